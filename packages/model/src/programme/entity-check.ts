import type { SingleClock } from "../clock/clock.ts";
import type { Expression } from "../expression.ts";
import type { Field } from "../field/field.ts";
import { kindOf } from "../field/kinds.ts";
import type { Entity, EntryClock, Step } from "./entity.ts";

/** What the compiler cannot see in a declaration: dead states, codes that are on no list, names that are not there. */
export function checkEntity(entity: Entity, entities: readonly string[]): readonly string[] {
  return [
    ...unreachable(entity),
    ...Object.entries(entity.fields).flatMap(([name, field]) => fieldProblems(name, field, entities)),
    ...expressionsIn(entity).flatMap((expression) => expressionProblems(expression, entity.fields)),
    ...Object.entries(entity.clocks).flatMap(([name, clock]) => clockProblems(name, clock, entity)),
    ...Object.entries(entity.steps).flatMap(([name, { notBy = [] }]) =>
      notBy.filter((by) => by !== "creation" && !(by in entity.steps)).map((by) => `${name}: no step ${by}`),
    ),
    ...formProblems(entity),
  ];
}

/** A form that leaves out what is required can never be sent. */
function formProblems({ access, fields, sets = {} }: Entity): readonly string[] {
  const required = Object.keys(fields).filter((name) => fields[name]?.required && !(name in sets));
  return Object.entries(access).flatMap(([role, { creates, form }]) => {
    if (form === undefined) return [];
    const left = required.filter((name) => !form.includes(name));
    return [
      ...(creates ? [] : [`${role} has a form and creates nothing`]),
      ...left.map((name) => `the form of ${role} leaves out ${name}`),
    ];
  });
}

function unreachable({ states, initial, steps }: Entity): readonly string[] {
  const reached = new Set<string>([initial]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const { from, to } of Object.values(steps))
      if (from.some((state) => reached.has(state))) reached.add(to);
  }
  const dead = Object.keys(states).filter((state) => !reached.has(state));
  const left = Object.values(steps).flatMap(({ from }) => from.filter((state) => states[state]?.final));
  return [
    ...dead.map((state) => `no way to ${state}`),
    ...left.map((state) => `a step leaves final ${state}`),
  ];
}

/** A trigger is a step, a date field or a step of another entity; what silence causes is a step of this one. */
function clockProblems(name: string, clock: SingleClock, entity: Entity): readonly string[] {
  const unknown = triggersOf(clock).filter((trigger) => !isTrigger(trigger, entity));
  const unnamed = causesOf(clock).filter((step) => !(step in entity.steps));
  return [
    ...unknown.map((trigger) => `clock ${name}: no trigger ${trigger}`),
    ...unnamed.map((step) => `clock ${name}: no step ${step}`),
  ];
}

function causesOf({ unanswered, next }: SingleClock): readonly string[] {
  const later = next === undefined ? [] : causesOf(next);
  return unanswered.means === "overdue" ? later : [unanswered.causes, ...later];
}

/** A trigger of another entity must be a step of one that refers to this one. */
export function checkForeignTriggers(
  name: string,
  entities: Readonly<Record<string, Entity>>,
): readonly string[] {
  const clocks = Object.values(entities[name]?.clocks ?? {});
  const foreign = new Set(clocks.flatMap(triggersOf).filter((trigger) => trigger.includes(".")));
  return [...foreign].flatMap((trigger) => {
    const [other = "", step = ""] = trigger.split(".");
    const { steps = {}, fields = {} } = entities[other] ?? {};
    if (!(step in steps)) return [`no step ${trigger}`];
    return Object.values(fields).some((field) => field.kind === "reference" && field.to === name)
      ? []
      : [`${other} does not refer to ${name}`];
  });
}

function triggersOf(clock: SingleClock & Partial<Pick<EntryClock, "recurs">>): readonly string[] {
  const { from, until, handovers = [], next, recurs } = clock;
  return [
    ...from,
    ...until,
    ...handovers.flatMap((handover) => [...handover.from, ...handover.until]),
    ...(recurs?.kind === "every" ? recurs.ends : []),
    ...(next === undefined ? [] : triggersOf(next)),
  ];
}

function isTrigger(trigger: string, { steps, fields }: Entity): boolean {
  if (trigger in steps && fields[trigger]?.kind === "date") return false;
  return (
    trigger === "creation" || trigger.includes(".") || trigger in steps || fields[trigger]?.kind === "date"
  );
}

export const fieldName = /^[a-z][A-Za-z0-9]{0,39}$/;

function fieldProblems(name: string, field: Field, entities: readonly string[]): readonly string[] {
  const bad = fieldName.test(name) ? [] : [`field name ${name}`];
  if (field.kind === "reference" && !entities.includes(field.to))
    return [...bad, `${name}: no entity ${field.to}`];
  if (field.kind !== "group") return bad;
  return [
    ...bad,
    ...Object.entries(field.fields).flatMap(([inner, of]) => fieldProblems(inner, of, entities)),
  ];
}

function expressionsIn({ steps, rules, requires, sets = {} }: Entity): readonly Expression[] {
  const taken = Object.values(steps);
  const ofGuards = taken.flatMap(({ guard }) => (guard ? [guard.must] : []));
  const ofSettings = [sets, ...taken.map((step) => step.sets ?? {})].flatMap(valuesIn);
  const ofRules = Object.values(rules).flatMap(({ when, must }) => (when ? [when, must] : [must]));
  return [
    ...ofGuards,
    ...ofSettings,
    ...ofRules,
    ...Object.values(requires).filter((of) => of !== undefined),
  ];
}

function valuesIn(sets: NonNullable<Step["sets"]>): readonly Expression[] {
  return Object.values(sets).flatMap((setting) => (setting?.set === "value" ? [setting.value] : []));
}

type Named = Readonly<Record<string, Field>>;

function expressionProblems(of: Expression, fields: Named): readonly string[] {
  if (of.op === "field") return fieldUse(of.name, fields);
  if (of.op === "stated") return fields[of.field] === undefined ? [`no field ${of.field}`] : [];
  if (of.op === "members") return membersUse(of, fields);
  const inner = Object.values(of).flatMap((part) => (Array.isArray(part) ? part : [part]));
  const nested = inner.filter(
    (part): part is Expression => typeof part === "object" && part !== null && "op" in part,
  );
  return [...codeUse(of, fields), ...nested.flatMap((part) => expressionProblems(part, fields))];
}

function fieldUse(name: string, fields: Named): readonly string[] {
  const field = fields[name];
  if (field === undefined) return [`no field ${name}`];
  return kindOf(field).gives === undefined ? [`${name} cannot be compared`] : [];
}

function membersUse(of: Extract<Expression, { op: "members" }>, fields: Named): readonly string[] {
  const group = fields[of.group];
  if (group?.kind !== "group") return [`no group ${of.group}`];
  return of.where === undefined ? [] : expressionProblems(of.where, group.fields);
}

/** A code compared with must be on the list of the field. */
function codeUse(of: Expression, fields: Named): readonly string[] {
  if (of.op === "one-of" && of.of.op === "field") return unlisted(of.of.name, of.values, fields);
  if (of.op === "equal" && of.a.op === "field" && of.b.op === "value")
    return unlisted(of.a.name, [String(of.b.value)], fields);
  return [];
}

function unlisted(name: string, codes: readonly string[], fields: Named): readonly string[] {
  const field = fields[name];
  if (field?.kind !== "code") return [];
  return codes.filter((code) => !Object.hasOwn(field.list, code)).map((code) => `${name}: no code ${code}`);
}
