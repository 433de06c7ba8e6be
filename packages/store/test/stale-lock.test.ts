import { spawn } from "node:child_process";
import { chown, mkdir, readFile, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { lifeOf } from "../src/process-life.ts";
import { query } from "../src/query.ts";
import { keepOpen, kill } from "./child-process.ts";
import { faultOf, openForTest } from "./open-for-test.ts";
import { serverPid, temporaryFolder } from "./temporary-folder.ts";

it("starts over a lock file whose process id now belongs to another program", async () => {
  const folder = await temporaryFolder();
  const lock = await lockOfDeadServer(folder);
  await writeLocks(folder, lock, await foreignProcess(folder));
  const store = await openForTest({ dataFolder: folder });
  expect(await store.database.rows(query`SELECT n FROM kept`)).toEqual([{ n: 7 }]);
});

it("starts over a lock file whose process id now belongs to the postgres of another folder", async () => {
  const [folder, other] = [await temporaryFolder(), await temporaryFolder()];
  const lock = await lockOfDeadServer(folder);
  await openForTest({ dataFolder: other });
  const pid = (await serverPid(other)) ?? 0;
  await writeLocks(folder, lock, pid);
  const store = await openForTest({ dataFolder: folder });
  expect(await store.database.rows(query`SELECT n FROM kept`)).toEqual([{ n: 7 }]);
  expect((await lifeOf(pid))?.program).toBe("postgres");
});

it("starts over a lock file that a power cut has left empty", async () => {
  const folder = await temporaryFolder();
  const lock = await lockOfDeadServer(folder);
  await writeLocks(folder, lock, 0);
  const path = join(folder, "pg", "postmaster.pid");
  await truncate(path);
  await utimes(path, 0, 0);
  const store = await openForTest({ dataFolder: folder });
  expect(await store.database.rows(query`SELECT n FROM kept`)).toEqual([{ n: 7 }]);
});

it("waits for a lock file that is just being filled", async () => {
  const folder = await temporaryFolder();
  await (await openForTest({ dataFolder: folder })).close();
  const path = join(folder, "pg", "postmaster.pid");
  const { uid, gid } = await stat(join(folder, "pg"));
  await writeFile(path, "");
  await chown(path, uid, gid);
  const { ino } = await stat(path);
  const opening = openForTest({ dataFolder: folder });
  const log = () => readFile(join(folder, "postgres.log"), "utf8");
  await expect.poll(log, { timeout: 20_000 }).toMatch(/"postmaster.pid" is empty/);
  expect((await stat(path)).ino).toBe(ino);
  expect((await opening).mode).toBe("embedded");
});

it("removes what a killed initialisation has left, and only that", async () => {
  const folder = await temporaryFolder();
  const names = [
    "initdb-4194000-aaaaaaaa",
    `initdb-${process.pid}-bbbbbbbb`,
    `initdb-${process.pid}-cccccccc`,
  ];
  for (const name of names) await mkdir(join(folder, name));
  await utimes(join(folder, names[2] ?? ""), 0, 0);
  await openForTest({ dataFolder: folder });
  const left = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  expect(left).toEqual([false, true, false]);
});

it("refuses data of another PostgreSQL", async () => {
  const folder = await temporaryFolder();
  await (await openForTest({ dataFolder: folder })).close();
  await writeFile(join(folder, "pg", "PG_VERSION"), "17\n");
  const fault = await faultOf(openForTest({ dataFolder: folder }));
  expect(fault.code).toBe("cluster-version");
  expect(fault.message.en).toMatch(/PostgreSQL 17; the embedded server is PostgreSQL 18/);
});

it("says which file is missing where the password is lost", async () => {
  const folder = await temporaryFolder();
  await (await openForTest({ dataFolder: folder })).close();
  await writeFile(join(folder, "secret"), "another\n");
  expect((await faultOf(openForTest({ dataFolder: folder }))).code).toBe("secret-missing");
});

it("tells why a server did not start", async () => {
  const folder = await temporaryFolder();
  await (await openForTest({ dataFolder: folder })).close();
  await writeFile(join(folder, "pg", "postgresql.auto.conf"), "no_such_setting = 1\n");
  const fault = await faultOf(openForTest({ dataFolder: folder }));
  expect(fault.code).toBe("server-failed");
  expect(fault.message.en).toContain("no_such_setting");
});

/** The lock file of a server that was killed together with its parent. */
async function lockOfDeadServer(folder: string): Promise<string> {
  const store = await openForTest({ dataFolder: folder });
  await store.database.rows(query`CREATE TABLE kept AS SELECT 7 AS n`);
  await store.close();
  const child = await keepOpen(folder, "serve");
  const lock = await readFile(join(folder, "pg", "postmaster.pid"), "utf8");
  const server = (await serverPid(folder)) ?? 0;
  await kill(child);
  process.kill(server, "SIGKILL");
  await expect.poll(() => lifeOf(server), { timeout: 20_000 }).toBeUndefined();
  return lock;
}

async function writeLocks(folder: string, lock: string, pid: number): Promise<void> {
  const text = lock.replace(/^\d+/, String(pid));
  for (const path of [
    join(folder, "pg", "postmaster.pid"),
    join(folder, "pg-socket", ".s.PGSQL.5432.lock"),
  ]) {
    const { uid, gid } = await stat(join(folder, "pg"));
    await writeFile(path, text);
    await chown(path, uid, gid);
  }
}

/** A living process that is no postgres, of the account the server runs under: for PostgreSQL it holds the lock. */
async function foreignProcess(folder: string): Promise<number> {
  const { uid, gid } = await stat(join(folder, "pg"));
  const sleeping = spawn("sleep", ["600"], { uid, gid, cwd: "/", stdio: "ignore" });
  onTestFinished(() => {
    sleeping.kill();
  });
  return sleeping.pid ?? 0;
}
