import type { LocalDate } from "../calendar.ts";
import { evaluate, holds, isStated, type Situation } from "../evaluate.ts";
import type { Fault } from "../fault.ts";
import type { Content } from "../field/field.ts";
import { fieldFaults } from "../field/field-faults.ts";
import { contentFaults } from "../field/kinds.ts";
import type { Entity, Rule, Step } from "./entity.ts";

/** An entry as it would stand: its content, its state, and the day it is judged on. */
export interface Candidate {
  readonly content: Content;
  readonly state: string;
  readonly on: LocalDate;
}

/** What makes a draft impossible to keep: values that are none, and fields that do not exist. */
export function draftFaults(entity: Entity, candidate: Candidate): readonly Fault[] {
  return contentFaults(candidate.content, entity.fields, { place: {}, day: judgedOn(entity, candidate) });
}

/**
 * Everything wrong with an entry that is to leave its first state: its values, what is required and missing, and the
 * rules between its fields that are in force. Warnings are among them and refuse nothing.
 */
export function entryFaults(entity: Entity, candidate: Candidate): readonly Fault[] {
  return [
    ...draftFaults(entity, candidate),
    ...missingFaults(entity, candidate),
    ...Object.entries(entity.rules).flatMap(([id, rule]) => ruleFaults(entity, id, rule, candidate)),
  ];
}

/** The day dated rules and codes are chosen by. */
export function judgedOn(entity: Entity, candidate: Candidate): LocalDate {
  const day = entity.judgedOn === undefined ? undefined : evaluate(entity.judgedOn, candidate);
  return (day as LocalDate | undefined) ?? candidate.on;
}

function missingFaults(entity: Entity, candidate: Candidate): readonly Fault[] {
  return Object.entries(entity.fields)
    .filter(([name]) => isRequired(entity, name, candidate) && candidate.content[name] === undefined)
    .map(([name, { label }]) => fieldFaults["required-field"]({ label }, { field: name }));
}

/** Whether a field must be filled in as things stand. */
export function isRequired(entity: Entity, name: string, situation: Situation): boolean {
  const condition = entity.requires[name];
  return entity.fields[name]?.required === true || (condition !== undefined && holds(condition, situation));
}

/** The fields a step needs and the entry does not state. */
export function neededFaults(entity: Entity, step: Step, { content }: Candidate): readonly Fault[] {
  return (step.needs ?? [])
    .filter((name) => !isStated(content[name]))
    .flatMap((name) => {
      const field = entity.fields[name];
      return field === undefined
        ? []
        : [fieldFaults["required-field"]({ label: field.label }, { field: name })];
    });
}

/** A rule is broken where it does not hold; one whose fields are not stated says nothing. */
function ruleFaults(entity: Entity, id: string, rule: Rule, candidate: Candidate): readonly Fault[] {
  const day = judgedOn(entity, candidate);
  if ((rule.from ?? day) > day || day > (rule.until ?? day)) return [];
  if (rule.when !== undefined && !holds(rule.when, candidate)) return [];
  if (evaluate(rule.must, candidate) !== false) return [];
  const { severity = "error", message, mend, at } = rule;
  return [{ code: id, severity, place: { field: at }, message, mend }];
}
