import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../src/open.ts";
import { query } from "../src/query.ts";
import type { Store } from "../src/store.ts";
import { looseFolder, removeFolder } from "./temporary-folder.ts";

describe("query", () => {
  it("binds every value, in order", () => {
    const { text, values } = query`SELECT ${1}, ${"a"} WHERE ${null} IS NULL`;
    expect(text).toBe("SELECT $1, $2 WHERE $3 IS NULL");
    expect(values).toEqual([1, "a", null]);
  });

  it("takes in queries with their values, however deep", () => {
    const inner = query`n > ${1} AND m = ${"x"}`;
    const where = query`WHERE (${inner}) OR k = ${2}`;
    const { text, values } = query`SELECT ${0} FROM t ${where} LIMIT ${9}`;
    expect(text).toBe("SELECT $1 FROM t WHERE (n > $2 AND m = $3) OR k = $4 LIMIT $5");
    expect(values).toEqual([0, 1, "x", 2, 9]);
  });

  it("takes in a query of ten and more values, and one query twice", () => {
    const ten = query`${1},${2},${3},${4},${5},${6},${7},${8},${9},${10}`;
    const { text, values } = query`SELECT ${0}, ${ten}, ${ten}`;
    expect(text.endsWith(",$20,$21")).toBe(true);
    expect(values).toHaveLength(21);
    expect(values.at(-1)).toBe(10);
  });

  it("does not take undefined for null", () => {
    const row: { readonly name?: string } = {};
    expect(() => query`SELECT ${row.name as string}`).toThrow(/undefined/);
  });
});

describe("query on a server", () => {
  let folder: string;
  let store: Store;

  beforeAll(async () => {
    folder = await looseFolder();
    store = await openStore({ dataFolder: folder, verb: "test" });
  });

  afterAll(async () => {
    await store.close();
    await removeFolder(folder);
  });

  it("keeps hostile text a value", async () => {
    const hostile = "'; DROP TABLE kept; --";
    await store.database.rows(query`CREATE TABLE kept (name text)`);
    await store.database.rows(query`INSERT INTO kept VALUES (${hostile})`);
    const rows = await store.database.rows(
      query<{ name: string }>`SELECT name FROM kept WHERE name = ${hostile}`,
    );
    expect(rows).toEqual([{ name: hostile }]);
  });

  it("binds lists, bytes and big numbers", async () => {
    const [row] = await store.database.rows(query<{ names: string[]; bytes: Uint8Array; big: bigint }>`
      SELECT ${["a,b", '"', "神"]}::text[] AS names, ${new Uint8Array([0, 255])}::bytea AS bytes,
        ${9_007_199_254_740_993n}::int8 AS big`);
    expect(row?.names).toEqual(["a,b", '"', "神"]);
    expect([...(row?.bytes ?? [])]).toEqual([0, 255]);
    expect(row?.big).toBe(9_007_199_254_740_993n);
  });
});
