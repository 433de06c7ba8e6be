import type { Instant } from "@hakaru/model/calendar";
import { groupBy } from "@hakaru/model/group";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import { type Computed, computedSince } from "./computed.ts";
import type { Observation } from "./observation.ts";
import { history } from "./read.ts";

/**
 * The ledger of one strategy held in memory: subject → everything known of it. A list is replaced when its subject
 * changes and kept as it is otherwise, so whoever builds on it can tell by identity what to build anew.
 */
export interface View {
  readonly strategy: string;
  /** The last event read. */
  readonly seq: number;
  /** The last computation read. */
  readonly computation: number;
  /** When the later of them was recorded; undefined where nothing was ever entered. */
  readonly known?: Instant;
  readonly bySubject: ReadonlyMap<string, readonly Observation[]>;
  /** Subject → everything computed for it, oldest first. */
  readonly computed: ReadonlyMap<string, readonly Computed[]>;
}

export function emptyView(strategy: string): View {
  return { strategy, seq: 0, computation: 0, bySubject: new Map(), computed: new Map() };
}

/** The view brought up to date: reads only the subjects something happened to. */
export async function refresh(reader: Pick<Transaction, "rows">, view: View): Promise<View> {
  return withComputed(reader, await withObservations(reader, view));
}

async function withObservations(reader: Pick<Transaction, "rows">, view: View): Promise<View> {
  const changed = await reader.rows(query<{ subject: string; seq: bigint; at: Instant }>`
    select o.subject, max(e.seq) as seq, max(e.recorded_at) as at
    from observation_event e join observation o on o.id = e.observation
    where o.strategy = ${view.strategy} and e.seq > ${view.seq} group by o.subject`);
  if (changed.length === 0) return view;
  const known = changed.map((row) => row.at).reduce(later);
  const bySubject = new Map(view.bySubject);
  for (const [subject, observations] of await readSubjects(reader, view, known, changed))
    bySubject.set(subject, observations);
  const seq = Math.max(...changed.map((row) => Number(row.seq)));
  return { ...view, seq, known: later(known, view.known ?? known), bySubject };
}

async function withComputed(reader: Pick<Transaction, "rows">, view: View): Promise<View> {
  const fresh = await computedSince(reader, view.strategy, view.computation);
  const last = fresh.at(-1);
  if (last === undefined) return view;
  const computed = new Map(view.computed);
  for (const [subject, of] of groupBy(fresh, (each) => each.subject))
    computed.set(subject, [...(computed.get(subject) ?? []), ...of]);
  return { ...view, computation: last.id, known: later(last.at, view.known ?? last.at), computed };
}

/** One read of everything is cheaper than many reads of a part of it. */
async function readSubjects(
  reader: Pick<Transaction, "rows">,
  view: View,
  known: Instant,
  changed: readonly { subject: string }[],
): Promise<ReadonlyMap<string, readonly Observation[]>> {
  const [only] = changed;
  if (changed.length === 1 && only !== undefined)
    return new Map([[only.subject, await history(reader, view.strategy, known, only.subject)]]);
  const found = await history(reader, view.strategy, known);
  const wanted = new Set(changed.map((row) => row.subject));
  return groupBy(
    found.filter((observation) => wanted.has(observation.subject)),
    (observation) => observation.subject,
  );
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
