import { execFileSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const child = fileURLToPath(new URL("./child-import.ts", import.meta.url));
const filler = "備考".repeat(450);

function* roster(rows: number) {
  yield "施設番号,施設名,備考\r\n";
  for (let at = 0; at < rows; at += 1) yield `M${at},施設${at},${filler}${at}\r\n`;
}

/** The most memory a process had that read, compared and entered so many rows with a heap of 96 megabytes. */
async function peakOf(rows: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-memory-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  await chmod(folder, 0o711);
  const file = join(folder, "roster.csv");
  await pipeline(Readable.from(roster(rows)), createWriteStream(file));
  const args = ["--max-old-space-size=96", "--import", "tsx", child, folder, "site", file];
  const said = String(execFileSync(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] }));
  expect(said).toContain("stands accepted");
  return Number(/^peak (\d+)$/m.exec(said)?.[1]);
}

// The texts of thirty thousand rows are 54 megabytes in a heap, and more with each stage that would keep them all.
const [fewRows, manyRows] = process.env.HAKARU_LONG === "1" ? [3_000, 30_000] : [1_000, 10_000];

test("ten times the rows need no more memory than a fixed margin", async () => {
  const [few, many] = [await peakOf(fewRows), await peakOf(manyRows)];
  expect(many - few).toBeLessThan(100);
});
