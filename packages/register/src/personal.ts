import type { Content, Field, Fields, FieldValue } from "@hakaru/model/field/field";
import { isPersonal } from "./index-layout.ts";
import { type EntryKey, type Sealed, seal, unseal } from "./keys.ts";

/** A personal value whose key was destroyed: neither missing nor a silence. */
export interface Erased {
  readonly erased: true;
}

/** A content as it lies in the database: personal values sealed. */
export type Stored = Readonly<Record<string, unknown>>;

/** A content as somebody sees it. */
export type Shown = Readonly<Record<string, FieldValue | Erased | readonly Shown[]>>;

/** Whether a register keeps anything about persons. */
export function hasPersonal(fields: Fields): boolean {
  return Object.values(fields).some(isPersonal);
}

/** A value as it is kept; inside a group only the personal fields are sealed. */
export function storedValue(
  field: Field | undefined,
  value: FieldValue,
  key: () => EntryKey,
  of: string,
): unknown {
  if (field === undefined || !isPersonal(field)) return value;
  if (field.personal || field.kind !== "group" || !Array.isArray(value)) return seal(key(), value, of);
  return value.map((member: Content) => storedMember(field.fields, member, key, of));
}

function storedMember(fields: Fields, member: Content, key: () => EntryKey, of: string): Stored {
  const entries = Object.entries(member);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, storedValue(fields[name], value, key, of)]),
  );
}

/** A stored content with its personal values opened, or shown as erased where there is no key any more. */
export function shownContent(stored: Stored, key: EntryKey | undefined, of: string): Shown {
  return shown(stored, key, of) as Shown;
}

function shown(value: unknown, key: EntryKey | undefined, of: string): unknown {
  if (Array.isArray(value)) return value.map((each) => shown(each, key, of));
  if (typeof value !== "object" || value === null) return value;
  if (isSealed(value)) return key === undefined ? { erased: true } : unseal(value, key, of);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shown(each, key, of)]));
}

function isSealed(value: object): value is Sealed {
  return "sealed" in value && typeof value.sealed === "string";
}

/** What rules and permissions are asked of: an erased value is not stated. */
export function withoutErased(content: Shown): Content {
  const stated = Object.entries(content).filter(([, value]) => !isErased(value));
  return Object.fromEntries(
    stated.map(([name, value]) => [name, Array.isArray(value) ? value.map(withoutErased) : value]),
  ) as Content;
}

export function isErased(value: unknown): value is Erased {
  return typeof value === "object" && value !== null && "erased" in value;
}

/** The fields of a content in which something was erased. */
export function erasedFields(content: Shown): readonly string[] {
  return Object.keys(content).filter((name) => {
    const value = content[name];
    return (
      isErased(value) || (Array.isArray(value) && value.some((member) => erasedFields(member).length > 0))
    );
  });
}
