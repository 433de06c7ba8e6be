import { date, type LocalDate } from "@hakaru/model/calendar";
import { lookUp } from "@hakaru/model/clock/rule-table";
import { type InsurerKind, insurerRules } from "./insurer-rules.ts";

const listed: ReadonlySet<string> = new Set(insurerRules.columns.class);
const firstDay = date("2008-04-01");
/** By day and number: a delivery asks for the same few insurers a million times. */
const kept = new Map<LocalDate, Map<string, InsurerKind>>();
const mostKept = 1_000;

/**
 * Which kind of insurer a number belongs to: by its class number where it has eight digits, by its third digit where
 * it has six.
 *
 * @param on a day of the record; before the first rule the first one answers
 * @example insurerKind("06139992") // "union"
 * @example insurerKind("138057") // "municipal"
 */
export function insurerKind(number: string, on: LocalDate = firstDay): InsurerKind {
  const ofDay = kept.get(on) ?? keptOf(on);
  const known = ofDay.get(number);
  if (known !== undefined) return known;
  if (ofDay.size >= mostKept) ofDay.clear();
  const kind = ruledKind(number.trim(), on < firstDay ? firstDay : on);
  ofDay.set(number, kind);
  return kind;
}

function keptOf(on: LocalDate): Map<string, InsurerKind> {
  if (kept.size >= mostKept) kept.clear();
  const ofDay = new Map<string, InsurerKind>();
  kept.set(on, ofDay);
  return ofDay;
}

function ruledKind(number: string, day: LocalDate): InsurerKind {
  const kind = lookUp(insurerRules, day, { class: classOf(number) })?.gives;
  if (kind === undefined) throw new Error(`no rule for insurers on ${day}`);
  return kind;
}

/**
 * An insurer's number in its own digits. Checkups state eight always, with zeros before six; claims put blanks there.
 *
 * @example insurerNumber("00138057") // "138057"
 */
export function insurerNumber(stated: string): string {
  const digits = stated.trim();
  return /^00\d{6}$/.test(digits) ? digits.slice(2) : digits;
}

function classOf(number: string): string {
  if (/^\d{6}$/.test(number)) return number[2] === "3" ? "six-digits-3" : "six-digits";
  const head = number.slice(0, 2);
  return /^\d{8}$/.test(number) && listed.has(head) ? head : "unlisted";
}
