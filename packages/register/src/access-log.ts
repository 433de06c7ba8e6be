import type { Instant } from "@hakaru/model/calendar";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { type LoggedReading, leafOf, type Reading, type RecordReading } from "./event.ts";
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
  await log(desk, { register, what, entries });
}

/**
 * Writes down who read what of the person records, or took something in, in the same log; to be asked before it is
 * handed out.
 *
 * @param records an address below the records: `deliveries/…/quarantine`, `indicators/…?period=FY2017`
 */
export function logRecordReading(desk: Desk, what: RecordReading, records: string): Promise<void> {
  return log(desk, { what, records, entries: [] });
}

interface Logged extends Pick<LoggedReading, "what" | "entries"> {
  readonly register?: Register;
  readonly records?: string;
}

async function log(desk: Desk, { register, records, what, entries }: Logged): Promise<void> {
  const { actor, request } = desk.acting;
  await desk.keeping(async (keeper) => {
    const { seqs, at, txid } = await drawn(keeper);
    const row: LoggedReading = {
      seq: String(seqs[0]),
      txid: String(txid),
      recordedAt: at,
      actor: actor.id,
      role: actor.role,
      organisation: actor.organisation,
      register: register?.name,
      what,
      entries,
      request,
      records,
    };
    await keeper.rows(insertion(row, register?.id ?? null));
  });
}

async function drawn(keeper: Pick<Transaction, "rows">) {
  const [row] = await keeper.rows(
    query<{
      seqs: readonly bigint[];
      at: Instant;
      txid: bigint;
    }>`select seqs, at, txid from register.draw(1, 0)`,
  );
  if (row === undefined) throw new Error("no number was drawn");
  return row;
}

function insertion(row: LoggedReading, register: number | null) {
  const { seq, txid, recordedAt, actor, role, organisation = null, what, entries, request = null } = row;
  const { records = null } = row;
  return query`
    insert into register.access_log (seq, txid, recorded_at, actor, role, organisation, register, what, entries, request,
      records, leaf)
    values (${seq}, ${txid}, ${recordedAt}, ${actor}, ${role}, ${organisation}, ${register}, ${what},
      ${entries}::bigint[], ${request}, ${records}, ${leafOf(row)})`;
}
