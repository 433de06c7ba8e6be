import type { Text } from "@hakaru/model/text";
import { type Separator, separators } from "./csv-records.ts";

/** What a file is separated by, in words. */
export const separatorNames: Readonly<Record<Separator, Text>> = {
  ",": { ja: "コンマ", en: "commas" },
  "\t": { ja: "タブ", en: "tabs" },
  ";": { ja: "セミコロン", en: "semicolons" },
};

/** Excel's own way to name the separator in the first line. */
const named = /^\ufeff?sep=([,;\t])(?:\r\n|\n|\r|$)/i;

/** What the file says of its separator itself: the character and the line to pass over. */
export function namedSeparator(text: string): { separator: Separator; length: number } | undefined {
  const [line, separator] = named.exec(text) ?? [];
  if (line === undefined) return undefined;
  return { separator: separator as Separator, length: line.length };
}

/** The separator under which the lines of a sample are widest and most alike; of equals the first. */
export function guessedSeparator(sample: string): Separator {
  // What stands in quotes, line breaks and all, is one cell.
  const lines = sample.replace(/"(?:[^"]|"")*(?:"|$)/g, "q").split(/\r\n|\n|\r/);
  const written = lines.filter((line) => line.trim() !== "");
  const scores = separators.map((separator) => [separator, scoreOf(written, separator)] as const);
  const [best] = scores.toSorted(([, a], [, b]) => b - a);
  return best?.[0] ?? ",";
}

/** How many separators the middle line has, by the share of lines that have as many. */
function scoreOf(lines: readonly string[], separator: Separator): number {
  const widths = lines.map((line) => line.split(separator).length).toSorted((a, b) => a - b);
  const median = widths[Math.floor(widths.length / 2)] ?? 1;
  return ((median - 1) * widths.filter((width) => width === median).length) / lines.length;
}
