import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Migration, migrate } from "../src/migrate.ts";
import { readMigrations } from "../src/migration-folder.ts";
import { openStore } from "../src/open.ts";
import { query } from "../src/query.ts";
import type { Store } from "../src/store.ts";
import { faultOf } from "./open-for-test.ts";
import { looseFolder, removeFolder, temporaryFolder } from "./temporary-folder.ts";

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

beforeEach(async () => {
  await store.database.rows(query`DROP SCHEMA public CASCADE`);
  await store.database.rows(query`CREATE SCHEMA public`);
});

const first: Migration = {
  version: 1,
  name: "people",
  sql: "CREATE TABLE people (id int); INSERT INTO people VALUES (1)",
};
const second: Migration = { version: 2, name: "towns", sql: "CREATE TABLE towns (id int)" };
const register = (...migrations: readonly Migration[]) => ({ name: "register", migrations });

it("applies what is missing, in order, and says so", async () => {
  await migrate(store.database, [register(first)]);
  await migrate(store.database, [register(first, second)]);
  expect(await applied()).toEqual(["register 1 people", "register 2 towns"]);
  expect(await tables()).toEqual(["people", "schema_migration", "towns"]);
});

it("does nothing the second time", async () => {
  await migrate(store.database, [register(first, second)]);
  const before = await everything();
  await migrate(store.database, [register(first, second)]);
  expect(await everything()).toEqual(before);
});

it("lets two programs migrate at the same time", async () => {
  const both = [1, 2, 3, 4].map(() => migrate(store.database, [register(first, second)]));
  await Promise.all(both);
  expect(await applied()).toEqual(["register 1 people", "register 2 towns"]);
});

it("keeps nothing when one of them fails", async () => {
  const broken = { version: 2, name: "broken", sql: "CREATE TABLE towns (id nonsense)" };
  await expect(migrate(store.database, [register(first, broken)])).rejects.toThrow(/nonsense/);
  expect(await tables()).toEqual([]);
});

it("refuses a schema newer than the program and changes nothing", async () => {
  await migrate(store.database, [register(first, second)]);
  const before = await everything();
  const ledger = {
    name: "ledger",
    migrations: [{ version: 1, name: "facts", sql: "CREATE TABLE facts (id int)" }],
  };
  const fault = await faultOf(migrate(store.database, [ledger, register(first)]));
  expect(fault.code).toBe("schema-newer");
  expect(fault.message.en).toMatch(/register is at 2, this program knows 1/);
  expect(await everything()).toEqual(before);
});

it("takes a package it does not know for a newer schema", async () => {
  await migrate(store.database, [register(first)]);
  expect((await faultOf(migrate(store.database, []))).code).toBe("schema-newer");
});

it("refuses a migration whose text was changed after it had been applied", async () => {
  await migrate(store.database, [register(first)]);
  const changed = { ...first, sql: `${first.sql} ` };
  const fault = await faultOf(migrate(store.database, [register(changed, second)]));
  expect(fault.code).toBe("migration-changed");
  expect(fault.message.en).toMatch(/register 1 \(people\)/);
  expect(await tables()).toEqual(["people", "schema_migration"]);
});

it("takes a gap in the numbers for a bug", async () => {
  await expect(migrate(store.database, [register(second)])).rejects.toThrow(/gap/);
});

it("reads a folder of numbered files", async () => {
  const made = await migrationFolder({ "0002-towns.sql": second.sql, "0001-people.sql": first.sql });
  expect(await readMigrations(pathToFileURL(made))).toEqual([first, second]);
  expect(await readMigrations(pathToFileURL(`${made}/`))).toEqual([first, second]);
});

it("takes any other file in the folder for a bug", async () => {
  const made = await migrationFolder({ "0001-people.sql~": "" });
  await expect(readMigrations(pathToFileURL(made))).rejects.toThrow(/0001-people.sql~/);
});

async function migrationFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const made = join(await temporaryFolder(), "migrations");
  await mkdir(made);
  for (const [name, text] of Object.entries(files)) await writeFile(join(made, name), text);
  return made;
}

async function applied(): Promise<readonly string[]> {
  const rows = await store.database.rows(
    query<{
      line: string;
    }>`SELECT concat_ws(' ', package, version, name) AS line FROM schema_migration ORDER BY 1`,
  );
  return rows.map((row) => row.line);
}

async function tables(): Promise<readonly string[]> {
  const rows = await store.database.rows(
    query<{ name: string }>`SELECT table_name::text AS name FROM information_schema.tables
      WHERE table_schema = 'public' ORDER BY 1`,
  );
  return rows.map((row) => row.name);
}

/** Every row with the transaction that wrote it, so that a rewrite of the same text would show. */
async function everything(): Promise<unknown> {
  const migrations = await store.database.rows(
    query`SELECT xmin::text, * FROM schema_migration ORDER BY version`,
  );
  return [await tables(), migrations, await store.database.rows(query`SELECT xmin::text, * FROM people`)];
}
