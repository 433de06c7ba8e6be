import type { LocalDate } from "@hakaru/model/calendar";
import { evaluate } from "@hakaru/model/evaluate";
import type { Fault } from "@hakaru/model/fault";
import type { Content, FieldValue } from "@hakaru/model/field/field";
import { writeField } from "@hakaru/model/field/kinds";
import type { Entity, Setting, Step } from "@hakaru/model/programme/entity";
import { draftFaults, entryFaults } from "@hakaru/model/programme/entry-check";
import { creationFaults, editFaults, type Held, stepFaults } from "@hakaru/model/programme/policy";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Act, SampleEntry } from "@hakaru/model/programme/sample";

/** An entry after one of its acts. */
export interface Moment {
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
  const serials = new Map<string, number>();
  const lives = new Map(sample.map((entry) => [entry, [] as Moment[]]));
  const acts = sample.flatMap((entry) => entry.acts.map((act, at) => ({ entry, act, at })));
  for (const { entry, act, at } of acts.toSorted((a, b) =>
    a.act.on < b.act.on ? -1 : Number(a.act.on > b.act.on),
  )) {
    const entity = programme.entities[entry.entity];
    const moments = lives.get(entry);
    if (entity === undefined || moments === undefined) throw new Error(`no entity ${entry.entity}`);
    moments.push(next(entity, entry, at, moments.at(-1), act, serials));
  }
  return [...lives].map(([{ entity, number }, moments]) => ({ entity, entry: number, moments }));
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

type Serials = Map<string, number>;

function next(
  entity: Entity,
  { acts, number }: SampleEntry,
  at: number,
  before: Moment | undefined,
  act: Act,
  serials: Serials,
): Moment {
  const refuse = (faults: readonly Fault[]) => {
    const errors = faults.filter(({ severity }) => severity === "error");
    if (errors.length > 0)
      throw new Error(
        `#${number} ${act.does} on ${act.on}: ${errors.map((f) => `${f.code} ${f.place.field ?? ""}`).join(", ")}`,
      );
  };
  if (before === undefined) return created(entity, act, serials, refuse);
  const owner = acts[0]?.by.organisation;
  const held: Held = { ...before, ...(owner !== undefined && { owner }) };
  const changed = changedBy(entity, held, act, refuse);
  const step = entity.steps[act.does];
  if (step === undefined && act.does !== "change") throw new Error(`no step ${act.does}`);
  if (step === undefined) return { on: act.on, state: before.state, content: changed };
  const deeds = acts.slice(0, at).map(({ does, by }) => ({ step: does, actor: by.id }));
  refuse(
    stepFaults(entity, act.does, { actor: act.by, held: { ...held, content: changed }, deeds, on: act.on }),
  );
  if (step.reason && act.reason === undefined) throw new Error(`#${number} ${act.does}: no reason`);
  return stepped(entity, step, { ...before, content: changed }, act, serials, refuse);
}

type Refuse = (faults: readonly Fault[]) => void;

function created(entity: Entity, act: Act, serials: Serials, refuse: Refuse): Moment {
  if (act.does !== "creation") throw new Error(`${act.does} before the entry was made`);
  const state = entity.initial;
  const stated = { ...act.content };
  refuse(creationFaults(entity, act.by, { content: stated, state, on: act.on }));
  return {
    on: act.on,
    state,
    content: { ...stated, ...settings(entity, entity.sets, stated, act, serials) },
  };
}

function changedBy(entity: Entity, held: Held, { by, content, on }: Act, refuse: Refuse): Content {
  if (content === undefined) return held.content;
  const changed = { ...held.content, ...content };
  refuse(editFaults(entity, by, held, changed));
  const checks = held.state === entity.initial ? draftFaults : entryFaults;
  refuse(checks(entity, { content: changed, state: held.state, on }));
  return changed;
}

function stepped(
  entity: Entity,
  step: Step,
  { state, content }: Moment,
  act: Act,
  serials: Serials,
  refuse: Refuse,
): Moment {
  const set = settings(entity, step.sets, content, act, serials);
  if (state === entity.initial)
    refuse(entryFaults(entity, { content: { ...content, ...set }, state, on: act.on }));
  return { on: act.on, state: step.to, content: { ...content, ...set } };
}

function settings(
  entity: Entity,
  sets: Step["sets"] = {},
  content: Content,
  act: Act,
  serials: Serials,
): Record<string, FieldValue> {
  const values = Object.entries(sets).map(([name, setting]) => [
    name,
    setting && settingValue(entity, setting, content, act, serials),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function settingValue(entity: Entity, setting: Setting, content: Content, { on, by }: Act, serials: Serials) {
  if (setting.set === "on") return on;
  if (setting.set === "actor") return by.id;
  if (setting.set === "value") return evaluate(setting.value, { content, on });
  const filled = setting.pattern.replace(/\{(\w+)\}/g, (_, name) => written(entity, name, content));
  const serial = (serials.get(filled) ?? 0) + 1;
  serials.set(filled, serial);
  return filled.replace(/#+/, (digits) => String(serial).padStart(digits.length, "0"));
}

function written(entity: Entity, name: string, content: Content): string {
  const [field, value] = [entity.fields[name], content[name]];
  if (field === undefined || value === undefined) throw new Error(`no ${name} for a serial number`);
  return typeof value === "string" ? value : writeField(value, field, "ja");
}
