import { randomUUID } from "node:crypto";
import { lstat, mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { diskFullBy } from "@hakaru/store/disk-full";
import { makeFolder } from "@hakaru/store/make-folder";
import { unlessMissing } from "@hakaru/store/missing-file";
import { codeOf } from "@hakaru/store/server-fault";
import { cliFaults } from "./cli-faults.ts";

/** How to take back what has been done, the last step last. */
type Undo = (() => Promise<void>)[];

/**
 * Writes files into a folder, all or none: they are staged beside their place and moved in when every one is whole.
 *
 * Errors: disk-full, cannot-write (no permission, not a folder); then nothing was changed.
 */
export async function writeFiles(
  folder: string,
  files: Iterable<readonly [string, Uint8Array]>,
): Promise<void> {
  const undo: Undo = [];
  try {
    await writeWith(undo, resolve(folder), [...files]);
  } catch (error) {
    for (const step of undo.toReversed()) await step();
    throw diskFullBy(error, folder) ?? refusalOf(error, folder);
  }
}

async function writeWith(undo: Undo, folder: string, files: readonly (readonly [string, Uint8Array])[]) {
  const stage = join(folder, `.hakaru-${randomUUID()}`);
  const removeStage = () => rm(stage, { recursive: true });
  await make(folder, undo);
  await mkdir(stage);
  undo.push(removeStage);
  for (const [path, bytes] of files) await put(join(stage, "new", path), bytes);
  for (const [path] of files) await moveIn(stage, folder, path, undo);
  // Everything is in: from here on nothing is taken back.
  undo.length = 0;
  await removeStage();
}

/** What was there before is never removed, and what another has put into ours since makes us fail. */
async function make(folder: string, undo: Undo): Promise<void> {
  await makeFolder(folder, undefined, (made) => undo.push(() => rmdir(made)));
}

async function put(path: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  await writeFile(path, bytes);
}

/** A file in the way is kept until every one is in; a folder in the way makes the move fail. */
async function moveIn(stage: string, folder: string, path: string, undo: Undo): Promise<void> {
  const to = join(folder, path);
  const inTheWay = await unlessMissing(lstat(to));
  if (inTheWay?.isDirectory() === false) await move(to, join(stage, "old", path), undo);
  await move(join(stage, "new", path), to, undo);
}

async function move(from: string, to: string, undo: Undo): Promise<void> {
  await make(dirname(to), undo);
  await rename(from, to);
  undo.push(() => rename(to, from));
}

const ofTheReader = /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR|EFBIG|ENAMETOOLONG)$/;

function refusalOf(error: unknown, file: string): unknown {
  const cause = codeOf(error) ?? "";
  return ofTheReader.test(cause) ? new Refusal(cliFaults["cannot-write"]({ file, cause })) : error;
}
