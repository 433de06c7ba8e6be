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

/** Every event that is written or verified comes through here: nothing is made that is not in the answer. */
function canonicalObject(value: object): string {
  let members = "";
  // The order sort() gives, of UTF-16 code units, is the one RFC 8785 §3.2.3 asks for.
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    members += `${members === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** SHA-256 in lower-case hex. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** SHA-256 of the canonical JSON of a value: the identity of a definition. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
