import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { cliFaults } from "./cli-faults.ts";

/**
 * Writes files into a folder, all or none: they are staged beside their place and moved in when every one is whole.
 *
 * Errors: cannot-write (full disk, no permission, not a folder); then nothing was changed.
 */
export async function writeFiles(
  folder: string,
  files: Iterable<readonly [string, Uint8Array]>,
): Promise<void> {
  const stage = await staged(folder);
  try {
    const listed = [...files];
    for (const [path, bytes] of listed) await put(join(stage, path), bytes);
    for (const [path] of listed) await moveIn(stage, folder, path);
  } catch (error) {
    throw refusalOf(error, folder);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function staged(folder: string): Promise<string> {
  const stage = join(folder, `.hakaru-${randomUUID()}`);
  try {
    await mkdir(stage, { recursive: true });
  } catch (error) {
    throw refusalOf(error, folder);
  }
  return stage;
}

async function put(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

async function moveIn(stage: string, folder: string, path: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await rename(join(stage, path), join(folder, path));
}

const ofTheReader = new Set([
  "ENOSPC",
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOTDIR",
  "EEXIST",
  "EISDIR",
  "EDQUOT",
  "EFBIG",
]);

function refusalOf(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return ofTheReader.has(code) ? new Refusal(cliFaults["cannot-write"]({ file, cause: code })) : error;
}
