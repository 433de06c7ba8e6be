import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Checkpoint, openSigningKeys, readCheckpoints, writeCheckpoints } from "../src/checkpoint.ts";
import { declare } from "../src/declare.ts";
import { readEntry } from "../src/entry-reading.ts";
import { enter } from "../src/perform.ts";
import { settled } from "../src/population.ts";
import type { Register } from "../src/register.ts";
import { lastSeals, seal } from "../src/seal.ts";
import { verify } from "../src/verify.ts";
import { notes } from "./notes-programme.ts";
import { actor, type Opened, openRegisters, refusal, registerOf, today } from "./open-registers.ts";

let opened: Opened;
let register: Register;
beforeAll(async () => {
  opened = await openRegisters(notes);
  register = registerOf(opened, "note");
});
afterAll(() => opened.close());

const officer = actor("programme-officer");
const make = (title: string) => opened.as(officer, (desk) => enter(desk, register, { content: { title } }));
const counted = (checkpoints: readonly Checkpoint[]) =>
  checkpoints.map(({ number, events }) => [number, events]);
const findings = async (known: readonly Checkpoint[] = []) => (await verify(opened.database, known)).findings;

describe("sealing", () => {
  test("takes what is new, and nothing where nothing is", async () => {
    await make("first");
    await make("second");
    expect(counted(await seal(opened.database))).toEqual([[1, 2]]);
    expect(await seal(opened.database)).toEqual([]);
    await make("third");
    expect(counted(await seal(opened.database))).toEqual([[2, 1]]);
    expect(await lastSeals(opened.database)).toMatchObject([{ chain: "notes/note", number: 2, events: 1 }]);
  });

  test("waits for no slow transaction, and loses none of its events", async () => {
    const slow = gate();
    const slowly = opened.as(officer, async (desk) => {
      await enter(desk, register, { content: { title: "slow" } });
      await slow.opened;
    });
    await expect.poll(waiting).toBe(1);
    await make("fast");
    const first = await seal(opened.database);
    slow.open();
    await slowly;
    const second = await seal(opened.database);
    const events = [...first, ...second].map(({ events: each }) => each).reduce((a, b) => a + b, 0);
    expect(events).toBe(2);
    expect(await findings([...first, ...second])).toEqual([]);
  });

  test("may be done by several at once", async () => {
    const before = await lastSeals(opened.database);
    await Promise.all([make("a"), make("b"), make("c")]);
    const made = (await Promise.all([1, 2, 3, 4].map(() => seal(opened.database)))).flat();
    expect(made.map(({ events }) => events).reduce((a, b) => a + b, 0)).toBe(3);
    const numbers = made.map(({ number }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => (before[0]?.number ?? 0) + 1 + at));
    expect(await findings(made)).toEqual([]);
  });
});

/** Transactions that hold what they wrote. */
async function waiting(): Promise<number> {
  const rows = await opened.database.rows(
    query`select from pg_stat_activity where state = 'idle in transaction' and backend_xid is not null`,
  );
  return rows.length;
}

function gate() {
  let open: () => void = () => undefined;
  const opening = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened: opening, open: () => open() };
}

test("what was known at a settled moment stays what was known", async () => {
  const slow = gate();
  let entry = "";
  const slowly = opened.as(officer, async (desk) => {
    ({ entry } = await enter(desk, register, { content: { title: "slow" } }));
    await slow.opened;
  });
  await expect.poll(waiting).toBe(1);
  const made = await make("after it began");
  const before = await settled(opened.database);
  expect(before < made.recordedAt).toBe(true);
  slow.open();
  await slowly;
  const after = await settled(opened.database);
  const known = (moment: typeof after) =>
    opened.as(officer, (desk) => readEntry(desk, register, entry, { valid: today, known: moment }));
  expect([await known(before), (await known(after))?.entry]).toEqual([undefined, entry]);
});

describe("checkpoints", () => {
  const path = () => join(opened.folder, "outside", "checkpoints.jsonl");

  test("are kept as lines outside the database, signed or not", async () => {
    const { sign, verify: own } = await openSigningKeys(opened.folder);
    expect((await openSigningKeys(opened.folder)).verify.export({ format: "jwk" })).toEqual(
      own.export({ format: "jwk" }),
    );
    await make("x");
    const made = await seal(opened.database);
    await writeCheckpoints(path(), made, sign);
    await writeCheckpoints(path(), []);
    expect(await readCheckpoints(path(), own)).toMatchObject(made);
    expect(await readCheckpoints(join(opened.folder, "nowhere"))).toEqual([]);
  });

  test("are refused where a signature is not theirs", async () => {
    const { verify: own } = await openSigningKeys(opened.folder);
    const text = await readFile(path(), "utf8");
    await writeFile(path(), text.replace(/"events":\d+/, '"events":999'));
    expect(await refusal(readCheckpoints(path(), own))).toEqual(["checkpoints-unreadable"]);
    await writeFile(path(), text.replace(/,"signature":"[^"]*"/, ""));
    expect(await refusal(readCheckpoints(path(), own))).toEqual(["checkpoints-unreadable"]);
    expect(await readCheckpoints(path())).toHaveLength(1);
    await writeFile(path(), text);
  });

  test("a line a crash cut short is passed over and does not spoil the next", async () => {
    const text = await readFile(path(), "utf8");
    await writeFile(path(), `${text}{"chain":"notes/no`);
    expect(await readCheckpoints(path())).toHaveLength(1);
    await make("y");
    await writeCheckpoints(path(), await seal(opened.database));
    expect((await readCheckpoints(path())).map(({ chain }) => chain)).toEqual(["notes/note", "notes/note"]);
    expect(await findings(await readCheckpoints(path()))).toEqual([]);
  });

  test("of a register the database no longer has are told", async () => {
    const [first] = await readCheckpoints(path());
    if (first === undefined) throw new Error("there is no checkpoint");
    expect(await findings([{ ...first, chain: "notes/lost" }])).toMatchObject([{ kind: "seal-missing" }]);
  });
});

test("a database restored where transactions are counted anew goes on with its seals", async () => {
  // As a restored one is: all it holds seems to come from transactions that are yet to be.
  await opened.database.transaction(async (tx) => {
    await tx.rows(query`set local session_replication_role = replica`);
    await tx.rows(query`update register.shift set ahead = ahead + 1000000`);
    await tx.rows(query`select register.txid_now()`);
  });
  await make("before the dump");
  await seal(opened.database);
  await opened.database.rows(query`update register.shift set ahead = 0`);
  await make("lost between the chairs");
  expect(await seal(opened.database)).toEqual([]);
  await declare(opened.database, opened.keys, notes);
  await make("after the restore");
  const made = await seal(opened.database);
  expect(made.map(({ events }) => events)).toEqual([1]);
});
