import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { columnsIn } from "@hakaru/indicator/columns-in";
import { compute } from "@hakaru/indicator/duckdb";
import { parquetRows } from "@hakaru/indicator/parquet-rows";
import { relationRows } from "@hakaru/indicator/relation-duckdb";
import hba1cHigh from "@hakaru/indicators/hba1c-high";
import { date } from "@hakaru/model/calendar";
import { period } from "@hakaru/model/period";
import { checkups } from "@hakaru/model/record/record-relations";
import { type Duckdb, openDuckdb } from "@hakaru/store/duckdb";
import type { Figure } from "../figure.ts";
import { measureLater } from "../measure.ts";
import { makeCheckups } from "./invented-checkups.ts";
import { postgresRate } from "./postgres-rate.ts";

const breakdown = ["prefecture", "sex", "age"];
const question = { period: period("FY2017"), asOf: date("2026-11-27"), by: [breakdown] };
const repeats = 5;

/** A rate by prefecture, sex and age over more and more checkups in Parquet, beside the query somebody would write. */
export async function recordIndicatorFigures(persons: readonly number[]): Promise<readonly Figure[]> {
  const home = mkdtempSync(join(tmpdir(), "hakaru-bench-"));
  const folder = join(home, "checkup");
  mkdirSync(folder);
  const duckdb = await openDuckdb({ folders: [home], spill: join(home, "spill"), memoryMb: 8_000 });
  const figures: Figure[] = [];
  try {
    let made = 0;
    for (const size of persons) {
      for (; made < size; made += 1_000_000)
        await makeCheckups(duckdb, folder, { from: made, until: made + 1_000_000 });
      figures.push(...(await rateOver(duckdb, folder, size)));
    }
    return figures;
  } finally {
    await duckdb.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function rateOver(duckdb: Duckdb, folder: string, size: number): Promise<readonly Figure[]> {
  const rows = parquetRows([`${folder}/**/*.parquet`]);
  const population = relationRows(checkups, { checkup: rows }, columnsIn(hba1cHigh));
  const ours = () => compute(duckdb, hba1cHigh, question, population);
  const plain = () => duckdb.rows<{ over: string; under: string }>(handWritten(rows.text));
  await checkAlike(await ours(), await plain());
  const [a, b] = [await fastest(ours), await fastest(plain)];
  const of = `${size / 1_000_000}M checkups: a rate by prefecture × sex × age`;
  return [
    { name: of, value: a.cpu, unit: "CPU s", ratio: a.cpu / b.cpu, against: "the hand-written query (CPU)" },
    { name: `${of}, on the clock`, value: a.wall / b.wall, unit: "× the hand-written query", budget: 1.5 },
    ...(size === 3_000_000 ? [await postgresRate(duckdb, rows.text, a)] : []),
  ];
}

function handWritten(rows: string): string {
  return `
    select prefecture, sex, age // 5 * 5 as age_class,
      count(*) filter (where hba1c >= 8.0) as over, count(hba1c) as under, 100.0 * over / nullif(under, 0) as rate
    from (${rows}) where fiscal_year = 2017 and valid and age between 40 and 74
    group by all order by all`;
}

/** A figure is compared only with one that says the same. */
async function checkAlike(
  ours: Awaited<ReturnType<typeof compute>>,
  plain: readonly { over: string; under: string }[],
): Promise<void> {
  const told = ours.cells.map(({ of }) => `${of?.over?.value}/${of?.under?.value}`);
  const wanted = plain.map(({ over, under }) => `${over}/${under}`);
  if (told.toSorted().join() !== wanted.toSorted().join()) throw new Error("the two rates are not the same");
}

/** The fastest of several runs, after one that warms up. */
async function fastest(work: () => Promise<unknown>) {
  await work();
  const runs = [];
  for (let run = 0; run < repeats; run += 1) runs.push(await measureLater(work));
  return { cpu: Math.min(...runs.map(({ cpu }) => cpu)), wall: Math.min(...runs.map(({ wall }) => wall)) };
}
