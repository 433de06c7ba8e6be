import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { sha256 } from "@hakaru/model/canonical";
import { decimal } from "@hakaru/model/decimal";
import { groupBy } from "@hakaru/model/group";
import { firstDay, type Period } from "@hakaru/model/period";
import type { UnitId } from "@hakaru/model/unit";
import type { Silence, Status, Value } from "@hakaru/model/value";
import type { Database, Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { keepEvidence } from "./evidence.ts";
import { ledgerMoment, lockHead } from "./head.ts";
import type { Observation } from "./observation.ts";

/** What an indicator gave for a part of a subject: it stands beside what was filed, never in its place. */
interface GivenBy {
  readonly subject: string;
  /** Empty: the figure as a whole. */
  readonly part: string;
  readonly asOf: LocalDate;
  readonly period: Period;
  readonly value: Exclude<Value, { kind: "qualitative" }>;
  readonly status: Status;
  /** `programme/indicator`, or the name of one over records. */
  readonly indicator: string;
  readonly definition: { readonly version: number; readonly hash: string };
  /** The entries, or the records, are made up, for demonstration. */
  readonly synthetic: boolean;
  /** The moment it was asked about: registers asked again as of it answer the same. */
  readonly known: Instant;
}

/** Of a register: how many entries it rests on. */
interface OverRegister {
  readonly over: "register";
  readonly entries: number;
}

/** Of person records, as it was sealed: how many persons are behind it; null where that is withheld. */
interface OverRecords {
  readonly over: "records";
  readonly persons: number | null;
}

type Given = GivenBy & (OverRegister | OverRecords);

/** A figure with what it rests on: its basis, and the entries, or the cells of its breakdown, as CSV. */
export type Computation = Given & { readonly basis: Uint8Array; readonly behind: Uint8Array };

/** A computation in the ledger; what it rests on by its SHA-256. */
export type Computed = Given & {
  readonly id: number;
  readonly at: Instant;
  readonly basis: string;
  readonly behind: string;
};

/** One that may be held against what was reported. */
export type ComputedOverRegister = Extract<Computed, OverRegister>;

/** One that may not: another population, by another definition. */
export type ComputedOverRecords = Extract<Computed, OverRecords>;

/**
 * Enters what was computed; what says the very same as the last computation for its part and day, and rests on the same,
 * is not entered again, whenever it was asked.
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
    const hashed = computations.map(withHashes);
    const fresh = hashed.filter((of) => saidBy(of) !== last.get(placeOf(of)));
    await keepEvidence(
      tx,
      fresh.flatMap(({ bytes }) => bytes),
    );
    const json = JSON.stringify(fresh.map((of, index) => rowOf(of, head.computed + 1 + index)));
    await tx.rows(query`
      insert into computed (id, strategy, subject, part, as_of, period, kind, amount, unit, "precision", word, status,
        indicator, version, indicator_hash, "over", entries, synthetic, known, basis, behind, recorded_at)
      select id, ${strategy}, subject, part, as_of, period, kind, amount, unit, "precision", word, status,
        indicator, version, indicator_hash, "over", entries, synthetic, known, basis, behind, now.moment
      from jsonb_to_recordset(${json}::jsonb) as r(id bigint, subject text, part text, as_of date, period text, kind text,
        amount numeric, unit text, "precision" numeric, word text, status text, indicator text, version int,
        indicator_hash text, "over" text, entries bigint, synthetic boolean, known timestamptz, basis text, behind text),
        (select ${ledgerMoment} as moment) now`);
    return fresh.length;
  });
}

/** A computation with the hashes of what it rests on in the place of the bytes. */
type Hashed = Given & {
  readonly basis: string;
  readonly behind: string;
  readonly bytes: readonly Uint8Array[];
};

function withHashes({ basis, behind, ...given }: Computation): Hashed {
  return { ...given, basis: sha256(basis), behind: sha256(behind), bytes: [basis, behind] };
}

function lastByPlace(all: readonly Computed[]): ReadonlyMap<string, string> {
  return new Map(all.map((of) => [placeOf(of), saidBy(of)]));
}

/** Records may be asked about several periods of one day. */
function placeOf({ subject, part, asOf, indicator, over, period }: Given): string {
  return JSON.stringify([subject, part, asOf, indicator, over, over === "records" ? period : ""]);
}

function saidBy(of: Computed | Hashed): string {
  const { period, value, status, definition, synthetic, basis, behind } = of;
  const said = value.kind === "amount" ? [value.amount, value.unit] : [value.silence];
  const rest = [definition.version, definition.hash, countedIn(of), synthetic, basis, behind];
  return JSON.stringify([period, said, status, ...rest]);
}

function countedIn(of: Given): number | null {
  return of.over === "register" ? of.entries : of.persons;
}

function rowOf(hashed: Hashed, id: number) {
  const { value, asOf, definition, bytes: _, ...rest } = hashed;
  const said = value.kind === "amount" ? value : { kind: value.kind, word: value.silence };
  const by = { version: definition.version, indicator_hash: definition.hash, entries: countedIn(hashed) };
  return { id, ...rest, ...said, as_of: asOf, ...by };
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
  over: Given["over"];
  entries: bigint | null;
  synthetic: boolean;
  known: Instant;
  basis: string;
  behind: string;
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
      indicator_hash, "over", entries, synthetic, known, basis, behind, recorded_at as at
    from computed where strategy = ${strategy} and id > ${after} order by id`);
  return rows.map(computedOf);
}

function computedOf(row: ComputedRow): Computed {
  const { id, subject, part, as_of, period, status, indicator, version, indicator_hash } = row;
  const { synthetic, known, basis, behind, at } = row;
  return {
    ...{ id: Number(id), subject, part, asOf: as_of, period, status, indicator, synthetic },
    ...{ known, basis, behind, at },
    value: saidIn(row),
    definition: { version, hash: indicator_hash },
    ...restingOn(row),
  };
}

function restingOn({ over, entries }: ComputedRow): OverRegister | OverRecords {
  if (over === "register") return { over, entries: Number(entries) };
  return { over, persons: entries === null ? null : Number(entries) };
}

function saidIn({ id, amount, unit, precision, word }: ComputedRow): Given["value"] {
  if (word !== null) return { kind: "silence", silence: word };
  if (amount === null || unit === null || precision === null)
    throw new Error(`computation ${id} has no amount`);
  return { kind: "amount", amount: decimal(amount), unit, precision: decimal(precision) };
}

/**
 * What registers gave that a reader of a day sets beside the figures standing then, as known at a moment: of every part the
 * one for the day of its figure, and the one for the latest day where that is another. Of one day the last entered stands.
 */
export function computedBeside(
  all: readonly Computed[],
  standing: readonly Pick<Observation, "part" | "asOf">[],
  valid: LocalDate,
  known: Instant,
): readonly ComputedOverRegister[] {
  const byPart = groupBy(
    all.filter(isOverRegister).filter((of) => of.asOf <= valid && of.at <= known),
    (of) => of.part,
  );
  return [...byPart].flatMap(([part, of]) => {
    const day = standing.find((figure) => figure.part === part)?.asOf;
    const beside = of.findLast(({ asOf }) => asOf === day);
    const latest = latestOf(of);
    return [
      ...(beside === undefined ? [] : [beside]),
      ...(latest === undefined || latest === beside ? [] : [latest]),
    ];
  });
}

/**
 * What person records gave for a part by one definition that stands on a day, as known at a moment: of the latest day it
 * was asked for, a figure each period, earlier periods first. Of one period the last entered stands.
 */
export function overRecordsOf(
  all: readonly Computed[],
  { part, indicator }: Pick<Computed, "part" | "indicator">,
  valid: LocalDate,
  known: Instant,
): readonly ComputedOverRecords[] {
  const own = all
    .filter(isOverRecords)
    .filter((of) => of.part === part && of.indicator === indicator && of.asOf <= valid && of.at <= known);
  const day = latestOf(own)?.asOf;
  const byPeriod = new Map(own.filter(({ asOf }) => asOf === day).map((of) => [of.period, of]));
  return [...byPeriod.values()].toSorted((a, b) => (firstDay(a.period) < firstDay(b.period) ? -1 : 1));
}

const isOverRegister = (of: Computed): of is ComputedOverRegister => of.over === "register";
const isOverRecords = (of: Computed): of is ComputedOverRecords => of.over === "records";

function latestOf<C extends Computed>(all: readonly C[]): C | undefined {
  return all.reduce<C | undefined>(
    (latest, of) => (latest === undefined || of.asOf >= latest.asOf ? of : latest),
    undefined,
  );
}
