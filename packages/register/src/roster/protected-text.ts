import type { SingleField } from "@hakaru/model/field/field";
import { readField } from "@hakaru/model/field/kinds";
import { isDitto } from "./row-marks.ts";

const mark = "'";
/** What a spreadsheet may take for a formula (OWASP ASVS 5.0 1.2.10), and the mark itself. */
const trigger = /^[=+\-@＝＋－＠\t\r\n']/;
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/** Whether a text would be read back as something else: trimmed, as 〃, as a silence, as a text with our mark. */
function isMistakable(text: string, field: SingleField): boolean {
  if (text.trim() !== text || text.startsWith(mark) || isDitto(text)) return true;
  return field.silences !== undefined && typeof readField(text, field, { place: {} }).value !== "string";
}

function isFormulaLike(text: string): boolean {
  return trigger.test(text) && !plainNumber.test(text);
}

/** A text as it is written into a workbook, where no text is ever a formula. */
export function protectedText(text: string, field: SingleField): string {
  return isMistakable(text, field) ? mark + text : text;
}

/** A text as it is written into a CSV file, where a spreadsheet must not take it for a formula either. */
export function defusedText(text: string, field: SingleField): string {
  return isMistakable(text, field) || isFormulaLike(text) ? mark + text : text;
}

/** The text that was protected, exactly as it was; undefined where this is no protected text. */
export function unprotected(text: string, field: SingleField): string | undefined {
  if (!text.startsWith(mark)) return undefined;
  const inner = text.slice(mark.length);
  return isMistakable(inner, field) || isFormulaLike(inner) ? inner : undefined;
}
