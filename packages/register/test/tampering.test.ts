import { createHash } from "node:crypto";
import type { Transaction } from "@hakaru/store/database";
import { type Query, query } from "@hakaru/store/query";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logRecordReading } from "../src/access-log.ts";
import type { Checkpoint } from "../src/checkpoint.ts";
import { correct } from "../src/correct.ts";
import { readEntries } from "../src/entry-reading.ts";
import { importEntries } from "../src/import-entries.ts";
import { change, step } from "../src/perform.ts";
import type { Register } from "../src/register.ts";
import { seal } from "../src/seal.ts";
import { verify } from "../src/verify.ts";
import { grants } from "./grants-programme.ts";
import { notes } from "./notes-programme.ts";
import { actor, type Opened, on, openRegisters, registerOf } from "./open-registers.ts";

const rounds = 1_000;

let opened: Opened;
let register: Register;
let checkpoints: readonly Checkpoint[];
const officer = actor("programme-officer", "officer");

beforeAll(async () => {
  opened = await openRegisters(notes, grants);
  register = registerOf(opened, "note");
  const made: Checkpoint[] = [];
  for (const batch of [0, 1, 2]) {
    await lifeOf(batch);
    made.push(...(await seal(opened.database)));
  }
  checkpoints = made;
});
afterAll(() => opened.close());

/** Some entries that are changed, stepped and corrected, and restricted ones that are read. */
async function lifeOf(batch: number): Promise<void> {
  const day = { ...officer, on: on(`2026-0${batch + 1}-01`) };
  const rows = Array.from({ length: 12 }, (_, at) => ({
    content: { title: `n${batch}-${at}`, amount: String(at), person: `人${at}` },
  }));
  await opened.as(day, (desk) => importEntries(desk, register, rows));
  const entries = await opened.database.rows(query<{ entry: bigint; version: number }>`
    select entry, version from register.entry where register = ${register.id} order by entry desc limit 6`);
  for (const [at, { entry, version }] of entries.entries())
    await opened.as({ ...day, on: on(`2026-0${batch + 2}-02`) }, async (desk) => {
      const work = { entry: String(entry), version };
      if (at % 3 === 0) await step(desk, register, { ...work, step: "shut" });
      else if (at % 3 === 1) await change(desk, register, { ...work, set: { amount: "77" } });
      else
        await correct(desk, register, {
          ...work,
          set: { amount: "78" },
          validFrom: on("2026-01-01"),
          reason: "r",
        });
    });
  await opened.as({ ...actor("records-officer"), on: day.on }, (desk) =>
    logRecordReading(desk, "figures", `indicators/rate-${batch}?period=FY2017`),
  );
  const hospitals = registerOf(opened, "hospital");
  await opened.as(day, (desk) => importEntries(desk, hospitals, [{ content: { name: `院${batch}` } }]));
  const kept = await opened.database.rows(
    query<{ entry: bigint }>`select entry from register.entry where register = ${hospitals.id}`,
  );
  await opened.as(day, (desk) =>
    readEntries(
      desk,
      hospitals,
      kept.map(({ entry }) => String(entry)),
    ),
  );
}

const undone = Symbol("undone");

/** What is found after somebody with all rights has done something to the tables; it is undone again. */
async function foundAfter(
  tamper: (tx: Transaction) => Promise<unknown>,
  known = checkpoints,
): Promise<readonly string[]> {
  let found: readonly string[] = [];
  const running = opened.database.transaction(async (tx) => {
    await tx.rows(query`set local session_replication_role = replica`);
    await tx.rows(
      query`alter table register.event drop constraint event_check, drop constraint event_check1`,
    );
    await tx.rows(query`alter table register.access_log drop constraint access_log_check`);
    await tamper(tx);
    const { findings } = await verify(within(tx), known);
    found = findings.map(({ kind }) => kind);
    throw undone;
  });
  await running.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return [...new Set(found)].toSorted();
}

/** The database as this one transaction sees it, all rights kept for what comes after. */
function within(tx: Transaction): Opened["database"] {
  return { rows: tx.rows, transaction: (work) => work(tx), close: async () => undefined };
}

test("an untouched register holds", async () => {
  expect(await foundAfter(async () => undefined)).toEqual([]);
  const { looked, findings } = await verify(opened.database, checkpoints);
  expect([looked > 60, findings]).toEqual([true, []]);
});

/** A random event, of an order that is the same for the same seed. */
function pick(nth: number): Query {
  return query`(select entry, version from register.event where register = ${register.id}
    order by md5(entry::text || '/' || version || '/' || ${String(nth)}) limit 1)`;
}

const columns = [
  "kind = case kind when 'change' then 'correct' else 'change' end",
  "state = case state when 'open' then 'shut' else 'open' end",
  "owner = 'thief'",
  "valid_from = valid_from + 1",
  "recorded_at = recorded_at + interval '1 second'",
  "txid = txid + 1",
  "seq = seq + 100000",
  "actor = 'nobody'",
  "role = 'auditor'",
  "organisation = 'x'",
  "on_behalf = 'x'",
  "reason = coalesce(reason, '') || '!'",
  "definition = 7",
  "place = (select max(id) from register.place)",
  "act = (select max(id) from register.act)",
  `content = content || '{"amount": "666"}'`,
  "content = content - 'title'",
  `content = jsonb_set(content, '{person,sealed}', '"AAAA"')`,
  "leaf = sha256('x')",
  "from_state = 'open!'",
  "step = coalesce(step, '') || 'x'",
  "version = e.version + 50",
];

type Tamper = (tx: Transaction, nth: number) => Promise<unknown>;

const tampers: Readonly<Record<string, Tamper>> = {
  "changes a column of an event": (tx, nth) =>
    tx.rows(query`update register.event e set ${raw(columns[nth % columns.length] ?? "")}
      from ${pick(nth)} p where e.register = ${register.id} and e.entry = p.entry and e.version = p.version`),
  "changes an event and its leaf": async (tx, nth) => {
    await tx.rows(query`update register.event e set content = content || ${`{"remark": "${nth}"}`}::jsonb, leaf = sha256(${`x${nth}`}::bytea)
      from ${pick(nth)} p where e.register = ${register.id} and e.entry = p.entry and e.version = p.version`);
  },
  "changes an event, its leaf and the entry": async (tx, nth) => {
    const set = `{"remark": "${nth}"}`;
    await tx.rows(query`update register.event e set content = content || ${set}::jsonb, leaf = sha256(${`x${nth}`}::bytea)
      from ${pick(nth)} p where e.register = ${register.id} and e.entry = p.entry`);
    await tx.rows(query`update register.entry e set content = content || ${set}::jsonb
      from ${pick(nth)} p where e.register = ${register.id} and e.entry = p.entry`);
  },
  "deletes an event": (tx, nth) =>
    tx.rows(query`delete from register.event e using ${pick(nth)} p
      where e.register = ${register.id} and e.entry = p.entry and e.version = p.version`),
  "deletes an entry and all its events": async (tx, nth) => {
    const { entry } = await one(tx, nth);
    await tx.rows(query`delete from register.event where register = ${register.id} and entry = ${entry}`);
    await tx.rows(query`delete from register.entry where register = ${register.id} and entry = ${entry}`);
    await tx.rows(query`delete from register.entry_index where entry = ${entry}`);
  },
  "swaps the contents of two events": async (tx, nth) => {
    const [a, b] = [await one(tx, nth), await another(tx, nth)];
    await tx.rows(query`update register.event e set content = o.content, leaf = o.leaf from register.event o
      where e.register = ${register.id} and o.register = ${register.id}
        and ((e.entry, e.version, o.entry, o.version) in ((${a.entry}::bigint, ${a.version}::int, ${b.entry}::bigint, ${b.version}::int),
          (${b.entry}::bigint, ${b.version}::int, ${a.entry}::bigint, ${a.version}::int)))`);
  },
  "swaps the order of two events": async (tx, nth) => {
    const [a, b] = [await one(tx, nth), await another(tx, nth)];
    await tx.rows(query`update register.event e set seq = o.seq, txid = o.txid from register.event o
      where e.register = ${register.id} and o.register = ${register.id}
        and ((e.entry, e.version, o.entry, o.version) in ((${a.entry}::bigint, ${a.version}::int, ${b.entry}::bigint, ${b.version}::int),
          (${b.entry}::bigint, ${b.version}::int, ${a.entry}::bigint, ${a.version}::int)))`);
  },
  "inserts a forged event, its leaf in order, and brings the entry up to it": async (tx, nth) => {
    const { entry } = await one(tx, nth);
    await tx.rows(query`insert into register.event select (jsonb_populate_record(e, jsonb_build_object('version', n.version + 1,
        'seq', e.seq - 1, 'kind', 'change', 'content', e.content || '{"amount": "1"}', 'leaf', '\\x' || encode(sha256(${`f${nth}`}::bytea), 'hex')))).*
      from register.event e cross join (select max(version) as version from register.event where register = ${register.id} and entry = ${entry}) n
      where e.register = ${register.id} and e.entry = ${entry} and e.version = 1`);
  },
  "changes an entry alone": (tx, nth) =>
    tx.rows(query`update register.entry e set ${raw(entryColumns[nth % entryColumns.length] ?? "")}
      from ${pick(nth)} p where e.register = ${register.id} and e.entry = p.entry`),
  "deletes an entry alone": (tx, nth) =>
    tx.rows(
      query`delete from register.entry e using ${pick(nth)} p where e.register = ${register.id} and e.entry = p.entry`,
    ),
  "shows an entry of the index to others": (tx, nth) =>
    tx.rows(
      query`update register.entry_index i set owner = 'thief' from ${pick(nth)} p where i.entry = p.entry`,
    ),
  "changes a seal": (tx, nth) =>
    tx.rows(query`update register.seal set ${raw(sealColumns[nth % sealColumns.length] ?? "")}
      where chain = ${register.id} and number = ${(nth % 3) + 1}`),
  "deletes the last seal": (tx) =>
    tx.rows(query`delete from register.seal where chain = ${register.id} and number = 3`),
  "deletes all seals": (tx) => tx.rows(query`delete from register.seal where chain = ${register.id}`),
  "cuts off the end and seals the rest anew": async (tx, nth) => {
    await cutOff(tx, nth);
    await tx.rows(query`delete from register.seal where chain = ${register.id}`);
    await seal(within(tx));
  },
  "changes a logged reading": (tx, nth) =>
    tx.rows(query`update register.access_log set ${raw(logColumns[nth % logColumns.length] ?? "")}
      where seq = (select max(seq) from register.access_log)`),
  "changes a logged reading of person records": (tx, nth) =>
    tx.rows(query`update register.access_log set ${raw(recordColumns[nth % recordColumns.length] ?? "")}
      where seq = (select max(seq) from register.access_log where records is not null)`),
  "deletes a logged reading of person records": (tx) =>
    tx.rows(query`delete from register.access_log
      where seq = (select min(seq) from register.access_log where records is not null)`),
  "deletes a logged reading": (tx) =>
    tx.rows(query`delete from register.access_log where seq = (select min(seq) from register.access_log)`),
  "changes a declaration": (tx) =>
    tx.rows(
      query`update register.definition set declaration = replace(declaration, 'notes', 'motes') where programme = 'notes'`,
    ),
  "changes a declaration and its hash": (tx) =>
    tx.rows(query`update register.definition set declaration = replace(declaration, 'a programme', 'A programme'),
      hash = encode(sha256(convert_to(replace(declaration, 'a programme', 'A programme'), 'UTF8')), 'hex') where programme = 'notes'`),
};

const entryColumns = [
  `content = content || '{"amount": "666"}'`,
  "state = 'shut!'",
  "place = (select max(id) from register.place)",
  "owner = 'thief'",
  "version = e.version + 1",
  "valid_from = valid_from - 1",
  "seq = seq + 1",
  "actor = 'nobody'",
  "definition = 7",
];
const sealColumns = [
  "root = sha256('x')",
  "hash = sha256('x')",
  "events = events + 1",
  "previous = sha256('x')",
  "until_txid = until_txid - 1",
  "sealed_at = sealed_at + interval '1 second'",
  "last_seq = last_seq + 1",
];
const recordColumns = [
  "records = 'deliveries'",
  "records = null",
  "register = 1",
  "register = 99",
  "what = 'delivery'",
  "role = 'auditor'",
  "register = 1, records = null",
];

const logColumns = [
  "actor = 'nobody'",
  "entries = '{}'",
  "what = 'list'",
  "recorded_at = recorded_at - interval '1 day'",
  "register = 1",
];

/** Of the last events, with the entries left as the rest of them makes them. */
async function cutOff(tx: Transaction, nth: number): Promise<void> {
  await tx.rows(query`delete from register.event where register = ${register.id} and seq in (
    select seq from register.event where register = ${register.id} order by txid desc, seq desc limit ${1 + (nth % 9)})`);
  await tx.rows(query`delete from register.entry e where register = ${register.id} and not exists (
    select from register.event v where v.register = e.register and v.entry = e.entry)`);
  await tx.rows(query`update register.entry e set version = l.version, seq = l.seq, recorded_at = l.recorded_at,
      state = t.state, content = t.content, valid_from = t.valid_from, place = t.place
    from register.entry k
    cross join lateral (select * from register.event v where (v.register, v.entry) = (k.register, k.entry) order by version desc limit 1) l
    cross join lateral (select * from register.event v where (v.register, v.entry) = (k.register, k.entry) order by valid_from desc, seq desc limit 1) t
    where (e.register, e.entry) = (k.register, k.entry) and e.register = ${register.id}`);
  await tx.rows(
    query`delete from register.entry_index i where not exists (select from register.entry e where e.entry = i.entry)`,
  );
  await tx.rows(
    query`update register.entry_index i set place = e.place from register.entry e where e.entry = i.entry`,
  );
}

function raw(text: string): Query {
  return { text, values: [] };
}

async function one(tx: Transaction, nth: number) {
  const [found] = await tx.rows(query<{ entry: bigint; version: number }>`select * from ${pick(nth)} p`);
  if (found === undefined) throw new Error("there is no event");
  return found;
}

async function another(tx: Transaction, nth: number) {
  const first = await one(tx, nth);
  for (let other = nth + 1; ; other++) {
    const found = await one(tx, other);
    if (found.entry !== first.entry) return found;
  }
}

test(`all of ${rounds} random tamperings are found`, async () => {
  const kinds = Object.entries(tampers);
  const missed: string[] = [];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: kinds.length - 1 }), fc.nat(10_000), async (kind, nth) => {
      const [name, tamper] = kinds[kind] ?? [];
      const found = await foundAfter(async (tx) => tamper?.(tx, nth));
      if (found.length === 0) missed.push(`${name} ${nth}`);
    }),
    { numRuns: rounds, seed: 11 },
  );
  expect(missed).toEqual([]);
});

describe("what it takes to find what", () => {
  test.each(Object.keys(tampers))("%s", async (name) => {
    for (const nth of [1, 2, 3])
      expect(await foundAfter(async (tx) => tampers[name]?.(tx, nth))).not.toEqual([]);
  });

  test("an end that was cut off and sealed anew is found by the checkpoints alone", async () => {
    const tamper: Tamper = tampers["cuts off the end and seals the rest anew"] ?? (async () => undefined);
    expect(await foundAfter((tx) => tamper(tx, 5), [])).toEqual([]);
    expect(await foundAfter((tx) => tamper(tx, 5))).toEqual(["checkpoint-differs", "seal-missing"]);
  });

  test("a changed content is told as such", async () => {
    expect(await foundAfter(async (tx) => tampers["changes a column of an event"]?.(tx, 15))).toContain(
      "event-changed",
    );
    expect(await foundAfter(async (tx) => tampers["deletes an event"]?.(tx, 4))).toContain("batch-changed");
    expect(await foundAfter(async (tx) => tampers["changes an entry alone"]?.(tx, 0))).toEqual([
      "entry-differs",
    ]);
  });
});

test("nothing of it can be done by those who have the tables, but not all rights", async () => {
  for (const table of ["event", "seal", "access_log", "comment", "attachment", "definition", "idempotency"]) {
    const tried = (text: string) =>
      expect(opened.database.rows({ text, values: [] }), text).rejects.toThrow("append-only");
    await tried(`delete from register.${table}`);
    await tried(`truncate register.${table} cascade`);
  }
  await expect(opened.database.rows(query`update register.event set actor = 'x'`)).rejects.toThrow(
    "append-only",
  );
});

test("a leaf is the SHA-256 over 0x00 and the canonical row", async () => {
  const [row] = await opened.database.rows(query<{
    entry: bigint;
    leaf: Buffer;
    seq: bigint;
    txid: bigint;
    recorded_at: string;
    hash: string;
  }>`
    select e.entry, e.leaf, e.seq, e.txid, e.recorded_at, d.hash from register.event e
    join register.definition d on d.programme = 'grants' and d.version = e.definition
    where e.register = ${registerOf(opened, "hospital").id} order by e.seq limit 1`);
  const said =
    `{"actor":"officer","content":{"name":"院0"},"definition":1,"definitionHash":"${row?.hash}","entry":"${row?.entry}","kind":"import",` +
    `"recordedAt":"${row?.recorded_at}","register":"grants/hospital","role":"programme-officer","seq":"${row?.seq}",` +
    `"state":"listed","txid":"${row?.txid}","validFrom":"2026-01-01","version":1}`;
  expect(row?.leaf.toString("hex")).toBe(createHash("sha256").update(`\u0000${said}`).digest("hex"));
});
