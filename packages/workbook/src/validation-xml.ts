import type { LocalDate } from "@hakaru/model/calendar";
import type { Notice, Validation } from "./book.ts";
import { escaped, escapedAttribute } from "./escape.ts";
import { parseRange } from "./reference.ts";
import { serialOf } from "./serial.ts";

const longestTitle = 32;
const longestNotice = 255;
const longestList = 255;

/** The data validations of a sheet (ECMA-376 part 1, 18.3.1.33); beyond its limits Excel "repairs" the file. */
export function validationsXml(validations: readonly Validation[]): string {
  if (validations.length === 0) return "";
  const each = validations.map(validationXml);
  return `<dataValidations count="${each.length}">${each.join("")}</dataValidations>`;
}

function validationXml(validation: Validation): string {
  if (parseRange(validation.cells) === undefined) throw new Error(`not a range: ${validation.cells}`);
  const bounded = validation.kind !== "list" && validation.kind !== "list-from";
  const type = bounded ? `type="${validation.kind}" operator="between"` : 'type="list"';
  const notices =
    notice("prompt", "promptTitle", validation.prompt) + notice("error", "errorTitle", validation.error);
  return (
    `<dataValidation ${type} allowBlank="1" showInputMessage="1" showErrorMessage="1"${notices} ` +
    `sqref="${validation.cells}">${formulas(validation)}</dataValidation>`
  );
}

function notice(text: string, title: string, notice: Notice | undefined): string {
  if (notice === undefined) return "";
  if (notice.title.length > longestTitle || notice.text.length > longestNotice) {
    throw new Error(`too long for a notice of Excel: ${notice.title} / ${notice.text}`);
  }
  return ` ${title}="${escapedAttribute(notice.title)}" ${text}="${escapedAttribute(notice.text)}"`;
}

function formulas(validation: Validation): string {
  if (validation.kind === "list") return `<formula1>${escaped(valueList(validation.values))}</formula1>`;
  if (validation.kind === "list-from") return `<formula1>${escaped(validation.source)}</formula1>`;
  const [min, max] =
    validation.kind === "date"
      ? [validation.min, validation.max].map(serial)
      : [validation.min, validation.max];
  return `<formula1>${min}</formula1><formula2>${max}</formula2>`;
}

function serial(day: LocalDate): number {
  const found = serialOf(day);
  if (found === undefined) throw new Error(`no day of Excel: ${day}`);
  return found;
}

function valueList(values: readonly string[]): string {
  const list = values.join(",");
  if (list.length > longestList || values.some((value) => value.includes(","))) {
    throw new Error(`a list that Excel cannot hold in a formula; use list-from: ${list.slice(0, 80)}`);
  }
  return `"${list.replaceAll('"', '""')}"`;
}
