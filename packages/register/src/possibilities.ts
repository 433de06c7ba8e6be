import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { Entity } from "@hakaru/model/programme/entity";
import { entryFaults } from "@hakaru/model/programme/entry-check";
import { editableFields, stepsFrom } from "@hakaru/model/programme/policy";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { mayErase } from "./erase.ts";
import { type Held, held } from "./held.ts";
import type { Register } from "./register.ts";
import { toldFaults } from "./told-faults.ts";

/** What an actor may do with an entry as it stands. */
export interface Possibilities {
  readonly edit: readonly string[];
  /** The steps out of its state, and why not. */
  readonly steps: readonly { readonly step: string; readonly faults: readonly Fault[] }[];
  readonly comment: boolean;
  readonly correct: boolean;
  readonly erase: boolean;
}

/** @returns undefined where the actor sees no such entry */
export async function possibilities(
  desk: Desk,
  register: Register,
  entry: EntryNumber,
): Promise<Possibilities | undefined> {
  const { actor, on } = desk.acting;
  const { entity } = register;
  const standing = (await held(desk, register, [entry])).get(entry);
  if (standing === undefined) return undefined;
  const steps = stepsFrom(entity, actor, standing, standing.deeds, on);
  const edit = editableFields(entity, actor, standing);
  return {
    edit,
    steps: steps.map(({ step, faults }) => ({
      step,
      faults: toldFaults(entity, actor, [
        ...faults,
        ...unlike(faults, openFaults(entity, step, standing, on)),
      ]),
    })),
    comment: actor.role !== "public",
    correct: edit.length > 0 && standing.state !== entity.initial,
    erase: mayErase(entity, actor, standing),
  };
}

/** What keeps an entry in its first state: out of it everything must be complete. */
function openFaults(entity: Entity, name: string, { content, state }: Held, on: LocalDate): readonly Fault[] {
  const step = entity.steps[name];
  if (step === undefined || state !== entity.initial || step.to === entity.initial) return [];
  return entryFaults(entity, { content, state: step.to, on }).filter(({ severity }) => severity === "error");
}

/** Whoever may not take a step is not told what else is wrong; what a step needs is told once. */
function unlike(known: readonly Fault[], more: readonly Fault[]): readonly Fault[] {
  if (known.some(({ code }) => code === "not-allowed")) return [];
  const fields = new Set(known.map(({ place: { field } }) => field));
  return more.filter(({ place: { field } }) => field === undefined || !fields.has(field));
}
