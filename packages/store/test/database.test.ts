import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Transaction } from "../src/database.ts";
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

beforeEach(async () => {
  await store.database.rows(query`DROP TABLE IF EXISTS kept`);
  await store.database.rows(query`CREATE TABLE kept (id int PRIMARY KEY, n int NOT NULL DEFAULT 0)`);
  await store.database.rows(query`INSERT INTO kept VALUES (1), (2)`);
});

const ids = async () =>
  (await store.database.rows(query<{ id: number }>`SELECT id FROM kept ORDER BY id`)).map((row) => row.id);

it("keeps all of a transaction", async () => {
  const answer = await store.database.transaction(async (tx) => {
    await tx.rows(query`INSERT INTO kept VALUES (3)`);
    return "done";
  });
  expect(answer).toBe("done");
  expect(await ids()).toEqual([1, 2, 3]);
});

it("keeps nothing of a transaction whose work fails", async () => {
  const failing = store.database.transaction(async (tx) => {
    await tx.rows(query`INSERT INTO kept VALUES (3)`);
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await ids()).toEqual([1, 2]);
});

it("does not report a transaction as kept whose error was swallowed", async () => {
  const swallowing = store.database.transaction(async (tx) => {
    await tx.rows(query`INSERT INTO kept VALUES (3)`);
    await tx.rows(query`INSERT INTO kept VALUES (1)`).catch(() => []);
  });
  await expect(swallowing).rejects.toThrow(/swallowed/);
  expect(await ids()).toEqual([1, 2]);
});

it("sends queries asked for at once one after the other, as pg wants it", async () => {
  const warnings: string[] = [];
  const note = (warning: Error) => warnings.push(warning.message);
  process.on("warning", note);
  await store.database.transaction((tx) =>
    Promise.all([3, 4, 5].map((id) => tx.rows(query`INSERT INTO kept VALUES (${id})`))),
  );
  process.off("warning", note);
  expect(await ids()).toEqual([1, 2, 3, 4, 5]);
  expect(warnings).toEqual([]);
});

it("lets nobody use a transaction after its end", async () => {
  let leaked: Transaction | undefined;
  await store.database.transaction(async (tx) => {
    leaked = tx;
  });
  await expect(leaked?.rows(query`SELECT 1`)).rejects.toThrow(/ended/);
});

it("runs both of two transactions that block each other", async () => {
  const add = (first: number, second: number) =>
    store.database.transaction(async (tx) => {
      await tx.rows(query`UPDATE kept SET n = n + 1 WHERE id = ${first}`);
      await pause(50);
      await tx.rows(query`UPDATE kept SET n = n + 1 WHERE id = ${second}`);
    });
  await Promise.all([add(1, 2), add(2, 1)]);
  const rows = await store.database.rows(query<{ n: number }>`SELECT n FROM kept`);
  expect(rows).toEqual([{ n: 2 }, { n: 2 }]);
});

it("outlives the death of sessions, in use and idle", async () => {
  const killAll = query`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = 'hakaru' AND pid <> pg_backend_pid()`;
  const sleeping = Promise.allSettled([1, 2, 3].map(() => store.database.rows(query`SELECT pg_sleep(30)`)));
  const asleep = query`SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(30)' AND state = 'active'`;
  await expect.poll(() => store.database.rows(asleep), { timeout: 20_000 }).toHaveLength(3);
  await Promise.all([1, 2].map(() => store.database.rows(query`SELECT 1`)));
  await store.database.rows(killAll);
  const ends = await sleeping;
  expect(ends.map((end) => end.status)).toEqual(["rejected", "rejected", "rejected"]);
  await expect.poll(ids, { timeout: 20_000 }).toEqual([1, 2]);
});

it("waits while the server recovers from the violent death of a session", async () => {
  const [row] = await store.database.rows(query<{ pid: number }>`SELECT pg_backend_pid() AS pid`);
  process.kill(row?.pid ?? 0, "SIGKILL");
  // What is asked while the server ends all its sessions is lost; after that it is waited for.
  const refusals: string[] = [];
  const asked = () =>
    ids().catch((error: Error) => {
      refusals.push(error.message);
      return [];
    });
  await expect.poll(asked, { timeout: 20_000, interval: 5 }).toEqual([1, 2]);
  expect(refusals.filter((message) => /recover|starting|accepting/.test(message))).toEqual([]);
});
