import type { Fault } from "@hakaru/model/fault";
import { editableFields, stepsFrom } from "@hakaru/model/programme/policy";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { held } from "./held.ts";
import type { Register } from "./register.ts";
import { toldFaults } from "./told-faults.ts";

/** What an actor may do with an entry as it stands. */
export interface Possibilities {
  readonly edit: readonly string[];
  /** The steps out of its state, and why not. */
  readonly steps: readonly { readonly step: string; readonly faults: readonly Fault[] }[];
  readonly comment: boolean;
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
  return {
    edit: editableFields(entity, actor, standing),
    steps: steps.map(({ step, faults }) => ({ step, faults: toldFaults(entity, actor, faults) })),
    comment: actor.role !== "public",
  };
}
