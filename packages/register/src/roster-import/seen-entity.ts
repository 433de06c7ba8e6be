import type { Fields } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import { type Actor, enterableFields, visibleFields } from "@hakaru/model/programme/policy";

/**
 * An entity as an actor may know it: what a role does not see is neither proposed nor named in a finding. Where
 * anything is hidden the rules are left to the register, which tells of them what may be told.
 */
export function seenEntity(entity: Entity, actor: Actor): Entity {
  const seen = new Set([...visibleFields(entity, actor), ...enterableFields(entity, actor)]);
  const all = Object.entries(entity.fields as Fields);
  const fields = Object.fromEntries(all.filter(([name]) => seen.has(name)));
  if (Object.keys(fields).length === all.length) return entity;
  return { ...entity, fields, rules: {}, requires: {}, key: entity.key.filter((name) => seen.has(name)) };
}
