/**
 * A shape is declared once and read twice: as a TypeScript type (`Of`) and as JSON Schema 2020-12 (`schema`).
 * The API's documents, the report file and the tables are built from shapes; nothing repeats them by hand.
 */
export interface Shape<T> {
  readonly schema: Schema;
  /** Carries the type only; never present at run time. */
  readonly __type?: T;
}

export type Schema = { readonly [keyword: string]: unknown };
export type Of<S> = S extends Shape<infer T> ? T : never;

type Members = Readonly<Record<string, Shape<unknown>>>;
type OptionalKeys<M extends Members> = {
  [K in keyof M]: M[K] extends { readonly optional: true } ? K : never;
}[keyof M];
type ObjectOf<M extends Members> = {
  readonly [K in Exclude<keyof M, OptionalKeys<M>>]: Of<M[K]>;
} & { readonly [K in OptionalKeys<M>]?: Of<M[K]> };

function shape<T>(schema: Schema, about?: string): Shape<T> {
  return { schema: about === undefined ? schema : { ...schema, description: about } };
}

export const text = (about?: string): Shape<string> => shape({ type: "string" }, about);
export const numeric = (about?: string): Shape<number> => shape({ type: "number" }, about);
export const whole = (about?: string): Shape<number> => shape({ type: "integer" }, about);
export const yesNo = (about?: string): Shape<boolean> => shape({ type: "boolean" }, about);

/** Whatever JSON can say. */
export const anything = (about?: string): Shape<unknown> => shape({}, about);

/** One of a closed list of words. */
export function word<const W extends readonly string[]>(words: W, about?: string): Shape<W[number]> {
  return shape({ type: "string", enum: words }, about);
}

export function list<T>(item: Shape<T>, about?: string): Shape<readonly T[]> {
  return shape({ type: "array", items: item.schema }, about);
}

/** Any keys, one shape of member. */
export function dictionary<T>(member: Shape<T>, about?: string): Shape<Readonly<Record<string, T>>> {
  return shape({ type: "object", additionalProperties: member.schema }, about);
}

export function nullable<T>(inner: Shape<T>): Shape<T | null> {
  return shape({ anyOf: [inner.schema, { type: "null" }] });
}

export function either<A, B>(a: Shape<A>, b: Shape<B>): Shape<A | B> {
  return shape({ anyOf: [a.schema, b.schema] });
}

/** A member that may be left out of its object. */
export function optional<T>(inner: Shape<T>): Shape<T> & { readonly optional: true } {
  return { ...inner, optional: true };
}

/** An object with exactly these members. */
export function record<M extends Members>(members: M, about?: string): Shape<ObjectOf<M>> {
  const entries = Object.entries(members);
  const required = entries.filter(([, member]) => !("optional" in member)).map(([name]) => name);
  const properties = Object.fromEntries(entries.map(([name, member]) => [name, member.schema]));
  return shape({ type: "object", properties, required, additionalProperties: false }, about);
}
