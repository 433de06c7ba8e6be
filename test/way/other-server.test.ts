import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openStore } from "@hakaru/store/open";
import { type Query, query } from "@hakaru/store/query";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { editWorkbook } from "../edit-workbook.ts";
import { temporaryFolder } from "../open-term-1.ts";
import { freePort } from "./free-port.ts";
import { installedPostgres, type OtherServer, otherServer, password } from "./installed-postgres.ts";
import { rowOf } from "./row-of.ts";
import { ended, firstLine, hakaru, serve } from "./run-hakaru.ts";

const programs = installedPostgres();

describe.skipIf(programs === undefined)(
  "on the server of a DATABASE_URL (skipped where no PostgreSQL 15 or newer is installed)",
  () => {
    beforeAll(prepare);
    afterAll(cleanUp);
    test("serve: starts on an empty database; a second start changes nothing", serving);
    test("report: what our own server gives, but for the moment it became known", reporting);
    test("a return is filed, checked and published", returning);
    test("serve: answers 503 while the server is away, and goes on when it is back", losingTheServer);
  },
);

let folder: string;
let server: OtherServer;
let env: Record<string, string>;
const page = async (path: string) => fetch(`http://localhost:${env.PORT}${path}`);

async function prepare(): Promise<void> {
  folder = await temporaryFolder();
  server = await otherServer(programs ?? "");
  const databaseUrl = server.url("administrator", "postgres");
  const role = { text: `CREATE ROLE office LOGIN CREATEROLE PASSWORD '${password}'`, values: [] };
  for (const each of [role, query`CREATE DATABASE strategy OWNER office`]) await ask(databaseUrl, each);
  env = {
    DATABASE_URL: server.url("office", "strategy"),
    HAKARU_DATA: join(folder, "data"),
    PORT: String(await freePort()),
  };
}

async function cleanUp(): Promise<void> {
  await server.remove();
  await rm(folder, { recursive: true, force: true });
}

async function ask<R>(databaseUrl: string, asked: Query<R>): Promise<readonly R[]> {
  const { database, close } = await openStore({ databaseUrl, dataFolder: folder, verb: "test" });
  return database.rows(asked).finally(close);
}

async function serving(): Promise<void> {
  const first = await served();
  expect(first.line).toContain("data: DATABASE_URL");
  expect(first.page).toContain("<h1");
  expect(first.rows).toMatchObject([{ observation: 66n, release: 1n }]);
  expect(existsSync(join(folder, "data", "pg"))).toBe(false);
  expect(await served()).toEqual(first);
}

async function served() {
  const child = serve(env);
  const line = await firstLine(child);
  const shown = await page("/");
  const text = await shown.text();
  const releases = await (await page("/api/strategies/term-1/releases")).json();
  child.kill("SIGTERM");
  expect([shown.status, await ended(child)]).toEqual([200, 0]);
  return { line, page: text, releases, rows: await ask(env.DATABASE_URL ?? "", counts) };
}

const counts = query`
  SELECT (SELECT count(*) FROM filing) AS filing, (SELECT count(*) FROM series) AS series,
    (SELECT count(*) FROM observation) AS observation, (SELECT count(*) FROM observation_event) AS event,
    (SELECT count(*) FROM release) AS release, (SELECT count(*) FROM schema_migration) AS migration`;

async function reporting(): Promise<void> {
  const theirs = await reported("theirs", env);
  const ours = await reported("ours", { HAKARU_DATA: join(folder, "embedded") });
  expect(ours.known).not.toBe(theirs.known);
  expect(theirs.text.replaceAll(theirs.known, ours.known)).toBe(ours.text);
}

async function reported(name: string, env: Record<string, string>) {
  const out = join(folder, name);
  const words = ["report", "term-1", "--format", "json", "--out", out];
  expect(await hakaru(words, env)).toMatchObject({ code: 0, err: "" });
  const text = await readFile(join(out, "report.json"), "utf8");
  return { text, known: (JSON.parse(text) as { known: string }).known };
}

async function returning(): Promise<void> {
  const path = join(folder, "return.xlsx");
  const words = ["return", "export", "term-1", "--as-of", "2021-03-31", "--owner", "mhlw", "--out", path];
  expect(await hakaru(words, env)).toMatchObject({ code: 0 });
  const cell = `mhlw!I${await rowOf(path, "life-checkup-rate")}`;
  await writeFile(path, await editWorkbook(await readFile(path), { [cell]: 73.3 }));
  const filed = await hakaru(["return", "file", path, "--as", "suzuki"], env);
  expect(filed.out).toContain("0 new, 1 changed");
  const [, id = ""] = /filing ([0-9a-f]{12})/.exec(filed.out) ?? [];
  for (const step of ["check", "publish"])
    expect(await hakaru(["return", step, id, "--as", "tanaka"], env)).toMatchObject({ code: 0, err: "" });
  expect((await hakaru(["trace", "life-checkup-rate"], env)).out).toContain("73.3%");
  expect((await hakaru(["return", "list"], env)).out).toMatch(new RegExp(`${id} .*suzuki.*published 1`));
}

async function losingTheServer(): Promise<void> {
  const child = serve(env);
  await firstLine(child);
  await server.stop();
  const away = [await page("/"), await page("/api/strategies/term-1/releases")];
  await server.start();
  for (const response of away) {
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("127.0.0.1");
  }
  expect((await page("/")).status).toBe(200);
  child.kill("SIGTERM");
  expect(await ended(child)).toBe(0);
}
