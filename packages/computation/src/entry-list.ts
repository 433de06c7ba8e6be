import type { Behind } from "@hakaru/indicator/computed";
import { csvLine } from "@hakaru/model/csv";
import { kindOf } from "@hakaru/model/field/kinds";
import type { Entity } from "@hakaru/model/programme/entity";
import { visibleFields } from "@hakaru/model/programme/policy";
import type { EntryReading } from "@hakaru/register/entry-reading";

/** More entries than these are told by runs of their numbers: a list nobody reads line by line, and none may open. */
export const mostListed = 50_000;

/** The fields of a list the public may read, what it is called by and whether it is made up among them. */
export function publicFields(entity: Entity): readonly string[] {
  const seen = visibleFields(entity, { id: "public", role: "public" });
  const wanted = [entity.title, ...entity.list.columns, "synthetic"];
  return [...new Set(wanted)].filter((name) => seen.includes(name) && isPlain(entity, name));
}

/** A group and a file are no cell. */
function isPlain({ fields }: Entity, name: string): boolean {
  const field = fields[name];
  return field !== undefined && kindOf(field).gives !== undefined;
}

/**
 * The entries behind a figure as CSV: number, the parts of the figure it counts in, and state and fields of those the
 * public may read. The same entries give the same bytes.
 *
 * @param seen what a reader of the public is shown of them
 */
export function entryList(
  behind: readonly Behind[],
  seen: readonly EntryReading[],
  fields: readonly string[],
): Uint8Array {
  const shown = new Map(seen.map((reading) => [reading.entry, reading]));
  const lines = behind.map(({ entry, parts }) => {
    const reading = shown.get(entry);
    const cells = fields.map((name) => cellOf(reading?.content[name]));
    return csvLine([entry, parts.join(" "), reading?.state, ...cells]);
  });
  return Buffer.from([csvLine(["entry", "parts", "state", ...fields]), ...lines].join(""));
}

/** What was erased, and a silence, give no text. */
function cellOf(value: unknown): string | boolean | undefined {
  return typeof value === "string" || typeof value === "boolean" ? value : undefined;
}

/** A run of entries without a gap that count in the same parts. */
interface Run {
  readonly first: string;
  readonly last: string;
  readonly parts: string;
}

/** The numbers alone, run by run. */
export function entryRuns(behind: readonly Behind[]): Uint8Array {
  const runs: Run[] = [];
  for (const { entry, parts: of } of behind) {
    const [parts, before] = [of.join(" "), runs.at(-1)];
    const continues = before?.parts === parts && BigInt(before.last) + 1n === BigInt(entry);
    if (continues) runs[runs.length - 1] = { ...before, last: entry };
    else runs.push({ first: entry, last: entry, parts });
  }
  const lines = runs.map(({ first, last, parts }) => csvLine([first, last, parts]));
  return Buffer.from([csvLine(["first", "last", "parts"]), ...lines].join(""));
}
