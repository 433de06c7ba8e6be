import { date, type Instant, type LocalDate } from "@hakaru/model/calendar";
import { addDays } from "@hakaru/model/clock/span";
import { leafOf, type RegisterEvent } from "@hakaru/register/event";
import { indexChange, indexed } from "@hakaru/register/index-change";
import { keepIndex } from "@hakaru/register/keep-index";
import { laterBy } from "@hakaru/register/microsecond";
import type { Register } from "@hakaru/register/register";
import type { Registers } from "@hakaru/register/registers";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { contentOf, officer } from "./case-programme.ts";

/** How many entries, and how many events each has. */
export interface Size {
  readonly entries: number;
  readonly eventsEach: number;
}

const firstDay: LocalDate = date("2016-04-01");
/** Each event is valid from a quarter later than the one before. */
const daysBetween = 91;
const entriesAtOnce = 2_000;

/** The day the `version`-th event of every entry is valid from. */
export function validFromOf(version: number): LocalDate {
  return addDays(firstDay, (version - 1) * daysBetween);
}

/**
 * Fills a register with a past it never lived through: the rows are those the engine would have written, leaves and
 * all, so that `verify` finds nothing wrong, but nobody asked for leave one by one.
 *
 * @param login a superuser of the database, whom no policy binds
 */
export async function loadCases(login: Registers, register: Register, size: Size): Promise<void> {
  for (let first = 1; first <= size.entries; first += entriesAtOnce) {
    const count = Math.min(entriesAtOnce, size.entries - first + 1);
    await login.database.transaction((tx) => loadPiece(tx, login, register, { first, count, size }));
  }
}

interface Piece {
  readonly first: number;
  readonly count: number;
  readonly size: Size;
}

async function loadPiece(tx: Transaction, { keys }: Registers, register: Register, piece: Piece) {
  const { first, count, size } = piece;
  const [drawn] = await tx.rows(query<{
    seqs: readonly bigint[];
    numbers: readonly bigint[];
    at: Instant;
    txid: bigint;
  }>`
    select * from register.draw(${count * size.eventsEach}, ${count})`);
  if (drawn === undefined) throw new Error("no numbers were drawn");
  const events = drawn.numbers.flatMap((entry, at) =>
    Array.from({ length: size.eventsEach }, (_, version) =>
      eventOf(register, first + at, version + 1, {
        entry: String(entry),
        seq: String(drawn.seqs[at * size.eventsEach + version]),
        at: laterBy(drawn.at, version),
        txid: String(drawn.txid),
      }),
    ),
  );
  await tx.rows(insertion(register, events));
  await tx.rows(query`
    select register.bring_up(${register.id}::smallint, ${events.map(({ entry }) => entry)}::bigint[],
      ${events.map(({ version }) => version)}::int[])`);
  const latest = drawn.numbers.flatMap((entry, at) =>
    indexed(keys, register, String(entry), contentOf(first + at, size.eventsEach)),
  );
  await keepIndex(tx, register, drawn.numbers.map(String), indexChange([], latest));
}

interface Numbered {
  readonly entry: string;
  readonly seq: string;
  readonly at: Instant;
  readonly txid: string;
}

function eventOf(
  register: Register,
  nth: number,
  version: number,
  { entry, seq, at, txid }: Numbered,
): RegisterEvent {
  return {
    ...{ seq, register: register.name, entry, version, kind: version === 1 ? "import" : "change" },
    ...{ step: undefined, fromState: version === 1 ? undefined : "open", state: "open", owner: undefined },
    ...{ validFrom: validFromOf(version), recordedAt: at, txid, actor: officer.id, role: officer.role },
    ...{ organisation: undefined, onBehalf: undefined, reason: undefined },
    ...{ definition: register.definition.version, definitionHash: register.definition.hash },
    content: contentOf(nth, version),
  };
}

function insertion({ id, places }: Register, events: readonly RegisterEvent[]) {
  const column = <K extends keyof RegisterEvent>(name: K) => events.map((event) => event[name]);
  return query`
    insert into register.event (seq, register, entry, version, kind, from_state, state, valid_from, recorded_at, txid,
      actor, role, definition, place, act, content, leaf)
    select seq, ${id}, entry, version, e.kind, case when version > 1 then 'open' end, 'open', valid_from, recorded_at,
      txid, ${officer.id}, ${officer.role}, 1, ${places.open ?? null}::int, a.id, content::jsonb, leaf
    from unnest(${column("seq")}::bigint[], ${column("entry")}::bigint[], ${column("version")}::int[],
      ${column("kind")}::text[], ${column("validFrom")}::date[], ${column("recordedAt")}::timestamptz[],
      ${column("txid")}::bigint[], ${column("content").map((content) => JSON.stringify(content))}::text[],
      ${events.map(leafOf)}::bytea[])
      as e(seq, entry, version, kind, valid_from, recorded_at, txid, content, leaf)
    join register.act a on a.register = ${id} and a.kind = case when version = 1 then 'create' else 'edit' end
      and (a.from_state is null or a.from_state = 'open')`;
}
