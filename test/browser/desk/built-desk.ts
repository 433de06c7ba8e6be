import { execFile } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { mkdir, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const room = fileURLToPath(new URL("../../../packages/web", import.meta.url));
const model = fileURLToPath(new URL("../../../packages/model/src", import.meta.url));
const built = join(room, "dist");

/** The folder of the built desk; built now where it is not there or older than what it is made from. */
export async function builtDesk(): Promise<string> {
  if (!isNew()) await alone(build);
  return built;
}

function isNew(): boolean {
  const parts = ["src", "public", "index.html", "vite.config.ts"].map((part) => join(room, part));
  const newest = Math.max(...[...parts, model].flatMap(timesIn));
  return (timesIn(join(built, "index.html"))[0] ?? 0) > newest;
}

async function build(): Promise<void> {
  if (!isNew())
    await promisify(execFile)("npm", ["run", "build"], {
      cwd: room,
      env: { ...process.env, NODE_ENV: "production" },
    });
}

/** One at a time: a folder that is there tells the others to wait. */
async function alone(work: () => Promise<void>): Promise<void> {
  const lock = `${built}.lock`;
  const mine = await mkdir(lock).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
      return false;
    },
  );
  if (mine) return work().finally(() => rmdir(lock));
  await pause(200);
  return alone(work);
}

/** When each file below a path was changed; nothing where there is none. */
function timesIn(path: string): readonly number[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [found.mtimeMs];
  const files = readdirSync(path, { recursive: true, withFileTypes: true });
  return files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs);
}
