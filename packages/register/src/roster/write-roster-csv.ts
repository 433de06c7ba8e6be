import type { FieldValue } from "@hakaru/model/field/field";
import type { Lang } from "@hakaru/model/text";
import { defusedText } from "./protected-text.ts";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";
import { type RosterToWrite, rowsOf, type WrittenColumn, writtenColumns } from "./roster-layout.ts";
import { writtenValue } from "./written-cell.ts";

/**
 * The list as CSV in UTF-8 with its mark, so that Excel opens it as such: a heading line, then its rows, piece by piece.
 *
 * @throws Refusal text-not-writable
 */
export async function* rosterCsv(to: RosterToWrite): AsyncGenerator<string, void> {
  const columns = writtenColumns(to);
  yield `\ufeff${line(columns.map(({ heading }) => heading))}`;
  for await (const entry of to.entries)
    for (const values of rowsOf(columns, entry))
      yield line(columns.map((column, at) => cellOf(values[at], column, to.lang)));
}

function cellOf(value: FieldValue | undefined, { field }: WrittenColumn, lang: Lang): string {
  if (value === undefined) return "";
  if (field === undefined) return String(value);
  const written = writtenValue(value, field, lang);
  if (written === undefined) return "";
  if (written.kind === "number") return written.number;
  if (written.kind === "date") return written.date;
  if (written.kind === "word") return written.text;
  if (/\0|\p{Cs}/u.test(written.text))
    refuseRoster(rosterFaults["text-not-writable"]({ label: field.label }));
  return defusedText(written.text, field);
}

function line(cells: readonly string[]): string {
  return `${cells.map(quoted).join(",")}\r\n`;
}

function quoted(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
