import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Database } from "../src/database.ts";
import { transactionAs } from "../src/database-role.ts";
import { migrate } from "../src/migrate.ts";
import { openStore } from "../src/open.ts";
import { type Query, query } from "../src/query.ts";
import type { Store } from "../src/store.ts";
import { faultOf, openForTest } from "./open-for-test.ts";
import { looseFolder, removeFolder } from "./temporary-folder.ts";

let folder: string;
let server: Store;

beforeAll(async () => {
  folder = await looseFolder();
  server = await openStore({ dataFolder: folder, verb: "test" });
});

afterAll(async () => {
  await server.close();
  await removeFolder(folder);
});

afterEach(async () => {
  for (const database of ["first", "second"]) await ask(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  for (const role of ["test_reader", "test_writer", "hakaru_staff", "office", "agency"])
    await ask(`DROP ROLE IF EXISTS ${role}`);
});

const ask = (text: string) => server.database.rows({ text, values: [] });
const wanted = { name: "trial", migrations: [], roles: ["test_reader", "test_writer"] };

/** A database of a login's own on this server, opened by that login. */
async function databaseOf(login: string, database: string, option = "CREATEROLE"): Promise<Database> {
  await ask(`CREATE ROLE ${login} LOGIN PASSWORD 'geheim' ${option}`);
  await ask(`CREATE DATABASE ${database} OWNER ${login}`);
  const databaseUrl = `postgresql://${login}:geheim@/${database}?host=${join(folder, "pg-socket")}`;
  return (await openForTest({ databaseUrl, dataFolder: "data", verb: "test" })).database;
}

const whoIs = query<{ name: string }>`SELECT current_user::text AS name`;
const taken = (database: Database) => transactionAs(database, "test_writer", (tx) => tx.rows(whoIs));

it("makes roles for a login that is no superuser, and lets it take them for one transaction", async () => {
  const database = await databaseOf("office", "first");
  await migrate(database, [wanted]);
  await migrate(database, [wanted]);
  expect(await taken(database)).toEqual([{ name: "test_writer" }]);
  expect(await database.rows(whoIs)).toEqual([{ name: "office" }]);
});

it("gives the login nothing of what the roles may do until it has taken them", async () => {
  const database = await databaseOf("office", "first");
  await migrate(database, [wanted]);
  const [row] = await database.rows(query<{ inherits: boolean }>`
    SELECT pg_has_role(current_user, 'test_writer', 'USAGE') AS inherits`);
  expect(row?.inherits).toBe(false);
});

it("serves several databases of one server, begun at once", async () => {
  const [first, second] = [await databaseOf("office", "first"), await databaseOf("agency", "second")];
  const both = await Promise.allSettled([migrate(first, [wanted]), migrate(second, [wanted])]);
  // Whoever came second has made none of the roles and may not give them to itself.
  if (both.some(({ status }) => status === "rejected")) {
    await ask("GRANT hakaru_staff TO office, agency");
    await Promise.all([migrate(first, [wanted]), migrate(second, [wanted])]);
  }
  expect([await taken(first), await taken(second)]).toEqual([
    [{ name: "test_writer" }],
    [{ name: "test_writer" }],
  ]);
});

it("tells a login that may not make roles what an administrator has to do, and that is enough", async () => {
  const database = await databaseOf("office", "first", "NOCREATEROLE");
  const fault = await faultOf(migrate(database, [wanted]));
  expect([fault.code, fault.message.en]).toEqual(["roles-missing", expect.stringContaining("office")]);
  expect(fault.mend.en).toContain("ALTER ROLE office CREATEROLE");
  const statements = /run \(without the roles that are there\): (.*)$/.exec(fault.mend.en)?.[1] ?? "";
  for (const statement of statements.split(";").filter((each) => each.trim() !== "")) await ask(statement);
  await migrate(database, [wanted]);
  expect(await taken(database)).toEqual([{ name: "test_writer" }]);
});

it.each([
  ["may sign in", "ALTER ROLE test_reader LOGIN", "test_reader"],
  ["is bound by no policy", "ALTER ROLE test_reader BYPASSRLS", "test_reader"],
  ["is a superuser", "ALTER ROLE test_writer SUPERUSER", "test_writer"],
  ["hands its rights on unasked", "ALTER ROLE hakaru_staff INHERIT", "hakaru_staff"],
])("refuses a role that %s", async (_, change, role) => {
  const database = await databaseOf("office", "first");
  await migrate(database, [wanted]);
  await ask(change);
  const fault = await faultOf(migrate(database, [wanted]));
  expect([fault.code, fault.message.en]).toEqual(["role-unsafe", expect.stringContaining(role)]);
  await ask((/run (ALTER ROLE .*)\.$/i.exec(fault.mend.en)?.[1] ?? "") || "SELECT");
  await migrate(database, [wanted]);
});

it("changes nothing where it refuses", async () => {
  const database = await databaseOf("office", "first", "NOCREATEROLE");
  const table: Query = query`SELECT to_regclass('schema_migration') IS NULL AS absent`;
  await faultOf(migrate(database, [wanted]));
  expect(await database.rows(table)).toEqual([{ absent: true }]);
});

it("keeps the password of the folder out of it", async () => {
  const password = (await readFile(join(folder, "secret"), "utf8")).trim();
  const database = await databaseOf("office", "first", "NOCREATEROLE");
  expect(JSON.stringify(await faultOf(migrate(database, [wanted])))).not.toContain(password);
});
