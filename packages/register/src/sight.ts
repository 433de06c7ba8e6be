import type { Entity } from "@hakaru/model/programme/entity";
import { type Actor, sees, visibleFields } from "@hakaru/model/programme/policy";
import { joined, written } from "@hakaru/store/fragment";
import { type Query, query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import type { By, EntryReading } from "./entry-reading.ts";
import type { Shown } from "./personal.ts";
import type { Register } from "./register.ts";

/*
 * What the policy lets an actor see, asked a second time of whatever the database gives. The database bounds every
 * reading by itself (migrations/0002 and 0003); this bounds it again in what is asked of the database and in what came
 * of it, so that neither wall rests on the other. Where both stand it takes nothing away.
 */

/** What the policy is asked for: who asks, and of what. */
type Asked = Pick<Desk, "acting">;

/** The entry of a row of `desk.entry`, under the name `e`, is seen. */
export function seenNow({ acting: { actor } }: Asked, { entity, places }: Register): Query {
  const numbers = (states: readonly string[]) => states.flatMap((state) => places[state] ?? []);
  return reached(entity, actor, "e", (states) => query`e.place = any(${numbers(states)}::int[])`);
}

/** A segment of an entry, under the name `seen`, was seen then, and its entry is now. */
export function seenThen(desk: Asked, register: Register): Query {
  const { actor } = desk.acting;
  const then = reached(
    register.entity,
    actor,
    "seen",
    (states) => query`seen.state = any(${states}::text[])`,
  );
  return query`${then} and ${isSeen(desk, register, query`seen.entry`)}`;
}

/** The entry of this number is seen. */
export function isSeen(desk: Asked, register: Register, entry: Query): Query {
  if (seesAll(register.entity, desk.acting.actor)) return written("true");
  return query`exists (
    select from desk.entry e where e.register = ${register.id} and e.entry = ${entry} and ${seenNow(desk, register)})`;
}

function seesAll(entity: Entity, actor: Actor): boolean {
  return Object.keys(entity.states).every((state) => sees(entity, actor, { state }));
}

/** Those of all in the states where all are seen, and of one's own organisation where those are. */
function reached(
  entity: Entity,
  actor: Actor,
  name: "e" | "seen",
  isIn: (states: readonly string[]) => Query,
): Query {
  if (seesAll(entity, actor)) return written("true");
  const { organisation: owner } = actor;
  const states = Object.keys(entity.states);
  const ofAll = isIn(states.filter((state) => sees(entity, actor, { state })));
  if (owner === undefined) return ofAll;
  const ofOwn = isIn(states.filter((state) => sees(entity, actor, { state, owner })));
  return query`(${joined([ofAll, query`${written(name)}.owner = ${owner} and ${ofOwn}`], " or ")})`;
}

/** Those of some readings that are seen, with what is seen of them. */
export function seenReadings(
  { acting: { actor } }: Asked,
  { entity }: Register,
  readings: readonly EntryReading[],
): readonly EntryReading[] {
  const seen = new Set(visibleFields(entity, actor));
  return readings
    .filter((reading) => sees(entity, actor, reading))
    .map((reading) => ({
      ...reading,
      content: seenContent(seen, reading.content),
      by: toldBy(entity, actor, reading.state, reading.by),
    }));
}

function seenContent(seen: ReadonlySet<string>, content: Shown): Shown {
  return Object.fromEntries(Object.entries(content).filter(([name]) => seen.has(name)));
}

/** Who took part is told to those who see all entries there, and to the organisation and the person it was. */
export function toldBy(entity: Entity, actor: Actor, state: string, by: By): By {
  if (sees(entity, actor, { state })) return by;
  const isOurs = by.organisation !== undefined && by.organisation === actor.organisation;
  if (isOurs) return by;
  return { role: by.role, ...(by.id === actor.id && { id: by.id }) };
}

/** The fields the actor does not see. */
export function hiddenFields({ acting: { actor } }: Asked, { entity }: Register): readonly string[] {
  const seen = visibleFields(entity, actor);
  return Object.keys(entity.fields).filter((name) => !seen.includes(name));
}
