import { columnsIn } from "@hakaru/indicator/columns-in";
import type { Computed } from "@hakaru/indicator/computed";
import * as duckdb from "@hakaru/indicator/duckdb";
import * as memory from "@hakaru/indicator/memory";
import { parquetRows } from "@hakaru/indicator/parquet-rows";
import type { Question } from "@hakaru/indicator/question";
import { relationRows, type TableQueries } from "@hakaru/indicator/relation-duckdb";
import { relationEntries, type TableRows } from "@hakaru/indicator/relation-memory";
import { Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import { recordRelations } from "@hakaru/model/record/record-relations";
import type { Relation } from "@hakaru/model/record/relation";
import { type RecordTableName, recordTables } from "@hakaru/model/record/tables";
import type { RecordReader } from "@hakaru/record/folder/read-records";
import type { Query } from "@hakaru/store/query";
import { anonymiseFaults } from "./anonymise-faults.ts";
import type { Engine } from "./engines.ts";
import { personsBehind } from "./persons-behind.ts";
import type { Unsealed } from "./seal.ts";

/**
 * A figure over a folder of records, with the persons behind each part of it. It is not sealed: it stays in the closed
 * zone until `seal` has been asked.
 *
 * @throws Refusal `not-over-records`, and those of the engine
 */
export async function recordFigures(
  records: RecordReader,
  indicator: Indicator,
  question: Question,
  engine: Engine,
): Promise<Unsealed> {
  const relation = relationOf(indicator);
  const of = { records, relation, question };
  const computed = await computing[engine](indicator, of);
  return { indicator, computed, persons: await computing[engine](personsBehind(indicator), of) };
}

/**
 * The statement DuckDB is asked: what stands between the definition and the records. Where the folder lies is nobody's
 * business, and its files are many: each table is told by where in the folder it is.
 */
export function recordStatement(
  { files }: Pick<RecordReader, "files">,
  indicator: Indicator,
  question: Question,
): Query {
  const places = Object.keys(files).map((table) => [table, [`${table}/**/*.parquet`]] as const);
  const told = { files: Object.fromEntries(places) };
  return duckdb.computation(indicator, question, typedRows(indicator, relationOf(indicator), told));
}

function relationOf({ id, over }: Indicator): Relation {
  const relation = recordRelations[over];
  if (relation === undefined) throw new Refusal(anonymiseFaults["not-over-records"]({ indicator: id, over }));
  return relation;
}

interface Of {
  readonly records: RecordReader;
  readonly relation: Relation;
  readonly question: Question;
}

const computing: { readonly [E in Engine]: (indicator: Indicator, of: Of) => Promise<Computed> } = {
  duckdb: (indicator, { records, relation, question }) =>
    duckdb.compute(records.duckdb, indicator, question, typedRows(indicator, relation, records)),
  memory: async (indicator, { records, relation, question }) => {
    const entries = relationEntries(relation, await everyRow(records), columnsIn(indicator));
    return memory.compute(indicator, question, entries);
  },
};

function typedRows(
  indicator: Indicator,
  relation: Relation,
  { files }: Pick<RecordReader, "files">,
): duckdb.TypedRows {
  const tables = Object.entries(files).map(([name, own]) => [name, parquetRows(own)] as const);
  return relationRows(relation, Object.fromEntries(tables) as TableQueries, columnsIn(indicator));
}

async function everyRow({ files, duckdb: { rows } }: RecordReader): Promise<TableRows> {
  const tables: Record<string, readonly unknown[]> = {};
  for (const [name, own] of Object.entries(files)) {
    const { text } = parquetRows(own);
    const columns = columnsOf(name as RecordTableName);
    tables[name] = await rows(`select ${columns.join(", ")} from (${text}) every`);
  }
  return tables as TableRows;
}

/** Decimals leave DuckDB as exact texts in their shortest spelling, as everywhere here. */
function columnsOf(table: RecordTableName): readonly string[] {
  return Object.entries(recordTables[table].columns).map(([name, { type }]) =>
    type === "decimal" ? `${shortest(name)} as "${name}"` : `"${name}"`,
  );
}

function shortest(name: string): string {
  const text = `"${name}"::varchar`;
  return `case when contains(${text}, '.') then rtrim(rtrim(${text}, '0'), '.') else ${text} end`;
}
