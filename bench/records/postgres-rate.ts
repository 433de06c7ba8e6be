import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arrayLiteral } from "@hakaru/store/array-literal";
import type { Database } from "@hakaru/store/database";
import type { Duckdb } from "@hakaru/store/duckdb";
import { openStore } from "@hakaru/store/open";
import { query } from "@hakaru/store/query";
import type { Figure } from "../figure.ts";
import { measureLater } from "../measure.ts";

/** The same rate over the same rows in PostgreSQL with an index made for it; `rows` is a select DuckDB answers. */
export async function postgresRate(
  duckdb: Duckdb,
  rows: string,
  ours: { readonly wall: number },
): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), "hakaru-bench-"));
  chmodSync(folder, 0o711);
  const store = await openStore({ dataFolder: folder, verb: "bench" });
  try {
    await fill(store.database, duckdb, rows);
    const rate = () => store.database.rows(asked);
    await rate();
    const { wall } = await measureLater(rate);
    return {
      name: "3M checkups in PostgreSQL, with an index made for the rate",
      value: wall,
      unit: "s",
      ratio: wall / ours.wall,
      against: "the same rate over Parquet",
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const asked = query`
  select prefecture, sex, age / 5 * 5 as age_class,
    count(*) filter (where hba1c >= 8.0) as over, count(hba1c) as under
  from checkup where fiscal_year = 2017 and valid and age between 40 and 74 group by 1, 2, 3`;

async function fill(database: Database, duckdb: Duckdb, rows: string): Promise<void> {
  await database.rows(query`create unlogged table checkup (
    fiscal_year smallint, prefecture text, sex text, age smallint, valid boolean, hba1c numeric(4, 1))`);
  for (let prefecture = 1; prefecture <= 47; prefecture += 1) {
    const code = String(prefecture).padStart(2, "0");
    const [found] = await duckdb.rows<Readonly<Record<"sex" | "age" | "valid" | "hba1c", string>>>(`
      select string_agg(sex, ',') as sex, string_agg(age, ',') as age, string_agg(valid, ',') as valid,
        string_agg(coalesce(hba1c::varchar, ''), ',') as hba1c from (${rows}) where prefecture = '${code}'`);
    if (found === undefined) continue;
    const column = (name: "sex" | "age" | "valid" | "hba1c") =>
      arrayLiteral(found[name].split(",").map((each) => (each === "" ? null : each)));
    await database.rows(query`
      insert into checkup select 2017, ${code}, f.* from unnest(${column("sex")}::text[], ${column("age")}::smallint[],
        ${column("valid")}::boolean[], ${column("hba1c")}::numeric[]) f`);
  }
  await database.rows(
    query`create index on checkup (fiscal_year, prefecture, sex, age) include (valid, hba1c)`,
  );
  await database.rows(query`vacuum analyze checkup`);
}
