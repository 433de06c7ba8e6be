import type { Entry } from "../src/memory.ts";

/**
 * A population as a table: a line an entry, columns parted by `|` (a line of it alone states nothing). `entry` and `state` are its own; every other column is
 * a field. A blank was never stated; `(withheld)` is a silence and `(erased)` was erased; 有 and 無 are yes and no; JSON is
 * the members of a group.
 */
export function population(table: string): readonly Entry[] {
  return rowsOf(table).map(({ entry, state, ...fields }, at) => ({
    entry: entry ?? String(at + 1),
    ...(state && { state }),
    content: Object.fromEntries(
      Object.entries(fields)
        .filter(([, text]) => text !== "")
        .map(([name, text]) => [name, contentOf(text)]),
    ),
  }));
}

function contentOf(text: string): unknown {
  const [, word] = /^\((.+)\)$/.exec(text) ?? [];
  if (word !== undefined) return word === "erased" ? { erased: true } : { silence: word };
  if (text === "有" || text === "無") return text === "有";
  return text.startsWith("[") ? JSON.parse(text) : text;
}

/** The rows of a table by its headings. */
export function rowsOf(table: string): readonly Readonly<Record<string, string>>[] {
  const lines = table.split("\n").filter((line) => line.trim() !== "");
  const [headings = [], ...rows] = lines.map((line) => line.split("|").map((cell) => cell.trim()));
  return rows.map((cells) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ""])));
}
