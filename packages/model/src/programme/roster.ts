import type { Text } from "../text.ts";
import type { Entity } from "./entity.ts";

/** How the lists offices keep name what an entity calls its fields: a proposal for mapping columns, never a change of a value. */
export interface Roster<N extends string = string, T extends string = string> {
  /** What the office calls the list. */
  readonly label: Text;
  readonly entity: string;
  /** Names the sheet goes by. */
  readonly sheets: readonly string[];
  /** Headings a column goes by beside the field's own label; `/` between the rows of a heading. */
  readonly headings: { readonly [F in N]?: readonly string[] };
  /** What a row is matched by. */
  readonly key: readonly N[];
  /**
   * The step that entries take which a list lacks, where the list is always complete. Without it they are told and left
   * as they are; they are deleted by neither.
   */
  readonly gone?: { readonly step: T };
}

type RosterFile<N extends string, T extends string> = Omit<Roster<N, T>, "entity" | "key"> &
  Partial<Pick<Roster<N>, "key">>;

/**
 * Declares a roster of an entity; a misspelled field or step does not compile, a heading that could be two fields throws.
 */
export function roster<N extends string, T extends string>(
  name: string,
  of: Entity<N, string, T>,
  file: RosterFile<NoInfer<N>, NoInfer<T>>,
): Roster<N, T> {
  const fields = Object.keys(of.fields) as N[];
  const words = fields.flatMap((field) => [of.fields[field].label.ja, ...(file.headings[field] ?? [])]);
  const twice = words.find((word, at) => words.indexOf(word) !== at);
  if (twice !== undefined) throw new Error(`${name}: the heading ${twice} could be two fields`);
  return { key: of.key, ...file, entity: name };
}
