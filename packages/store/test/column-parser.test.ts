import { afterAll, beforeAll, expect, it } from "vitest";
import { openStore } from "../src/open.ts";
import { query } from "../src/query.ts";
import type { Store } from "../src/store.ts";
import { looseFolder, removeFolder } from "./temporary-folder.ts";

let folder: string;
let store: Store;
const zone = process.env.TZ;

beforeAll(async () => {
  folder = await looseFolder();
  store = await openStore({ dataFolder: folder, verb: "test" });
});

afterAll(async () => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  await store.close();
  await removeFolder(folder);
});

const table: readonly (readonly [sql: string, value: unknown])[] = [
  ["9007199254740993::int8", 9_007_199_254_740_993n],
  ["(-9223372036854775808)::int8", -9_223_372_036_854_775_808n],
  ["count(*)", 1n],
  ["7::int4", 7],
  ["0.5::float8", 0.5],
  ["12345678901234567890.10::numeric", "12345678901234567890.10"],
  ["'NaN'::numeric", "NaN"],
  ["date '2024-04-01'", "2024-04-01"],
  ["date 'infinity'", "infinity"],
  ["date '-infinity'", "-infinity"],
  ["timestamptz '2024-04-01 00:00+09'", "2024-03-31T15:00:00.000000Z"],
  ["timestamptz '2024-04-01 12:34:56.7+00'", "2024-04-01T12:34:56.700000Z"],
  ["timestamptz '2024-04-01 12:34:56.123456+00'", "2024-04-01T12:34:56.123456Z"],
  ["timestamptz 'infinity'", "infinity"],
  ["timestamptz '-infinity'", "-infinity"],
  ["timestamp '2024-04-01 12:34:56'", "2024-04-01 12:34:56"],
  ["'{\"a\": [1, null]}'::jsonb", { a: [1, null] }],
  ["'[true]'::json", [true]],
  ["array[1, null, 9007199254740993]::int8[]", [1n, null, 9_007_199_254_740_993n]],
  ["array[array[1, 2]]::int8[]", [[1n, 2n]]],
  ["array[0.10, null]::numeric[]", ["0.10", null]],
  ["array[date '2024-04-01', null]", ["2024-04-01", null]],
  ["array[timestamptz '2024-04-01 00:00+09']", ["2024-03-31T15:00:00.000000Z"]],
  ["null::date", null],
  ["null::int8", null],
];

for (const inZone of ["Asia/Tokyo", "America/Los_Angeles"]) {
  it.each(table)(`reads %s in ${inZone}`, async (sql, value) => {
    process.env.TZ = inZone;
    expect(await read(sql)).toEqual(value);
  });
}

it("refuses an instant it cannot write as text rather than guess", async () => {
  await expect(read("timestamptz '0044-03-15 12:00+00 BC'")).rejects.toThrow(/not an instant/);
});

it("leaves the parsers of other users of pg alone", async () => {
  const { types } = await import("pg");
  expect(types.getTypeParser(20)("1")).toBe("1");
});

async function read(sql: string): Promise<unknown> {
  const [row] = await store.database.rows({ ...query<{ value: unknown }>``, text: `SELECT ${sql} AS value` });
  return row?.value;
}
