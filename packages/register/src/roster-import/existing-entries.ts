import { query } from "@hakaru/store/query";
import { logReading } from "../access-log.ts";
import { readingsOf, type SeenRow, seenColumns } from "../entry-reading.ts";
import { withoutErased } from "../personal.ts";
import type { Register } from "../register.ts";
import type { Existing } from "../roster/compare-roster.ts";
import type { RosterMapping } from "../roster/mapping.ts";
import { rosterKey } from "../roster/roster-key.ts";
import { seenNow } from "../sight.ts";
import type { AtDesk } from "./at-desk.ts";

const piece = 1_000;

/** The entries of a register its actor sees, as a comparison wants them, in the order of their numbers. */
export async function* existingEntries(
  at: AtDesk,
  register: Register,
  mapping: RosterMapping,
): AsyncGenerator<Existing, void> {
  await at((desk) => logReading(desk, register, "snapshot", []));
  for (let after = "0"; ; ) {
    const readings = await at(async (desk) => {
      const rows = await desk.rows(query<SeenRow>`
        select ${seenColumns} from desk.entry e
        where register = ${register.id} and entry > ${after}::bigint and ${seenNow(desk, register)}
        order by entry limit ${piece}`);
      return readingsOf(desk, register, rows, "in-force");
    });
    for (const { entry, version, content: shown } of readings) {
      const content = withoutErased(shown);
      yield { entry, version, content, key: rosterKey(mapping, content, entry) };
    }
    const last = readings.at(-1);
    if (last === undefined || readings.length < piece) return;
    after = last.entry;
  }
}

/** The states of some of them. */
export async function statesOf(
  at: AtDesk,
  register: Register,
  entries: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await at((desk) =>
    desk.rows(query<{ entry: bigint; state: string }>`
      select entry, state from desk.entry e
      where register = ${register.id} and entry = any(${entries}::bigint[]) and ${seenNow(desk, register)}`),
  );
  return new Map(rows.map(({ entry, state }) => [String(entry), state]));
}
