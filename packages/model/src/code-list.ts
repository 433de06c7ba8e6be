import type { LocalDate } from "./calendar.ts";
import type { Text } from "./text.ts";

/** A closed list of codes; a code may come into force and go out of it. */
export type CodeList = Readonly<Record<string, Code>>;

export interface Code {
  readonly label: Text;
  /** Other spellings offices write for it. */
  readonly written?: readonly string[];
  readonly from?: LocalDate;
  /** The last day it may be used. */
  readonly until?: LocalDate;
}

/** Whether a code is in force on a day; without a day, whether it ever was. */
export function isInForce(code: Code, day: LocalDate | undefined): boolean {
  if (day === undefined) return true;
  return (code.from ?? day) <= day && day <= (code.until ?? day);
}

/** The codes in force on a day, in the order of the list. */
export function codesOn(list: CodeList, day: LocalDate | undefined): readonly (readonly [string, Code])[] {
  return Object.entries(list).filter(([, code]) => isInForce(code, day));
}
