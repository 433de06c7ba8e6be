import type { Transaction } from "@hakaru/store/database";
import { takeRole, transactionAs } from "@hakaru/store/database-role";
import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Claim, claims } from "../../packages/register/test/raw-desk.ts";
import { mayBeTold } from "./cells.ts";
import { isFieldOpen, isFieldShown, isShown, stepAnswer } from "./oracle.ts";
import { type Asker, openStage, type Stage, type StagedEntry } from "./stage.ts";

let stage: Stage;
/** By entry, as it lies there: personal values sealed. */
let contents: ReadonlyMap<string, object>;
beforeAll(async () => {
  stage = await openStage();
  const rows = await transactionAs(stage.database, "hakaru_keeper", (keeper) =>
    keeper.rows(query<{ entry: bigint; content: object }>`select entry, content from register.entry`),
  );
  contents = new Map(rows.map(({ entry, content }) => [String(entry), content]));
});
afterAll(() => stage.close());

const undone = Symbol("undone");

/** Raw SQL with the rights of somebody at the desk and none of the application's own checks; nothing of it stays. */
async function atRawDesk(asker: Asker, work: (tx: Transaction) => Promise<void>): Promise<void> {
  const { role, name, organisation = null } = asker;
  const running = stage.database.transaction(async (tx) => {
    await tx.rows(query`select register.begin_acting(${role}, ${name}, ${organisation})`);
    await takeRole(tx, "hakaru_desk");
    await work(tx);
    throw undone;
  });
  await running.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
}

const everyone = () => stage.askers;
const plain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

test("raw SQL reads no more than the declarations allow, and no less", async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const asker of everyone())
    await atRawDesk(asker, async (tx) => {
      const seen = await tx.rows(query<{ entry: bigint }>`select * from desk.entry`);
      const shown = stage.entries.filter((entry) => isShown(entry.register.entity, asker, entry));
      if (
        ids(seen) !==
        shown
          .map(({ id }) => id)
          .toSorted()
          .join()
      )
        wrong.push(`${asker.name}: ${ids(seen)}`);
      for (const rows of [
        seen,
        await tx.rows(query`select * from desk.entry_index`),
        await tx.rows(query`select * from desk.comment`),
        ...(await readingsOfRegisters(tx)),
        ...(await readingsOfEntries(tx)),
      ]) {
        cells += 1;
        const text = JSON.stringify(rows, plain);
        for (const [marker, place] of stage.markers.in(text))
          if (!mayBeTold(asker, place)) wrong.push(`${asker.name}: ${marker} ${place.entry.register.name}`);
      }
      wrong.push(...(await wrongFiles(tx, asker)), ...(await wrongHistories(tx, asker)));
    });
  process.stdout.write(`raw readings: ${cells} answers\n`);
  expect(wrong.slice(0, 20)).toEqual([]);
});

function ids(rows: readonly { readonly entry: bigint }[]): string {
  return rows
    .map(({ entry }) => String(entry))
    .toSorted()
    .join();
}

async function readingsOfRegisters(tx: Transaction) {
  const all: (readonly unknown[])[] = [];
  for (const { id } of new Set(stage.entries.map(({ register }) => register)))
    all.push(
      await tx.rows(query`select * from desk.snapshot(${id}::smallint, '2026-11-22', 'infinity', 0, 1000)`),
    );
  return all;
}

async function readingsOfEntries(tx: Transaction) {
  const all: (readonly unknown[])[] = [];
  for (const { register, id } of stage.entries) {
    const entry = query`${register.id}::smallint, array[${id}]::bigint[]`;
    all.push(await tx.rows(query`select * from desk.as_of(${entry}, '2026-11-22', 'infinity')`));
  }
  return all;
}

/** The events of each entry: those in states that are seen of entries that are seen now, and no other. */
async function wrongHistories(tx: Transaction, asker: Asker): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const entry of stage.entries) {
    const { register, id, owner, states } = entry;
    const rows = await tx.rows(
      query`select * from desk.history(${register.id}::smallint, ${id}, 'infinity')`,
    );
    const isNow = isShown(register.entity, asker, entry);
    const wanted = states.filter((state) => isNow && isShown(register.entity, asker, { state, owner }));
    if (rows.length !== wanted.length)
      wrong.push(`${asker.name}: ${rows.length} events of ${register.name} ${id}`);
    for (const [marker, place] of stage.markers.in(JSON.stringify(rows, plain)))
      if (!mayBeTold(asker, place))
        wrong.push(`${asker.name}: ${marker} in the history of ${register.name} ${id}`);
  }
  return wrong;
}

async function wrongFiles(tx: Transaction, asker: Asker): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const entry of stage.entries)
    for (const [field, hash] of entry.files) {
      const { register, id } = entry;
      const rows = await tx.rows(
        query`select * from desk.attachment(${register.id}::smallint, ${id}, ${hash})`,
      );
      const may = isShown(register.entity, asker, entry) && isFieldShown(register.entity, asker, field);
      if (rows.length !== (may ? 1 : 0)) wrong.push(`${asker.name}: ${field} of ${register.name} ${id}`);
    }
  return wrong;
}

test("raw SQL writes no more than the declarations allow, and no less", async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const asker of everyone())
    await atRawDesk(asker, async (tx) => {
      for (const [at, entry] of stage.entries.entries()) {
        const all = [...fieldClaims(asker, entry, at), ...stepClaims(asker, entry)];
        for (const { claim, may, what } of all) {
          cells += 1;
          if ((await claims(tx, entry.register, claim)) !== may)
            wrong.push(
              `${asker.name} ${what} of ${entry.register.name} ${entry.state} of ${entry.owner}: not ${may}`,
            );
        }
      }
    });
  process.stdout.write(`raw works: ${cells} claims\n`);
  expect(wrong.slice(0, 20)).toEqual([]);
});

interface Claimed {
  readonly claim: Claim;
  readonly may: boolean;
  readonly what: string;
}

/** All fields that are open at once, and with them one that is not: each on a long run, else one in turn. */
function fieldClaims(asker: Asker, entry: StagedEntry, at: number): readonly Claimed[] {
  const { entity } = entry.register;
  const names = Object.keys(entity.fields);
  const open = names.filter((name) => isFieldOpen(entity, asker, entry, name));
  const closed = names.filter((name) => !open.includes(name));
  const tried = process.env.HAKARU_LONG ? closed : closed.slice(at % Math.max(closed.length, 1)).slice(0, 1);
  return [
    ...(open.length > 0 ? [fieldClaim(entry, open, true)] : []),
    ...tried.map((name) => fieldClaim(entry, [name], false)),
  ];
}

function fieldClaim(entry: StagedEntry, names: readonly string[], may: boolean): Claimed {
  const changed = Object.fromEntries(names.map((name) => [name, "changed"]));
  const content = { ...contents.get(entry.id), ...changed };
  const { state } = entry;
  return { claim: { ...claimOf(entry), kind: "change", state, content }, may, what: `changes ${names}` };
}

function stepClaims(asker: Asker, entry: StagedEntry): readonly Claimed[] {
  const { entity } = entry.register;
  return Object.entries(entity.steps)
    .filter(([, { from }]) => from.includes(entry.state))
    .map(([step, { to }]) => ({
      claim: { ...claimOf(entry), kind: "step", step, state: to, content: contents.get(entry.id) ?? {} },
      may: stepAnswer(entity, asker, entry, step) === "may",
      what: step,
    }));
}

function claimOf({ id, version, state, owner }: StagedEntry) {
  return { entry: id, version: version + 1, fromState: state, owner };
}
