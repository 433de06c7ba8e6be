import type { Database } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "./free-port.ts";
import { openServer, type TestServer } from "./open-server.ts";
import { openTestStore } from "./open-store.ts";
import { type TestProvider, testProvider } from "./provider-for-test.ts";
import { type Visitor, visitor } from "./visitor.ts";

let store: Store;
let provider: TestProvider;
let server: TestServer;
let reader: Visitor;

beforeAll(async () => {
  [store, provider] = await Promise.all([openTestStore(), testProvider()]);
  const port = await freePort();
  const env = { ...provider.env, PUBLIC_URL: `http://localhost:${port}` };
  server = await openServer({ database: breaking(store.database), env, port });
  provider.person = { sub: "officer", hakaru_role: "auditor" };
  reader = visitor(server.base);
  await reader.follow("/sign-in");
});
afterAll(async () => {
  await server?.app.close();
  await provider?.close();
  await store?.close();
});

let broken: RegExp | undefined;

/** The real database, but for the tables a test has put out of reach. */
function breaking(database: Database): Database {
  const refuse = (text: string) => {
    if (broken?.test(text)) throw new Error("the database is away");
  };
  return {
    ...database,
    rows: async (of) => {
      refuse(of.text);
      return database.rows(of);
    },
    transaction: async (work) => {
      refuse("transaction");
      return database.transaction(work);
    },
  };
}

test.each<[string, RegExp, () => Promise<number>]>([
  ["who asks", /from session/, async () => (await reader.get("/whoami")).status],
  [
    "whether somebody may send",
    /request_rate/,
    async () =>
      (
        await visitor(server.base).send("/api/entries", {
          method: "POST",
          body: "{}",
          headers: { origin: server.origin, "content-type": "application/json" },
        })
      ).status,
  ],
  [
    "whether an address is locked",
    /sign_in_strike/,
    async () => (await visitor(server.base).follow("/sign-in")).status,
  ],
  [
    "whether a sign-in is under way",
    /sign_in_attempt/,
    async () => (await visitor(server.base).follow("/sign-in")).status,
  ],
  ["whom to let in", /transaction/, async () => (await visitor(server.base).follow("/sign-in")).status],
])("where the database cannot tell %s nobody gets through, and nothing is told", async (_, away, ask) => {
  broken = away;
  server.done.length = 0;
  server.errors.length = 0;
  try {
    expect(await ask()).toBe(500);
    expect(server.done).toEqual([]);
    expect(server.errors.map(String)).toEqual(["Error: the database is away"]);
  } finally {
    broken = undefined;
  }
});

test("and once it is back, who was signed in still is", async () => {
  expect(JSON.parse((await reader.get("/whoami")).text).role).toBe("auditor");
});

test("a role this program does not know gives no rights", async () => {
  await store.database.rows(query`update account set role = 'emperor'`);
  expect(JSON.parse((await reader.get("/whoami")).text)).toEqual({ id: "public", role: "public" });
});
