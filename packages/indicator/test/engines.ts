import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isStated } from "@hakaru/model/evaluate";
import type { Indicator } from "@hakaru/model/indicator";
import type { Column } from "@hakaru/model/record/record-table";
import { columnType } from "@hakaru/store/column-type";
import type { Database } from "@hakaru/store/database";
import { type Duckdb, openDuckdb } from "@hakaru/store/duckdb";
import { joined, written } from "@hakaru/store/fragment";
import { openStore } from "@hakaru/store/open";
import { type Query, query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import type { Behind, Cell, Computed } from "../src/computed.ts";
import * as duckdb from "../src/duckdb.ts";
import * as memory from "../src/memory.ts";
import * as postgres from "../src/postgres.ts";
import type { Question } from "../src/question.ts";

/** What every engine is held to. */
export interface Engine {
  compute(indicator: Indicator, question: Question, entries: readonly memory.Entry[]): Promise<Computed>;
  entriesBehind(
    indicator: Indicator,
    question: Question,
    cell: Pick<Cell, "by">,
    entries: readonly memory.Entry[],
  ): Promise<readonly Behind[]>;
}

export const memoryEngine: Engine = {
  compute: async (indicator, question, entries) => memory.compute(indicator, question, entries),
  entriesBehind: async (indicator, question, cell, entries) =>
    memory.entriesBehind(indicator, question, cell, entries),
};

export function postgresEngine(database: Database): Engine {
  return {
    compute: (indicator, question, entries) =>
      postgres.compute(database, indicator, question, relation(entries)),
    entriesBehind: (indicator, question, cell, entries) =>
      postgres.entriesBehind(database, indicator, question, cell, relation(entries)),
  };
}

type Columns = Readonly<Record<string, Column>>;

export function duckdbEngine(records: Duckdb, columns: Columns): Engine {
  return {
    compute: (indicator, question, entries) =>
      duckdb.compute(records, indicator, question, typedRows(entries, columns)),
    entriesBehind: (indicator, question, cell, entries) =>
      duckdb.entriesBehind(records, indicator, question, cell, typedRows(entries, columns)),
  };
}

/** A population as a table of these columns: null where nothing is stated, whatever the reason. */
export function typedRows(entries: readonly memory.Entry[], columns: Columns): duckdb.TypedRows {
  const types = { entry: "varchar", ...mapped(columns, columnType) };
  const rows = entries.map(({ entry, content }) => {
    const cells = Object.keys(columns).map((name) => cellOf(content, name));
    return selected(Object.entries(types), [entry, ...cells]);
  });
  const none = query`${selected(Object.entries(types), [])} where false`;
  return { rows: joined([none, ...rows], " union all "), columns, entry: "entry" };
}

function selected(types: readonly (readonly [string, string])[], cells: readonly (string | null)[]): Query {
  const each = types.map(
    ([name, type], at) => query`${cells[at] ?? null}::${written(`${type} as "${name}"`)}`,
  );
  return query`select ${joined(each, ", ")}`;
}

function cellOf(content: memory.Entry["content"], name: string): string | null {
  const value = Object.hasOwn(content, name) ? content[name] : undefined;
  return isStated(value) ? String(value) : null;
}

function mapped<T, U>(of: Readonly<Record<string, T>>, by: (each: T) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(of).map(([name, each]) => [name, by(each)]));
}

/** One that reads no file. */
export function openRecords(): Promise<Duckdb> {
  return openDuckdb({ folders: [] });
}

/** A population sent along with the statement. */
export function relation(entries: readonly memory.Entry[]): Query {
  return query`
    select entry, state, content
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(entry text, state text, content jsonb)`;
}

/** An embedded server of its own; `close` removes it. */
export async function openPostgres(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-indicator-"));
  await chmod(folder, 0o711);
  const store = await openStore({ dataFolder: folder, verb: "test indicator" });
  const close = async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...store, close };
}
