import type { Instant } from "@hakaru/model/calendar";
import type { Database } from "@hakaru/store/database";
import { type Query, query } from "@hakaru/store/query";
import { logReading } from "./access-log.ts";
import type { Desk } from "./desk.ts";
import { type AsOf, type EntryReading, readingsOf, type SeenRow } from "./entry-reading.ts";
import { asKeeper } from "./keeper.ts";
import type { Register } from "./register.ts";
import { hiddenFields, seenThen } from "./sight.ts";
import { standingRelation, type Window } from "./standing-relation.ts";

type Population = Pick<SeenRow, "entry" | "state" | "content">;

/**
 * A register as it stood on a day, as it was known at a moment, for an indicator's statement at this desk: a relation
 * with `entry`, `state` and `content`. Of a restricted register the reading is logged.
 */
export async function population(desk: Desk, register: Register, asOf: AsOf): Promise<Query<Population>> {
  await logReading(desk, register, "snapshot", []);
  const hidden = hiddenFields(desk, register);
  const content = hidden.length === 0 ? query`seen.content` : query`seen.content - ${hidden}::text[]`;
  return query<Population>`
    select seen.entry, seen.state, ${content} as content
    from (${standingRelation(register, asOf)}) seen where ${seenThen(desk, register)}`;
}

const piece = 2_000;

/** A register as it stood on a day, as it was known at a moment, entry by entry. */
export async function* snapshot(desk: Desk, register: Register, asOf: AsOf): AsyncGenerator<EntryReading> {
  await logReading(desk, register, "snapshot", []);
  let window: Window = { after: "0", most: piece };
  for (;;) {
    const rows = await desk.rows(query<SeenRow>`
      select * from (${standingRelation(register, asOf, window)}) seen
      where ${seenThen(desk, register)} order by entry`);
    yield* await readingsOf(desk, register, rows, "in-force");
    const last = rows.at(-1);
    if (last === undefined || rows.length < piece) return;
    window = { after: String(last.entry), most: piece };
  }
}

/**
 * The latest moment about which nothing more can become known: what was asked as known then is answered the same for
 * ever. A later moment may still be joined by an event that was drawn before it and is not yet kept.
 */
export async function settled(database: Database): Promise<Instant> {
  const [row] = await asKeeper(database, (keeper) =>
    keeper.rows(query<{ moment: Instant }>`select register.settled() as moment`),
  );
  if (row === undefined) throw new Error("the database tells no time");
  return row.moment;
}
