import { Refusal } from "@hakaru/model/fault";
import type { Content, Field, Fields, FieldValue } from "@hakaru/model/field/field";
import { groupBy } from "@hakaru/model/group";
import type { Actor } from "@hakaru/model/programme/policy";
import type { Act, SampleEntry } from "@hakaru/model/programme/sample";
import type { Transaction } from "@hakaru/store/database";
import { takeRole } from "@hakaru/store/database-role";
import { query } from "@hakaru/store/query";
import { actIn } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import type { Keys } from "./keys.ts";
import { type Done, perform } from "./perform.ts";
import type { Register } from "./register.ts";
import type { OpenProgramme, Registers } from "./registers.ts";
import type { Work } from "./work.ts";

/**
 * Plays a programme's sample into its registers: its acts in the order of their days, each by who did it, with the
 * rules and numbers of true entries. All of it or nothing, and once: a sample that was played, or whose registers hold
 * anything else, is left alone. A sample its own programme refuses is a bug and throws.
 *
 * @param signal ends it, and nothing of it remains
 * @returns whether it was played now
 */
export async function playSample(
  { database, keys }: Pick<Registers, "database" | "keys">,
  { programme, registers }: OpenProgramme,
  sample: readonly SampleEntry[],
  signal?: AbortSignal,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    if (!(await isDue(transaction, programme.id))) return false;
    await transaction.rows(lookingUp);
    const stage = { transaction, keys, registers, played: new Map<string, Played>() };
    let [played, counted] = [0, fewest];
    for (const turns of daysOf(sample)) {
      signal?.throwIfAborted();
      await playDay(stage, turns);
      played += turns.length;
      if (played < counted) continue;
      await countRows(transaction);
      counted = played * 4;
    }
    return true;
  });
}

/** The planner must not read through what grows within one transaction, for it still takes it for empty. */
const lookingUp = query`
  select set_config(name, 'off', true)
  from unnest(array['enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin']) name`;

const fewest = 100;

/** Told how much there is by now, it finds the index that leads straight to an event. */
async function countRows(transaction: Transaction): Promise<void> {
  await takeRole(transaction, "none");
  await transaction.rows(
    query`analyze register.event, register.entry, register.entry_index, register.entry_key`,
  );
}

/** Whoever comes second waits here until the first has played, and finds it done. */
async function isDue(transaction: Transaction, programme: string): Promise<boolean> {
  const claimed = await transaction.rows(query`
    insert into register.sample (programme) values (${programme}) on conflict do nothing returning programme`);
  if (claimed.length === 0) return false;
  await takeRole(transaction, "hakaru_keeper");
  const [used] = await transaction.rows(query`
    select from register.entry e join register.register r on r.id = e.register
    where r.programme = ${programme} limit 1`);
  return used === undefined;
}

/** A sample entry as the register has it. */
interface Played {
  readonly entry: EntryNumber;
  readonly version: number;
}

interface Stage {
  readonly transaction: Transaction;
  readonly keys: Keys;
  /** By entity. */
  readonly registers: ReadonlyMap<string, Register>;
  /** By `entity number` of the sample. */
  readonly played: Map<string, Played>;
}

/** One piece of work of a sample; a step that fills something in is two. */
interface Turn {
  /** `entity number` */
  readonly of: string;
  readonly entity: string;
  readonly act: Act;
  readonly does: Work["does"];
}

/** The turns of each day: the days in their order, the turns of a day in that of the sample. */
function daysOf(sample: readonly SampleEntry[]): readonly (readonly Turn[])[] {
  const turns = sample.flatMap((entry) => entry.acts.flatMap((act) => turnsOf(entry, act)));
  const days = groupBy(turns, ({ act }) => act.on);
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, all]) => all);
}

function turnsOf({ entity, number }: SampleEntry, act: Act): readonly Turn[] {
  const turn = { of: `${entity} ${number}`, entity, act };
  if (act.does === "creation") return [{ ...turn, does: "enter" }];
  if (act.does === "change") return [{ ...turn, does: "change" }];
  const fills = Object.keys(act.content ?? {}).length > 0;
  return [...(fills ? [{ ...turn, does: "change" as const }] : []), { ...turn, does: "step" }];
}

async function playDay(stage: Stage, turns: readonly Turn[]): Promise<void> {
  for (let left = turns; left.length > 0; ) {
    const next = nextTurns(left);
    await playTurns(stage, next);
    left = left.filter((turn) => !next.has(turn));
  }
}

/** What the first of the turns left and its actor can do at once: in one register, and each entry once. */
function nextTurns(left: readonly Turn[]): ReadonlySet<Turn> {
  const [first] = left;
  const [next, met] = [new Set<Turn>(), new Set<string>()];
  for (const turn of left) {
    const isTogether = turn.entity === first?.entity && isSameActor(turn.act.by, first.act.by);
    if (isTogether && !met.has(turn.of)) next.add(turn);
    met.add(turn.of);
  }
  return next;
}

function isSameActor(one: Actor, other: Actor): boolean {
  return one.id === other.id && one.role === other.role && one.organisation === other.organisation;
}

async function playTurns(stage: Stage, turns: ReadonlySet<Turn>): Promise<void> {
  const [{ entity, act } = { entity: "" }] = turns;
  const register = stage.registers.get(entity);
  if (register === undefined || act === undefined) throw new Error(`no register of ${entity}`);
  const works = [...turns].map((turn) => workOf(stage, register.entity.fields, turn));
  const done = await performed(stage, register, act, works);
  for (const [at, { of }] of [...turns].entries()) {
    const { entry, version } = done[at] ?? fail(`nothing came of ${of}`);
    stage.played.set(of, { entry, version });
  }
}

async function performed(
  { transaction, keys }: Stage,
  register: Register,
  { by: actor, on }: Act,
  works: readonly Work[],
): Promise<readonly Done[]> {
  await takeRole(transaction, "none");
  try {
    const outcome = await actIn(transaction, keys, { actor, on }, (desk) => perform(desk, register, works));
    return "done" in outcome ? outcome.done : fail(`somebody else is working in ${register.name}`);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const told = cause.faults.map(({ code, place: { file, field = "" } }) => `${file}: ${code} ${field}`);
    throw new Error(`the sample of ${register.name} is refused on ${on}: ${told.join(", ")}`, { cause });
  }
}

function workOf({ played }: Stage, fields: Fields, { of, act, does }: Turn): Work {
  const { content = {}, reason } = act;
  const said = { ...(reason !== undefined && { reason }), place: { file: `${of} ${act.does}` } };
  const linked = linkedContent(played, fields, content);
  if (does === "enter") return { does, content: linked, ...said };
  const at = played.get(of) ?? fail(`${of} ${act.does}: it was not made before`);
  if (does === "change") return { does, ...at, set: linked, ...said };
  return { does, ...at, step: act.does, ...said };
}

/** A content whose references name entries of the register instead of the sample's. */
function linkedContent(played: Stage["played"], fields: Fields, content: Content): Content {
  const linked = Object.entries(content).map(([name, value]) => {
    return [name, linkedValue(played, fields[name], value)] as const;
  });
  return Object.fromEntries(linked);
}

function linkedValue(played: Stage["played"], field: Field | undefined, value: FieldValue): FieldValue {
  if (field?.kind === "reference" && typeof value === "string")
    return played.get(`${field.to} ${value}`)?.entry ?? fail(`${field.to} ${value} was not made before`);
  if (field?.kind === "group" && Array.isArray(value))
    return value.map((member: Content) => linkedContent(played, field.fields, member)) as FieldValue;
  return value;
}

function fail(message: string): never {
  throw new Error(message);
}
