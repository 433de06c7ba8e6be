import type { EntryJson } from "@hakaru/model/exchange";
import type { Fault } from "@hakaru/model/fault";
import type { Step } from "@hakaru/model/programme/entity";
import { rootOf } from "../form/form-reading.ts";
import { faultOf } from "../server/problem.ts";

type May = NonNullable<EntryJson["may"]>;

/** A step out of the state an entry is in, as somebody may take it. */
export interface NextStep {
  readonly name: string;
  readonly step: Step;
  readonly faults: readonly Fault[];
  /** `possible`, possible once `fillable` fields are filled in, `blocked`, or not for this role. */
  readonly standing: "possible" | "fillable" | "blocked" | "of-others";
  readonly fillable: readonly string[];
}

/** Sorts the steps out of a state by what stands against them. */
export function nextSteps(may: May, steps: Readonly<Record<string, Step>>): readonly NextStep[] {
  return may.steps.flatMap(({ step: name, faults }) => {
    const step = steps[name];
    return step === undefined ? [] : [nextStep(name, step, faults.map(faultOf), may)];
  });
}

function nextStep(name: string, step: Step, faults: readonly Fault[], may: May): NextStep {
  const fillable = fillableBy(faults, step, may.edit);
  return { name, step, faults, fillable, standing: standingOf(faults, fillable) };
}

/** The fields faults lie in which the role may fill in with the step. */
export function fillableBy(faults: readonly Fault[], { needs = [] }: Step, edit: readonly string[]) {
  const roots = faults.flatMap(({ place }) => (place.field === undefined ? [] : [rootOf(place.field)]));
  const mine = roots.filter((root) => edit.includes(root) || needs.includes(root));
  return mine.filter((root, at) => mine.indexOf(root) === at);
}

function standingOf(faults: readonly Fault[], fillable: readonly string[]): NextStep["standing"] {
  const errors = faults.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return "possible";
  if (errors.some(({ code }) => code === "not-allowed")) return "of-others";
  const isFillable = ({ place }: Fault) =>
    place.field !== undefined && fillable.includes(rootOf(place.field));
  return errors.every(isFillable) ? "fillable" : "blocked";
}
