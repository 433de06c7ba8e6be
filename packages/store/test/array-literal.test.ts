import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrayLiteral } from "../src/array-literal.ts";
import { openStore } from "../src/open.ts";
import { query } from "../src/query.ts";
import type { Store } from "../src/store.ts";
import { looseFolder, removeFolder } from "./temporary-folder.ts";

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

test.each([
  [[], "{}"],
  [[1, 22n, null], "{1,22,NULL}"],
  [["a", "", "NULL", null], '{"a","","NULL",NULL}'],
  [['"', "\\", "{,}", "改\n行"], '{"\\"","\\\\","{,}","改\n行"}'],
])("case %#: each value is spelled in its place", (values, literal) => {
  expect(arrayLiteral(values)).toBe(literal);
});

test("PostgreSQL reads the texts that were spelled", async () => {
  const storable = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\u0000"));
  const awkward = fc.constantFrom("NULL", "null", "{}", '"', "\\", "\\\\x", "a,b", " a ");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.oneof(storable, awkward))), async (values) => {
      const [row] = await store.database.rows(
        query<{ read: unknown }>`select to_jsonb(${arrayLiteral(values)}::text[]) as read`,
      );
      expect(row?.read).toEqual(values);
    }),
    { numRuns: 200 },
  );
});
