import type { LocalDate } from "../calendar.ts";
import type { Fault } from "../fault.ts";
import type { Text } from "../text.ts";
import type { Elapsed } from "./turns.ts";

/** The rule a deadline was reckoned by. */
export interface Basis {
  readonly source: Text;
  readonly doubt?: Text;
}

interface Started<Role extends string> {
  /** The day of the trigger, shifted where the clock says so. */
  readonly startedOn: LocalDate;
  readonly elapsed: Elapsed<Role>;
  readonly basis: Basis;
}

interface Running<Role extends string> extends Started<Role> {
  readonly kind: "running";
  readonly due: LocalDate;
  /** Who holds the matter. */
  readonly owner: Role;
  /** Calendar days from today to the last day; 0 on the last day. */
  readonly remaining: number;
  readonly soon: boolean;
}

/** The days of another owner do not count; the last day is known again once the matter comes back. */
interface Stopped<Role extends string> extends Started<Role> {
  readonly kind: "stopped";
  readonly by: Role;
  readonly since: LocalDate;
}

interface Met<Trigger extends string, Role extends string> extends Started<Role> {
  readonly kind: "met";
  readonly on: LocalDate;
  readonly trigger: Trigger;
  readonly due: LocalDate;
  /** Calendar days after the last day; 0 where it was in time. */
  readonly late: number;
  readonly next?: ClockState<Trigger, Role>;
}

interface Overdue<Role extends string> extends Started<Role> {
  readonly kind: "overdue";
  readonly due: LocalDate;
  /** Calendar days since the last day, at least 1. */
  readonly by: number;
}

/** The last day passed without an answer, and that decided the matter, on that day. */
interface Decided<Trigger extends string, Role extends string> extends Started<Role> {
  readonly kind: "consented" | "lapsed";
  readonly on: LocalDate;
  readonly causes: Trigger;
  readonly next?: ClockState<Trigger, Role>;
}

/** Where a clock is on a day. */
export type ClockState<Trigger extends string = string, Role extends string = string> =
  /** With dates where the start is known but lies ahead. */
  | { readonly kind: "not-started"; readonly startsOn?: LocalDate; readonly due?: LocalDate }
  /** The rule asks for nothing in this case. */
  | { readonly kind: "no-duty"; readonly basis: Basis }
  | Running<Role>
  | Stopped<Role>
  | Met<Trigger, Role>
  | Overdue<Role>
  | Decided<Trigger, Role>
  /** What was entered does not tell. */
  | { readonly kind: "undecided"; readonly faults: readonly Fault[] };

/** One run of a recurring clock. */
export interface Occurrence<Trigger extends string = string, Role extends string = string> {
  /** The value answers name it by, or its number: "1" is the first. */
  readonly key: string;
  /** The days it is about, where it is one of `every` span; both included. */
  readonly covers?: { readonly from: LocalDate; readonly to: LocalDate };
  readonly state: ClockState<Trigger, Role>;
}

/** Where a clock is on a day; a recurring one in each of its occurrences, the one under way included. */
export type ClockReading<Trigger extends string = string, Role extends string = string> =
  | ClockState<Trigger, Role>
  | {
      readonly kind: "recurring";
      readonly occurrences: readonly Occurrence<Trigger, Role>[];
      /** Answers that name an occurrence there is not. */
      readonly faults: readonly Fault[];
    };
