import type { Fault, Place } from "../fault.ts";
import type { Reading } from "../read-value.ts";
import type { Schema } from "../shape.ts";
import type { Lang } from "../text.ts";
import { type Silence, silences } from "../value.ts";
import { codeKind } from "./code-field.ts";
import { corporateNumberKind } from "./corporate-number-field.ts";
import { dateKind } from "./date-field.ts";
import type { Content, Field, Fields, FieldValue, GroupField, SingleField } from "./field.ts";
import { fieldFaults } from "./field-faults.ts";
import type { At, FieldKind } from "./field-kind.ts";
import { fileKind } from "./file-field.ts";
import { fiscalYearKind } from "./fiscal-year-field.ts";
import { kanaKind } from "./kana-field.ts";
import { moneyKind } from "./money-field.ts";
import { nameKind } from "./name-field.ts";
import { numberKind } from "./number-field.ts";
import { prefectureKind } from "./prefecture-field.ts";
import { referenceKind } from "./reference-field.ts";
import { textKind } from "./text-field.ts";
import { yesNoKind } from "./yes-no-field.ts";

const singles = {
  text: textKind,
  name: nameKind,
  kana: kanaKind,
  number: numberKind,
  money: moneyKind,
  date: dateKind,
  "fiscal-year": fiscalYearKind,
  code: codeKind,
  "corporate-number": corporateNumberKind,
  prefecture: prefectureKind,
  "yes-no": yesNoKind,
  reference: referenceKind,
  file: fileKind,
} as const satisfies { readonly [K in SingleField["kind"]]: unknown };

const groupKind: FieldKind<GroupField, readonly Content[]> = {
  widget: "group",
  schema: ({ fields, least = 0, most = mostMembers }) => ({
    type: "array",
    minItems: least,
    maxItems: most,
    items: contentSchema(fields),
  }),
  faults: groupFaults,
  read: (_, { label }, { place }) => ({
    findings: [fieldFaults["wrong-kind"]({ label, wanted: { ja: "一覧", en: "a list" } }, place)],
  }),
  write: (members, { label }, lang) =>
    lang === "ja" ? `${label.ja} ${members.length}件` : `${members.length} × ${label.en}`,
};

const mostMembers = 1000;

/** The kind of a field, whichever it is. */
export function kindOf(field: Field): FieldKind<Field, FieldValue> {
  const kind: unknown = field.kind === "group" ? groupKind : singles[field.kind];
  return kind as FieldKind<Field, FieldValue>;
}

/** JSON Schema of a content; a silence is allowed where the field takes it. */
export function contentSchema(fields: Fields): Schema {
  const properties = Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)] as const);
  return { type: "object", properties: Object.fromEntries(properties), additionalProperties: false };
}

function fieldSchema(field: Field): Schema {
  const described = { ...kindOf(field).schema(field), title: field.label.ja, description: field.label.en };
  if (field.silences === undefined) return described;
  return { anyOf: [described, silenceSchema(field.silences)] };
}

function silenceSchema(taken: readonly Silence[]): Schema {
  return {
    type: "object",
    properties: { silence: { type: "string", enum: taken } },
    required: ["silence"],
    additionalProperties: false,
  };
}

/** What is wrong with each value of a content, and which fields do not exist; whether fields are required is no question here. */
export function contentFaults(content: unknown, fields: Fields, at: At): readonly Fault[] {
  if (typeof content !== "object" || content === null || Array.isArray(content))
    throw new Error("a content is an object of fields");
  return Object.entries(content).flatMap(([name, value]) => {
    const place = { ...at.place, field: pathOf(at.place, name) };
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) return [fieldFaults["unknown-field"]({ name }, place)];
    return value === undefined ? [] : valueFaults(value, field, { ...at, place });
  });
}

function pathOf({ field }: Place, name: string): string {
  return field === undefined ? name : `${field}.${name}`;
}

function valueFaults(value: unknown, field: Field, at: At): readonly Fault[] {
  if (!isSilent(value)) return kindOf(field).faults(value, field, at);
  return field.silences?.includes(value.silence)
    ? []
    : [fieldFaults["silence-not-taken"]({ label: field.label }, at.place)];
}

function isSilent(value: unknown): value is { readonly silence: Silence } {
  return typeof value === "object" && value !== null && "silence" in value;
}

function groupFaults(value: unknown, field: GroupField, at: At): readonly Fault[] {
  const { label, fields, least = 0, most = mostMembers } = field;
  if (!Array.isArray(value) || value.some((member) => typeof member !== "object" || member === null))
    return [fieldFaults["wrong-kind"]({ label, wanted: { ja: "一覧", en: "a list" } }, at.place)];
  if (value.length < least || value.length > most)
    return [fieldFaults["group-size"]({ label, count: value.length, least, most }, at.place)];
  return value.flatMap((member, index) => memberFaults(member, index, fields, at));
}

function memberFaults(member: Content, index: number, fields: Fields, at: At): readonly Fault[] {
  const inside = { ...at, place: { ...at.place, field: `${at.place.field}[${index}]` } };
  const missing = Object.entries(fields).filter(
    ([name, field]) => field.required && member[name] === undefined,
  );
  return [
    ...contentFaults(member, fields, inside),
    ...missing.map(([name, { label }]) =>
      fieldFaults["required-field"]({ label }, { ...inside.place, field: pathOf(inside.place, name) }),
    ),
  ];
}

/** Reads a text for a field; a silence the field takes is read by its word. */
export function readField(text: string, field: Field, at: At): Reading<FieldValue> {
  const word = text.trim();
  const silence = (field.silences ?? []).find(
    (id) =>
      id === word ||
      silences[id].ja.replace(/（.*）/, "") === word ||
      (id === "not-stated" && dashes.has(word)),
  );
  return silence === undefined ? kindOf(field).read(text, field, at) : { value: { silence }, findings: [] };
}

const dashes = new Set(["ー", "－", "-", "―", "—", "‐"]);

/** A value as people write it. */
export function writeField(value: FieldValue, field: Field, lang: Lang): string {
  return isSilent(value) ? silences[value.silence][lang] : kindOf(field).write(value, field, lang);
}
