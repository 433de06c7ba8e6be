import type { Computed } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import { type Decimal, roundDecimal } from "@hakaru/model/decimal";
import { writeWord } from "@hakaru/model/write-value";
import type { CellToWrite } from "@hakaru/workbook/book";
import { keptDigits } from "@hakaru/workbook/capacity";
import { placesFormat } from "@hakaru/workbook/places-format";

export function heading(words: string): CellToWrite {
  return { kind: "text", text: words, style: { look: "heading", border: true } };
}

export function text(words: string): CellToWrite {
  return { kind: "text", text: words, style: { look: "text", border: true } };
}

export function wrapped(words: string): CellToWrite {
  return { kind: "text", text: words, style: { look: "wrapped", border: true } };
}

export function note(words: string): CellToWrite {
  return { kind: "text", text: words, style: { look: "note" } };
}

export function figure(value: Decimal, precision: Decimal = value): CellToWrite {
  const format = placesFormat(precision);
  return { kind: "number", number: value, style: { look: "number", format, border: true } };
}

/** The figure of an observation, or a computed one; a silence is a text, never an empty cell or a zero. */
export function number(of: Observation | Computed | undefined): CellToWrite {
  if (of === undefined) return text("未提出");
  const { value } = of;
  if (value.kind === "amount") return figure(asKept(value.amount), value.precision);
  return text(writeWord(value, "ja"));
}

/** To the digits Excel keeps, which a quotient may have more of; CSV and JSON have it as it was computed. */
function asKept(amount: Decimal): Decimal {
  const [whole = ""] = amount.replace("-", "").split(".");
  return roundDecimal(amount, Math.max(0, keptDigits - whole.length));
}

/** The letters of a column, from 0: A, B, … Z, AA. */
export function label(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : label(Math.floor(index / 26) - 1) + letter;
}
