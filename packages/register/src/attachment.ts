import { sha256 } from "@hakaru/model/canonical";
import { Refusal } from "@hakaru/model/fault";
import type { FileValue } from "@hakaru/model/field/file-field";
import { query } from "@hakaru/store/query";
import { logReading } from "./access-log.ts";
import type { Desk } from "./desk.ts";
import { keyOfEntry, keyOfNew, keyToWrite } from "./entry-key.ts";
import type { EntryNumber } from "./entry-number.ts";
import { placeOf } from "./held.ts";
import { seenSegments } from "./history.ts";
import { type EntryKey, sealBytes, unsealBytes } from "./keys.ts";
import { linkedIn } from "./linked.ts";
import { withoutErased } from "./personal.ts";
import type { Draft } from "./plan-work.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import type { FileBytes } from "./work.ts";

/** The largest file of all; a field may take less. */
const largest = 50_000_000;

/** How a file of a type begins; of other types nothing is known. */
const beginnings: Readonly<Record<string, readonly number[]>> = {
  "application/pdf": [0x25, 0x50, 0x44, 0x46, 0x2d],
  "image/png": [0x89, 0x50, 0x4e, 0x47],
  "image/jpeg": [0xff, 0xd8, 0xff],
  "application/zip": [0x50, 0x4b],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": [0x50, 0x4b],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [0x50, 0x4b],
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": [0x50, 0x4b],
};

/**
 * Keeps a file for a field of an entry; a change then names it there. The same file again is the same file.
 *
 * @param field a file field, or the file field of a group: `sites.plan`
 * @throws Refusal `file-too-big`, `file-not-as-said`, `database-refused`
 */
export async function attach(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
  field: string,
  file: FileBytes & { readonly name: string },
): Promise<FileValue> {
  checkFile(file);
  const isSealed = isSealedField(register, field);
  const key = isSealed ? await keyToWrite(desk, register, entry) : undefined;
  await keep(desk, register, entry, file, key);
  return { sha256: sha256(file.bytes), name: file.name, type: file.type, bytes: file.bytes.length };
}

/** Whether the bytes are what their type says, as far as that can be told. */
export function checkFile({ type, bytes }: FileBytes): void {
  if (bytes.length > largest)
    throw new Refusal(registerFaults["file-too-big"]({ bytes: bytes.length, limit: largest }));
  const beginning = beginnings[type] ?? [];
  if (!beginning.every((byte, at) => bytes[at] === byte))
    throw new Refusal(registerFaults["file-not-as-said"]({ type }));
}

function isSealedField({ entity, name }: Register, path: string): boolean {
  const [outer = "", inner] = path.split(".");
  const field = entity.fields[outer];
  const of = inner !== undefined && field?.kind === "group" ? field.fields[inner] : field;
  if (of?.kind !== "file") throw new Error(`${path} of ${name} takes no file`);
  return of.personal === true;
}

/** The files that came with a new entry, kept as the fields that name them want. */
export async function keepBrought(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
  { content }: Draft,
  files: readonly FileBytes[],
): Promise<void> {
  for (const { value, field } of linkedIn<FileValue>("file", register.entity.fields, content)) {
    const file = files.find(({ bytes }) => sha256(bytes) === value.sha256);
    if (file === undefined) throw new Error(`nobody brought ${value.sha256}`);
    await bring(
      desk,
      register,
      entry,
      file,
      field.personal ? await keyOfNew(desk, register, entry) : undefined,
    );
  }
}

/**
 * Whoever sends a form sees nothing of the entry it made, so the keeper keeps the file: for an entry that the actor has
 * made in this very transaction, and for no other.
 */
async function bring(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
  { type, bytes }: FileBytes,
  key: EntryKey | undefined,
): Promise<void> {
  const kept = key === undefined ? bytes : sealBytes(key, bytes, placeOf(register, entry));
  const rows = await desk.keeping((keeper) =>
    keeper.rows(query`
      insert into register.attachment (register, entry, sha256, type, size, sealed, bytes, actor)
      select register, entry, ${sha256(bytes)}, ${type}, ${bytes.length}, ${key !== undefined}, ${kept}::bytea, actor
      from register.event
      where register = ${register.id} and entry = ${entry} and version = 1 and txid = register.txid_now()
        and actor = ${desk.acting.actor.id}
      on conflict do nothing
      returning entry`),
  );
  if (rows.length === 0) throw new Error(`entry ${entry} is not one made just now`);
}

async function keep(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
  { type, bytes }: FileBytes,
  key: EntryKey | undefined,
): Promise<void> {
  const kept = key === undefined ? bytes : sealBytes(key, bytes, placeOf(register, entry));
  await desk.rows(query`
    select desk.attach(${register.id}::smallint, ${entry}::bigint, ${sha256(bytes)}, ${type}, ${bytes.length},
      ${key !== undefined}, ${kept}::bytea)`);
}

/**
 * @returns the file as the latest content that names it calls it; undefined where the entry, or a field that names it,
 * is not seen, and where it was erased
 */
export async function readAttachment(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
  hash: string,
): Promise<(FileBytes & { readonly name: string }) | undefined> {
  const name = await nameOf(desk, register, entry, hash);
  if (name === undefined) return undefined;
  const [row] = await desk.rows(query<{ type: string; sealed: boolean; bytes: Uint8Array }>`
    select type, sealed, bytes from desk.attachment(${register.id}::smallint, ${entry}::bigint, ${hash})`);
  if (row === undefined) return undefined;
  await logReading(desk, register, "attachment", [entry]);
  const { type, sealed, bytes } = row;
  if (!sealed) return { name, type, bytes };
  const key = await keyOfEntry(desk, register, entry);
  return key === undefined
    ? undefined
    : { name, type, bytes: unsealBytes(key, bytes, placeOf(register, entry)) };
}

/** What a field the actor sees, or saw, calls a file; undefined where none names it. */
async function nameOf(desk: Desk, register: Register, entry: EntryNumber, hash: string) {
  const segments = await seenSegments(desk, register, entry);
  const named = segments
    .toReversed()
    .flatMap(({ content }) => linkedIn<FileValue>("file", register.entity.fields, withoutErased(content)));
  return named.find(({ value }) => value.sha256 === hash)?.value.name;
}
