import type { Cell } from "@hakaru/workbook/cell";

/** A cell as a person would copy it out: what a finding shows as found. */
export function rawText(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  const { value } = cell;
  switch (value.kind) {
    case "text":
    case "error":
      return value.text;
    case "number":
      return value.text;
    case "date":
      return value.time === undefined ? value.date : `${value.date} ${value.time}`;
    case "boolean":
      return value.boolean ? "TRUE" : "FALSE";
    case "uncomputed":
      return `=${cell.formula ?? ""}`;
    case "blank":
      return "";
  }
}

/** Whether a cell holds nothing: blank, or spaces alone. A formula without its value is not nothing. */
export function isEmpty(cell: Cell | undefined): boolean {
  if (cell === undefined || cell.value.kind === "blank") return true;
  return cell.value.kind === "text" && cell.value.text.trim() === "";
}
