import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Entity } from "@hakaru/model/programme/entity";
import { type Actor, enterableFields, visibleFields } from "@hakaru/model/programme/policy";
import { checkFile, keepBrought } from "./attachment.ts";
import { type Conflict, conflictOf } from "./conflict.ts";
import type { Desk } from "./desk.ts";
import { drawSerials } from "./draw-serials.ts";
import type { EntryNumber } from "./entry-number.ts";
import { fileFaults } from "./file-check.ts";
import { type Held, held } from "./held.ts";
import { type Draft, entriesOf, type Plan, type Planner, plannerFor } from "./plan-work.ts";
import { referenceFaults } from "./reference-check.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import { placed, toldFaults } from "./told-faults.ts";
import type { Changing, Entering, Stepping, Work } from "./work.ts";
import { type Event, writeEvents } from "./write-events.ts";

/** What became of a piece of work. */
export type Done =
  | (Event & {
      readonly kind: "written";
      readonly warnings: readonly Fault[];
      /** Numbers of series it was given, by field, as far as its actor sees them: a receipt. */
      readonly numbers: Readonly<Record<string, string>>;
    })
  /** It would have changed nothing, so nothing was written. */
  | {
      readonly kind: "same";
      readonly entry: EntryNumber;
      readonly version: number;
      readonly warnings: readonly Fault[];
    };

/** All of it, or nothing because others were faster with some of the entries. */
export type Performed = { readonly done: readonly Done[] } | { readonly conflicts: readonly Conflict[] };

/**
 * Does works in one register, all or none: each judged by the policy and the rules, each entry once.
 *
 * @param kind `import` where they came with a roster: said in the history
 * @throws Refusal with every fault of every work at its place
 */
export async function perform(
  desk: Desk,
  register: Register,
  works: readonly Work[],
  kind?: "import",
): Promise<Performed> {
  checkOnce(works);
  const entries = await held(desk, register, entriesOf(works));
  const attempts = works.map((work) => attempted(register, work, entries));
  const stale = attempts.filter(({ work, before }) => isStale(work, before));
  if (stale.length > 0)
    return {
      conflicts: await conflictsOf(
        desk,
        register,
        stale.map(({ work }) => work),
      ),
    };
  const planner = plannerFor(register, desk.acting);
  const plans = attempts.map(({ work, before }) => planned(planner, work, before, kind));
  const faults = await allFaults(desk, register, works, plans);
  const errors = errorsIn(faults);
  if (errors.length > 0) throw new Refusal(...errors);
  return written(desk, register, works, { plans, faults });
}

function checkOnce(works: readonly Work[]): void {
  const seen = new Set<EntryNumber>();
  const twice = entriesOf(works).find((entry) => seen.size === seen.add(entry).size);
  if (twice !== undefined) throw new Error(`entry ${twice} is worked on twice`);
}

interface Attempt {
  readonly work: Work;
  readonly before: Held | undefined;
}

function attempted({ name }: Register, work: Work, entries: ReadonlyMap<EntryNumber, Held>): Attempt {
  if (work.does === "enter") return { work, before: undefined };
  const before = entries.get(work.entry);
  if (before !== undefined) return { work, before };
  throw new Refusal(registerFaults["unknown-entry"]({ register: name, entry: work.entry }, work.place));
}

function isStale(work: Work, before: Held | undefined): boolean {
  return work.does !== "enter" && before !== undefined && before.version !== work.version;
}

async function conflictsOf(
  desk: Desk,
  register: Register,
  works: readonly Work[],
): Promise<readonly Conflict[]> {
  const conflicts: Conflict[] = [];
  for (const work of works) {
    if (work.does === "enter") throw new Error("a new entry is nobody else's");
    const conflict = await conflictOf(desk, register, work);
    if (conflict === undefined)
      throw new Refusal(
        registerFaults["unknown-entry"]({ register: register.name, entry: work.entry }, work.place),
      );
    conflicts.push(conflict);
  }
  return conflicts;
}

function planned(planner: Planner, work: Work, before: Held | undefined, kind: "import" | undefined): Plan {
  if (work.does === "enter") return planner.enter(work, kind ?? "create");
  if (before === undefined) throw new Error(`entry ${work.entry} was not looked up`);
  return work.does === "change" ? planner.change(work, before, kind ?? "change") : planner.step(work, before);
}

/** Everything wrong with each work, as its actor is told it. */
export async function allFaults(
  desk: Desk,
  register: Register,
  works: readonly Work[],
  plans: readonly Plan[],
): Promise<readonly (readonly Fault[])[]> {
  const references = await referenceFaults(
    desk,
    register,
    plans.map(({ draft }) => draft),
  );
  const { entity } = register;
  const all: (readonly Fault[])[] = [];
  for (const [at, work] of works.entries()) {
    const brought = work.does === "enter" ? work.files : undefined;
    for (const file of brought ?? []) checkFile(file);
    const files = await fileFaults(desk, register, plans[at]?.draft, brought);
    const own = [...(plans[at]?.faults ?? []), ...(references[at] ?? []), ...files];
    all.push(own.length === 0 ? own : placed(toldTo(desk, entity, work, own), work.place));
  }
  return all;
}

function toldTo({ acting: { actor } }: Desk, entity: Entity, work: Work, faults: readonly Fault[]) {
  return toldFaults(entity, actor, faults, work.does === "enter" ? enterableFields(entity, actor) : []);
}

export function errorsIn(faults: readonly (readonly Fault[])[]): readonly Fault[] {
  return faults.flat().filter(({ severity }) => severity === "error");
}

interface Judged {
  readonly plans: readonly Plan[];
  readonly faults: readonly (readonly Fault[])[];
}

async function written(
  desk: Desk,
  register: Register,
  works: readonly Work[],
  { plans, faults }: Judged,
): Promise<Performed> {
  const drafts = await drawSerials(
    desk,
    register,
    plans.flatMap(({ draft }) => (draft === undefined ? [] : [draft])),
  );
  const answer = drafts.length === 0 ? { events: [] } : await writeEvents(desk, register, drafts);
  if ("stale" in answer) {
    const stale = works.filter((work) => work.does !== "enter" && answer.stale.includes(work.entry));
    return { conflicts: await conflictsOf(desk, register, stale) };
  }
  const [events, drawn] = [answer.events.values(), drafts.values()];
  const done: Done[] = [];
  for (const [at, work] of works.entries()) {
    const { draft } = plans[at] ?? {};
    const event = draft === undefined ? undefined : events.next().value;
    const numbers = draft && numbersOf(register.entity, desk.acting.actor, draft, drawn.next().value);
    if (work.does === "enter" && event !== undefined && draft !== undefined)
      await keepBrought(desk, register, event.entry, draft, work.files ?? []);
    done.push(doneOf(work, event && { ...event, numbers: numbers ?? {} }, faults[at] ?? []));
  }
  return { done };
}

function numbersOf(
  entity: Entity,
  actor: Actor,
  { serials }: Draft,
  drawn: Draft | undefined,
): Written["numbers"] {
  const seen = visibleFields(entity, actor);
  return Object.fromEntries(
    serials.flatMap(({ field }) => (seen.includes(field) ? [[field, String(drawn?.content[field])]] : [])),
  );
}

function doneOf(
  work: Work,
  event: (Event & Pick<Written, "numbers">) | undefined,
  warnings: readonly Fault[],
): Done {
  if (event !== undefined) return { kind: "written", ...event, warnings };
  if (work.does === "enter") throw new Error("a new entry was not written");
  return { kind: "same", entry: work.entry, version: work.version, warnings };
}

type Written = Extract<Done, { kind: "written" }>;

/** Makes a new entry. @throws Refusal */
export async function enter(
  desk: Desk,
  register: Register,
  entering: Omit<Entering, "does">,
): Promise<Written> {
  const done = await single(desk, register, { does: "enter", ...entering });
  if (done.kind !== "written") throw new Error("a new entry was not written");
  return done;
}

/** Changes fields of an entry from a day on. @throws Refusal */
export function change(
  desk: Desk,
  register: Register,
  changing: Omit<Changing, "does">,
): Promise<Done | Conflict> {
  return single(desk, register, { does: "change", ...changing });
}

/** Takes an entry to another state. @throws Refusal */
export function step(
  desk: Desk,
  register: Register,
  stepping: Omit<Stepping, "does">,
): Promise<Done | Conflict> {
  return single(desk, register, { does: "step", ...stepping });
}

async function single(desk: Desk, register: Register, work: Work): Promise<Done | Conflict> {
  const performed = await perform(desk, register, [work]);
  const [outcome] = "done" in performed ? performed.done : performed.conflicts;
  if (outcome === undefined) throw new Error("nothing came of a piece of work");
  return outcome;
}
