import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { mkdir, open, readFile, truncate } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Instant } from "@hakaru/model/calendar";
import { canonicalJson } from "@hakaru/model/canonical";
import { Refusal } from "@hakaru/model/fault";
import { unlessMissing } from "@hakaru/store/missing-file";
import { registerFaults } from "./register-faults.ts";
import { secretFile } from "./secret-file.ts";

/** A seal as it is kept outside the database: mail it, print it, give it to another office. */
export interface Checkpoint {
  /** `programme/entity`, or `access-log`. */
  readonly chain: string;
  readonly number: number;
  readonly events: number;
  readonly lastSeq: string;
  /** Lower-case hex, as the hash. */
  readonly root: string;
  readonly hash: string;
  readonly sealedAt: Instant;
}

export interface SignedCheckpoint extends Checkpoint {
  /** Ed25519 over the canonical JSON of the rest, in base64. */
  readonly signature?: string;
}

/** Adds checkpoints to a file of JSON lines; when it returns they are on the disk. */
export async function writeCheckpoints(
  path: string,
  checkpoints: readonly Checkpoint[],
  key?: KeyObject,
): Promise<void> {
  if (checkpoints.length === 0) return;
  await mkdir(dirname(path), { recursive: true });
  await dropHalfLine(path);
  const file = await open(path, "a", 0o600);
  try {
    await file.writeFile(checkpoints.map((each) => `${canonicalJson(signed(each, key))}\n`).join(""));
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** What a crash has cut short was never vouched for, and must not spoil the line after it. */
async function dropHalfLine(path: string): Promise<void> {
  const bytes = await unlessMissing(readFile(path));
  if (bytes === undefined || bytes.length === 0 || bytes.at(-1) === 0x0a) return;
  await truncate(path, bytes.lastIndexOf(0x0a) + 1);
}

/** Without this a power cut could take a new file back. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function signed(checkpoint: Checkpoint, key: KeyObject | undefined): SignedCheckpoint {
  if (key === undefined) return checkpoint;
  return {
    ...checkpoint,
    signature: sign(null, Buffer.from(canonicalJson(checkpoint)), key).toString("base64"),
  };
}

/**
 * The checkpoints of a file; none where there is no file. A last line a crash cut short is passed over: its seal has not
 * been vouched for.
 *
 * @param key every checkpoint must be signed with its private half, where one is given
 * @throws Refusal `checkpoints-unreadable`
 */
export async function readCheckpoints(path: string, key?: KeyObject): Promise<readonly SignedCheckpoint[]> {
  const text = (await unlessMissing(readFile(path, "utf8"))) ?? "";
  const lines = text.split("\n").slice(0, -1);
  return lines.map((line, at) => {
    const checkpoint = parsed(line);
    if (checkpoint !== undefined && (key === undefined || isSigned(checkpoint, key))) return checkpoint;
    throw new Refusal(
      registerFaults["checkpoints-unreadable"]({ path, line: at + 1 }, { file: path, line: at + 1 }),
    );
  });
}

function parsed(line: string): SignedCheckpoint | undefined {
  try {
    const read = JSON.parse(line) as SignedCheckpoint;
    return typeof read.chain === "string" && typeof read.hash === "string" && read.number > 0
      ? read
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSigned({ signature, ...checkpoint }: SignedCheckpoint, key: KeyObject): boolean {
  if (signature === undefined) return false;
  return verify(null, Buffer.from(canonicalJson(checkpoint)), key, Buffer.from(signature, "base64"));
}

/** The two halves of what checkpoints are signed with. */
export interface SigningKeys {
  readonly sign: KeyObject;
  readonly verify: KeyObject;
}

/** The signing keys of a data folder, made at the first start in `keys/checkpoint.pem`, readable by us alone. */
export async function openSigningKeys(folder: string): Promise<SigningKeys> {
  const text = await secretFile(join(folder, "keys", "checkpoint.pem"), () =>
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  const own = createPrivateKey(text);
  return { sign: own, verify: createPublicKey(own) };
}
