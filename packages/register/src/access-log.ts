import type { Instant } from "@hakaru/model/calendar";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { type LoggedReading, leafOf, type Reading } from "./event.ts";
import type { Register } from "./register.ts";

/**
 * Writes down who read which entries, in the transaction of the reading: one that cannot be logged does not happen.
 * Only the entries of restricted registers are watched.
 *
 * @param entries none: the register as a whole
 */
export async function logReading(
  desk: Desk,
  register: Register,
  what: Reading,
  entries: readonly EntryNumber[],
): Promise<void> {
  if (!register.entity.restricted || (entries.length === 0 && what !== "snapshot")) return;
  const { actor, request } = desk.acting;
  await desk.keeping(async (keeper) => {
    const [drawn] = await keeper.rows(
      query<{
        seqs: readonly bigint[];
        at: Instant;
        txid: bigint;
      }>`select seqs, at, txid from register.draw(1, 0)`,
    );
    if (drawn === undefined) throw new Error("no number was drawn");
    const row: LoggedReading = {
      seq: String(drawn.seqs[0]),
      txid: String(drawn.txid),
      recordedAt: drawn.at,
      actor: actor.id,
      role: actor.role,
      organisation: actor.organisation,
      register: register.name,
      what,
      entries,
      request,
    };
    await keeper.rows(insertion(row, register.id));
  });
}

function insertion(row: LoggedReading, register: number) {
  const { seq, txid, recordedAt, actor, role, organisation = null, what, entries, request = null } = row;
  return query`
    insert into register.access_log (seq, txid, recorded_at, actor, role, organisation, register, what, entries, request,
      leaf)
    values (${seq}, ${txid}, ${recordedAt}, ${actor}, ${role}, ${organisation}, ${register}, ${what},
      ${entries}::bigint[], ${request}, ${leafOf(row)})`;
}
