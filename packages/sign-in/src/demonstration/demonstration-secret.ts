import { randomBytes, randomUUID } from "node:crypto";
import { link, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "@hakaru/store/make-folder";
import { unlessMissing } from "@hakaru/store/missing-file";
import { codeOf } from "@hakaru/store/server-fault";
import { exportJWK, generateKeyPair, type JWK } from "jose";

/** What the demonstration provider keeps to itself. */
export interface DemonstrationSecret {
  /** The private key its tokens are signed with (ES256). */
  readonly signing: JWK;
  /** Between the provider and Hakaru. */
  readonly client: string;
  /** Of every demonstration account. */
  readonly password: string;
}

/** The secrets of a data folder's demonstration, made at the first start and readable by us alone. */
export async function demonstrationSecret(folder: string): Promise<DemonstrationSecret> {
  const path = join(folder, "demonstration-secret.json");
  const kept = await unlessMissing(readFile(path, "utf8"));
  if (kept !== undefined) return JSON.parse(kept);
  await makeFolder(folder);
  await keep(path, `${JSON.stringify(await newSecret(), undefined, 2)}\n`);
  return JSON.parse(await readFile(path, "utf8"));
}

async function newSecret(): Promise<DemonstrationSecret> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return {
    signing: { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: "ES256", use: "sig" },
    client: randomBytes(32).toString("base64url"),
    password: randomBytes(12).toString("base64url"),
  };
}

/** Whole or not at all, and the first of several processes decides. */
async function keep(path: string, text: string): Promise<void> {
  const half = `${path}.${randomUUID()}`;
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
