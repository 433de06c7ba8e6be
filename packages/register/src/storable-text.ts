import type { Fault } from "@hakaru/model/fault";
import type { Entity } from "@hakaru/model/programme/entity";
import { registerFaults } from "./register-faults.ts";

/** Fields whose texts no database can keep: a NUL, or half of a surrogate pair. */
export function textFaults(entity: Entity, content: Readonly<Record<string, unknown>>): readonly Fault[] {
  return Object.entries(content).flatMap(([name, value]) => {
    if (isStorable(value)) return [];
    const label = entity.fields[name]?.label ?? { ja: "項目名", en: "name of a field" };
    return [registerFaults["unstorable-text"]({ label }, { field: name })];
  });
}

const loneSurrogate = /[\ud800-\udfff]/u;

export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\u0000") && !loneSurrogate.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, member]) => isStorable(name) && isStorable(member));
}
