import { Refusal } from "@hakaru/model/fault";
import { lastDay } from "@hakaru/model/period";
import type { Value } from "@hakaru/model/value";
import type { Database, Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { type Head, ledgerMoment, lockHead } from "./head.ts";
import { ledgerFaults } from "./ledger-faults.ts";
import type { Event, Filed, Observation } from "./observation.ts";
import { byId } from "./read.ts";
import { allow, type Step } from "./transition.ts";

/** Who enters, as what, and why. */
export interface Entry {
  readonly actor: string;
  readonly state: "draft" | "submitted";
  readonly reason?: string;
}

/**
 * Enters figures as new observations, in one transaction: all or none.
 *
 * @returns their numbers, in the order given
 */
export async function enter(
  database: Database,
  strategy: string,
  filed: readonly Filed[],
  entry: Entry,
): Promise<readonly number[]> {
  return database.transaction((tx) => enterWithin(tx, strategy, filed, entry));
}

/** `enter` inside a transaction somebody else opened. */
export async function enterWithin(
  tx: Transaction,
  strategy: string,
  filed: readonly Filed[],
  entry: Entry,
): Promise<readonly number[]> {
  const head = await lockHead(tx);
  const rows = filed.map((figure, index) => rowOf(figure, head.id + 1 + index));
  const json = JSON.stringify(rows);
  await tx.rows(query`
    insert into series (strategy, subject, part)
    select distinct ${strategy}::text, subject, part from jsonb_to_recordset(${json}::jsonb) as r(subject text, part text)
    on conflict do nothing`);
  await tx.rows(query`
    insert into observation (id, strategy, subject, part, as_of, period, period_end, kind, amount, unit, "precision", word, status,
      definition, definition_hash, printed, source, locator, note, filing, cell, raw)
    select id, ${strategy}, subject, part, as_of, period, period_end, kind, amount, unit, "precision", word, status,
      definition, definition_hash, printed, source, locator, note, filing, cell, raw
    from jsonb_to_recordset(${json}::jsonb) as r(id bigint, subject text, part text, as_of date, period text, period_end date, kind text,
      amount numeric, unit text, "precision" numeric, word text, status text, definition int, definition_hash text,
      printed text, source text, locator text, note text, filing text, cell text, raw text)`);
  const ids = rows.map((row) => row.id);
  await append(
    tx,
    head,
    ids.map((observation) => ({ observation, to: entry.state, ...entry })),
  );
  return ids;
}

function rowOf(filed: Filed, id: number) {
  const { value, asOf, definition, ...rest } = filed;
  return {
    id,
    ...rest,
    as_of: asOf,
    period_end: lastDay(filed.period),
    ...columnsOf(value),
    definition: definition.version,
    definition_hash: definition.hash,
  };
}

function columnsOf(value: Value) {
  if (value.kind === "qualitative") return { kind: value.kind, word: value.qualitative };
  if (value.kind === "silence") return { kind: value.kind, word: value.silence };
  return value;
}

/**
 * Moves observations one step on, in one transaction: all or none. Publishing takes the place of whatever stood
 * published for the same series, day and period: that one becomes `revised`, with the reason of its successor.
 *
 * Errors: transition-not-allowed, checker-is-submitter, reason-needed, revision-needs-reason, unknown-observation.
 */
export async function move(database: Database, ids: readonly number[], step: Step): Promise<void> {
  return database.transaction((tx) => moveWithin(tx, ids, step));
}

/** `move` inside a transaction somebody else opened. */
export async function moveWithin(tx: Transaction, ids: readonly number[], step: Step): Promise<void> {
  const head = await lockHead(tx);
  const found = new Map((await byId(tx, ids)).map((observation) => [observation.id, observation]));
  for (const id of ids) allow(id, found.get(id)?.events ?? [], step);
  const replaced = step.to === "published" ? await replacedBy(tx, [...found.values()], step) : [];
  await append(tx, head, [...replaced, ...ids.map((observation) => ({ observation, ...step }))]);
}

async function replacedBy(
  tx: Transaction,
  successors: readonly Observation[],
  step: Step,
): Promise<readonly Appended[]> {
  const rows = await tx.rows(query<{ id: bigint; successor: bigint }>`
    select old.id, new.id as successor from observation new
    join observation old on (old.strategy, old.subject, old.part, old.as_of, old.period) = (new.strategy, new.subject, new.part, new.as_of, new.period)
    join lateral (select state from observation_event where observation = old.id order by seq desc limit 1) last
      on last.state = 'published'
    where new.id = any(${successors.map((s) => s.id)}::bigint[]) order by old.id`);
  const byNumber = new Map(successors.map((successor) => [successor.id, successor]));
  return rows.map((row) => {
    const successor = byNumber.get(Number(row.successor));
    if (successor === undefined) throw new Error(`observation ${row.successor} was not asked for`);
    return {
      observation: Number(row.id),
      to: "revised",
      actor: step.actor,
      replacedBy: successor.id,
      reason: reasonOf(successor, step),
    };
  });
}

function reasonOf(successor: Observation, step: Step): string {
  const reason = step.reason ?? successor.events.find((event) => event.reason !== undefined)?.reason;
  if (reason?.trim()) return reason;
  throw new Refusal(
    ledgerFaults["revision-needs-reason"]({ subject: successor.subject, asOf: successor.asOf }),
  );
}

type Appended = Step & { readonly observation: number; readonly replacedBy?: Event["seq"] };

async function append(tx: Transaction, head: Head, steps: readonly Appended[]): Promise<void> {
  const json = JSON.stringify(steps.map((step, index) => ({ ...step, seq: head.seq + 1 + index })));
  await tx.rows(query`
    insert into observation_event (seq, observation, state, actor, reason, replaced_by, recorded_at)
    select seq, observation, "to", actor, reason, "replacedBy", now.moment
    from jsonb_to_recordset(${json}::jsonb)
      as r(seq bigint, observation bigint, "to" text, actor text, reason text, "replacedBy" bigint),
      (select ${ledgerMoment} as moment) now`);
}
