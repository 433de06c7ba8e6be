import { sha256 } from "@hakaru/model/canonical";
import { Refusal } from "@hakaru/model/fault";
import type { Content, Fields } from "@hakaru/model/field/field";
import type { FileValue } from "@hakaru/model/field/file-field";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { attach, checkFile } from "./attachment.ts";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { sealBytes, unsealBytes } from "./keys.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import type { FileBytes } from "./work.ts";

const life = query`interval '1 day'`;
/** In bytes, of one actor. */
const mostStaged = 200_000_000;

/**
 * Keeps a file for who sends it until an entry names it, a day at the most: nobody else can name or read it.
 *
 * @throws Refusal `file-too-big`, `file-not-as-said`, `staged-too-much`
 */
export async function stageFile(desk: Desk, file: FileBytes & { readonly name: string }): Promise<FileValue> {
  checkFile(file);
  const hash = sha256(file.bytes);
  const { id } = desk.acting.actor;
  const sealed = sealBytes(desk.keys.keeping, file.bytes, placeOf(id, hash));
  await desk.keeping(async (keeper) => {
    await sweepStaged(keeper);
    const [held] = await keeper.rows(query<{ bytes: bigint }>`
      select coalesce(sum(size), 0) as bytes from register.staged_file where actor = ${id}`);
    if (Number(held?.bytes ?? 0) + file.bytes.length > mostStaged)
      throw new Refusal(registerFaults["staged-too-much"]({ limit: mostStaged }));
    await keeper.rows(query`
      insert into register.staged_file (actor, sha256, type, size, sealed)
      values (${id}, ${hash}, ${file.type}, ${file.bytes.length}, ${sealed}::bytea)
      on conflict (actor, sha256, type) do update set sent_at = clock_timestamp()`);
  });
  return { sha256: hash, name: file.name, type: file.type, bytes: file.bytes.length };
}

function placeOf(actor: string, hash: string): string {
  return JSON.stringify(["file", actor, hash]);
}

/** The files a content names of those the actor has sent: what a new entry brings along. */
export async function stagedIn(desk: Desk, fields: Fields, content: Content): Promise<readonly FileBytes[]> {
  return (await staged(desk, namedFiles(fields, content))).map(({ type, bytes }) => ({ type, bytes }));
}

/** Keeps with an entry the files a content names of those the actor has sent. */
export async function attachStaged(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
  content: Content,
): Promise<void> {
  const named = namedFiles(register.entity.fields, content);
  for (const file of await staged(desk, named))
    for (const { field, value } of named.filter((each) => each.value.sha256 === file.sha256))
      await attach(desk, register, entry, field, { ...file, name: value.name });
}

interface Named {
  /** `plan`, or in a group `sites.plan`. */
  readonly field: string;
  readonly value: FileValue;
}

/** What was sent may be anything; only what looks like a file in a field for files is one. */
function namedFiles(fields: Fields, content: Content): readonly Named[] {
  return Object.entries(fields).flatMap(([name, field]): readonly Named[] => {
    const value: unknown = content[name];
    if (field.kind === "file") return isFile(value) ? [{ field: name, value }] : [];
    if (field.kind !== "group" || !Array.isArray(value)) return [];
    return value
      .filter((member) => typeof member === "object" && member !== null)
      .flatMap((member) =>
        namedFiles(field.fields, member).map((each) => ({ ...each, field: `${name}.${each.field}` })),
      );
  });
}

function isFile(value: unknown): value is FileValue {
  return typeof value === "object" && value !== null && "sha256" in value && typeof value.sha256 === "string";
}

interface StagedRow {
  sha256: string;
  type: string;
  sealed: Uint8Array;
}

async function staged(desk: Desk, named: readonly Named[]) {
  const hashes = named.map(({ value }) => value.sha256).filter((hash) => /^[0-9a-f]{64}$/.test(hash));
  if (hashes.length === 0) return [];
  const { id } = desk.acting.actor;
  const rows = await desk.keeping((keeper) =>
    keeper.rows(query<StagedRow>`
      select sha256, type, sealed from register.staged_file
      where actor = ${id} and sha256 = any(${hashes}::text[]) and sent_at > now() - ${life}`),
  );
  return rows.map(({ sha256: hash, type, sealed }) => ({
    sha256: hash,
    type,
    bytes: unsealBytes(desk.keys.keeping, sealed, placeOf(id, hash)),
  }));
}

/** Erases files no entry came to name. To be run by the keeper. */
export async function sweepStaged(keeper: Pick<Transaction, "rows">): Promise<void> {
  await keeper.rows(query`delete from register.staged_file where sent_at <= now() - ${life}`);
}
