import { date, type LocalDate } from "@hakaru/model/calendar";
import { lookUp } from "@hakaru/model/clock/rule-table";
import { type InsurerKind, insurerRules } from "./insurer-rules.ts";

const listed: ReadonlySet<string> = new Set(insurerRules.columns.class);
const firstDay = date("2008-04-01");

/**
 * Which kind of insurer a number belongs to: by its class number where it has eight digits, by its third digit where
 * it has six.
 *
 * @param on a day of the record; before the first rule the first one answers
 * @example insurerKind("06139992") // "union"
 * @example insurerKind("138057") // "municipal"
 */
export function insurerKind(number: string, on: LocalDate = firstDay): InsurerKind {
  const day = on < firstDay ? firstDay : on;
  const kind = lookUp(insurerRules, day, { class: classOf(number.trim()) })?.gives;
  if (kind === undefined) throw new Error(`no rule for insurers on ${day}`);
  return kind;
}

function classOf(number: string): string {
  if (/^\d{6}$/.test(number)) return number[2] === "3" ? "six-digits-3" : "six-digits";
  const head = number.slice(0, 2);
  return /^\d{8}$/.test(number) && listed.has(head) ? head : "unlisted";
}
