import type { Content, Field, Fields, FieldValue } from "@hakaru/model/field/field";
import type { FileValue } from "@hakaru/model/field/file-field";
import { changedFields } from "./plan-work.ts";

/** What a content leads to: entries it refers to, files it names. */
export interface Linked<T> {
  readonly value: T;
  readonly field: Field;
  /** The way to it: `sites[2].hospital`. */
  readonly at: string;
}

/** Values of one kind of field in the fields of a content that changed. */
export function linkedIn<T extends string | FileValue>(
  kind: "reference" | "file",
  fields: Fields,
  after: Content,
  before: Content = {},
): readonly Linked<T>[] {
  return changedFields(before, after).flatMap((name) => valuesIn<T>(kind, fields[name], after[name], name));
}

function valuesIn<T>(
  kind: "reference" | "file",
  field: Field | undefined,
  value: FieldValue | undefined,
  at: string,
): readonly Linked<T>[] {
  if (field === undefined || value === undefined) return [];
  if (field.kind === kind) return isSilent(value) ? [] : [{ value: value as T, field, at }];
  if (field.kind !== "group" || !Array.isArray(value)) return [];
  return value.flatMap((member: Content, index) =>
    Object.entries(member).flatMap(([name, inner]) =>
      valuesIn<T>(kind, field.fields[name], inner, `${at}[${index}].${name}`),
    ),
  );
}

function isSilent(value: FieldValue): boolean {
  return typeof value === "object" && "silence" in value;
}
