import type { Schema } from "@hakaru/model/shape";

/** Schemas that stand in many places → the name under which they are written once. */
export type Named = ReadonlyMap<Schema, string>;

/** A shape is one object wherever it is used, so its schema is recognised by identity and referred to. */
export function withReferences(value: unknown, named: Named, own?: unknown): unknown {
  const name = value === own ? undefined : named.get(value as Schema);
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  if (Array.isArray(value)) return value.map((item) => withReferences(item, named));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value);
  return Object.fromEntries(members.map(([key, member]) => [key, withReferences(member, named)]));
}
