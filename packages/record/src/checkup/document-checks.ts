import { date, type LocalDate } from "@hakaru/model/calendar";
import type { Fault, Place } from "@hakaru/model/fault";
import { checkupFaults } from "./checkup-faults.ts";
import type { DocumentPerson, StatedDay } from "./document.ts";
import type { Draft } from "./heard.ts";
import { reportRule } from "./report-rules.ts";

/** A document of which it is certain whose it is, of which kind and when. */
export interface Certain {
  readonly kind: "checkup" | "guidance";
  readonly bornOn: LocalDate;
  readonly on: LocalDate;
}

/** The day 特定健診・特定保健指導 began (高齢者の医療の確保に関する法律). */
export const programmeBegan: LocalDate = date("2008-04-01");

/**
 * What must hold before a document is a row: a known report code, a person with insurer, number, sex and birth, and
 * a day that is not to come. Whatever fails sends it to quarantine.
 *
 * @param today the day of the ingest
 */
export function certainOf(draft: Draft, today: LocalDate, place: Place): Certain | readonly Fault[] {
  const kind = reportRule(draft.report)?.kind;
  const { person, on } = draft;
  const faults = [
    ...(kind === undefined ? [checkupFaults["report-unknown"]({ report: draft.report }, place)] : []),
    ...personFaults(person, place),
    ...dayFaults(on, today, place),
    ...orderFaults(person.born, on, place),
  ];
  if (kind === undefined || person.born.day === null || on.day === null || faults.length > 0) return faults;
  return { kind, bornOn: person.born.day, on: on.day };
}

function personFaults({ insurer, number, sex, born }: DocumentPerson, place: Place): readonly Fault[] {
  const lacks = [
    ...(insurer === "" ? ["保険者番号 insurer number"] : []),
    ...(number === "" ? ["番号 number"] : []),
    ...(sex === "1" || sex === "2" ? [] : ["性別 sex"]),
    ...(born.raw === "" ? ["生年月日 day of birth"] : []),
  ];
  return [
    ...(lacks.length > 0 ? [checkupFaults["person-incomplete"]({ lacks: lacks.join(", ") }, place)] : []),
    ...(born.raw !== "" && born.day === null ? [checkupFaults["birth-unreadable"]({}, place)] : []),
  ];
}

function dayFaults({ raw, day }: StatedDay, today: LocalDate, place: Place): readonly Fault[] {
  if (raw === "") return [checkupFaults["day-missing"]({}, place)];
  if (day === null) return [checkupFaults["day-unreadable"]({ raw }, place)];
  if (day < programmeBegan) return [checkupFaults["day-too-early"]({ day, from: programmeBegan }, place)];
  return day > today ? [checkupFaults["day-in-the-future"]({ day, on: today }, place)] : [];
}

function orderFaults(born: StatedDay, on: StatedDay, place: Place): readonly Fault[] {
  if (born.day === null || on.day === null || born.day <= on.day) return [];
  return [checkupFaults["born-after"]({ day: on.day }, place)];
}
