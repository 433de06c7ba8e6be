import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "hakaru-large-"));
const script = fileURLToPath(new URL("./measure.ts", import.meta.url));
const rows = 60_000;

/** Runs one act of `measure.ts` with a heap of so many megabytes; where it does not suffice, the process dies. */
function within(megabytes: number, act: string, file: string): unknown {
  const heap = `--max-old-space-size=${megabytes}`;
  const args = [heap, "--import", "tsx", script, act, join(folder, file), String(rows)];
  return JSON.parse(String(execFileSync(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] }))).gave;
}

beforeAll(() => {
  for (const file of ["large.csv", "large.xlsx"]) within(512, "write", file);
});
afterAll(() => rmSync(folder, { recursive: true }));

// The contents of sixty thousand rows of twenty columns would fill these heaps twice over.
test.each(["large.csv", "large.xlsx"])("%s is read in a heap that could not hold it", (file) => {
  expect(within(64, "read", file)).toMatchObject({
    values: rows * 19,
    read: rows,
    accepted: rows,
    refused: 0,
  });
});

test("and compared with a register as large", () => {
  expect(within(96, "compare", "large.csv")).toEqual({
    same: rows * 0.89,
    changed: rows * 0.1,
    new: rows * 0.01,
  });
});
