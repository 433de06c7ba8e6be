import type { Instant } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import { sameValue } from "@hakaru/model/programme/policy";
import { arrayLiteral } from "@hakaru/store/array-literal";
import { type Query, query } from "@hakaru/store/query";
import { codeOf } from "@hakaru/store/server-fault";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { leafOf, type RegisterEvent } from "./event.ts";
import { placeOf } from "./held.ts";
import { type IndexChange, indexChange, indexed } from "./index-change.ts";
import { type EntryKey, type Keys, newEntryKey, wrap } from "./keys.ts";
import { laterBy, laterOf } from "./microsecond.ts";
import { type Stored, storedValue } from "./personal.ts";
import type { Draft } from "./plan-work.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";

/** What became of a draft. */
export interface Event {
  readonly entry: EntryNumber;
  readonly version: number;
  readonly recordedAt: Instant;
  readonly validFrom: Draft["validFrom"];
}

/**
 * Numbers, seals and writes events, all or none. Drafts of one entry follow each other in the order given.
 *
 * @returns the events, or the entries that are no longer at the version their drafts were made on
 */
export async function writeEvents(
  desk: Desk,
  register: Register,
  drafts: readonly Draft[],
): Promise<{ readonly events: readonly Event[] } | { readonly stale: readonly EntryNumber[] }> {
  const fresh = drafts.filter(({ before }) => before === undefined).length;
  const writing = sealed(desk, register, drafts, await draw(desk, drafts.length, fresh));
  const stale = await write(desk, register, writing);
  if (stale.length > 0) return { stale };
  return {
    events: writing.events.map(({ entry, version, recordedAt, validFrom }) => ({
      entry,
      version,
      recordedAt,
      validFrom,
    })),
  };
}

/** Numbers for events and for new entries, and the moment and the transaction they were drawn in. */
export interface Drawn {
  readonly seqs: readonly bigint[];
  readonly numbers: readonly bigint[];
  readonly at: Instant;
  readonly txid: bigint;
}

export async function draw(desk: Desk, events: number, entries: number): Promise<Drawn> {
  const [drawn] = await desk.keeping((keeper) =>
    keeper.rows(query<Drawn>`select * from register.draw(${events}, ${entries})`),
  );
  if (drawn === undefined) throw new Error("no numbers were drawn");
  return drawn;
}

/** Events sealed, and the statement that writes them, spelled out. */
export interface Writing {
  readonly events: readonly RegisterEvent[];
  readonly statement: Query<{ readonly stale: readonly bigint[] }>;
}

/** Numbers, seals and indexes drafts: the work before the database is asked. */
export function sealed(desk: Desk, register: Register, drafts: readonly Draft[], drawn: Drawn): Writing {
  const rows = rowsOf(desk, register, drafts, drawn);
  return { events: rows.events, statement: statementOf(desk, register, rows) };
}

/** What is written: the events, what the index holds of their entries, and the keys of new ones. */
interface Rows {
  readonly events: readonly RegisterEvent[];
  readonly index: IndexChange;
  readonly keys: readonly { readonly entry: EntryNumber; readonly wrapped: Uint8Array }[];
}

interface Entry {
  readonly entry: EntryNumber;
  /** Made when there is something to seal: an entry that tells nothing of a person has none. */
  key: EntryKey | undefined;
  wrapped?: Uint8Array;
  version: number;
  recordedAt: Instant | undefined;
  latest: Draft;
}

function rowsOf(desk: Desk, register: Register, drafts: readonly Draft[], drawn: Drawn): Rows {
  const entries = new Map<EntryNumber, Entry>();
  const numbers = drawn.numbers.values();
  const events = drafts.map((draft, at) => {
    const number = draft.before?.entry ?? String(numbers.next().value);
    const entry = entries.get(number) ?? begun(number, draft);
    entries.set(number, entry);
    return eventOf(desk, register, draft, advanced(entry, draft, drawn.at), {
      seq: drawn.seqs[at],
      txid: drawn.txid,
    });
  });
  const all = [...entries.values()];
  const changed = all.filter(isLatestChanged);
  return {
    events,
    index: indexChange(
      changed.flatMap(({ entry, latest }) => (latest.before === undefined ? [] : entry)),
      changed.flatMap(({ entry, latest }) => indexed(desk.keys, register, entry, latest.content)),
    ),
    keys: all.flatMap(({ entry, wrapped }) => (wrapped === undefined ? [] : [{ entry, wrapped }])),
  };
}

function begun(entry: EntryNumber, latest: Draft): Entry {
  const { before } = latest;
  return { entry, key: before?.key, version: before?.version ?? 0, recordedAt: before?.recordedAt, latest };
}

function keyFor(keys: Keys, register: Register, entry: Entry): EntryKey {
  if (entry.key !== undefined) return entry.key;
  if (entry.latest.before?.destroyed) throw new Error(`entry ${entry.entry} was erased`);
  entry.key = newEntryKey();
  entry.wrapped = wrap(keys, entry.key, placeOf(register, entry.entry));
  return entry.key;
}

/** The clock may be set back; the order of an entry's events is theirs whatever it says. */
function advanced(entry: Entry, draft: Draft, at: Instant): Entry {
  entry.version += 1;
  entry.recordedAt = entry.recordedAt === undefined ? at : laterOf(at, laterBy(entry.recordedAt, 1));
  if (draft.validFrom >= entry.latest.validFrom) entry.latest = draft;
  return entry;
}

function eventOf(
  { acting: { actor, onBehalf }, keys }: Desk,
  register: Register,
  draft: Draft,
  of: Entry,
  { seq, txid }: { readonly seq: bigint | undefined; readonly txid: bigint },
): RegisterEvent {
  const { kind, step, fromState, state, owner, validFrom, reason } = draft;
  const { entry, version, recordedAt } = of;
  if (recordedAt === undefined) throw new Error(`event ${seq} has no moment`);
  return {
    seq: String(seq),
    register: register.name,
    entry,
    version,
    kind,
    step,
    fromState,
    state,
    owner,
    validFrom,
    recordedAt,
    txid: String(txid),
    actor: actor.id,
    role: actor.role,
    organisation: actor.organisation,
    onBehalf,
    reason,
    definition: register.definition.version,
    definitionHash: register.definition.hash,
    content: storedContent(register, draft, entry, () => keyFor(keys, register, of)),
  };
}

/** A value that did not change stays the ciphertext it was, and what was erased stays. */
function storedContent(register: Register, draft: Draft, entry: EntryNumber, key: () => EntryKey): Stored {
  const { content, before: entryBefore, from: before = entryBefore } = draft;
  const stored: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(content)) {
    const same = before !== undefined && name in before.stored && sameValue(before.content[name], value);
    const field = register.entity.fields[name];
    stored[name] = same ? before.stored[name] : storedValue(field, value, key, placeOf(register, entry));
  }
  for (const name of before?.erased ?? []) stored[name] = before?.stored[name];
  return stored;
}

/** Where the latest segment stays as it was, so does what lists know of the entry. */
function isLatestChanged({ latest: { before, validFrom } }: Entry): boolean {
  return before === undefined || validFrom >= before.validFrom;
}

/** @returns the entries that are no longer at the version their drafts were made on; then nothing is written */
export async function write(
  desk: Desk,
  register: Register,
  { events, statement }: Writing,
): Promise<readonly EntryNumber[]> {
  const entries = events.map(({ entry }) => entry);
  const [answer] = await desk.rows(statement).catch((error: unknown) => refused(error, register, entries));
  return answer?.stale.map(String) ?? [];
}

type Told = Exclude<keyof RegisterEvent, "content">;

function statementOf(desk: Desk, { id, definition }: Register, { events, index, keys }: Rows) {
  const column = (name: Told) => arrayLiteral(events.map((event) => event[name] ?? null));
  return query<{ stale: readonly bigint[] }>`
    select desk.write(of_register => ${id}::smallint, of_definition => ${definition.version},
      acts_for => ${desk.acting.onBehalf ?? null},
      seqs => ${column("seq")}::bigint[], entries => ${column("entry")}::bigint[],
      versions => ${column("version")}::int[], kinds => ${column("kind")}::text[],
      steps => ${column("step")}::text[], from_states => ${column("fromState")}::text[],
      states => ${column("state")}::text[], owners => ${column("owner")}::text[],
      valid_froms => ${column("validFrom")}::date[], recorded_ats => ${column("recordedAt")}::timestamptz[],
      reasons => ${column("reason")}::text[],
      contents => ${`[${events.map(({ content }) => JSON.stringify(content)).join(",")}]`}::jsonb,
      leaves => ${Buffer.concat(events.map(leafOf))},
      forget => ${arrayLiteral(index.forget)}::bigint[], index_veils => ${arrayLiteral(index.veils)}::int[],
      index_entries => ${arrayLiteral(index.entries)}::bigint[], index_words => ${arrayLiteral(index.words)}::text[],
      index_haystacks => ${arrayLiteral(index.haystacks)}::text[], index_grams => ${arrayLiteral(index.grams)}::text[],
      key_entries => ${arrayLiteral(keys.map(({ entry }) => entry))}::bigint[],
      key_wrapped => ${keys.map(({ wrapped }) => wrapped)}::bytea[]) as stale`;
}

function refused(error: unknown, register: Register, [entry = ""]: readonly EntryNumber[]): never {
  const fault =
    codeOf(error) === "HK404"
      ? registerFaults["unknown-entry"]({ register: register.name, entry })
      : codeOf(error) === "HK409"
        ? registerFaults["definition-superseded"]({ register: register.name })
        : undefined;
  throw fault === undefined ? error : Object.assign(new Refusal(fault), { cause: error });
}
