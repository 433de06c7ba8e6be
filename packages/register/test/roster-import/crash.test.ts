import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { query } from "@hakaru/store/query";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { asKeeper } from "../../src/keeper.ts";
import { seal } from "../../src/seal.ts";
import { verify } from "../../src/verify.ts";
import { openImports } from "./open-imports.ts";

/** Four registers of five rounds in the long run: in one of twenty the last rounds would look through two million entries. */
const [registers, rounds, rows] = process.env.HAKARU_LONG === "1" ? [4, 5, 100_000] : [1, 3, 8_000];
const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const child = fileURLToPath(new URL("./child-import.ts", import.meta.url));

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hakaru-crash-"));
  await chmod(folder, 0o711);
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));

function* roster(round: number) {
  yield "登録番号,氏名\r\n";
  for (let at = 0; at < rows; at += 1) yield `R${round}-${at},医師${at}\r\n`;
}

/** When each round is killed: while it is sent, read, entered, at its very end, or not at all. */
const deaths = ["begun", "sent", "checked"] as const;

test.each(Array.from({ length: registers }, (_, at) => at))(
  `register %i: ${rounds} imports of ${rows} rows, each killed somewhere: nothing is half there, and the next process finishes it`,
  {
    timeout: 7_200_000,
  },
  async (register) => {
    for (let round = 0; round < rounds; round += 1) {
      const file = join(folder, "roster.csv");
      await pipeline(Readable.from(roster(round)), createWriteStream(file));
      const death = deaths[(register + round) % deaths.length] ?? "sent";
      const said = await run([folder, "doctor", file], { word: death, afterMs: (Math.random() * rows) / 25 });
      const sent = said.find((line) => line.startsWith("sent"));
      const before = await counted();
      const isDone = said.some((line) => line.startsWith("stands accepted"));
      // Between the commit and the word of it more may be there than was said: all of it.
      expect([0, rows]).toContain(before.entries - round * rows);
      if (isDone) expect(before.entries).toBe((round + 1) * rows);

      const again = await run([folder, "doctor", "-"]);
      const standing = again.find((line) => line.startsWith("stands")) ?? "";
      if (sent === undefined || standing.startsWith("stands checked")) {
        // Nobody had accepted it: it waits, or was never wholly sent. Whoever comes sends it again.
        expect(await run([folder, "doctor", file])).toContainEqual(
          expect.stringContaining("stands accepted"),
        );
      } else expect(standing).toContain("stands accepted");
      expect(await counted()).toEqual({ ...all((round + 1) * rows), distinct: (round + 1) * rows });
    }
    const here = await openImports(folder);
    try {
      await seal(here.registers.database);
      expect((await verify(here.registers.database, [])).findings).toEqual([]);
    } finally {
      await here.close();
    }
  },
);

const all = (count: number) => ({ entries: count, events: count, index: count, keys: count });

/** What a child said until it ended, or was killed a while after it said a word. */
async function run(
  args: readonly string[],
  death?: { readonly word: string; readonly afterMs: number },
): Promise<readonly string[]> {
  const running = spawn(process.execPath, ["--import", tsx, child, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void running.kill("SIGKILL"));
  const said: string[] = [];
  const ended = new Promise((resolve) => running.once("exit", resolve));
  for await (const line of createInterface(running.stdout)) {
    said.push(line);
    if (death !== undefined && line.startsWith(death.word))
      void pause(death.afterMs).then(() => running.kill("SIGKILL"));
  }
  await ended;
  return said;
}

async function counted() {
  const here = await openImports(folder);
  try {
    const [found] = await asKeeper(here.registers.database, (keeper) =>
      keeper.rows(query<Record<"entries" | "events" | "index" | "keys" | "distinct", bigint>>`
        select (select count(*) from register.entry) as entries, (select count(*) from register.event) as events,
          (select count(*) from register.entry_index) as index, (select count(*) from register.entry_key) as keys,
          (select count(distinct content ->> 'license') from register.entry) as distinct`),
    );
    if (found === undefined) throw new Error("nothing was counted");
    const [entries, events, index] = [Number(found.entries), Number(found.events), Number(found.index)];
    return { entries, events, index, keys: Number(found.keys), distinct: Number(found.distinct) };
  } finally {
    await here.close();
  }
}
