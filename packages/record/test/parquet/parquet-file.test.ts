import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import {
  dateColumn,
  decimalColumn,
  integerColumn,
  textColumn,
  truthColumn,
} from "@hakaru/model/record/record-table";
import { type Duckdb, openDuckdb } from "@hakaru/store/duckdb";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ParquetFile } from "../../src/parquet/parquet-file.ts";
import { type Compress, zstd } from "../../src/parquet/zstd.ts";

const columns = {
  text: textColumn("", ""),
  few: textColumn("", ""),
  integer: integerColumn("", ""),
  day: dateColumn("", ""),
  truth: truthColumn("", ""),
  amount: decimalColumn(3, "", ""),
};

type Row = Readonly<Record<keyof typeof columns, unknown>>;

let [home, files] = ["", 0];
let duckdb: Duckdb;
let compress: Compress;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "hakaru-parquet-"));
  duckdb = await openDuckdb({ folders: [home] });
  compress = await zstd();
});
afterAll(async () => {
  await duckdb.close();
  rmSync(home, { recursive: true, force: true });
});

test.each([2 ** 31, -(2 ** 31) - 1, 0.5, Number.NaN])(
  "%s is no whole number of 32 bits: a bug, and no other number",
  (integer) => {
    files += 1;
    const file = new ParquetFile(join(home, `${files}.parquet`), { integer: columns.integer }, compress);
    expect(() => file.add({ integer })).toThrow("no whole number");
  },
);

/** Writes groups of rows as a file. */
function written(groups: readonly (readonly Row[])[]): string {
  files += 1;
  const path = join(home, `${files}.parquet`);
  const file = new ParquetFile(path, columns, compress);
  for (const rows of groups) {
    for (const row of rows) file.add(row);
    file.writeGroup();
  }
  file.close();
  return path;
}

const read = (path: string, where = "true") =>
  duckdb.rows<Row>(`
    select text, few, integer, day, truth, rtrim(rtrim(amount::varchar, '0'), '.') as amount
    from read_parquet('${path}', file_row_number = true) where ${where} order by file_row_number`);

const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 4 });
const days = fc
  .date({ min: new Date("1868-01-25"), max: new Date("2100-12-31"), noInvalidDate: true })
  .map((day) => date(day.toISOString().slice(0, 10)));
const amounts = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }).map((thousandths) => {
  const digits = String(thousandths < 0n ? -thousandths : thousandths).padStart(4, "0");
  return decimal(`${thousandths < 0n ? "-" : ""}${digits.slice(0, -3)}.${digits.slice(-3)}`);
});
const rows: fc.Arbitrary<Row> = fc.record({
  text: orNull(fc.string({ unit: "grapheme" })),
  few: orNull(fc.constantFrom("", "13", "𠮷野", "ー", "長い".repeat(50))),
  integer: orNull(fc.oneof(fc.nat(20), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))),
  day: orNull(days),
  truth: orNull(fc.boolean()),
  amount: orNull(amounts),
});
/** What lies in claims: the same values again and again, with a few others between. */
const stretches = fc
  .array(fc.tuple(rows, fc.oneof(fc.constant(1), fc.nat(300))), { maxLength: 20 })
  .map((all) => all.flatMap(([row, times]) => Array.from({ length: times }, () => row)));

test("what another engine reads in a file is what was put into it, in its order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stretches, { maxLength: 3 }), async (groups) => {
      expect(await read(written(groups))).toEqual(groups.flat());
    }),
    { numRuns: 60 },
  );
});

test.each([
  [
    "one row with nothing in it",
    [{ text: null, few: null, integer: null, day: null, truth: null, amount: null }],
  ],
  ["no row", []],
])("%s", async (_, group) => {
  expect(await read(written([group]))).toEqual(group);
});

/** A row that differs from others in one place only. */
const numbered = (integer: number): Row => ({
  text: `受診者${integer}`,
  few: integer % 3 === 0 ? null : String(integer % 7),
  integer,
  day: date(`2017-04-${String(1 + (integer % 28)).padStart(2, "0")}`),
  truth: integer % 5 === 0,
  amount: decimal(integer),
});
const many = Array.from({ length: 40_000 }, (_, at) => numbered(at));

test("more values than a dictionary is worth, and places of up to sixteen bits", async () => {
  const all = [...many, ...many];
  expect(await read(written([all]))).toEqual(all);
});

test("bounds pass over groups without what is asked for, and over no other", async () => {
  // Every row twice, so that a dictionary is worth it.
  const parts = [0, 1, 2, 3].map((part) => {
    const rows = many.slice(part * 1000, part * 1000 + 1000);
    return [...rows, ...rows];
  });
  const path = written(parts);
  const found = (where: string) => read(path, where).then((of) => of.map(({ integer }) => integer));
  expect(await found("integer between 1999 and 2000")).toEqual([1999, 1999, 2000, 2000]);
  expect(await found("text = '受診者3999'")).toEqual([3999, 3999]);
  expect(await found("amount > 3998")).toEqual([3999, 3999]);
  expect(await found("amount < 1")).toEqual([0, 0]);
  expect(await found("day < '2017-04-01'")).toEqual([]);
  expect(await found("day = '2017-04-28' and integer < 30")).toEqual([27, 27]);
  expect(await found("integer < 5 and few is null")).toEqual([0, 3, 0, 3]);
  const bounds = await duckdb.rows(`
    select path_in_schema as of, stats_min_value as least, stats_max_value as most, stats_null_count::int as nulls
    from parquet_metadata('${path}') where row_group_id = 3 order by column_id`);
  expect(bounds).toEqual([
    { of: "text", least: "受診者3000", most: "受診者3999", nulls: 0 },
    { of: "few", least: "0", most: "6", nulls: 668 },
    { of: "integer", least: "3000", most: "3999", nulls: 0 },
    { of: "day", least: "2017-04-01", most: "2017-04-28", nulls: 0 },
    { of: "truth", least: null, most: null, nulls: 0 },
    { of: "amount", least: "3000.000", most: "3999.000", nulls: 0 },
  ]);
});

test("the same rows are the same bytes", () => {
  const [one, other] = [written([many]), written([many])];
  expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
});

test("a number with more places than its column is a bug, not another number", () => {
  expect(() => written([[{ ...numbered(1), amount: decimal("0.0001") }]])).toThrow("more than 3 places");
});
