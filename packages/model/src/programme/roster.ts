import type { Text } from "../text.ts";
import type { Entity } from "./entity.ts";

/** How the lists offices keep name what an entity calls its fields: a proposal for mapping columns, never a change of a value. */
export interface Roster<N extends string = string> {
  /** What the office calls the list. */
  readonly label: Text;
  readonly entity: string;
  /** Names the sheet goes by. */
  readonly sheets: readonly string[];
  /** Headings a column goes by beside the field's own label; `/` between the rows of a heading. */
  readonly headings: { readonly [F in N]?: readonly string[] };
  /** What a row is matched by. */
  readonly key: readonly N[];
}

type RosterFile<N extends string> = Omit<Roster<N>, "entity" | "key"> & Partial<Pick<Roster<N>, "key">>;

/** Declares a roster of an entity; a misspelled field does not compile, a heading that could be two fields throws. */
export function roster<N extends string>(
  name: string,
  of: Entity<N>,
  file: RosterFile<NoInfer<N>>,
): Roster<N> {
  const fields = Object.keys(of.fields) as N[];
  const words = fields.flatMap((field) => [of.fields[field].label.ja, ...(file.headings[field] ?? [])]);
  const twice = words.find((word, at) => words.indexOf(word) !== at);
  if (twice !== undefined) throw new Error(`${name}: the heading ${twice} could be two fields`);
  return { key: of.key, ...file, entity: name };
}
