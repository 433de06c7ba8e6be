import type { Entity, Reach } from "@hakaru/model/programme/entity";
import type { Role } from "@hakaru/model/role";

/*
 * What a declaration allows, read from it a second time and independently of the policy: the tests hold the product
 * against this.
 */

export interface Person {
  readonly role: Role;
  readonly organisation?: string;
}

export interface Standing {
  readonly state: string;
  readonly owner: string;
}

function isReached(reaches: readonly Reach[], { organisation }: Person, { state, owner }: Standing): boolean {
  for (const reach of reaches) {
    if (reach.in !== undefined && !reach.in.includes(state)) continue;
    if (reach.whose === "all") return true;
    if (organisation !== undefined && organisation === owner) return true;
  }
  return false;
}

export function isShown(entity: Entity, person: Person, standing: Standing): boolean {
  return isReached(entity.access[person.role]?.reads ?? [], person, standing);
}

/** Whether every entry of a state is shown, whoever owns it. */
export function isAllShown(entity: Entity, { role }: Person, state: string): boolean {
  return isShown(entity, { role }, { state, owner: "of nobody who asks" });
}

export function isFieldShown(entity: Entity, { role }: Person, field: string): boolean {
  const access = entity.access[role];
  return access !== undefined && !(access.hides ?? []).some((name) => name === field);
}

export function isFieldOpen(entity: Entity, person: Person, standing: Standing, field: string): boolean {
  if (!isShown(entity, person, standing) || !isFieldShown(entity, person, field)) return false;
  return (entity.access[person.role]?.edits ?? []).some(
    (edit) =>
      isReached([edit], person, standing) &&
      (edit.fields === undefined || edit.fields.some((name) => name === field)),
  );
}

export type StepAnswer = "unknown-entry" | "not-allowed" | "wrong-state" | "may";

export function stepAnswer(entity: Entity, person: Person, standing: Standing, step: string): StepAnswer {
  if (!isShown(entity, person, standing)) return "unknown-entry";
  const declared = entity.steps[step];
  if (declared === undefined || !declared.by.includes(person.role)) return "not-allowed";
  return declared.from.includes(standing.state) ? "may" : "wrong-state";
}

export function mayMake(entity: Entity, { role }: Person): boolean {
  return entity.access[role]?.creates === true;
}
