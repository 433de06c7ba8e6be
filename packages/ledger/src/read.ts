import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import type { Period } from "@hakaru/model/period";
import type { UnitId } from "@hakaru/model/unit";
import type { Silence, Status, Value } from "@hakaru/model/value";
import type { Transaction } from "@hakaru/store/database";
import { type Query, query } from "@hakaru/store/query";
import type { Event, Observation, State } from "./observation.ts";

/** Anything that answers queries: a database or a transaction on it. */
type Reader = Pick<Transaction, "rows">;

interface ObservationRow {
  id: bigint;
  subject: string;
  part: string;
  as_of: LocalDate;
  period: Period;
  kind: Value["kind"];
  amount: string | null;
  unit: UnitId | null;
  precision: string | null;
  word: string | null;
  status: Status;
  definition: number;
  definition_hash: string;
  printed: string | null;
  source: string | null;
  locator: string | null;
  note: string | null;
  filing: string | null;
  cell: string | null;
  raw: string | null;
  /** Parallel arrays, oldest first: one row an observation keeps the wire short. */
  seqs: bigint[];
  states: State[];
  actors: string[];
  reasons: (string | null)[];
  successors: (bigint | null)[];
  moments: Instant[];
}

const columns = query<never>`
  o.id, o.subject, o.part, o.as_of, o.period, o.kind, o.amount, o.unit, o."precision", o.word, o.status,
  o.definition, o.definition_hash, o.printed, o.source, o.locator, o.note, o.filing, o.cell, o.raw,
  e.seqs, e.states, e.actors, e.reasons, e.successors, e.moments`;

function events(known: Instant): Query<never> {
  return query<never>`
    select array_agg(seq order by seq) as seqs, array_agg(state order by seq) as states,
      array_agg(actor order by seq) as actors, array_agg(reason order by seq) as reasons,
      array_agg(replaced_by order by seq) as successors,
      array_agg(to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') order by seq) as moments
    from observation_event where observation = o.id and recorded_at <= ${known}`;
}

/** Everything known of a strategy at a moment, oldest first; of one subject where one is named. */
export async function history(
  reader: Reader,
  strategy: string,
  known: Instant,
  subject?: string,
): Promise<readonly Observation[]> {
  const rows = await reader.rows(query<ObservationRow>`
    select ${columns} from observation o join lateral (${events(known)}) e on e.seqs is not null
    where o.strategy = ${strategy} and (${subject ?? null}::text is null or o.subject = ${subject ?? null})
    order by o.id`);
  return rows.map(observationOf);
}

/** The figures standing on a day as known at a moment; the database's own answer to `asOf`. */
export async function standing(
  reader: Reader,
  strategy: string,
  valid: LocalDate,
  known: Instant,
): Promise<readonly Observation[]> {
  const rows = await reader.rows(query<ObservationRow>`
    select ${columns} from series s
    join lateral (
      select c.* from observation c
      join lateral (
        select state, seq from observation_event
        where observation = c.id and recorded_at <= ${known} order by seq desc limit 1
      ) last on last.state = 'published'
      where c.strategy = s.strategy and c.subject = s.subject and c.part = s.part and c.as_of <= ${valid}
      order by c.as_of desc, c.period_end desc, last.seq desc limit 1
    ) o on true
    join lateral (${events(known)}) e on true
    where s.strategy = ${strategy}
    order by o.id`);
  return rows.map(observationOf);
}

/** Observations by number, with their whole history. */
export async function byId(reader: Reader, ids: readonly number[]): Promise<readonly Observation[]> {
  const rows = await reader.rows(query<ObservationRow>`
    select ${columns} from observation o join lateral (${events("infinity" as Instant)}) e on true
    where o.id = any(${ids}::bigint[]) order by o.id`);
  return rows.map(observationOf);
}

/** When the ledger last learnt something of a strategy, not after `known`; undefined where nothing was known. */
export async function lastKnown(
  reader: Reader,
  strategy: string,
  known: Instant,
): Promise<Instant | undefined> {
  const [row] = await reader.rows(query<{ at: Instant | null }>`
    select max(e.recorded_at) as at from observation_event e join observation o on o.id = e.observation
    where o.strategy = ${strategy} and e.recorded_at <= ${known}`);
  return row?.at ?? undefined;
}

/** When a strategy's first figure was published; undefined where none was. */
export async function firstPublished(reader: Reader, strategy: string): Promise<Instant | undefined> {
  const [row] = await reader.rows(query<{ at: Instant | null }>`
    select min(e.recorded_at) as at from observation_event e join observation o on o.id = e.observation
    where o.strategy = ${strategy} and e.state = 'published'`);
  return row?.at ?? undefined;
}

function observationOf(row: ObservationRow): Observation {
  return {
    id: Number(row.id),
    subject: row.subject,
    part: row.part,
    asOf: row.as_of,
    period: row.period,
    value: saidIn(row),
    status: row.status,
    definition: { version: row.definition, hash: row.definition_hash },
    ...given({
      printed: row.printed,
      source: row.source,
      locator: row.locator,
      note: row.note,
      filing: row.filing,
      cell: row.cell,
      raw: row.raw,
    }),
    events: row.seqs.map((_, index) => eventOf(row, index)),
  };
}

function saidIn(row: ObservationRow): Value {
  if (row.kind === "qualitative") return { kind: "qualitative", qualitative: "achieved" };
  if (row.kind === "silence") return { kind: "silence", silence: row.word as Silence };
  const { amount, unit, precision } = row;
  if (amount === null || unit === null || precision === null)
    throw new Error(`observation ${row.id} has no amount`);
  return { kind: "amount", amount: decimal(amount), unit, precision: decimal(precision) };
}

function eventOf(row: ObservationRow, index: number): Event {
  const at = (list: readonly unknown[]) => list[index];
  return {
    seq: Number(at(row.seqs)),
    state: at(row.states) as State,
    actor: at(row.actors) as string,
    at: at(row.moments) as Instant,
    ...given({ reason: at(row.reasons) as string | null }),
    ...(at(row.successors) !== null && { replacedBy: Number(at(row.successors)) }),
  };
}

/** The members that are there: a column without a value is a member left out. */
function given<M extends Record<string, string | null>>(members: M): { [K in keyof M]?: string } {
  const present = Object.entries(members).filter(([, value]) => value !== null);
  return Object.fromEntries(present) as { [K in keyof M]?: string };
}
