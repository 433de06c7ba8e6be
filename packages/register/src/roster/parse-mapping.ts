import { parseDecimal } from "@hakaru/model/decimal";
import type { Fields } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import { silences } from "@hakaru/model/value";
import { type ColumnMapping, columnKey, type RosterMapping, type Target, targetKey } from "./mapping.ts";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";

/**
 * A mapping as it was kept or came over the wire, checked against the entity it is for.
 *
 * @throws Refusal mapping-broken
 */
export function parseMapping(kept: unknown, entity: Entity): RosterMapping {
  const reason = objection(kept, entity);
  if (reason !== undefined) refuseRoster(rosterFaults["mapping-broken"]({ reason }));
  return kept as RosterMapping;
}

/** Why this is no mapping; undefined where it is one. */
function objection(kept: unknown, entity: Entity): string | undefined {
  if (!isObject(kept) || kept.version !== 1) return "version";
  const { sheet, columns, hidden, marks, key } = kept as Partial<RosterMapping>;
  if (typeof sheet !== "string") return "sheet";
  if (!isObject(hidden) || !isPolicy(hidden.rows) || !isPolicy(hidden.columns)) return "hidden";
  if (!isMarks(marks)) return "marks";
  if (!isTexts(key) || key.some((name) => !Object.hasOwn(entity.fields, name))) return "key";
  if (!Array.isArray(columns)) return "columns";
  const broken = columns.find((column) => !isColumn(column, entity.fields));
  if (broken !== undefined) return `columns: ${JSON.stringify(broken).slice(0, 200)}`;
  return clash(columns);
}

function clash(columns: readonly ColumnMapping[]): string | undefined {
  const taken = columns
    .filter(({ target }) => target.to !== "left-out")
    .map(({ target }) => targetKey(target));
  const twice = taken.find((key, at) => taken.indexOf(key) !== at);
  const keys = columns.map((column) => `${columnKey(column)} ${column.reading ?? false}`);
  return twice ?? keys.find((key, at) => keys.indexOf(key) !== at);
}

function isColumn(column: unknown, fields: Fields): boolean {
  if (!isObject(column)) return false;
  const { path, nth, target, reading, marks = {}, factor } = column;
  const isPlace = isTexts(path) && path.length > 0 && Number.isSafeInteger(nth) && (nth as number) >= 1;
  const isFactor = factor === undefined || (typeof factor === "string" && parseDecimal(factor) === factor);
  return (
    isPlace &&
    isFactor &&
    isMarks(marks) &&
    [undefined, true].includes(reading as true) &&
    isTarget(target, fields)
  );
}

function isTarget(target: unknown, fields: Fields): target is Target {
  if (!isObject(target)) return false;
  const { to, field, group, at } = target;
  if (to === "entry" || to === "left-out") return true;
  if (to === "field") return isSingle(fields, field);
  const of = typeof group === "string" && Object.hasOwn(fields, group) ? fields[group] : undefined;
  if (of?.kind !== "group") return false;
  const isNumber = at === undefined || (Number.isSafeInteger(at) && (at as number) >= 1);
  return to === "order" || (to === "member" && isNumber && isSingle(of.fields, field));
}

function isSingle(fields: Fields, name: unknown): boolean {
  return typeof name === "string" && Object.hasOwn(fields, name) && fields[name]?.kind !== "group";
}

function isMarks(marks: unknown): boolean {
  const meanings = [...Object.keys(silences), "zero"];
  return isObject(marks) && Object.values(marks).every((meaning) => meanings.includes(meaning as string));
}

function isPolicy(policy: unknown): boolean {
  return policy === "take" || policy === "leave" || policy === "ask";
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
