import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { openStore } from "../src/open.ts";
import { lifeOf } from "../src/process-life.ts";
import { query } from "../src/query.ts";
import { type Child, keepOpen, kill, startChild } from "./child-process.ts";
import { faultOf, openForTest } from "./open-for-test.ts";
import { serverPid, temporaryFolder } from "./temporary-folder.ts";

it("keeps what was written from one start to the next", async () => {
  const folder = await temporaryFolder();
  const first = await openForTest({ dataFolder: folder });
  await first.database.rows(query`CREATE TABLE kept AS SELECT 7 AS n`);
  await first.close();
  expect(await serverPid(folder)).toBeUndefined();
  const second = await openForTest({ dataFolder: folder });
  expect(await second.database.rows(query`SELECT n FROM kept`)).toEqual([{ n: 7 }]);
  expect(second.mode).toBe("embedded");
});

it("closes once however often it is asked, and ends a query that does not", async () => {
  const folder = await temporaryFolder();
  const store = await openStore({ dataFolder: folder, verb: "test" });
  const endless = faultOf(store.database.rows(query`SELECT pg_sleep(600)`));
  const asleep = query`SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)'`;
  await expect.poll(() => store.database.rows(asleep), { timeout: 20_000 }).toHaveLength(1);
  await Promise.all([store.close(), store.database.close(), store.close()]);
  await store.close();
  expect((await endless).code).toBe("server-gone");
  expect(await serverPid(folder)).toBeUndefined();
});

it("opens no TCP port and fsyncs", async () => {
  const { database } = await openForTest({ dataFolder: await temporaryFolder() });
  const settings = query`SELECT name, setting FROM pg_settings
    WHERE name IN ('listen_addresses', 'fsync', 'data_checksums', 'server_encoding') ORDER BY name`;
  expect(await database.rows(settings)).toEqual([
    { name: "data_checksums", setting: "on" },
    { name: "fsync", setting: "on" },
    { name: "listen_addresses", setting: "" },
    { name: "server_encoding", setting: "UTF8" },
  ]);
});

it("refuses a second process and names the first", async () => {
  const folder = await temporaryFolder();
  const first = await keepOpen(folder, "import roster.xlsx");
  expect(first.said.mode).toBe("embedded");
  const fault = await faultOf(openForTest({ dataFolder: folder }));
  expect(fault.code).toBe("folder-in-use");
  expect(fault.message.en).toContain(`process ${first.pid}: hakaru import roster.xlsx`);
});

it("lets a second process join one that serves, and leaves its server running", async () => {
  const folder = await temporaryFolder();
  const first = await keepOpen(folder, "serve 127.0.0.1:8080");
  const joined = await openForTest({ dataFolder: folder, join: true });
  expect(joined.mode).toBe("joined");
  expect(joined.folder).toBe(folder);
  await joined.database.rows(query`CREATE TABLE kept AS SELECT 7 AS n`);
  await joined.close();
  expect((await lifeOf((await serverPid(folder)) ?? 0))?.program).toBe("postgres");
  first.process.stdin?.end();
  expect(await first.line()).toBe('{"closed":true}');
  expect(await readFile(join(folder, "postgres.log"), "utf8")).not.toContain("immediate shutdown");
  const later = await openForTest({ dataFolder: folder });
  expect(await later.database.rows(query`SELECT n FROM kept`)).toEqual([{ n: 7 }]);
});

it("lets nobody join a process that does not serve, or join unasked", async () => {
  const folder = await temporaryFolder();
  await keepOpen(folder, "server-like import");
  expect((await faultOf(openForTest({ dataFolder: folder, join: true }))).code).toBe("folder-in-use");
  const other = await temporaryFolder();
  await keepOpen(other, "serve 127.0.0.1:8080");
  expect((await faultOf(openForTest({ dataFolder: other }))).code).toBe("folder-in-use");
});

it("becomes the owner where there is nobody to join", async () => {
  const store = await openForTest({ dataFolder: await temporaryFolder(), join: true });
  expect(store.mode).toBe("embedded");
});

it("finds the server a killed process has left and stops it", async () => {
  const folder = await temporaryFolder();
  const first = await keepOpen(folder, "serve");
  const orphan = (await serverPid(folder)) ?? 0;
  await kill(first);
  expect((await lifeOf(orphan))?.program).toBe("postgres");
  const store = await openForTest({ dataFolder: folder });
  expect(store.mode).toBe("embedded");
  expect(await lifeOf(orphan)).toBeUndefined();
  expect(await serverPid(folder)).not.toBe(orphan);
});

it("keeps the folder through a recovery of the server", async () => {
  const folder = await temporaryFolder();
  const { database } = await openForTest({ dataFolder: folder, verb: "serve here" });
  const backend = query<{ pid: number }>`SELECT pg_backend_pid() AS pid`;
  process.kill((await database.rows(backend))[0]?.pid ?? 0, "SIGKILL");
  await expect.poll(() => database.rows(backend), { timeout: 20_000 }).toHaveLength(1);
  const second = await keepOpen(folder, "import");
  expect(second.said.refused).toEqual(["folder-in-use"]);
  expect(second.said.message).toContain("hakaru serve here");
});

it("closes in the middle of a recovery without waiting for it, and loses nothing", async () => {
  const folder = await temporaryFolder();
  const log = () => readFile(join(folder, "postgres.log"), "utf8");
  for (let round = 0; round < 5; round++) {
    const { database, close } = await openForTest({ dataFolder: folder });
    await database.rows(query`CREATE TABLE IF NOT EXISTS kept (n int)`);
    await database.rows(query`INSERT INTO kept VALUES (${round})`);
    const [row] = await database.rows(query<{ pid: number }>`SELECT pg_backend_pid() AS pid`);
    process.kill(row?.pid ?? 0, "SIGKILL");
    const crashes = async () =>
      (await log()).split("terminating any other active server processes").length - 1;
    await expect.poll(crashes, { timeout: 20_000, interval: 1 }).toBe(round + 1);
    await pause(round * 10);
    await close();
    expect(await log()).not.toContain("fast shutdown");
  }
  const { database } = await openForTest({ dataFolder: folder });
  expect(await database.rows(query`SELECT n FROM kept ORDER BY n`)).toEqual(
    [0, 1, 2, 3, 4].map((n) => ({ n })),
  );
});

it("asks no other server once its own has been killed", async () => {
  const folder = await temporaryFolder();
  const first = await openForTest({ dataFolder: folder });
  process.kill((await serverPid(folder)) ?? 0, "SIGKILL");
  const second = await keepOpen(folder, "serve");
  expect(second.said.mode).toBe("embedded");
  expect((await faultOf(first.database.rows(query`SELECT 1`))).code).toBe("server-gone");
  await first.close();
});

it("gives the folder to exactly one of several that start at once", async () => {
  const folder = await temporaryFolder();
  for (const state of ["new", "closed", "orphaned"]) {
    const started = await Promise.all(["a", "b", "c"].map((name) => keepOpen(folder, `import ${name}`)));
    const winners = started.filter((each) => each.said.mode === "embedded");
    const refused = started.flatMap((each) => each.said.refused ?? []);
    expect(winners, state).toHaveLength(1);
    expect(refused, state).toEqual(["folder-in-use", "folder-in-use"]);
    for (const winner of winners) await (state === "closed" ? kill(winner) : ended(winner));
  }
  expect((await readdir(folder)).sort()).toEqual(["pg", "pg-socket", "postgres.log", "secret"]);
});

it("gives the folder to exactly one of several calls in one process", async () => {
  const folder = await temporaryFolder();
  for (let round = 0; round < 5; round++) {
    const calls = [1, 2, 3, 4].map(() => openStore({ dataFolder: folder, verb: "test" }));
    const outcomes = await Promise.allSettled(calls);
    for (const outcome of outcomes) if (outcome.status === "fulfilled") await outcome.value.close();
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    const refused = calls.filter((_, i) => outcomes[i]?.status === "rejected");
    const codes = await Promise.all(refused.map(async (call) => (await faultOf(call)).code));
    expect(codes).toEqual(["folder-in-use", "folder-in-use", "folder-in-use"]);
  }
});

it("works in a folder with blanks, commas and quotes in its name", async () => {
  const folder = join(await temporaryFolder(), `a "b", c's 東京 %d`);
  const store = await openForTest({ dataFolder: folder });
  expect(await store.database.rows(query`SELECT 1 AS n`)).toEqual([{ n: 1 }]);
  expect(existsSync(join(folder, "pg-socket"))).toBe(true);
});

it("starts in a folder whose first start was killed half-way", async () => {
  const folder = await temporaryFolder();
  for (const waitMs of [0, 100, 300]) {
    const child = startChild("keep-open.ts", [folder, "serve"]);
    await expect
      .poll(() => readdir(folder), { timeout: 20_000, interval: 5 })
      .toContainEqual(expect.stringMatching(/^initdb-/));
    await pause(waitMs);
    await kill(child);
    expect(await readdir(folder)).not.toContain("pg");
  }
  await openForTest({ dataFolder: folder });
  expect((await readdir(folder)).sort()).toEqual(["pg", "pg-socket", "postgres.log", "secret"]);
});

it("puts the socket elsewhere where the path would be too long", async () => {
  const folder = join(await temporaryFolder(), "長い名前のフォルダー".repeat(4));
  const store = await openForTest({ dataFolder: folder });
  expect(await store.database.rows(query`SELECT 1 AS n`)).toEqual([{ n: 1 }]);
  expect(existsSync(join(folder, "pg-socket"))).toBe(false);
  const signed = await readFile(join(folder, "pg", "postmaster.pid"), "utf8");
  const socketFolder = signed.split("\n")[4] ?? "";
  onTestFinished(() => rm(socketFolder, { recursive: true }));
  expect((await stat(socketFolder)).mode & 0o777).toBe(0o700);
  await store.close();
  const first = await keepOpen(folder, "import roster.xlsx");
  expect(first.said.mode).toBe("embedded");
  expect((await faultOf(openForTest({ dataFolder: folder }))).code).toBe("folder-in-use");
  await ended(first);
});

async function ended(child: Child): Promise<void> {
  child.process.stdin?.end();
  await child.end;
}
