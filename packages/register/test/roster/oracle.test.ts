import { columnLetters } from "@hakaru/workbook/reference";
import { describe, expect, test } from "vitest";
import { type Expected, type HostileBook, hostileBooks } from "./hostile-books.ts";
import { type KnownDifference, officeDifferences, openpyxlDifferences } from "./known-differences.ts";
import {
  hasOffice,
  hasOpenpyxl,
  type OfficeCell,
  officeSheets,
  openpyxlTellings,
  type Telling,
} from "./other-readers.ts";

/** The books we read; of those we refuse, what others make of them says nothing. */
const read = hostileBooks.filter(({ refused }) => refused === undefined);

/** What a difference comes to: cell → what the other reader gives, `` where it gives nothing. */
type Differences = Readonly<Record<string, string>>;

function expectDifferences(found: Differences, known: KnownDifference | undefined): void {
  const isMended = known?.mended === true && Object.keys(found).length === 0;
  if (!isMended) expect(found).toEqual(known?.gives ?? {});
}

describe.skipIf(!hasOpenpyxl)("openpyxl", () => {
  const tellings = hasOpenpyxl ? openpyxlTellings(read.map(({ bytes }) => bytes)) : [];

  test.each(read.map((book, at) => ({ book, theirs: tellings[at] })))("$book.name", ({ book, theirs }) => {
    const known = openpyxlDifferences[book.name];
    if (typeof theirs === "string" || theirs === undefined) expect(known?.gives).toBe("cannot open");
    else expectDifferences(differences(book, theirs), known);
  });
});

function differences({ cells = {} }: HostileBook, theirs: Telling): Differences {
  const refs = [...new Set([...Object.keys(cells), ...Object.keys(theirs)])];
  const told = (ref: string) => (theirs[ref] === "text:" ? "" : (theirs[ref] ?? ""));
  const different = refs.filter((ref) => ours(cells[ref]) !== told(ref));
  return Object.fromEntries(different.map((ref) => [ref, told(ref)]));
}

function ours(value: Expected | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value === "" ? "" : `text:${value}`;
  if (typeof value === "boolean") return `boolean:${value}`;
  if ("number" in value) return `number:${pythonFloat(value.number)}`;
  if ("date" in value) return `date:${value.date}T${value.time ?? "00:00:00"}`;
  return value.error === "(uncomputed)" ? "" : `error:${value.error}`;
}

/** As Python prints a float. */
function pythonFloat(text: string): string {
  const shown = String(Number(text));
  const [digits = "", exponent] = shown.split("e");
  if (exponent !== undefined) return `${digits}e${exponent.replace(/^([+-])(\d)$/, "$10$2")}`;
  return shown.includes(".") ? shown : `${shown}.0`;
}

describe.skipIf(!hasOffice)("LibreOffice", () => {
  const asked = read.filter(({ name }) => officeDifferences[name]?.gives !== "not asked");
  const sheets = hasOffice ? officeSheets(asked.map(({ bytes }) => bytes)) : [];

  test.each(asked.map((book, at) => ({ book, theirs: sheets[at] })))("$book.name", ({ book, theirs }) => {
    const known = officeDifferences[book.name];
    const visible = [...(theirs ?? [])].filter(([name]) => !["隠", "深"].includes(name));
    const [rows] = visible.map(([, each]) => each);
    if (rows === undefined) expect(known?.gives).toBe("cannot open");
    else expectDifferences(differencesOfOffice(book, rows), known);
  });
});

test("every difference that is known is one of a book there is", () => {
  const names = new Set(read.map(({ name }) => name));
  const known = [...Object.keys(openpyxlDifferences), ...Object.keys(officeDifferences)];
  expect(known.filter((name) => !names.has(name))).toEqual([]);
});

function differencesOfOffice(
  { cells = {} }: HostileBook,
  rows: readonly (readonly OfficeCell[])[],
): Differences {
  const theirs = new Map<string, OfficeCell>(
    rows.flatMap((row, at) =>
      row.map((cell, column) => [`${columnLetters(column + 1)}${at + 1}`, cell] as const),
    ),
  );
  const refs = [...new Set<string>([...Object.keys(cells), ...theirs.keys()])];
  const different = refs.filter((ref) => !agrees(cells[ref], theirs.get(ref) ?? { text: "", quoted: false }));
  return Object.fromEntries(different.map((ref) => [ref, theirs.get(ref)?.text ?? ""]));
}

/** LibreOffice writes days in the order of its locale, 15 digits, and line breaks as \n. */
function agrees(value: Expected | undefined, { text, quoted }: OfficeCell): boolean {
  if (value === undefined || value === "") return text === "";
  if (typeof value === "string") return quoted && oneLineEnd(text) === oneLineEnd(value);
  if (typeof value === "boolean") return text === String(value).toUpperCase();
  if ("number" in value)
    return !quoted && officeNumber(text) === Number(Number(value.number).toPrecision(15));
  if ("date" in value) return officeDay(text) === `${value.date} ${value.time ?? "00:00:00"}`;
  return value.error === "(uncomputed)" ? text === "" : text === value.error;
}

function officeNumber(text: string): number {
  return text.endsWith("%") ? Number((Number(text.slice(0, -1)) / 100).toPrecision(15)) : Number(text);
}

function officeDay(text: string): string {
  const [day = "", time = "00:00:00"] = text.split(" ");
  const [, month, dayOfMonth, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(day) ?? [];
  return `${year === undefined ? day.replaceAll("/", "-") : `${year}-${month}-${dayOfMonth}`} ${time}`;
}

function oneLineEnd(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
