import { Refusal } from "@hakaru/model/fault";
import { query } from "@hakaru/store/query";
import type { Desk } from "../desk.ts";
import { importEntries } from "../import-entries.ts";
import { perform } from "../perform.ts";
import type { Register } from "../register.ts";
import type { Entering, Work } from "../work.ts";
import type { AtDesk } from "./at-desk.ts";
import { withRoster } from "./check-import.ts";
import { type Compared, compared } from "./comparing.ts";
import { importFaults } from "./import-faults.ts";
import { goneStepOf, type ImportGround } from "./import-ground.ts";
import type { ImportRow } from "./import-row.ts";
import { seenEntity } from "./seen-entity.ts";
import { type WorkSource, workOf } from "./work-of.ts";

/**
 * Enters what was shown of an import, in the transaction of the desk: all of it, and that it was entered, or nothing.
 * The file is read and compared again; where the differences are no longer those that were shown, or somebody made
 * entries meanwhile, it is refused. Nobody else waits for it but those who change one of its entries.
 *
 * @returns false where another process has entered it
 * @throws Refusal `register-changed`, and whatever the rules have against it now
 */
export async function enterImport(
  desk: Desk,
  ground: ImportGround,
  row: ImportRow,
  progress: (read: number) => void,
): Promise<boolean> {
  const at: AtDesk = (work) => work(desk);
  const { register } = ground;
  if (!(await claim(desk, register, row))) return false;
  const { mapping } = row;
  if (mapping === null) throw new Error(`import ${row.id} was accepted without a mapping`);
  const begun = await snapshotNow(desk);
  await withRoster(ground, at, row, async (file) => {
    const goneStep = goneStepOf(ground);
    const entity = seenEntity(register.entity, desk.acting.actor);
    const comparison = await compared(at, register, {
      ...{ file, entity, mapping, goneStep, progress },
      on: row.read_on,
    });
    await enter(desk, register, comparison, { file: file.name, sheet: mapping.sheet, goneStep });
    if (comparison.shown() !== row.shown) outdated();
  });
  if (await hasOthersEntered(desk, register, begun)) outdated();
  return true;
}

function outdated(): never {
  throw new Refusal(importFaults["register-changed"]({}));
}

/** One import of a register at a time, whichever process it runs in; one that was entered is not entered again. */
function claim(desk: Desk, register: Register, { id }: ImportRow): Promise<boolean> {
  return desk.keeping(async (keeper) => {
    await keeper.rows(query`select pg_advisory_xact_lock(1751804790, ${register.id})`);
    const [claimed] = await keeper.rows(query`
      update register.roster_import set standing = 'accepted' where id = ${id} and standing = 'accepting' returning id`);
    return claimed !== undefined;
  });
}

async function enter(
  desk: Desk,
  register: Register,
  { differences }: Compared,
  source: WorkSource,
): Promise<void> {
  async function* entering(): AsyncGenerator<Omit<Entering, "does">, void> {
    for await (const chunk of differences) {
      const works = chunk.flatMap((difference) => workOf(difference, source) ?? []);
      await performAll(
        desk,
        register,
        works.filter(({ does }) => does !== "enter"),
      );
      for (const work of works) if (work.does === "enter") yield work;
    }
  }
  await importEntries(desk, register, entering());
}

async function performAll(desk: Desk, register: Register, works: readonly Work[]): Promise<void> {
  if (works.length === 0) return;
  const performed = await perform(desk, register, works, "import");
  if ("conflicts" in performed) outdated();
}

/** What is visible at the beginning: the transactions whose events a comparison can have met. */
async function snapshotNow(desk: Desk): Promise<string> {
  const [row] = await desk.keeping((keeper) =>
    keeper.rows(query<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`),
  );
  if (row === undefined) throw new Error("the database has no snapshot");
  return row.snapshot;
}

/**
 * Whether others made entries that were not there when the comparison began: one of them may be one of ours. Numbers of
 * transactions are shifted as `register.txid_now` shifts them.
 */
async function hasOthersEntered(desk: Desk, { id }: Register, begun: string): Promise<boolean> {
  const [found] = await desk.keeping((keeper) =>
    keeper.rows(query`
      select from register.event v cross join register.shift s
      where v.register = ${id} and v.version = 1
        and v.txid >= pg_snapshot_xmin(${begun}::pg_snapshot)::text::bigint + s.ahead
        and (v.txid < register.txid_now() or v.txid > register.txid_now())
        and not pg_visible_in_snapshot((v.txid - s.ahead)::text::xid8, ${begun}::pg_snapshot)
      limit 1`),
  );
  return found !== undefined;
}
