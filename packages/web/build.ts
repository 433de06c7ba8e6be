import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const room = fileURLToPath(new URL(".", import.meta.url));
const model = fileURLToPath(new URL("../model/src", import.meta.url));
/** On the same disk as the room, and nobody's source. */
const workshop = fileURLToPath(new URL("../../.cache", import.meta.url));
const built = join(room, "dist");

/**
 * The folder of the built desk: built now where it is not there or older than what it is made from. Without the builder,
 * as after `npm ci --omit=dev`, what is there is taken as it is.
 *
 * @param tell called before it is built
 * @returns undefined where there is neither a built desk nor a builder
 * @throws where the build fails, with what the builder said
 */
export async function builtDesk(tell: () => void = () => undefined): Promise<string | undefined> {
  const builder = builderProgram();
  if (!isNew() && builder !== undefined) {
    tell();
    await build(builder);
  }
  return existsSync(join(built, "index.html")) ? built : undefined;
}

function builderProgram(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    return undefined;
  }
}

function isNew(): boolean {
  const parts = ["src", "public", "index.html", "vite.config.ts", "package.json"].map((part) =>
    join(room, part),
  );
  const newest = Math.max(...[...parts, model].flatMap(timesIn));
  return (timesIn(join(built, "index.html"))[0] ?? 0) > newest;
}

/** When each file below a path was changed; nothing where there is none. */
function timesIn(path: string): readonly number[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [found.mtimeMs];
  const files = readdirSync(path, { recursive: true, withFileTypes: true });
  return files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs);
}

/** Made aside and moved in whole: nobody meets half a desk, and of two who build at once the first decides. */
async function build(builder: string): Promise<void> {
  const made = join(workshop, `desk-${randomUUID()}`);
  await mkdir(workshop, { recursive: true });
  try {
    await promisify(execFile)(process.execPath, [builder, "build", "--outDir", made, "--emptyOutDir"], {
      cwd: room,
      env: { ...process.env, NODE_ENV: "production" },
    });
    if (!isNew()) await moveIn(made);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function moveIn(made: string): Promise<void> {
  const before = `${made}-before`;
  try {
    if (existsSync(built)) await rename(built, before);
    await rename(made, built);
  } finally {
    await rm(before, { recursive: true, force: true });
  }
}
