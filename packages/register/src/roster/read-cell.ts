import { dateOf, type LocalDate, parseDate } from "@hakaru/model/calendar";
import {
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  parseDecimal,
} from "@hakaru/model/decimal";
import type { Fault } from "@hakaru/model/fault";
import type { FieldValue, SingleField } from "@hakaru/model/field/field";
import { kindOf, readField } from "@hakaru/model/field/kinds";
import { silences } from "@hakaru/model/value";
import type { Cell } from "@hakaru/workbook/cell";
import { isEmpty } from "./cell-text.ts";
import { codeByLikeness } from "./code-likeness.ts";
import { type Column, one, placeIn } from "./column.ts";
import { factorOf } from "./figure-factor.ts";
import { parseFileText } from "./file-text.ts";
import { numberDisplay, shownDigits } from "./number-display.ts";
import { plainerSpellings } from "./plainer-text.ts";
import { unprotected } from "./protected-text.ts";
import { rosterFaults } from "./roster-faults.ts";
import { isMark } from "./row-marks.ts";
import { textNotes } from "./text-notes.ts";

/** What a cell says; no value where it is empty or could not be read. */
export interface CellReading {
  readonly value?: FieldValue;
  readonly findings: readonly Fault[];
}

const nothing: CellReading = { findings: [] };

/** Reads one cell for the field its column goes to. */
export function readCell(cell: Cell | undefined, column: Column): CellReading {
  const { field } = column;
  if (field === undefined) throw new Error("a column without a field is not read as one");
  if (cell === undefined || isEmpty(cell)) return nothing;
  const { value } = cell;
  if (value.kind === "error")
    return told(rosterFaults["cell-error"]({ raw: value.text }, placeIn(column, cell)));
  if (value.kind === "uncomputed")
    return told(
      rosterFaults["formula-not-computed"]({ formula: `=${cell.formula ?? ""}` }, placeIn(column, cell)),
    );
  const reading = readers[field.kind](cell, column, field);
  if (cell.formula === undefined) return reading;
  const note = rosterFaults["formula-value"]({ formula: cell.formula }, placeIn(column, cell));
  return { ...reading, findings: [...reading.findings, note] };
}

type Reader = (cell: Cell, column: Column, field: SingleField) => CellReading;

const readers: { readonly [K in SingleField["kind"]]: Reader } = {
  text: readWords,
  name: readWords,
  kana: readWords,
  number: readFigure,
  money: readFigure,
  "fiscal-year": readFigure,
  date: readDay,
  code: readChoice,
  prefecture: readChoice,
  "corporate-number": readChoice,
  reference: readChoice,
  "yes-no": readYesNo,
  file: readFile,
};

function told(...findings: readonly Fault[]): CellReading {
  return { findings };
}

/** Words are kept as they stand; only spaces around them are left out, unless they are protected. */
function readWords(cell: Cell, column: Column, field: SingleField): CellReading {
  const { value } = cell;
  if (value.kind !== "text") return readShown(cell, column, field);
  const kept = unprotected(value.text, field);
  if (kept !== undefined) return keptText(kept, cell, column, field);
  const marked = markedValue(value.text, cell, column, field);
  if (marked !== undefined) return marked;
  const reading = readPlainly(value.text, cell, column, field);
  return {
    ...reading,
    findings: [...reading.findings, ...textNotes(value.text, field, () => placeIn(column, cell))],
  };
}

/** Most cells say what they say: their place is only made where something is to be told. */
function readPlainly(text: string, cell: Cell, column: Column, field: SingleField): CellReading {
  const reading = readField(text, field, { place: column.place });
  return reading.findings.length === 0 ? reading : readField(text, field, { place: placeIn(column, cell) });
}

function keptText(text: string, cell: Cell, column: Column, field: SingleField): CellReading {
  const place = placeIn(column, cell);
  const faults = kindOf(field).faults(text, field, { place });
  if (faults.length > 0) return { findings: faults };
  return { value: text, findings: [rosterFaults["apostrophe-taken-off"]({ raw: cell.ref }, place)] };
}

/** A number, a day or yes in a column of words: what the screen shows. */
function readShown(cell: Cell, column: Column, field: SingleField): CellReading {
  const text = shownText(cell);
  const place = placeIn(column, cell);
  const reading = readField(text, field, { place });
  return {
    ...reading,
    findings: [...reading.findings, rosterFaults["not-typed-as-text"]({ readAs: text }, place)],
  };
}

function shownText({ value, format }: Cell): string {
  if (value.kind === "number") return shownDigits(value.decimal, format);
  if (value.kind === "boolean") return value.boolean ? "TRUE" : "FALSE";
  if (value.kind === "date") return value.time === undefined ? value.date : `${value.date} ${value.time}`;
  throw new Error(`no shown text of ${value.kind}`);
}

/** What a declared mark means; undefined where the text is none. */
function markedValue(text: string, cell: Cell, column: Column, field: SingleField): CellReading | undefined {
  if (column.marks.size === 0) return undefined;
  const mark = text.trim();
  const meaning = column.marks.get(mark);
  if (meaning === undefined) return undefined;
  const isFigure = field.kind === "number" || field.kind === "money";
  if (meaning === "zero" && !isFigure) return undefined;
  if (meaning !== "zero" && !field.silences?.includes(meaning)) return undefined;
  const place = placeIn(column, cell);
  const value = meaning === "zero" ? decimal(0) : { silence: meaning };
  const words = meaning === "zero" ? { ja: "0", en: "0" } : silences[meaning];
  return { value, findings: [rosterFaults["mark-read"]({ raw: mark, meaning: words }, place)] };
}

function readFigure(cell: Cell, column: Column, field: SingleField): CellReading {
  const { value } = cell;
  if (value.kind === "number") return readNumber(value.decimal, cell, column, field);
  if (value.kind === "text") return readFigureText(value.text, cell, column, field);
  return told(rosterFaults["not-a-figure"]({ label: field.label, kind: value.kind }, placeIn(column, cell)));
}

function readNumber(amount: Decimal, cell: Cell, column: Column, field: SingleField): CellReading {
  if (field.kind === "fiscal-year") return readField(amount, field, { place: placeIn(column, cell) });
  const display = numberDisplay(cell.format);
  if (display.percent) return readPercent(amount, cell, column, field);
  const { factor, findings } = factorOf(column, cell, display);
  const lost = digitsLost(cell, column);
  return {
    value: multiplied(amount, factor),
    findings: lost.length === 0 ? findings : [...findings, ...lost],
  };
}

function multiplied(amount: Decimal, factor: Decimal | undefined): Decimal {
  return factor === undefined ? amount : multiplyDecimals(amount, factor);
}

function readPercent(amount: Decimal, cell: Cell, column: Column, field: SingleField): CellReading {
  return readField(`${multiplyDecimals(amount, decimal(100))}%`, field, { place: placeIn(column, cell) });
}

/** A spreadsheet keeps 15 digits; whole numbers beyond them were cut when they were typed. */
function digitsLost(cell: Cell, column: Column): readonly Fault[] {
  if (cell.value.kind !== "number" || cell.value.text.length <= 15) return [];
  const { decimal: amount, text } = cell.value;
  if (compareDecimals(amount, largestKept) < 0 && compareDecimals(amount, leastKept) > 0) return [];
  return [rosterFaults["digits-lost"]({ raw: text }, placeIn(column, cell))];
}

const largestKept = decimal(10n ** 15n);
const leastKept = decimal(-(10n ** 15n));

const bareFigure = /^[\s\u3000]*[+\-−▲△＋－]?[\d０-９,，．.\s\u3000]+$/;

function readFigureText(text: string, cell: Cell, column: Column, field: SingleField): CellReading {
  const plain = field.kind === "fiscal-year" ? undefined : parseDecimal(text);
  if (plain !== undefined && plain === text && isUnscaled(column, cell))
    return { value: plain, findings: asText(cell, column) };
  const marked = markedValue(text, cell, column, field);
  if (marked !== undefined) return marked;
  if (severalFigures.test(text.trim()))
    return told(rosterFaults["several-values"]({ raw: text }, placeIn(column, cell)));
  const reading = readPlainer(text, cell, column, field);
  if (typeof reading.value !== "string" || field.kind === "fiscal-year") return reading;
  if (!bareFigure.test(text))
    return { ...reading, findings: [...reading.findings, ...ownUnit(cell, column)] };
  const { factor, findings } = factorOf(column, cell, numberDisplay(cell.format));
  const value = multiplied(reading.value as Decimal, factor);
  return { value, findings: [...reading.findings, ...findings, ...asText(cell, column)] };
}

/** 1,500円 under （百万円） is 1,500 yen: what the cell says of itself counts. */
function ownUnit(cell: Cell, column: Column): readonly Fault[] {
  const scaled = column.factor ?? column.unit?.factor ?? one;
  if (scaled === one) return [];
  const written = column.unit?.written ?? scaled;
  return [rosterFaults["own-unit"]({ written }, placeIn(column, cell))];
}

/** Digits on both sides of a space or a line break: 12 and 13, not 1213. */
const severalFigures = /[\d０-９][\s\u3000]+[▲△\-−－]?[\d０-９]/;

function isUnscaled({ unit, factor }: Column, { format }: Cell): boolean {
  return (unit === undefined || unit.factor === one) && factor === undefined && format === "General";
}

function asText(cell: Cell, column: Column): readonly Fault[] {
  return column.typed ? [rosterFaults["number-as-text"]({ raw: cell.ref }, placeIn(column, cell))] : [];
}

/** Reads the text as it stands, then in ever plainer spellings; what was read otherwise than it stands is told. */
function readPlainer(text: string, cell: Cell, column: Column, field: SingleField): CellReading {
  const first = readPlainly(text, cell, column, field);
  if (first.value !== undefined) return first;
  const place = placeIn(column, cell);
  if (isMark(text)) return told(rosterFaults["mark-not-declared"]({ raw: text.trim() }, place));
  for (const { spelling, findings } of plainerSpellings(text, field, place)) {
    const reading = readField(spelling, field, { place });
    if (reading.value !== undefined)
      return { value: reading.value, findings: [...findings, ...reading.findings] };
  }
  return first;
}

function readDay(cell: Cell, column: Column, field: SingleField): CellReading {
  const { value } = cell;
  if (value.kind === "date") return { value: value.date, findings: timeDropped(value.time, cell, column) };
  if (value.kind === "number") return readDayNumber(value.decimal, cell, column);
  if (value.kind !== "text")
    return told(rosterFaults["not-a-day"]({ raw: shownText(cell) }, placeIn(column, cell)));
  if (parseDate(value.text) !== undefined) return { value: value.text, findings: [] };
  return markedValue(value.text, cell, column, field) ?? readPlainer(value.text, cell, column, field);
}

function timeDropped(time: string | undefined, cell: Cell, column: Column): readonly Fault[] {
  return time === undefined ? [] : [rosterFaults["time-left-out"]({ time }, placeIn(column, cell))];
}

/** 20200331 is a day; 43921 may be a serial number, an age or anything else, and is never guessed. */
function readDayNumber(amount: Decimal, cell: Cell, column: Column): CellReading {
  const place = placeIn(column, cell);
  const day = compactDay(amount);
  if (day !== undefined)
    return {
      value: day,
      findings: [rosterFaults["compact-day"]({ raw: amount, readAs: day }, { ...place, readAs: day })],
    };
  return told(rosterFaults["number-for-a-day"]({ raw: amount }, place));
}

function compactDay(digits: string): LocalDate | undefined {
  const [, year, month, day] = /^([12]\d{3})(\d{2})(\d{2})$/.exec(digits) ?? [];
  return year === undefined ? undefined : dateOf(Number(year), Number(month), Number(day));
}

function readChoice(cell: Cell, column: Column, field: SingleField): CellReading {
  const { value } = cell;
  const text = value.kind === "text" ? value.text : shownText(cell);
  const kept = unprotected(text, field) ?? text;
  const marked = markedValue(kept, cell, column, field);
  if (marked !== undefined) return marked;
  const reading = readPlainer(kept, cell, column, field);
  if (reading.value !== undefined || field.kind !== "code") return reading;
  return codeByLikeness(kept, field, placeIn(column, cell)) ?? reading;
}

function readYesNo(cell: Cell, column: Column, field: SingleField): CellReading {
  if (cell.value.kind === "boolean") return { value: cell.value.boolean, findings: [] };
  return readChoice(cell, column, field);
}

function readFile(cell: Cell, column: Column, field: SingleField): CellReading {
  const { value } = cell;
  const text = value.kind === "text" ? value.text : shownText(cell);
  const file = parseFileText(unprotected(text, field) ?? text);
  return file === undefined
    ? readField(text, field, { place: placeIn(column, cell) })
    : { value: file, findings: [] };
}
