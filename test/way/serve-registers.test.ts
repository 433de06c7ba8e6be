import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Database } from "@hakaru/store/database";
import { openStore } from "@hakaru/store/open";
import { type Query, query } from "@hakaru/store/query";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../open-term-1.ts";
import { freePort } from "./free-port.ts";
import { installedPostgres, otherServer } from "./installed-postgres.ts";
import { ended, firstLine, hakaru, serve } from "./run-hakaru.ts";
import { signedInAs } from "./visit.ts";

/** One programme with a sample of two entries and five acts. */
const example = fileURLToPath(new URL("../programmes/example/", import.meta.url));
const register = "regional-councils/council";

let folder: string;
let env: Record<string, string>;
let base: string;
const checkpoints = () => join(folder, "data", "checkpoints", "checkpoints.jsonl");

beforeEach(async () => {
  folder = await temporaryFolder();
  const port = String(await freePort());
  base = `http://localhost:${port}`;
  const programmes = join(folder, "programmes");
  const own = join(programmes, "regional-councils");
  await mkdir(own, { recursive: true });
  for (const name of await readdir(example)) await symlink(join(example, name), join(own, name));
  // Where a folder of records is, none is made for demonstration.
  await mkdir(join(folder, "records"));
  env = {
    ...{ HAKARU_DATA: join(folder, "data"), HAKARU_RECORDS: join(folder, "records") },
    ...{ HAKARU_PROGRAMMES: programmes, PORT: port },
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Serves until the work is done; ends the way it is told to. */
async function served<T>(work: () => Promise<T>, signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<T> {
  const child = serve(env);
  await firstLine(child);
  const result = await work();
  child.kill(signal);
  expect(await ended(child)).toBe(signal === "SIGTERM" ? 0 : null);
  return result;
}

interface Page {
  readonly entries: readonly { readonly title: string }[];
}

/** The list an officer sees, once the sample is there. */
async function listed(): Promise<readonly string[]> {
  const officer = await signedInAs(base, "officer");
  for (;;) {
    const answer = await officer.get(`/api/programmes/${register}`);
    const { entries } = (await answer.json()) as Page;
    if (entries.length > 0) return entries.map(({ title }) => title).toSorted();
    await pause(100);
  }
}

const councils = ["沖縄協議会（合成）", "長野協議会（合成）"];

/** The database with all rights, while nobody serves it. */
async function inDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const databaseUrl = env.DATABASE_URL;
  const { database, close } = await openStore({
    ...{ dataFolder: join(folder, "data"), verb: "test" },
    ...(databaseUrl !== undefined && { databaseUrl }),
  });
  return work(database).finally(close);
}

const events = () =>
  inDatabase((database) => database.rows(query`select seq, entry, leaf from register.event order by seq`));

/** What somebody with all rights can do to a table that only takes rows in. */
function tampered(statement: Query): Promise<unknown> {
  return inDatabase((database) =>
    database.transaction(async (tx) => {
      await tx.rows(query`set local session_replication_role = replica`);
      await tx.rows(statement);
    }),
  );
}

function verified(...words: readonly string[]) {
  return hakaru(["audit", "verify", ...words], env);
}

test("a demonstration account reads the sample; a second start, and one after a kill, change nothing", async () => {
  expect(await served(listed)).toEqual(councils);
  const first = await events();
  expect(first).toHaveLength(5);
  expect(await served(listed, "SIGKILL")).toEqual(councils);
  expect(await served(listed)).toEqual(councils);
  expect(await events()).toEqual(first);
});

test("nobody who has not signed in reads more than the programme tells the public", async () => {
  await served(async () => {
    await listed();
    const page = (await (await fetch(`${base}/api/programmes/${register}`)).json()) as Page;
    expect(page.entries.map(({ title }) => title)).toEqual(["長野協議会（合成）"]);
  });
});

test("the desk runs our scripts and nobody else's, the public pages none, and neither stands in a frame", async () => {
  await served(async () => {
    const [desk, deeper, page] = await Promise.all(
      ["/desk", `/desk/${register}`, "/"].map((path) => fetch(`${base}${path}`)),
    );
    const policy = (answer?: Response) => answer?.headers.get("content-security-policy") ?? "";
    expect([desk?.status, deeper?.status, page?.status]).toEqual([200, 200, 200]);
    for (const answer of [desk, deeper])
      expect(policy(answer)).toContain("default-src 'none'; script-src 'self';");
    expect(policy(page)).toContain("default-src 'none';");
    expect(policy(page)).not.toContain("script-src");
    for (const answer of [desk, page]) expect(policy(answer)).toContain("frame-ancestors 'none'");
    const text = (await desk?.text()) ?? "";
    expect(await deeper?.text()).toBe(text);
    const [script = ""] = /\/desk\/assets\/[^"]+\.js/.exec(text) ?? [];
    const { headers } = await fetch(`${base}${script}`);
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const again = { headers: { "if-none-match": desk?.headers.get("etag") ?? "" } };
    expect((await fetch(`${base}/desk`, again)).status).toBe(304);
    expect((await fetch(`${base}/desk/assets/other.js`)).status).toBe(404);
  });
});

test("what is done to the database behind our back is found, its end cut off with the checkpoints outside", async () => {
  await served(listed);
  expect(await verified()).toMatchObject({ code: 0, out: expect.stringContaining("0 findings") });
  const outside = await readFile(checkpoints(), "utf8");
  await tampered(query`update register.event set actor = 'somebody else' where version = 1 and entry = (
    select min(entry) from register.event)`);
  const changed = await verified("--lang", "ja");
  expect(changed).toMatchObject({ code: 2, err: expect.stringContaining("(registers-changed)") });
  expect(changed.out).toContain(`${register} 1.1: イベントが書き込まれた内容と異なります（event-changed）`);
  await tampered(query`update register.event set actor = 'sample-0' where actor = 'somebody else'`);
  expect((await verified()).code).toBe(0);
  for (const table of ["seal", "event", "entry", "entry_index", "entry_key"])
    await tampered({ text: `delete from register.${table}`, values: [] });
  await writeFile(join(folder, "elsewhere"), outside);
  const cut = await verified("--json", "--checkpoints", join(folder, "elsewhere"));
  expect(cut.code).toBe(2);
  const { findings } = JSON.parse(cut.out) as { findings: readonly unknown[] };
  expect(findings).toContainEqual({ chain: register, kind: "seal-missing", at: "1" });
  await rm(checkpoints());
  expect(await verified()).toMatchObject({ code: 0, out: expect.stringContaining("no checkpoints") });
});

test("a register nobody has declared is not verified as if it were whole", async () => {
  await served(listed);
  expect(await verified("--register", "regional-councils/counsil")).toMatchObject({
    ...{ code: 2, out: "" },
    err: expect.stringContaining("(unknown-register)"),
  });
});

const installed = installedPostgres();

describe.skipIf(installed === undefined)(
  "on the server of a DATABASE_URL (skipped where no PostgreSQL 15 or newer is installed)",
  () => {
    test("there is a sample only where it is asked for, and the rest is the same", async () => {
      const server = await otherServer(installed ?? "");
      try {
        env.DATABASE_URL = server.url("administrator", "postgres");
        await served(() => signedInAs(base, "officer"));
        expect(await events()).toEqual([]);
        env.HAKARU_SAMPLES = "yes";
        expect(await served(listed)).toEqual(councils);
        expect(await events()).toHaveLength(5);
        expect(await verified()).toMatchObject({ code: 0, out: expect.stringContaining("0 findings") });
      } finally {
        await server.remove();
      }
    });
  },
);
