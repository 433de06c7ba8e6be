/** What may stand in a `${}` of a query; it is sent beside the text, never inside it. */
type Bindable = string | number | bigint | boolean | null | Uint8Array | readonly Bindable[];

/** SQL with its parameters apart: plain data, run by `Database.rows`. */
export interface Query<Row = unknown> {
  readonly text: string;
  readonly values: readonly Bindable[];
  /** Carries the type of a row only; never present at run time. */
  readonly __row?: Row;
}

type Part = Bindable | Query;

/**
 * SQL as it is written, every `${}` bound as $1, $2 …; a Query inside a query is taken in with its own
 * parameters. JSON is bound as its text, dates and instants as strings.
 *
 * @example query<{ n: bigint }>`SELECT count(*) AS n FROM event WHERE register = ${7}`
 */
export function query<Row>(words: TemplateStringsArray, ...parts: readonly Part[]): Query<Row> {
  const values: Bindable[] = [];
  const bound = parts.map((part, i) => bind(part, values) + (words[i + 1] ?? ""));
  return { text: [words[0], ...bound].join(""), values };
}

function bind(part: Part, values: Bindable[]): string {
  if (isQuery(part)) return renumbered(part, values);
  // pg sends undefined as NULL: a forgotten value would be stored as a known absence.
  if (part === undefined) throw new Error("undefined in a query; write null where nothing is meant");
  values.push(part);
  return `$${values.length}`;
}

function renumbered(inner: Query, values: Bindable[]): string {
  const before = values.length;
  values.push(...inner.values);
  return inner.text.replace(/\$(\d+)/g, (_, n: string) => `$${before + Number(n)}`);
}

function isQuery(part: Part): part is Query {
  return typeof part === "object" && part !== null && "text" in part && "values" in part;
}
