import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../src/database.ts";
import { openStore } from "../src/open.ts";
import { type Query, query } from "../src/query.ts";
import type { Store } from "../src/store.ts";
import { faultOf, openForTest } from "./open-for-test.ts";
import { looseFolder, removeFolder } from "./temporary-folder.ts";

let folder: string;
let server: Store;
let password: string;

beforeAll(async () => {
  folder = await looseFolder();
  server = await openStore({ dataFolder: folder, verb: "test" });
  password = (await readFile(join(folder, "secret"), "utf8")).trim();
});

afterAll(async () => {
  await server.close();
  await removeFolder(folder);
});

const url = (user: string, database = "hakaru") =>
  `postgresql://${user}@/${database}?host=${folder}/pg-socket`;
const open = (databaseUrl: string) => openForTest({ databaseUrl, dataFolder: "data", verb: "serve 東京" });

it("works on the server of a DATABASE_URL, with the same column types and in UTC", async () => {
  const store = await open(url(`hakaru:${password}`));
  expect(store.mode).toBe("server");
  expect(store.folder).toBe(join(process.cwd(), "data"));
  const [row] = await store.database.rows(query`SELECT 1::int8 AS n, date '2024-04-01' AS day,
    timestamptz '2024-04-01 00:00+09' AS moment, current_setting('TimeZone') AS zone,
    current_setting('application_name') AS name`);
  expect(row).toEqual({
    n: 1n,
    day: "2024-04-01",
    moment: "2024-03-31T15:00:00.000000Z",
    zone: "UTC",
    name: "hakaru serve ??",
  });
});

it("keeps the session in UTC on a server that is set otherwise", async () => {
  await server.database.rows(query`ALTER DATABASE hakaru SET timezone = 'Asia/Tokyo'`);
  await server.database.rows(query`ALTER DATABASE hakaru SET datestyle = 'German'`);
  const store = await open(url(`hakaru:${password}`));
  const [row] = await store.database.rows(
    query`SELECT date '2024-04-01' AS day, timestamptz '2024-04-01 00:00+09' AS moment`,
  );
  expect(row).toEqual({ day: "2024-04-01", moment: "2024-03-31T15:00:00.000000Z" });
});

it("says what is wrong with a wrong address, without the password", async () => {
  const silent = await silentPort();
  const table: readonly (readonly [url: string, code: string, text: string])[] = [
    [url("hakaru:geheim"), "login-refused", "does not let the user hakaru in"],
    [url(`hakaru:${password}`, "nowhere"), "database-unknown", '"nowhere"'],
    [`postgresql://hakaru:geheim@127.0.0.1:${silent}/hakaru`, "server-unreachable", `127.0.0.1:${silent}`],
    [`postgresql://hakaru:geheim@localhost:${silent}/hakaru`, "server-unreachable", `localhost:${silent}`],
    [
      "postgresql://hakaru:geheim@no-such-host.invalid/hakaru",
      "server-unreachable",
      "no-such-host.invalid:5432",
    ],
    ["postgresql://hakaru:geheim@/hakaru?host=/nowhere", "server-unreachable", "/nowhere"],
    ["postgresql://hakaru:geheim@host:port/hakaru", "url-unreadable", "DATABASE_URL"],
    ["mysql://hakaru:geheim@localhost/hakaru", "url-unreadable", "DATABASE_URL"],
    [`hakaru:geheim@localhost/hakaru?host=${folder}`, "url-unreadable", "DATABASE_URL"],
    ["", "url-unreadable", "DATABASE_URL"],
  ];
  for (const [wrong, code, text] of table) {
    const fault = await faultOf(open(wrong));
    expect(fault.code, wrong).toBe(code);
    expect(fault.message.en, wrong).toContain(text);
    expect(JSON.stringify(fault), wrong).not.toMatch(/geheim|\n/);
    expect(JSON.stringify(fault), wrong).not.toContain(password);
  }
});

it("refuses a database that cannot hold Japanese", async () => {
  await server.database.rows(query`CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
  const fault = await faultOf(open(url(`hakaru:${password}`, "latin")));
  expect([fault.code, fault.message.en]).toEqual(["database-encoding", expect.stringContaining("LATIN1")]);
});

it.each([
  ["with no right to make a table", query`SELECT`, "permission denied"],
  [
    "in a database set to reading only",
    query`ALTER ROLE guest SET default_transaction_read_only = on`,
    "read-only",
  ],
  ["in a database without a schema", query`ALTER ROLE guest SET search_path = nowhere`, "no schema"],
])("tells a user %s who has to do what", async (_, set, why) => {
  const guest = await guestWith(query``, set);
  const fault = await faultOf(guest.rows(query`CREATE TABLE mine (n int)`));
  expect([fault.code, fault.message.en]).toEqual(["database-closed", expect.stringContaining(why)]);
  expect(fault.mend.en).toContain("ALTER DATABASE hakaru OWNER TO guest");
});

it("tells when the server gives no more sessions", async () => {
  const guest = await guestWith(query`CONNECTION LIMIT 1`);
  const wait = query`SELECT pg_sleep(0.3)`;
  const fault = await faultOf(Promise.all([guest.rows(wait), guest.rows(wait)]));
  expect([fault.code, fault.message.en]).toEqual(["server-unreachable", expect.stringContaining("too many")]);
});

/** A store opened by a user who owns nothing. */
async function guestWith(option: Query, ...settings: readonly Query[]): Promise<Database> {
  await server.database.rows(query`DROP ROLE IF EXISTS guest`);
  for (const each of [query`CREATE ROLE guest LOGIN PASSWORD 'geheim' ${option}`, ...settings])
    await server.database.rows(each);
  return (await open(url("guest:geheim"))).database;
}

/** A port that was free a moment ago. */
function silentPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.once("error", reject);
    listener.listen(0, "127.0.0.1", () => {
      const address = listener.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      listener.close(() => resolve(port));
    });
  });
}
