import type { LocalDate } from "../calendar.ts";
import { holds } from "../evaluate.ts";
import { catalogue, type Fault } from "../fault.ts";
import type { Content } from "../field/field.ts";
import { type Role, roles } from "../role.ts";
import type { Text } from "../text.ts";
import type { Access, Entity, Reach, Step } from "./entity.ts";
import { type Candidate, draftFaults, entryFaults, neededFaults } from "./entry-check.ts";

/** Who asks: a role, and the organisation it acts for. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly organisation?: string;
}

/** An entry as far as permission is concerned. */
export interface Held {
  readonly state: string;
  readonly content: Content;
  /** The organisation that owns it. */
  readonly owner?: string;
}

/** Who did what to an entry before: step, or `creation`, and the actor's id. */
export type Deeds = readonly { readonly step: string; readonly actor: string }[];

export const policyFaults = catalogue({
  "not-allowed": (f: { role: Role; label: Text }) => ({
    ja: `${roles[f.role].ja}は「${f.label.ja}」を行えません。`,
    en: `a ${roles[f.role].en} may not do this: ${f.label.en}`,
    mend: { ja: "権限のある担当者に依頼してください。", en: "ask somebody who may" },
  }),
  "field-not-yours": (f: { label: Text }) => ({
    ja: `「${f.label.ja}」は変更できません。`,
    en: `you may not change “${f.label.en}”`,
    mend: { ja: "元の値に戻してください。", en: "put back the value it had" },
  }),
  "wrong-state": (f: { label: Text; state: Text; from: readonly Text[] }) => ({
    ja: `「${f.label.ja}」は「${f.from.map((s) => s.ja).join("・")}」から行います（今は「${f.state.ja}」）。`,
    en: `“${f.label.en}” is done from ${f.from.map((s) => s.en).join(", ")}, not from ${f.state.en}`,
    mend: { ja: "状態を確かめてください。", en: "look at the state of the entry" },
  }),
  "same-person": (f: { label: Text }) => ({
    ja: `「${f.label.ja}」は、別の人が行わなければなりません。`,
    en: `“${f.label.en}” must be done by somebody else`,
    mend: { ja: "関与していない担当者に依頼してください。", en: "ask somebody who had no hand in it" },
  }),
  "reason-missing": (f: { label: Text }) => ({
    ja: `「${f.label.ja}」には理由が必要です。`,
    en: `“${f.label.en}” needs a reason`,
    mend: { ja: "理由を入力してください。", en: "give a reason" },
  }),
});

/** Whether an actor sees an entry at all. One that it does not see does not exist for it. */
export function sees(entity: Entity, actor: Actor, held: Pick<Held, "state" | "owner">): boolean {
  return reaches(accessOf(entity, actor)?.reads ?? [], actor, held);
}

function accessOf(entity: Entity, { role }: Actor): Access | undefined {
  return entity.access[role];
}

function reaches(
  reach: readonly Reach[],
  { organisation }: Actor,
  { state, owner }: Pick<Held, "state" | "owner">,
): boolean {
  return reach.some(
    ({ whose, in: states }) =>
      (states === undefined || states.includes(state)) &&
      (whose === "all" || (owner !== undefined && owner === organisation)),
  );
}

/** The fields an actor sees of any entry. */
export function visibleFields(entity: Entity, actor: Actor): readonly string[] {
  const access = accessOf(entity, actor);
  if (access === undefined) return [];
  return Object.keys(entity.fields).filter((name) => !access.hides?.includes(name));
}

/** What an actor sees of a content. */
export function visibleContent(entity: Entity, actor: Actor, content: Content): Content {
  const seen = new Set(visibleFields(entity, actor));
  return Object.fromEntries(Object.entries(content).filter(([name]) => seen.has(name)));
}

/** The fields an actor may change in an entry as it stands; none of those it does not see. */
export function editableFields(
  entity: Entity,
  actor: Actor,
  held: Pick<Held, "state" | "owner">,
): readonly string[] {
  if (!sees(entity, actor, held)) return [];
  const edits = (accessOf(entity, actor)?.edits ?? []).filter((edit) => reaches([edit], actor, held));
  return visibleFields(entity, actor).filter((name) =>
    edits.some(({ fields }) => fields?.includes(name) ?? true),
  );
}

/** What forbids an actor to turn one content into another; nothing where it may. */
export function editFaults(entity: Entity, actor: Actor, held: Held, next: Content): readonly Fault[] {
  const mine = new Set(editableFields(entity, actor, held));
  const names = new Set([...Object.keys(held.content), ...Object.keys(next)]);
  const changed = [...names].filter((name) => !sameValue(held.content[name], next[name]));
  return changed.filter((name) => !mine.has(name)).map((name) => notYours(entity, name));
}

function notYours(entity: Entity, name: string): Fault {
  const label = entity.fields[name]?.label ?? { ja: name, en: name };
  return policyFaults["field-not-yours"]({ label }, { field: name });
}

/** Values are plain JSON and were checked, so their texts tell whether they are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, sorted(member)] as const);
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether an actor may enter a new entry, and in whose name: its own organisation's. */
export function createFaults(entity: Entity, actor: Actor): readonly Fault[] {
  if (accessOf(entity, actor)?.creates) return [];
  const label = { ja: `${entity.label.ja}の登録`, en: `entering a ${entity.label.en}` };
  return [policyFaults["not-allowed"]({ role: actor.role, label })];
}

/** The fields an actor may fill in when it makes an entry: those of its form, or of the first state of its own entries. */
export function enterableFields(entity: Entity, actor: Actor): readonly string[] {
  const { organisation } = actor;
  const begun = { state: entity.initial, ...(organisation !== undefined && { owner: organisation }) };
  return accessOf(entity, actor)?.form ?? editableFields(entity, actor, begun);
}

/** What forbids an actor to make an entry of this content. What comes by a form must be complete, for nobody comes back to it. */
export function creationFaults(entity: Entity, actor: Actor, candidate: Candidate): readonly Fault[] {
  const refused = createFaults(entity, actor);
  if (refused.length > 0) return refused;
  const mine = enterableFields(entity, actor);
  const others = Object.keys(candidate.content).filter((name) => !mine.includes(name));
  const whole = accessOf(entity, actor)?.form === undefined ? draftFaults : entryFaults;
  return [...others.map((name) => notYours(entity, name)), ...whole(entity, candidate)];
}

/** The steps out of the entry's state that some role may take, and for this actor: why not, where it may not. */
export function stepsFrom(
  entity: Entity,
  actor: Actor,
  held: Held,
  deeds: Deeds,
  on: LocalDate,
): readonly { readonly step: string; readonly faults: readonly Fault[] }[] {
  return Object.entries(entity.steps)
    .filter(([, { from }]) => from.includes(held.state))
    .map(([step]) => ({ step, faults: stepFaults(entity, step, { actor, held, deeds, on }) }));
}

/** What a step is judged by. */
export interface Attempt {
  readonly actor: Actor;
  readonly held: Held;
  readonly deeds: Deeds;
  readonly on: LocalDate;
}

/** What forbids a step: role, state, another person's part, missing fields, the guard. Nothing where it may be taken. */
export function stepFaults(entity: Entity, name: string, attempt: Attempt): readonly Fault[] {
  const step = entity.steps[name];
  if (step === undefined) throw new Error(`no step ${name}`);
  const { actor, held, on } = attempt;
  if (!step.by.includes(actor.role) || !sees(entity, actor, held))
    return [policyFaults["not-allowed"]({ role: actor.role, label: step.label })];
  if (!step.from.includes(held.state)) return [wrongState(entity, step, held)];
  return [
    ...personFaults(step, attempt),
    ...neededFaults(entity, step, { ...held, on }),
    ...guardFaults(step, { ...held, on }),
  ];
}

function wrongState(entity: Entity, { label, from }: Step, { state }: Held): Fault {
  const named = (id: string): Text => entity.states[id]?.label ?? { ja: id, en: id };
  return policyFaults["wrong-state"]({ label, state: named(state), from: from.map(named) });
}

function personFaults({ label, notBy = [] }: Step, { actor, deeds }: Attempt): readonly Fault[] {
  const had = deeds.some((deed) => deed.actor === actor.id && notBy.includes(deed.step));
  return had ? [policyFaults["same-person"]({ label })] : [];
}

function guardFaults({ guard }: Step, situation: Held & { readonly on: LocalDate }): readonly Fault[] {
  if (guard === undefined || holds(guard.must, situation)) return [];
  return [{ code: "guard", severity: "error", place: {}, message: guard.message, mend: guard.mend }];
}
