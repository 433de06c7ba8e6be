import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import { fieldFaults } from "@hakaru/model/field/field-faults";
import type { Entity, Step } from "@hakaru/model/programme/entity";
import { draftFaults, entryFaults } from "@hakaru/model/programme/entry-check";
import {
  type Actor,
  createFaults,
  editFaults,
  enterableFields,
  policyFaults,
  sameValue,
  sees,
  stepFaults,
  visibleFields,
} from "@hakaru/model/programme/policy";
import type { Acting } from "./desk.ts";
import type { EventKind } from "./event.ts";
import { filledIn, type Serial } from "./fill-in.ts";
import type { Held } from "./held.ts";
import { isPersonal } from "./index-layout.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import { textFaults } from "./storable-text.ts";
import type { Changes, Changing, Entering, Stepping, Work } from "./work.ts";

/** What comes of a piece of work: everything against it, and the event it would be; none where it changes nothing. */
export interface Plan {
  readonly faults: readonly Fault[];
  readonly draft?: Draft;
}

/** An event before it is numbered and sealed. */
export interface Draft {
  readonly kind: EventKind;
  readonly step?: string;
  readonly fromState?: string;
  readonly state: string;
  readonly owner?: string;
  readonly validFrom: LocalDate;
  readonly reason?: string;
  /** Everything the entry states after it, opened. */
  readonly content: Content;
  readonly serials: readonly Serial[];
  /** The entry before; none for a new one. */
  readonly before?: Held;
  /** What it continues, where that is not the entry as it stands: an earlier segment. */
  readonly from?: Pick<Held, "content" | "stored" | "erased">;
}

/** How works of one register are planned for one actor: what they have in common is found out once. */
export interface Planner {
  readonly enter: (work: Entering, kind: "create" | "import") => Plan;
  readonly change: (work: Changing, held: Held, kind: "change" | "import") => Plan;
  readonly step: (work: Stepping, held: Held) => Plan;
}

export function plannerFor(register: Register, acting: Acting): Planner {
  const { entity } = register;
  const refused = [...createFaults(entity, acting.actor), ...behalfFaults(entity, acting)];
  const enterable = new Set(enterableFields(entity, acting.actor));
  return {
    enter: (work, kind) =>
      refused.length > 0 ? { faults: refused } : entered(entity, acting, enterable, work, kind),
    change: (work, held, kind) => changed(entity, acting, work, held, kind),
    step: (work, held) => stepped(entity, acting, work, held),
  };
}

/** An entry for another organisation is made by those who see the entries of all. */
function behalfFaults(entity: Entity, { actor, onBehalf }: Acting): readonly Fault[] {
  const { organisation } = actor;
  if (onBehalf === undefined || onBehalf === organisation) return [];
  if (sees(entity, actor, { state: entity.initial, owner: onBehalf })) return [];
  const label = { ja: `${entity.label.ja}の代理登録`, en: `entering a ${entity.label.en} for another` };
  return [policyFaults["not-allowed"]({ role: actor.role, label })];
}

function entered(
  entity: Entity,
  { actor, on, onBehalf }: Acting,
  enterable: ReadonlySet<string>,
  work: Entering,
  kind: "create" | "import",
): Plan {
  const { validFrom = on, content: given, reason } = work;
  const unknown = unknownFaults(entity, actor, Object.keys(given)).filter(
    ({ place: { field = "" } }) => !enterable.has(field),
  );
  const unreadable = [...unknown, ...dayFaults(validFrom, on), ...textFaults(entity, given)];
  if (unreadable.length > 0) return { faults: unreadable };
  const owner = onBehalf ?? actor.organisation;
  const begun = { entity, content: given, state: entity.initial, on: validFrom, actor: actor.id };
  const { content, serials, faults } = filledIn(entity.sets ?? {}, begun);
  const whole = entity.access[actor.role]?.form === undefined ? draftFaults : entryFaults;
  return {
    faults: [
      ...faults,
      ...Object.keys(given).flatMap((name) => (enterable.has(name) ? [] : [notYours(entity, name)])),
      ...whole(entity, { content, state: entity.initial, on: validFrom }),
    ],
    draft: {
      kind,
      state: entity.initial,
      ...(owner !== undefined && { owner }),
      validFrom,
      ...(reason !== undefined && { reason }),
      content,
      serials,
    },
  };
}

/** Fields the actor names and does not see, or that are none: to it there is no difference. */
export function unknownFaults(entity: Entity, actor: Actor, names: readonly string[]): readonly Fault[] {
  const seen = visibleFields(entity, actor);
  return names
    .filter((name) => !seen.includes(name))
    .map((name) => fieldFaults["unknown-field"]({ name }, { field: name }));
}

function notYours(entity: Entity, name: string): Fault {
  const label = entity.fields[name]?.label ?? { ja: name, en: name };
  return policyFaults["field-not-yours"]({ label }, { field: name });
}

function changed(
  entity: Entity,
  { actor, on }: Acting,
  { set, validFrom = on, reason }: Changing,
  held: Held,
  kind: "change" | "import",
): Plan {
  const { state, content: before } = held;
  const unreadable = [...unknownFaults(entity, actor, Object.keys(set)), ...textFaults(entity, set)];
  if (unreadable.length > 0) return { faults: unreadable };
  const content = changedContent(before, set);
  const names = changedFields(before, content);
  const gone = goneFaults(entity, held, Object.keys(set));
  if (names.length === 0 && gone.length === 0) return { faults: [] };
  return {
    faults: [
      ...gone,
      ...dayFaults(validFrom, on, held.validFrom),
      ...editFaults(entity, actor, held, content),
      ...introduced(entity, { before, after: content, stateBefore: state, state, on: validFrom }),
    ],
    draft: { ...continued(held, validFrom, reason), kind, state, content, serials: [] },
  };
}

function stepped(entity: Entity, { actor, on }: Acting, work: Stepping, held: Held): Plan {
  const { step: name, validFrom = on, reason } = work;
  const step = Object.hasOwn(entity.steps, name) ? entity.steps[name] : undefined;
  if (step === undefined)
    return { faults: [registerFaults["unknown-step"]({ step: name, label: entity.label })] };
  const { state: stateBefore, content: before } = held;
  const refused = stepFaults(entity, name, { actor, held, deeds: held.deeds, on: validFrom });
  const begun = { entity, content: before, state: stateBefore, on: validFrom, actor: actor.id };
  const { content, serials, faults } = filledIn(step.sets ?? {}, begun);
  const judged = { before, after: content, stateBefore, state: step.to, on: validFrom };
  const leaves = stateBefore === entity.initial && step.to !== entity.initial;
  return {
    faults: [
      ...refused,
      ...goneFaults(entity, held, changedFields(before, content)),
      ...reasonFaults(step, reason),
      ...dayFaults(validFrom, on, held.validFrom),
      ...faults,
      ...(leaves
        ? entryFaults(entity, { content, state: step.to, on: validFrom })
        : introduced(entity, judged)),
    ],
    draft: {
      ...continued(held, validFrom, reason),
      kind: "step",
      step: name,
      state: step.to,
      content,
      serials,
    },
  };
}

function continued(held: Held, validFrom: LocalDate, reason: string | undefined) {
  return {
    fromState: held.state,
    ...(held.owner !== undefined && { owner: held.owner }),
    validFrom,
    ...(reason !== undefined && { reason }),
    before: held,
  };
}

export function changedContent(before: Content, set: Changes): Content {
  const after = Object.entries({ ...before, ...set }).filter(([, value]) => value !== null);
  return Object.fromEntries(after) as Content;
}

export function changedFields(before: Content, after: Content): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !sameValue(before[name], after[name]));
}

function reasonFaults({ label, reason: needed }: Step, reason: string | undefined): readonly Fault[] {
  return needed && !reason?.trim() ? [policyFaults["reason-missing"]({ label })] : [];
}

/** An entry is as it is today or was before; what is before its latest content is a correction. */
export function dayFaults(day: LocalDate, on: LocalDate, latest?: LocalDate): readonly Fault[] {
  if (day > on) return [registerFaults["valid-in-future"]({ day, on })];
  return latest !== undefined && day < latest ? [registerFaults["valid-before-latest"]({ day, latest })] : [];
}

/** What was erased cannot be filled in again: there will be no other key. */
export function goneFaults(entity: Entity, held: Held, names: readonly string[]): readonly Fault[] {
  if (!held.destroyed) return [];
  return names.flatMap((name) => {
    const field = entity.fields[name];
    return field !== undefined && isPersonal(field)
      ? [registerFaults["entry-erased"]({ label: field.label }, { field: name })]
      : [];
  });
}

interface Judged {
  readonly before: Content;
  readonly after: Content;
  readonly stateBefore: string;
  readonly state: string;
  readonly on: LocalDate;
}

/** What a change makes wrong; what was wrong before it, by a later rule or a code gone out of force, it need not mend. */
export function introduced(
  entity: Entity,
  { before, after, stateBefore, state, on }: Judged,
): readonly Fault[] {
  const faultsOf = state === entity.initial ? draftFaults : entryFaults;
  const idOf = ({ code, place: { field } }: Fault) => `${code} ${field}`;
  const found = faultsOf(entity, { content: after, state, on });
  if (found.length === 0) return found;
  const known = new Set(faultsOf(entity, { content: before, state: stateBefore, on }).map(idOf));
  return found.filter((fault) => !known.has(idOf(fault)));
}

/** The entries a list of works is about, new ones aside. */
export function entriesOf(works: readonly Work[]): readonly string[] {
  return works.flatMap((work) => (work.does === "enter" ? [] : [work.entry]));
}
