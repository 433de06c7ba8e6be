import { createHash } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { date } from "@hakaru/model/calendar";
import { equal } from "@hakaru/model/expression";
import { expressionsOf } from "@hakaru/model/programme/entity";
import { atDesk, type Desk } from "@hakaru/register/desk";
import { readEntry } from "@hakaru/register/entry-reading";
import { importEntries } from "@hakaru/register/import-entries";
import { count, list } from "@hakaru/register/list";
import { registerMigrations } from "@hakaru/register/migrations";
import type { Register } from "@hakaru/register/register";
import { openRegisters, type Registers, registerNamed } from "@hakaru/register/registers";
import { seal } from "@hakaru/register/seal";
import { verify } from "@hakaru/register/verify";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import type { Figure } from "../figure.ts";
import { cases, contentOf, officer } from "./case-programme.ts";
import { loadCases, type Size, validFromOf } from "./load-cases.ts";
import { makePlainTables, plainAsOf, plainInsert, plainLatest, plainPage } from "./plain-tables.ts";
import { scattered, type Times, timesOf } from "./times.ts";

const samples = 2_000;
const pages = 300;
const imported = 100_000;
const today = date("2026-11-22");

/** One register at its full size, each figure beside plain SQL on the same data. */
export async function registerFigures(size: Size): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-bench-"));
  // A folder the database's user may not enter is left for another place, which nobody would clear away.
  await chmod(folder, 0o711);
  const store = await openStore({ dataFolder: folder, verb: "bench" });
  try {
    const bench = await opened(store);
    await loadCases(bench.registers, bench.register, size);
    await makePlainTables(store.database);
    return [
      ...(await readingFigures(bench, size)),
      ...(await listFigures(bench, size)),
      await verifyFigure(bench),
      await importFigure(bench),
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Bench {
  readonly registers: Registers;
  readonly register: Register;
  readonly work: <T>(work: (desk: Desk) => Promise<T>) => Promise<T>;
}

async function opened({ database, folder }: Store): Promise<Bench> {
  await migrate(database, [await registerMigrations()]);
  const registers = await openRegisters(database, folder, [
    { programme: cases, rosters: [], indicators: [], matchings: [] },
  ]);
  return {
    registers,
    register: registerNamed(registers, "cases", "case"),
    work: (work) => atDesk(database, registers.keys, { actor: officer, on: today }, work),
  };
}

function beside(name: string, ours: Times, plain: Times, budget: number): Figure {
  const value = ours.p99;
  return {
    name,
    value,
    unit: "ms p99",
    budget,
    ratio: ours.median / plain.median,
    against: "plain SQL (medians)",
  };
}

async function readingFigures({ registers, register, work }: Bench, { entries, eventsEach }: Size) {
  const { database } = registers;
  const name = `${entries * eventsEach} events of ${entries} entries`;
  const entryAt = scattered(entries, 1);
  const entry = (nth: number) => String(entryAt(nth) + 1);
  const day = (nth: number) => validFromOf(1 + scattered(eventsEach, 2)(nth));
  const latest = await timesOf(samples, (nth) => work((desk) => readEntry(desk, register, entry(nth))));
  const plain = await timesOf(samples, (nth) => database.rows(plainLatest(entry(nth))));
  const past = await timesOf(samples, (nth) =>
    work((desk) => readEntry(desk, register, entry(nth), { valid: day(nth) })),
  );
  const plainPast = await timesOf(samples, (nth) => database.rows(plainAsOf(entry(nth), day(nth))));
  return [
    beside(`${name}: an entry as it stands`, latest, plain, 5),
    beside(`${name}: an entry as of a day`, past, plainPast, 10),
  ];
}

const { kind } = expressionsOf(cases.entities.case?.fields ?? {});

async function listFigures({ registers, register, work }: Bench, { entries }: Size) {
  const where = (nth: number) => {
    if (kind === undefined) throw new Error("cases have a kind");
    return equal(kind, `kind-${nth % 20}`);
  };
  const begun = (nth: number) => `合成事業者 ${String(scattered(entries, 3)(nth)).padStart(7, "0")}`;
  const first = await timesOf(pages, (nth) =>
    work((desk) => list(desk, register, { where: where(nth), sort: { by: "title" }, limit: 50 })),
  );
  const plain = await timesOf(pages, (nth) =>
    registers.database.rows(plainPage(`kind-${nth % 20}`, begun(nth))),
  );
  const searched = await timesOf(pages, (nth) =>
    work((desk) => list(desk, register, { search: begun(nth), limit: 50 })),
  );
  const counted = await timesOf(pages, (nth) =>
    work((desk) => count(desk, register, { where: where(nth) }, 1_000)),
  );
  const of = `${entries} entries`;
  return [
    beside(`${of}: a page of 50, filtered and sorted`, first, plain, 200),
    beside(`${of}: a page by search`, searched, plain, 200),
    beside(`${of}: counted up to 1,000`, counted, plain, 200),
  ];
}

async function verifyFigure({ registers: { database } }: Bench): Promise<Figure> {
  const sealed = await seal(database);
  const began = performance.now();
  const { looked, findings } = await verify(database, sealed);
  const ours = looked / ((performance.now() - began) / 1000);
  if (findings.length > 0)
    throw new Error(`the bench's own events are found wrong: ${JSON.stringify(findings[0])}`);
  const plain = await rehashed(database);
  return {
    name: `verify ${looked} events`,
    value: ours,
    unit: "events/s",
    least: 70_000,
    ratio: ours / plain,
    against: "reading the plain rows and hashing them",
  };
}

/** What any check of every row costs at least: fetched in pieces and hashed. @returns rows a second */
async function rehashed(database: Registers["database"]): Promise<number> {
  const began = performance.now();
  let [after, rows] = ["0", 0];
  for (;;) {
    const piece = await database.rows(query<{ id: bigint; data: unknown }>`
      select id, data from plain.event where id > ${after}::bigint and id <= ${after}::bigint + 400 order by id, version`);
    if (piece.length === 0) return rows / ((performance.now() - began) / 1000);
    for (const { data } of piece) createHash("sha256").update(JSON.stringify(data)).digest();
    rows += piece.length;
    after = String(piece.at(-1)?.id);
  }
}

async function importFigure({ registers: { database }, register, work }: Bench): Promise<Figure> {
  const began = performance.now();
  await work((desk) => importEntries(desk, register, newCases()));
  const ours = imported / ((performance.now() - began) / 1000);
  const plainBegan = performance.now();
  await database.transaction(async (tx) => {
    for (let first = 0; first < imported; first += 1_000) {
      const contents = Array.from({ length: 1_000 }, (_, at) =>
        JSON.stringify(contentOf(9_000_000 + first + at, 1)),
      );
      await tx.rows(plainInsert(9_000_000 + first, contents));
    }
  });
  const plain = imported / ((performance.now() - plainBegan) / 1000);
  return {
    name: `import of ${imported} rows, judged, sealed and indexed`,
    value: ours,
    unit: "rows/s",
    least: 20_000,
    ratio: ours / plain,
    against: "plain inserts of the same rows",
  };
}

function* newCases() {
  for (let nth = 0; nth < imported; nth += 1) yield { content: contentOf(8_000_000 + nth, 1) };
}
