import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { unlessMissing } from "@hakaru/store/missing-file";
import { codeOf } from "@hakaru/store/server-fault";

/** A file readable by us alone, made where there is none: whole or not at all, and the first of several decides. */
export async function secretFile(path: string, make: () => string | Promise<string>): Promise<string> {
  const kept = await unlessMissing(readFile(path, "utf8"));
  if (kept !== undefined) return kept;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  await makeFile(path, await make());
  return readFile(path, "utf8");
}

async function makeFile(path: string, text: string): Promise<void> {
  const half = `${path}.${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    await writeSynced(half, text);
    await link(half, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    await rm(half, { force: true });
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
