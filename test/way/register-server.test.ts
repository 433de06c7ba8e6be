import { join } from "node:path";
import { date } from "@hakaru/model/calendar";
import { declare } from "@hakaru/register/declare";
import { atDesk } from "@hakaru/register/desk";
import { readEntry } from "@hakaru/register/entry-reading";
import { erase } from "@hakaru/register/erase";
import { importEntries } from "@hakaru/register/import-entries";
import { openKeys } from "@hakaru/register/keys";
import { list } from "@hakaru/register/list";
import { registerMigrations } from "@hakaru/register/migrations";
import { change, enter, step } from "@hakaru/register/perform";
import { seal } from "@hakaru/register/seal";
import { verify } from "@hakaru/register/verify";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { grants } from "../../packages/register/test/grants-programme.ts";
import { temporaryFolder } from "../open-term-1.ts";
import { installedPostgres, type OtherServer, otherServer, password } from "./installed-postgres.ts";

const programs = installedPostgres();

describe.skipIf(programs === undefined)(
  "registers on the server of a DATABASE_URL (skipped where no PostgreSQL 15 or newer is installed)",
  () => {
    beforeAll(prepare);
    afterAll(cleanUp);
    test("an owner that is no superuser brings them up, and again", bringingUp);
    test("an application goes its way, is sealed, erased, and still verifies", goingItsWay);
    test("the owner of the tables is bound like everybody else", beingBound);
    test("another login of the server does not come in", keepingOut);
  },
);

let folder: string;
let server: OtherServer;
let store: Store;
const on = date("2026-11-22");
const anne = { actor: { id: "anne", role: "applicant", organisation: "a" }, on } as const;
const officer = { actor: { id: "officer", role: "programme-officer" }, on } as const;

async function prepare(): Promise<void> {
  folder = await temporaryFolder();
  server = await otherServer(programs ?? "");
  for (const name of ["office", "stranger"]) {
    await asAdministrator(`CREATE ROLE ${name} LOGIN PASSWORD '${password}' CREATEROLE`);
    await asAdministrator(`CREATE DATABASE ${name} OWNER ${name}`);
  }
  store = await openStore({
    databaseUrl: server.url("office", "office"),
    dataFolder: join(folder, "data"),
    verb: "test",
  });
}

async function cleanUp(): Promise<void> {
  await store.close();
  await server.remove();
}

async function asAdministrator(text: string): Promise<void> {
  const databaseUrl = server.url("administrator", "postgres");
  const { database, close } = await openStore({ databaseUrl, dataFolder: folder, verb: "test" });
  await database.rows({ text, values: [] }).finally(close);
}

async function opened() {
  await migrate(store.database, [await registerMigrations()]);
  const keys = await openKeys(store.folder, store.database);
  const [application, hospital] = await declare(store.database, keys, grants);
  if (application === undefined || hospital === undefined) throw new Error("a register is missing");
  return { keys, application, hospital };
}

async function bringingUp(): Promise<void> {
  const first = await opened();
  expect((await opened()).application).toEqual(first.application);
}

async function goingItsWay(): Promise<void> {
  const { keys, application } = await opened();
  const as = <T>(who: typeof anne | typeof officer, work: Parameters<typeof atDesk<T>>[3]) =>
    atDesk(store.database, keys, who, work);
  const content = { title: "新しい薬", kind: "seed", amount: "1", contact: "山田" };
  const { entry } = await as(anne, (desk) => enter(desk, application, { content }));
  await as(anne, (desk) => step(desk, application, { entry, version: 1, step: "submit" }));
  await as(officer, (desk) => change(desk, application, { entry, version: 2, set: { opinion: "good" } }));
  await as(officer, (desk) => step(desk, application, { entry, version: 3, step: "grant" }));
  await as(officer, (desk) =>
    importEntries(desk, application, [{ content: { title: "もう一つ", kind: "seed" } }]),
  );
  const found = await as(anne, (desk) => list(desk, application, { limit: 5, search: "クスリ" }));
  expect(found.entries).toEqual([]);
  const seen = await as(anne, (desk) =>
    list(desk, application, { limit: 5, search: "薬", sort: { by: "title" } }),
  );
  expect(seen.entries.map((each) => each.entry)).toEqual([entry]);
  expect((await as(anne, (desk) => readEntry(desk, application, entry)))?.content).toEqual({
    ...content,
    filed: "2026-11-22",
    number: "G-seed-0001",
  });
  const sealed = await seal(store.database);
  await as(officer, (desk) => erase(desk, application, { entry, reason: "asked" }));
  expect(await verify(store.database, sealed)).toEqual({ looked: 6, findings: [] });
}

async function beingBound(): Promise<void> {
  for (const table of ["event", "entry", "entry_index", "entry_key", "seal", "access_log"])
    expect(await store.database.rows({ text: `select from register.${table}`, values: [] }), table).toEqual(
      [],
    );
  await expect(store.database.rows(query`update register.entry set owner = 'x'`)).resolves.toEqual([]);
  const insert = store.database.rows(query`
    insert into register.entry_key (register, entry, wrapped) values (1, 1, 'x')`);
  await expect(insert).rejects.toThrow(/row-level security/);
}

async function keepingOut(): Promise<void> {
  const databaseUrl = server.url("stranger", "office");
  const entering = openStore({ databaseUrl, dataFolder: folder, verb: "test" });
  await expect(entering).rejects.toThrow(/permission denied|does not let/);
}
