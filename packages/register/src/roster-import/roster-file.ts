import { createHash, randomUUID } from "node:crypto";
import { Refusal } from "@hakaru/model/fault";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { Source } from "@hakaru/workbook/source";
import { asKeeper } from "../keeper.ts";
import { type EntryKey, type Keys, newEntryKey, sealBytes, unsealBytes, unwrap, wrap } from "../keys.ts";
import { hasPersonal } from "../personal.ts";
import type { Register } from "../register.ts";
import type { Registers } from "../registers.ts";
import type { AtDesk } from "./at-desk.ts";
import { importFaults } from "./import-faults.ts";

/** The largest roster, in bytes. */
export const largestRoster = 200_000_000;

const pieceSize = 2 ** 20;
/** So many pieces are remembered: a workbook is read forwards, its directory at its end. */
const mostRemembered = 4;

/** A roster as it is kept. */
export interface RosterFileKept {
  readonly id: string;
  readonly size: number;
  /** Of a register that keeps nothing about persons there is none. */
  readonly key: EntryKey | undefined;
}

/**
 * Keeps a roster piece by piece as it comes; the same bytes again are the same file.
 *
 * @returns the id of the file
 * @throws Refusal `roster-too-big`, and whatever the bytes end with; nothing is kept then
 */
export async function keepRosterFile(
  { database, keys }: Pick<Registers, "database" | "keys">,
  register: Register,
  bytes: AsyncIterable<Uint8Array>,
): Promise<string> {
  const id = randomUUID();
  const key = hasPersonal(register.entity.fields) ? newEntryKey() : undefined;
  const wrapped = key === undefined ? null : wrap(keys, key, placeOf(register, id));
  await asKeeper(database, (keeper) =>
    keeper.rows(query`
      insert into register.roster_file (id, register, sealed, wrapped)
      values (${id}, ${register.id}, ${key !== undefined}, ${wrapped})`),
  );
  try {
    const hash = createHash("sha256");
    let [nth, size] = [0, 0];
    for await (const piece of piecesOf(bytes)) {
      size += piece.length;
      if (size > largestRoster) throw new Refusal(importFaults["roster-too-big"]({ limit: largestRoster }));
      hash.update(piece);
      const kept = key === undefined ? piece : sealBytes(key, piece, `${placeOf(register, id)}/${nth}`);
      const at = nth++;
      await asKeeper(database, (keeper) =>
        keeper.rows(query`
          insert into register.roster_piece (file, nth, bytes) values (${id}, ${at}, ${kept})`),
      );
    }
    return await asKeeper(database, (keeper) => named(keeper, register, id, size, hash.digest("hex")));
  } catch (error) {
    await asKeeper(database, (keeper) => forgotten(keeper, id));
    throw error;
  }
}

/** A file of these bytes that is there already takes its place. */
async function named(
  keeper: Transaction,
  { id: register }: Register,
  id: string,
  size: number,
  sha256: string,
): Promise<string> {
  await keeper.rows(query`select pg_advisory_xact_lock(1751804789, ${register})`);
  const [same] = await keeper.rows(query<{ id: string }>`
    select id from register.roster_file
    where register = ${register} and sha256 = ${sha256} and destroyed_at is null`);
  if (same !== undefined) {
    await forgotten(keeper, id);
    return same.id;
  }
  await keeper.rows(query`
    update register.roster_file set sha256 = ${sha256}, size = ${size} where id = ${id}`);
  return id;
}

async function forgotten(keeper: Transaction, id: string): Promise<void> {
  await keeper.rows(query`delete from register.roster_file where id = ${id}`);
}

/** Files whose sender went away before the last piece; nobody sends for a day. */
export function forgetUnfinished(database: Registers["database"]): Promise<unknown> {
  return asKeeper(database, (keeper) =>
    keeper.rows(query`
      delete from register.roster_file
      where sha256 is null and received_at < clock_timestamp() - interval '1 day'`),
  );
}

function placeOf({ name }: Register, id: string): string {
  return `${name}/roster/${id}`;
}

async function* piecesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + pieceSize - length);
      waiting.push(part);
      length += part.length;
      from += part.length;
      if (length === pieceSize) {
        yield Buffer.concat(waiting);
        waiting = [];
        length = 0;
      }
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}

/** @throws Refusal `roster-erased` */
export async function rosterFileKept(
  keys: Keys,
  register: Register,
  at: AtDesk,
  { file, name }: { readonly file: string; readonly name: string },
): Promise<RosterFileKept> {
  const [row] = await at((desk) =>
    desk.keeping((keeper) =>
      keeper.rows(query<{ size: bigint; wrapped: Uint8Array | null; destroyed: boolean }>`
        select size, wrapped, destroyed_at is not null as destroyed from register.roster_file where id = ${file}`),
    ),
  );
  if (row === undefined || row.destroyed) throw new Refusal(importFaults["roster-erased"]({ file: name }));
  const key = row.wrapped === null ? undefined : unwrap(keys, row.wrapped, placeOf(register, file));
  return { id: file, size: Number(row.size), key };
}

/** The bytes of a kept roster at any place; a few pieces of it are in memory at a time. */
export function rosterSource(
  register: Register,
  at: AtDesk,
  { id, size, key }: RosterFileKept,
  name: string,
): Source {
  const remembered = new Map<number, Promise<Uint8Array>>();
  const pieceAt = (nth: number): Promise<Uint8Array> => {
    const known = remembered.get(nth);
    if (known !== undefined) return known;
    const asked = piece(register, at, id, nth, key);
    remembered.set(nth, asked);
    const [oldest] = remembered.keys();
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
    return asked;
  };
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const end = Math.min(size, offset + length);
    const parts: Uint8Array[] = [];
    for (let from = offset; from < end; ) {
      const nth = Math.floor(from / pieceSize);
      const start = from - nth * pieceSize;
      const part = (await pieceAt(nth)).subarray(start, start + end - from);
      if (part.length === 0) throw new Error(`piece ${nth} of roster ${id} is shorter than it was`);
      parts.push(part);
      from += part.length;
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  };
  return { name, size, read, close: async () => remembered.clear() };
}

async function piece(
  register: Register,
  at: AtDesk,
  id: string,
  nth: number,
  key: EntryKey | undefined,
): Promise<Uint8Array> {
  const [row] = await at((desk) =>
    desk.keeping((keeper) =>
      keeper.rows(query<{ bytes: Uint8Array }>`
        select bytes from register.roster_piece where file = ${id} and nth = ${nth}`),
    ),
  );
  if (row === undefined) throw new Error(`roster ${id} has no piece ${nth}`);
  return key === undefined ? row.bytes : unsealBytes(key, row.bytes, `${placeOf(register, id)}/${nth}`);
}

/** JSON about a roster, as it is kept: sealed where the file is. */
export function keptJson(key: EntryKey | undefined, value: unknown, id: string): Uint8Array {
  const bytes = Buffer.from(JSON.stringify(value));
  return key === undefined ? bytes : sealBytes(key, bytes, `about ${id}`);
}

export function openedJson(key: EntryKey | undefined, bytes: Uint8Array, id: string): unknown {
  const opened = key === undefined ? bytes : unsealBytes(key, bytes, `about ${id}`);
  return JSON.parse(Buffer.from(opened).toString("utf8"));
}
