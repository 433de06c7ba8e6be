import { createHash } from "node:crypto";

/**
 * Canonical JSON after RFC 8785: keys in UTF-16 code-unit order, numbers as ECMAScript prints them, no space.
 * Members that are `undefined` are left out; a number that is not finite throws.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) return canonicalObject(value);
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`not a JSON number: ${value}`);
  if (value === undefined || typeof value === "bigint" || typeof value === "function")
    throw new Error(`not a JSON value: ${typeof value}`);
  return JSON.stringify(value);
}

function canonicalObject(value: object): string {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  // Plain `<` on strings compares UTF-16 code units, the order RFC 8785 §3.2.3 asks for.
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

/** SHA-256 in lower-case hex. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** SHA-256 of the canonical JSON of a value: the identity of a definition. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
