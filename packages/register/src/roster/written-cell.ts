import { type LocalDate, parseDate } from "@hakaru/model/calendar";
import { type Decimal, decimal } from "@hakaru/model/decimal";
import type { CodeField } from "@hakaru/model/field/code-field";
import type { FieldValue, Silent, SingleField } from "@hakaru/model/field/field";
import type { FileValue } from "@hakaru/model/field/file-field";
import { kindOf, readField } from "@hakaru/model/field/kinds";
import type { Lang } from "@hakaru/model/text";
import { writeWord } from "@hakaru/model/write-value";
import { keptDigits } from "@hakaru/workbook/capacity";
import { fileText } from "./file-text.ts";

/** A value as a cell holds it; a text is still to be protected from being taken for something else. */
export type WrittenValue =
  | { readonly kind: "number"; readonly number: Decimal }
  | { readonly kind: "date"; readonly date: LocalDate }
  | { readonly kind: "text"; readonly text: string }
  /** A word of ours, as a silence: it must be read as what it says. */
  | { readonly kind: "word"; readonly text: string };

/** From here on all spreadsheets agree what day a serial number is. */
const firstSafeDay = "1900-03-01";

/** The value of a field as a cell, so that it is read back as the same. */
export function writtenValue(value: FieldValue, field: SingleField, lang: Lang): WrittenValue | undefined {
  if (isErased(value)) return undefined;
  if (isSilent(value)) return { kind: "word", text: silenceWord(value, lang) };
  return writers[field.kind](value, field, lang);
}

/** What was erased leaves an empty cell. */
function isErased(value: FieldValue): boolean {
  return typeof value === "object" && "erased" in value;
}

function isSilent(value: FieldValue): value is Silent {
  return typeof value === "object" && "silence" in value;
}

/** Of a silence in English its id, which is read; its wording is not. */
function silenceWord({ silence }: Silent, lang: Lang): string {
  return lang === "en" && silence !== "not-stated" ? silence : writeWord({ kind: "silence", silence }, "ja");
}

/** The words of the silences a field takes. */
export function silenceWords({ silences = [] }: SingleField, lang: Lang): readonly string[] {
  return silences.map((silence) => silenceWord({ silence }, lang));
}

type Writer = (value: FieldValue, field: SingleField, lang: Lang) => WrittenValue;

const words: Writer = (value) => ({ kind: "text", text: String(value) });
const figure: Writer = (value) => figureOf(value as Decimal);

const writers: { readonly [K in SingleField["kind"]]: Writer } = {
  text: words,
  name: words,
  kana: words,
  "corporate-number": words,
  number: figure,
  money: figure,
  "fiscal-year": figure,
  date: (value) => dayOf(String(value)),
  code: (value, field, lang) => ({ kind: "text", text: spellingOf(String(value), field as CodeField, lang) }),
  prefecture: (value, field, lang) => ({ kind: "text", text: kindOf(field).write(value, field, lang) }),
  reference: (value, field, lang) => ({ kind: "text", text: kindOf(field).write(value, field, lang) }),
  "yes-no": (value, field, lang) => ({ kind: "text", text: kindOf(field).write(value, field, lang) }),
  file: (value) => ({ kind: "text", text: fileText(value as FileValue) }),
};

/** A spreadsheet keeps 15 digits; a longer number is written as text. */
function figureOf(amount: Decimal): WrittenValue {
  const digits = amount.replace(/[-.]/g, "");
  return digits.length <= keptDigits
    ? { kind: "number", number: decimal(amount) }
    : { kind: "text", text: amount };
}

function dayOf(text: string): WrittenValue {
  const date = parseDate(text);
  return date === undefined || date < firstSafeDay ? { kind: "text", text } : { kind: "date", date };
}

/** The first spelling of a code that is read back as this code and no other. */
export function spellingOf(id: string, field: CodeField, lang: Lang): string {
  const { label, written = [] } = field.list[id] ?? { label: { ja: id, en: id } };
  const spellings = [label[lang], label.ja, label.en, id, ...written];
  const found = spellings.find((spelling) => readField(spelling, field, { place: {} }).value === id);
  if (found === undefined) throw new Error(`no spelling of ${id} is read as ${id}`);
  return found;
}
