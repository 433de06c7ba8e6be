import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The suite again where it could differ: a newer Node, and clocks east and west of Greenwich. Under the newer Node
 * properties and matrices run their longer rounds (`HAKARU_LONG`): a clock changes nothing of those. Words after the
 * command choose files, as they do for vitest.
 */
const node24 = "24.21.0";
const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = join(root, ".cache", `node-${node24}`);
const newer = join(cache, "node_modules", "node", "bin", "node");
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");

// Not a dependency: in node_modules/.bin it would stand before the reader's own Node in every script.
if (!existsSync(newer))
  run("npm", ["install", "--prefix", cache, "--no-save", "--no-package-lock", `node@${node24}`], {});

const rounds = [
  { name: `Node ${node24}`, program: newer, env: { HAKARU_LONG: "1" } },
  { name: "TZ=Asia/Tokyo", program: process.execPath, env: { TZ: "Asia/Tokyo" } },
  { name: "TZ=America/Los_Angeles", program: process.execPath, env: { TZ: "America/Los_Angeles" } },
];

for (const { name, program, env } of rounds) {
  process.stdout.write(`\n=== ${name}\n`);
  run(program, [vitest, "run", ...process.argv.slice(2)], env);
}

function run(program: string, words: readonly string[], env: Readonly<Record<string, string>>): void {
  const { status, error } = spawnSync(program, words, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
