import type { Fault, Place } from "@hakaru/model/fault";
import type { Entity } from "@hakaru/model/programme/entity";
import { type Actor, visibleFields } from "@hakaru/model/programme/policy";
import { registerFaults } from "./register-faults.ts";

/**
 * What an actor is told of faults: of a field it does not see only that there is one.
 *
 * @param given fields it filled in itself, unseen: those of a form
 */
export function toldFaults(
  entity: Entity,
  actor: Actor,
  faults: readonly Fault[],
  given: readonly string[] = [],
): readonly Fault[] {
  const seen = new Set([...visibleFields(entity, actor), ...given]);
  const isSeen = ({ code, place: { field } }: Fault) => {
    const [name = ""] = field?.split(/[.[]/) ?? [];
    return field === undefined || seen.has(name) || code === "unknown-field";
  };
  const hidden = faults.some((fault) => fault.severity === "error" && !isSeen(fault));
  return [...faults.filter(isSeen), ...(hidden ? [registerFaults["hidden-field"]({})] : [])];
}

/** Faults with the place in the reader's material they came from. */
export function placed(faults: readonly Fault[], place: Place | undefined): readonly Fault[] {
  return place === undefined
    ? faults
    : faults.map((fault) => ({ ...fault, place: { ...place, ...fault.place } }));
}
