import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import { draftFaults, entryFaults } from "@hakaru/model/programme/entry-check";
import { creationFaults, editFaults, type Held, stepFaults } from "@hakaru/model/programme/policy";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Act, SampleEntry } from "@hakaru/model/programme/sample";
import { filledIn, type Serials } from "./settings.ts";

/** An entry after one of its acts. */
interface Moment {
  readonly on: LocalDate;
  readonly state: string;
  readonly content: Content;
}

/** An entry with all it went through, as a register would have kept it. */
export interface Life {
  readonly entity: string;
  readonly entry: string;
  readonly moments: readonly Moment[];
}

/** Plays a sample by its programme's own rules, in the order of days; the first act that is refused is thrown. */
export function play(programme: Programme, sample: readonly SampleEntry[]): readonly Life[] {
  const serials: Serials = new Map();
  const lives = new Map(sample.map((entry) => [entry, [] as Moment[]]));
  const acts = sample.flatMap((entry) => entry.acts.map((act, at) => ({ entry, act, at })));
  for (const { entry, act, at } of acts.toSorted((a, b) => compareDays(a.act, b.act))) {
    const [entity, moments] = [programme.entities[entry.entity], lives.get(entry)];
    if (entity === undefined || moments === undefined) throw new Error(`no entity ${entry.entity}`);
    if (moments.length !== at) throw new Error(`${entry.entity} #${entry.number}: its acts go back in time`);
    moments.push(next(entity, entry, act, moments.at(-1), serials));
  }
  return [...lives].map(([{ entity, number }, moments]) => ({ entity, entry: number, moments }));
}

function compareDays(a: Act, b: Act): number {
  return a.on < b.on ? -1 : Number(a.on > b.on);
}

/** The population of an entity as it stood on a day: what was made later is not there yet. */
export function standingOn(lives: readonly Life[], entity: string, day: LocalDate) {
  return lives
    .filter((life) => life.entity === entity)
    .flatMap(({ entry, moments }) => {
      const last = moments.findLast(({ on }) => on <= day);
      return last === undefined ? [] : [{ entry, state: last.state, content: last.content }];
    });
}

function next(
  entity: Entity,
  entry: SampleEntry,
  act: Act,
  before: Moment | undefined,
  serials: Serials,
): Moment {
  const { faults, moment } =
    before === undefined ? created(entity, act, serials) : continued(entity, entry, act, before, serials);
  const errors = faults.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return moment;
  const told = errors.map(({ code, place }) => `${code} ${place.field ?? ""}`).join(", ");
  throw new Error(`${entry.entity} #${entry.number}, ${act.does} on ${act.on}: ${told}`);
}

interface Outcome {
  readonly faults: readonly Fault[];
  readonly moment: Moment;
}

function created(entity: Entity, { on, by, does, content: given = {} }: Act, serials: Serials): Outcome {
  if (does !== "creation") throw new Error(`${does} before the entry was made`);
  const state = entity.initial;
  const content = filledIn(entity.sets, given, { state, on, actor: by.id, serials });
  return {
    faults: creationFaults(entity, by, { content: given, state, on }),
    moment: { on, state, content },
  };
}

function continued(
  entity: Entity,
  { acts }: SampleEntry,
  act: Act,
  before: Moment,
  serials: Serials,
): Outcome {
  const owner = acts[0]?.by.organisation;
  const held: Held = { ...before, ...(owner !== undefined && { owner }) };
  const changed = changedBy(entity, held, act);
  if (act.does === "change") return changed;
  const deeds = acts.slice(0, acts.indexOf(act)).map(({ does, by }) => ({ step: does, actor: by.id }));
  const attempt = { actor: act.by, held: { ...held, content: changed.moment.content }, deeds, on: act.on };
  const refused = stepFaults(entity, act.does, attempt);
  const stepped = steppedBy(entity, changed.moment, act, serials);
  return { ...stepped, faults: [...changed.faults, ...refused, ...stepped.faults] };
}

function changedBy(entity: Entity, held: Held, { by, content: given = {}, on }: Act): Outcome {
  const { state } = held;
  const content = { ...held.content, ...given };
  const checks = state === entity.initial ? draftFaults : entryFaults;
  const faults = [...editFaults(entity, by, held, content), ...checks(entity, { content, state, on })];
  return { faults: Object.keys(given).length === 0 ? [] : faults, moment: { on, state, content } };
}

function steppedBy(entity: Entity, { content, state }: Moment, act: Act, serials: Serials): Outcome {
  const { on, by, does, reason } = act;
  const step = entity.steps[does];
  if (step === undefined) throw new Error(`no step ${does}`);
  if (step.reason && reason === undefined) throw new Error(`${does} without its reason`);
  const moment = {
    on,
    state: step.to,
    content: filledIn(step.sets, content, { state, on, actor: by.id, serials }),
  };
  return { faults: state === entity.initial ? entryFaults(entity, moment) : [], moment };
}
