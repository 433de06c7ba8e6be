import type { Field } from "@hakaru/model/field/field";
import { kindOf } from "@hakaru/model/field/kinds";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Role } from "@hakaru/model/role";

/** What lists are filtered, sorted and searched by, of the fields that are hidden from the same roles. */
export interface Veil {
  readonly hiddenFrom: readonly Role[];
  /** Fields in the order of their slots; `keyWord` for the key as a whole. */
  readonly words: readonly string[];
  /** Fields a search looks into. */
  readonly search: readonly string[];
}

/** The slot that tells entries apart by their key, whose fields may be personal: a keyed hash. */
export const keyWord = "#key";

/** As many as migrations/0001 has indexes for; what comes after them is filtered without one. */
const mostWords = 12;

/** How the entries of an entity are indexed. A field whose value is about a person is in no index. */
export function layoutOf(entity: Entity): readonly Veil[] {
  const veils = new Map<string, { hiddenFrom: readonly Role[]; words: string[]; search: string[] }>();
  const veilOf = (names: readonly string[]) => {
    const hiddenFrom = hidersOf(entity, names);
    const id = hiddenFrom.join(" ");
    const veil = veils.get(id) ?? { hiddenFrom, words: [], search: [] };
    veils.set(id, veil);
    return veil;
  };
  if (entity.key.length > 0) veilOf(entity.key).words.push(keyWord);
  for (const name of sorted(entity)) veilOf([name]).words.push(name);
  for (const name of searched(entity)) veilOf([name]).search.push(name);
  return [...veils.values()].map((veil) => ({ ...veil, words: veil.words.slice(0, mostWords) }));
}

/** Roles with access that do not see one of these fields. */
export function hidersOf({ access }: Entity, names: readonly string[]): readonly Role[] {
  const roles = Object.entries(access) as (readonly [Role, Entity["access"][Role]])[];
  return roles
    .flatMap(([role, of]) => (of?.hides?.some((name) => names.includes(name)) ? [role] : []))
    .sort();
}

function sorted({ fields, list }: Entity): readonly string[] {
  const references = Object.keys(fields).filter((name) => fields[name]?.kind === "reference");
  const wanted = new Set([...references, ...list.filters, ...list.columns]);
  return [...wanted].filter((name) => isIndexed(fields[name]));
}

function searched({ fields, list }: Entity): readonly string[] {
  return list.search.filter((name) => isIndexed(fields[name]) && givenAs(fields[name]) === "text");
}

function isIndexed(field: Field | undefined): field is Field {
  return field !== undefined && !isPersonal(field) && givenAs(field) !== undefined;
}

function givenAs(field: Field | undefined) {
  return field && kindOf(field).gives;
}

/** Whether a field, or one inside it, is about a person. */
export function isPersonal(field: Field): boolean {
  return field.personal === true || (field.kind === "group" && Object.values(field.fields).some(isPersonal));
}
