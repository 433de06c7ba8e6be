import { dateOf } from "@hakaru/model/calendar";
import { parseCompactDate, parseEraDate } from "@hakaru/model/era";
import type { StatedDay } from "./document.ts";

export const noDay: StatedDay = { raw: "", day: null };

/** HL7 writes a time of day and a zone after the eight digits of the day. */
const compact = /^(\d{8}|\d{7})(?:\d{2,6}(?:\.\d+)?(?:[+-]\d{4})?)?$/;
const divided = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;

/** Reads 20240401, 20240401093000+0900, 5060401, 2024-04-01, 2024/4/1, R6.4.1, 令和6年4月1日. */
export function readDay(text: string): StatedDay {
  const raw = text.trim();
  return { raw, day: dayOf(raw) ?? null };
}

function dayOf(raw: string) {
  const digits = /^\d{7}$/.test(raw) ? raw : compact.exec(raw)?.[1];
  if (digits !== undefined) return parseCompactDate(digits)?.date;
  const [, year, month, day] = divided.exec(raw) ?? [];
  if (year !== undefined) return dateOf(Number(year), Number(month), Number(day));
  return parseEraDate(raw)?.date;
}
