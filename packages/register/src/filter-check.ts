import { parseDate } from "@hakaru/model/calendar";
import { parseDecimal } from "@hakaru/model/decimal";
import type { Expression, Kind, Scalar } from "@hakaru/model/expression";
import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Field, Fields } from "@hakaru/model/field/field";
import { fieldFaults } from "@hakaru/model/field/field-faults";
import { kindOf } from "@hakaru/model/field/kinds";
import type { Entity } from "@hakaru/model/programme/entity";
import { type Actor, visibleFields } from "@hakaru/model/programme/policy";
import { isPersonal } from "./index-layout.ts";
import { registerFaults } from "./register-faults.ts";
import { isStorable } from "./storable-text.ts";

/**
 * Whether an actor may ask entries for this: fields it sees, none about a person, and values that are some.
 *
 * @throws Refusal `unknown-field` (what is hidden does not exist), `not-filterable`, `filter-unfit`
 */
export function checkFilter(entity: Entity, actor: Actor, where: Expression): void {
  const seen = visibleFields(entity, actor).map((name) => [name, entity.fields[name]] as const);
  const faults = problemsIn(where, Object.fromEntries(seen) as Fields);
  if (faults.length > 0) throw new Refusal(...faults);
}

function problemsIn(of: Expression, fields: Fields): readonly Fault[] {
  if (of.op === "field") return useOf(of.name, fields, of.type);
  if (of.op === "stated") return useOf(of.field, fields);
  if (of.op === "value") return isOfKind(of.type, of.value) ? [] : [unfit(String(of.value))];
  if (of.op === "one-of") return [...problemsIn(of.of, fields), ...of.values.filter(isBroken).map(unfit)];
  if (of.op === "members") return membersUse(of, fields);
  return partsOf(of).flatMap((part) => problemsIn(part, fields));
}

function useOf(name: string, fields: Fields, as?: Kind): readonly Fault[] {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) return [fieldFaults["unknown-field"]({ name })];
  const fits = as === undefined || kindOf(field).gives === as;
  return isPersonal(field) || !fits ? [registerFaults["not-filterable"]({ label: field.label })] : [];
}

function membersUse(
  { group, where }: Extract<Expression, { op: "members" }>,
  fields: Fields,
): readonly Fault[] {
  const field: Field | undefined = Object.hasOwn(fields, group) ? fields[group] : undefined;
  if (field?.kind !== "group" || field.personal) return useOf(group, fields, "text");
  return where === undefined ? [] : problemsIn(where, field.fields);
}

function partsOf(of: Expression): readonly Expression[] {
  const parts = Object.values(of).flatMap((part: unknown) => (Array.isArray(part) ? part : [part]));
  return parts.filter(
    (part): part is Expression => typeof part === "object" && part !== null && "op" in part,
  );
}

const isOf: { readonly [K in Kind]: (value: Scalar) => boolean } = {
  number: (value) => typeof value === "string" && parseDecimal(value) !== undefined,
  date: (value) => typeof value === "string" && parseDate(value) !== undefined,
  text: (value) => typeof value === "string" && !isBroken(value),
  truth: (value) => typeof value === "boolean",
};

function isOfKind(type: Kind, value: Scalar): boolean {
  return isOf[type](value);
}

function isBroken(text: string): boolean {
  return !isStorable(text);
}

function unfit(raw: string): Fault {
  return registerFaults["filter-unfit"]({ label: { ja: "条件", en: "the condition" }, raw });
}
