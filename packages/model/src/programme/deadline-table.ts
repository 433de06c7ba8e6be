import { date, type LocalDate } from "../calendar.ts";
import type { ClockEvent } from "../clock/clock.ts";
import type { Content } from "../field/field.ts";
import type { Text } from "../text.ts";
import { contentOf, rowsIn } from "./case-table.ts";
import type { Entity } from "./entity.ts";

/**
 * What a clock of an entity says, as a table a domain expert can check.
 *
 * `@happened` names steps with their days, `2018-04-10 submit; 2019-05-01 report.submit`; `@on` the day that is asked about.
 * A date field of the content happens on its day. Values are written as in a table of cases. The last column tells where
 * the clock is: `not-started`, `no-duty`, `running 2019-06-09`, `soon 2019-06-09`, `stopped`, `overdue 2019-06-09`,
 * `met 2019-06-09`, `late 2019-06-09`, `lapsed 2020-03-31`, `undecided`; of a recurring one each turn by its number,
 * `1 met 2019-06-09; 2 running 2020-06-09`. A clock that has a next one tells it after `>`.
 */
export interface DeadlineTable<N extends string = string> {
  readonly about: Text;
  readonly clock: string;
  readonly content: { readonly [F in N]?: string };
  readonly columns: readonly (N | "@happened" | "@on")[];
  readonly rows: string;
}

export interface EntityDeadlines {
  readonly entity: Entity;
  readonly table: DeadlineTable;
}

/** A table of deadlines; a misspelled field does not compile, a clock that is not there throws. */
export function deadlineTable<N extends string>(
  entity: Entity<N>,
  table: DeadlineTable<NoInfer<N>>,
): EntityDeadlines {
  if (!Object.hasOwn(entity.clocks, table.clock)) throw new Error(`no clock ${table.clock}`);
  return { entity, table };
}

export interface DeadlineCase {
  readonly row: string;
  readonly on: LocalDate;
  readonly content: Content;
  readonly happened: readonly Pick<ClockEvent, "trigger" | "on">[];
  readonly expected: string;
}

/** The rows of a table; a table that cannot be read is a bug of its author. */
export function deadlinesOf({ entity, table }: EntityDeadlines): readonly DeadlineCase[] {
  return rowsIn(table.columns, table.rows).map(({ row, cells, last }) => ({
    row,
    on: date(cells["@on"] ?? ""),
    content: contentOf(entity, { ...table.content, ...cells }),
    happened: happenedIn(cells["@happened"] ?? ""),
    expected: last,
  }));
}

function happenedIn(cell: string): DeadlineCase["happened"] {
  const events = cell.split(";").map((event) => event.trim().split(/\s+/));
  return events.flatMap(([day = "", trigger]) => (trigger === undefined ? [] : [{ on: date(day), trigger }]));
}
