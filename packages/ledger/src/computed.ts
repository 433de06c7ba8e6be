import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import type { Period } from "@hakaru/model/period";
import type { UnitId } from "@hakaru/model/unit";
import type { Silence, Status, Value } from "@hakaru/model/value";
import type { Database, Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { ledgerMoment, lockHead } from "./head.ts";

/** What an indicator gave for a part of a subject: it stands beside what was filed, never in its place. */
export interface Computation {
  readonly subject: string;
  /** Empty: the figure as a whole. */
  readonly part: string;
  readonly asOf: LocalDate;
  readonly period: Period;
  readonly value: Exclude<Value, { kind: "qualitative" }>;
  readonly status: Status;
  /** `programme/indicator` */
  readonly indicator: string;
  readonly definition: { readonly version: number; readonly hash: string };
  /** How many entries it rests on. */
  readonly entries: number;
  /** The entries are made up, for demonstration. */
  readonly synthetic: boolean;
}

/** A computation in the ledger. */
export interface Computed extends Computation {
  readonly id: number;
  readonly at: Instant;
}

/**
 * Enters what was computed; what says the very same as the last computation for its part and day is not entered again.
 *
 * @returns how many were entered
 */
export async function enterComputed(
  database: Database,
  strategy: string,
  computations: readonly Computation[],
): Promise<number> {
  return database.transaction(async (tx) => {
    const head = await lockHead(tx);
    const last = lastByPlace(await computedSince(tx, strategy, 0));
    const fresh = computations.filter((of) => saidBy(of) !== last.get(placeOf(of)));
    const json = JSON.stringify(fresh.map((of, index) => rowOf(of, head.computed + 1 + index)));
    await tx.rows(query`
      insert into computed (id, strategy, subject, part, as_of, period, kind, amount, unit, "precision", word, status,
        indicator, version, indicator_hash, entries, synthetic, recorded_at)
      select id, ${strategy}, subject, part, as_of, period, kind, amount, unit, "precision", word, status,
        indicator, version, indicator_hash, entries, synthetic, now.moment
      from jsonb_to_recordset(${json}::jsonb) as r(id bigint, subject text, part text, as_of date, period text, kind text,
        amount numeric, unit text, "precision" numeric, word text, status text, indicator text, version int,
        indicator_hash text, entries bigint, synthetic boolean), (select ${ledgerMoment} as moment) now`);
    return fresh.length;
  });
}

function lastByPlace(all: readonly Computed[]): ReadonlyMap<string, string> {
  return new Map(all.map((of) => [placeOf(of), saidBy(of)]));
}

function placeOf({ subject, part, asOf, indicator }: Computation): string {
  return JSON.stringify([subject, part, asOf, indicator]);
}

function saidBy({ period, value, status, definition, entries, synthetic }: Computation): string {
  const said = value.kind === "amount" ? [value.amount, value.unit] : [value.silence];
  return JSON.stringify([period, said, status, definition.version, definition.hash, entries, synthetic]);
}

function rowOf({ value, asOf, definition, ...rest }: Computation, id: number) {
  const said = value.kind === "amount" ? value : { kind: value.kind, word: value.silence };
  return { id, ...rest, ...said, as_of: asOf, version: definition.version, indicator_hash: definition.hash };
}

interface ComputedRow {
  id: bigint;
  subject: string;
  part: string;
  as_of: LocalDate;
  period: Period;
  amount: string | null;
  unit: UnitId | null;
  precision: string | null;
  word: Silence | null;
  status: Status;
  indicator: string;
  version: number;
  indicator_hash: string;
  entries: bigint;
  synthetic: boolean;
  at: Instant;
}

/** Computations of a strategy after a number, oldest first. */
export async function computedSince(
  reader: Pick<Transaction, "rows">,
  strategy: string,
  after: number,
): Promise<readonly Computed[]> {
  const rows = await reader.rows(query<ComputedRow>`
    select id, subject, part, as_of, period, amount, unit, "precision", word, status, indicator, version,
      indicator_hash, entries, synthetic, recorded_at as at
    from computed where strategy = ${strategy} and id > ${after} order by id`);
  return rows.map(computedOf);
}

function computedOf(row: ComputedRow): Computed {
  const {
    id,
    subject,
    part,
    as_of,
    period,
    status,
    indicator,
    version,
    indicator_hash,
    entries,
    synthetic,
    at,
  } = row;
  return {
    ...{ id: Number(id), subject, part, asOf: as_of, period, status, indicator, synthetic, at },
    value: saidIn(row),
    definition: { version, hash: indicator_hash },
    entries: Number(entries),
  };
}

function saidIn({ id, amount, unit, precision, word }: ComputedRow): Computation["value"] {
  if (word !== null) return { kind: "silence", silence: word };
  if (amount === null || unit === null || precision === null)
    throw new Error(`computation ${id} has no amount`);
  return { kind: "amount", amount: decimal(amount), unit, precision: decimal(precision) };
}

/** The computation standing for each part on a day, as known at a moment: the latest day, then the latest entered. */
export function computedAsOf(
  all: readonly Computed[],
  valid: LocalDate,
  known: Instant,
): ReadonlyMap<string, Computed> {
  const standing = new Map<string, Computed>();
  for (const of of all) {
    if (of.asOf > valid || of.at > known) continue;
    const before = standing.get(of.part);
    if (before === undefined || of.asOf >= before.asOf) standing.set(of.part, of);
  }
  return standing;
}
