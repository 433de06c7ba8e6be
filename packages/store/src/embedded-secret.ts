import { randomBytes } from "node:crypto";
import { link, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { faults } from "./faults.ts";
import { unlessMissing } from "./missing-file.ts";
import { codeOf } from "./server-fault.ts";

/**
 * The password of a data folder's server, made at the first start and readable by us alone.
 *
 * @throws Refusal `secret-missing` where there is data but no password
 */
export async function secretOf(folder: string): Promise<string> {
  const path = join(folder, "secret");
  const kept = await unlessMissing(readFile(path, "utf8"));
  if (kept !== undefined) return kept.trim();
  const data = await unlessMissing(stat(join(folder, "pg")));
  if (data !== undefined) throw new Refusal(faults["secret-missing"]({ folder }));
  await makeSecret(path);
  return (await readFile(path, "utf8")).trim();
}

/** Whole or not at all, and the first of several processes decides. */
async function makeSecret(path: string): Promise<void> {
  const half = `${path}.${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    await writeSynced(half, `${randomBytes(24).toString("base64url")}\n`);
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
