import type { LocalDate } from "@hakaru/model/calendar";
import type { ClockEvent } from "@hakaru/model/clock/clock";
import { groupBy } from "@hakaru/model/group";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { EntryNumber } from "./entry-number.ts";
import type { Stored } from "./personal.ts";
import type { Register, Sibling } from "./register.ts";

/** What started, stopped or ended the clocks of an entry, and the entries of other registers that had a part in it. */
export interface Happened {
  readonly events: readonly ClockEvent[];
  readonly sources: readonly EntryNumber[];
}

/**
 * What happened to entries: their making, their steps, the days in their fields, the steps of entries that refer to
 * them. The keeper tells it: a deadline was met whoever may read by what.
 */
export async function happenedTo(
  keeper: Pick<Transaction, "rows">,
  register: Register,
  entries: readonly EntryNumber[],
): Promise<ReadonlyMap<EntryNumber, Happened>> {
  const told = [...(await eventsOf(keeper, register, entries, "entry"))];
  for (const { name, by, field } of referring(register))
    for (const { event, ...from } of await eventsOf(keeper, by, entries, field))
      told.push({ ...from, source: from.entry, event: { ...event, trigger: `${name}.${event.trigger}` } });
  return new Map([...groupBy(told, ({ of }) => of)].map(([of, all]) => [of, happened(all)]));
}

function happened(told: readonly Told[]): Happened {
  const sources = new Set(told.flatMap(({ source }) => source ?? []));
  return { events: told.map(({ event }) => event), sources: [...sources] };
}

interface Told {
  /** The entry it happened to. */
  readonly of: EntryNumber;
  /** The entry it was entered in. */
  readonly entry: EntryNumber;
  /** The same, where that is one that refers to it. */
  readonly source?: EntryNumber;
  readonly event: ClockEvent;
}

interface Referring {
  readonly name: string;
  readonly by: Sibling;
  readonly field: string;
}

/** The registers whose steps are triggers of this one, with the fields that refer to it. */
export function referring({ name: own, entity: { clocks }, siblings }: Register): readonly Referring[] {
  const named = new Set(
    [...JSON.stringify(clocks).matchAll(/"([a-z][\w-]*)\.[\w-]+"/g)].map(([, name]) => name),
  );
  return Object.entries(siblings).flatMap(([name, by]) =>
    named.has(name) ? referencesTo(own.split("/")[1], by.entity).map((field) => ({ name, by, field })) : [],
  );
}

function referencesTo(own: string | undefined, { fields }: Entity): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.kind === "reference" && field.to === own ? [name] : [],
  );
}

interface HappenedRow {
  entry: bigint;
  of: string;
  step: string | null;
  valid_from: LocalDate;
  content: Stored;
}

/** @param by `entry`, or the field whose entry is meant */
async function eventsOf(
  keeper: Pick<Transaction, "rows">,
  { id, entity }: Sibling,
  entries: readonly EntryNumber[],
  by: string,
): Promise<readonly Told[]> {
  const isOwn = by === "entry";
  const of = isOwn ? query`e.entry::text` : query`(e.content ->> ${by})`;
  const wanted = isOwn ? query`e.entry = any(${entries}::bigint[])` : query`${of} = any(${entries}::text[])`;
  const rows = await keeper.rows(query<HappenedRow>`
    select e.entry, ${of} as of, v.step, v.valid_from, e.content
    from register.entry e
    join register.event v on v.register = e.register and v.entry = e.entry and (v.version = 1 or v.kind = 'step')
    where e.register = ${id} and ${wanted}`);
  return [...groupBy(rows, ({ entry }) => entry).values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const { of: about, content } = first;
    const fields = scalarsOf(content);
    const days = isOwn ? daysIn(entity, content) : [];
    const steps = all.map(({ step, valid_from }) => ({ trigger: step ?? "creation", on: valid_from }));
    const entry = String(first.entry);
    return [...steps, ...days].map((event) => ({ of: about, entry, event: { ...event, fields } }));
  });
}

function daysIn({ fields }: Entity, content: Stored): readonly Omit<ClockEvent, "fields">[] {
  return Object.entries(fields).flatMap(([name, { kind }]) => {
    const value = content[name];
    return kind === "date" && typeof value === "string" ? [{ trigger: name, on: value as LocalDate }] : [];
  });
}

function scalarsOf(content: Stored): NonNullable<ClockEvent["fields"]> {
  const scalars = Object.entries(content).filter(([, value]) => ["string", "boolean"].includes(typeof value));
  return Object.fromEntries(scalars) as NonNullable<ClockEvent["fields"]>;
}
