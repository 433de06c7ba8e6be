/**
 * A literal of an array of one dimension, for a parameter that is cast: `${arrayLiteral(names)}::text[]`. Spelled here,
 * a long statement is ready before its turn on the connection comes.
 */
export function arrayLiteral(values: readonly (string | number | bigint | null)[]): string {
  return `{${values.map(element).join(",")}}`;
}

const mustBeEscaped = /["\\]/;

function element(value: string | number | bigint | null): string {
  if (typeof value !== "string") return value === null ? "NULL" : String(value);
  return `"${mustBeEscaped.test(value) ? value.replace(/["\\]/g, "\\$&") : value}"`;
}
