import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import { query } from "@hakaru/store/query";
import { expect, onTestFinished, test } from "vitest";
import { registerMigrations } from "../src/migrations.ts";
import { seal } from "../src/seal.ts";
import { verify } from "../src/verify.ts";

const rounds = process.env.HAKARU_LONG === "1" ? 20 : 2;
const rows = 6_000;
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

test(`nothing is left of ${rounds} imports that were killed`, async () => {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-crash-"));
  await chmod(folder, 0o711);
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  await withStore(folder, async (database) => migrate(database, [await registerMigrations()]));
  let kept = 0;
  for (let round = 0; round < rounds; round++) {
    const said = await importUntilKilled(folder, Math.random() * 1_500);
    if (said.includes(`kept ${rows}`)) kept += rows;
    await withStore(folder, async (database) => {
      const [counted] = await database.rows(query<Record<string, bigint>>`
        select (select count(*) from register.event) as events, (select count(*) from register.entry) as entries,
          (select count(*) from register.entry_index) as index, (select count(*) from register.entry_key) as keys`);
      // A death between the commit and the word of it is the one case in which more is kept than was said.
      expect([kept, kept + rows]).toContain(Number(counted?.events));
      kept = Number(counted?.events);
      const expected = BigInt(kept);
      expect(counted).toEqual({ events: expected, entries: expected, index: expected, keys: expected });
      await seal(database);
      expect((await verify(database, [])).findings).toEqual([]);
    });
  }
});

/** What an import said before it was killed: it has begun, or all is kept. */
async function importUntilKilled(folder: string, afterMs: number): Promise<readonly string[]> {
  const path = fileURLToPath(new URL("./child/import-rows.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", tsx, path, folder, String(rows)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const said: string[] = [];
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    if (line === "begun") void pause(afterMs).then(() => child.kill("SIGKILL"));
  }
  await ended;
  expect(said[0]).toBe("begun");
  return said;
}

async function withStore(
  folder: string,
  work: (database: Awaited<ReturnType<typeof openStore>>["database"]) => Promise<void>,
) {
  const store = await openStore({ dataFolder: folder, verb: "test crash" });
  try {
    await work(store.database);
  } finally {
    await store.close();
  }
}
