import type { Instant } from "@hakaru/model/calendar";
import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Role } from "@hakaru/model/role";
import { query } from "@hakaru/store/query";
import { codeOf } from "@hakaru/store/server-fault";
import { logReading } from "./access-log.ts";
import type { Desk } from "./desk.ts";
import { keyOfEntry, keyToWrite } from "./entry-key.ts";
import { type EntryNumber, isEntryNumber } from "./entry-number.ts";
import { type By, byOf } from "./entry-reading.ts";
import { placeOf } from "./held.ts";
import { type Sealed, seal, unseal } from "./keys.ts";
import { type Erased, hasPersonal } from "./personal.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import { seenNow, toldBy } from "./sight.ts";
import { isStorable } from "./storable-text.ts";

/** What somebody said about an entry; erased with its personal data, for nobody knows whom the words name. */
export interface Comment {
  readonly id: string;
  readonly by: By;
  readonly at: Instant;
  readonly words: string | Erased;
}

const longest = 10_000;

/**
 * Says something about an entry, for everybody who sees it save the public.
 *
 * @returns the number of the comment
 * @throws Refusal `unknown-entry`, `unstorable-text`, `entry-erased`
 */
export async function comment(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
  words: string,
): Promise<string> {
  const unfit = words.trim() === "" || words.length > longest || !isStorable(words);
  if (unfit)
    throw new Refusal(registerFaults["unstorable-text"]({ label: { ja: "コメント", en: "the comment" } }));
  if ((await hearing(desk, register, entry)) === undefined) throw new Refusal(unknown(register, entry));
  const kept = await keptWords(desk, register, entry, words);
  const asked = query<{ id: bigint }>`
    select desk.say(${register.id}::smallint, ${entry}::bigint, ${JSON.stringify(kept)}::jsonb) as id`;
  const [row] = await desk.rows(asked).catch((error: unknown) => {
    throw codeOf(error) === "HK404" ? new Refusal(unknown(register, entry)) : error;
  });
  return String(row?.id);
}

function unknown({ name }: Register, entry: EntryNumber): Fault {
  return registerFaults["unknown-entry"]({ register: name, entry });
}

/** The entry, where the actor is among those who say something about it and hear what is said. */
async function hearing(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
): Promise<{ readonly state: string } | undefined> {
  if (!isEntryNumber(entry) || desk.acting.actor.role === "public") return undefined;
  const [row] = await desk.rows(query<{ state: string }>`
    select e.state from desk.entry e
    where e.register = ${register.id} and e.entry = ${entry}::bigint and ${seenNow(desk, register)}`);
  return row;
}

async function keptWords(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
  words: string,
): Promise<string | Sealed> {
  if (!hasPersonal(register.entity.fields)) return words;
  return seal(await keyToWrite(desk, register, entry), words, placeOf(register, entry));
}

interface CommentRow {
  id: bigint;
  actor: string | null;
  role: Role;
  organisation: string | null;
  words: string | Sealed;
  recorded_at: Instant;
}

/** What was said about an entry, oldest first; empty where there is no entry the actor sees. */
export async function readComments(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
): Promise<readonly Comment[]> {
  const heard = await hearing(desk, register, entry);
  if (heard === undefined) return [];
  const rows = await desk.rows(query<CommentRow>`
    select id, actor, role, organisation, words, recorded_at from desk.comment
    where register = ${register.id} and entry = ${entry}::bigint order by id`);
  if (rows.length === 0) return [];
  const key = await keyOfEntry(desk, register, entry);
  await logReading(desk, register, "comments", [entry]);
  return rows.map((row) => ({
    id: String(row.id),
    by: toldBy(register.entity, desk.acting.actor, heard.state, byOf(row)),
    at: row.recorded_at,
    words: wordsOf(row.words, key, placeOf(register, entry)),
  }));
}

function wordsOf(words: string | Sealed, key: Uint8Array | undefined, of: string): string | Erased {
  if (typeof words === "string") return words;
  return key === undefined ? { erased: true } : (unseal(words, key, of) as string);
}
