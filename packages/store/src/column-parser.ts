import { types } from "pg";

type Parse = (text: string) => unknown;

const asText: Parse = (text) => text;

/** How a column's text becomes a value, by PostgreSQL's number of the type; the rest stays as `pg` does it. */
const parsers = new Map<number, Parse>([
  [20, BigInt],
  [1082, asText],
  [1114, asText],
  [1184, utcInstant],
  [1700, asText],
  [1016, eachOf(BigInt)],
  [1115, eachOf(asText)],
  [1182, eachOf(asText)],
  [1185, eachOf(utcInstant)],
  [1231, eachOf(asText)],
]);

/**
 * The column parsers of Hakaru, for the `types` of one pool: date and numeric stay text, int8 is a bigint,
 * timestamptz is `2026-11-22T09:00:00.000000Z`; arrays of them alike. `infinity` stays that word.
 */
export const columnTypes: { readonly getTypeParser: typeof types.getTypeParser } = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    (format === "binary" ? undefined : parsers.get(oid)) ??
    types.getTypeParser(oid, format ?? "text")) as typeof types.getTypeParser,
};

const serverInstant = /^(\d{4,}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00$/;

function utcInstant(text: string): string {
  if (text === "infinity" || text === "-infinity") return text;
  const [, day, time, fraction = ""] = serverInstant.exec(text) ?? [];
  if (day === undefined) throw new Error(`not an instant of a session in UTC: ${text}`);
  return `${day}T${time}.${fraction.padEnd(6, "0")}Z`;
}

/** Of `text[]`, whose number pg's list of types leaves out. */
const textArray = types.getTypeParser(1009 as never, "text") as (text: string) => Nested<string>;

type Nested<T> = readonly (T | null | Nested<T>)[];

function eachOf(parse: Parse): Parse {
  const each = (item: string | null | Nested<string>): unknown => {
    if (item === null) return null;
    return typeof item === "string" ? parse(item) : item.map(each);
  };
  return (text) => textArray(text).map(each);
}
