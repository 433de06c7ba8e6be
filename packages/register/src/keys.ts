import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { canonicalJson } from "@hakaru/model/canonical";
import { Refusal } from "@hakaru/model/fault";
import type { Database } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { registerFaults } from "./register-faults.ts";
import { secretFile } from "./secret-file.ts";

/** What opens personal data. The master key lies in the data folder, never in the database or its backups. */
export interface Keys {
  /** Wraps the key of each entry. */
  readonly wrapping: Uint8Array;
  /** Turns the key fields of an entry into a word that tells nothing of them. */
  readonly naming: Uint8Array;
  /** Seals what people have at the desk before it is anywhere else: drafts, views, files that wait. */
  readonly keeping: Uint8Array;
}

/** A key of one entry alone; destroyed with its wrapping. */
export type EntryKey = Uint8Array;

/** A value nobody reads without the key of its entry. */
export interface Sealed {
  readonly sealed: string;
}

/**
 * The keys of a data folder, made at the first start in `keys/master`, readable by us alone.
 *
 * @throws Refusal `master-key-missing` where the database holds registers and the folder no key
 */
export async function openKeys(folder: string, database: Database): Promise<Keys> {
  const path = join(folder, "keys", "master");
  const master = await secretFile(path, async () => {
    const [used] = await database.rows(query`select from register.definition limit 1`);
    if (used !== undefined) throw new Refusal(registerFaults["master-key-missing"]({ path }));
    return `${randomBytes(32).toString("base64")}\n`;
  });
  return keysOf(master);
}

/** The keys that follow from a master key, in base64. */
export function keysOf(master: string): Keys {
  const bytes = Buffer.from(master.trim(), "base64");
  if (bytes.length !== 32) throw new Refusal(registerFaults["master-key-wrong"]({}));
  const derived = (about: string) => new Uint8Array(hkdfSync("sha256", bytes, "hakaru", about, 32));
  return { wrapping: derived("wrapping"), naming: derived("naming"), keeping: derived("keeping") };
}

export function newEntryKey(): EntryKey {
  return randomBytes(32);
}

/** The key of an entry as it is kept; `of` binds it to its place. */
export function wrap(keys: Keys, key: EntryKey, of: string): Uint8Array {
  return encrypted(keys.wrapping, key, of);
}

/** @throws Refusal `master-key-wrong` */
export function unwrap(keys: Keys, wrapped: Uint8Array, of: string): EntryKey {
  try {
    return decrypted(keys.wrapping, wrapped, of);
  } catch (cause) {
    throw Object.assign(new Refusal(registerFaults["master-key-wrong"]({})), { cause });
  }
}

export function seal(key: EntryKey, value: unknown, of: string): Sealed {
  return { sealed: encrypted(key, Buffer.from(canonicalJson(value)), of).toString("base64") };
}

/** Throws where the ciphertext is not one of this key and this entry. */
export function unseal({ sealed }: Sealed, key: EntryKey, of: string): unknown {
  return JSON.parse(decrypted(key, Buffer.from(sealed, "base64"), of).toString("utf8"));
}

export function sealBytes(key: EntryKey, bytes: Uint8Array, of: string): Uint8Array {
  return encrypted(key, bytes, of);
}

export function unsealBytes(key: EntryKey, bytes: Uint8Array, of: string): Uint8Array {
  return decrypted(key, bytes, of);
}

/** The word that stands for the key fields of an entry in the index: equal only where all of them are. */
export function keyWordOf(keys: Keys, register: string, values: readonly unknown[]): string {
  return createHmac("sha256", keys.naming)
    .update(canonicalJson([register, ...values]))
    .digest("base64url");
}

const vectorBytes = 12;
const tagBytes = 16;

/** AES-256-GCM: vector, tag, ciphertext. */
function encrypted(key: Uint8Array, bytes: Uint8Array, of: string): Buffer {
  const vector = randomBytes(vectorBytes);
  const cipher = createCipheriv("aes-256-gcm", key, vector).setAAD(Buffer.from(of));
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([vector, cipher.getAuthTag(), text]);
}

function decrypted(key: Uint8Array, bytes: Uint8Array, of: string): Buffer {
  const vector = bytes.subarray(0, vectorBytes);
  const tag = bytes.subarray(vectorBytes, vectorBytes + tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, vector, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(of)).setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(vectorBytes + tagBytes)), decipher.final()]);
}
