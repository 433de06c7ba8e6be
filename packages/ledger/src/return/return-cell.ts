import { decimal, multiplyDecimals } from "@hakaru/model/decimal";
import type { Fault, Place } from "@hakaru/model/fault";
import type { Cell } from "@hakaru/workbook/cell";
import { returnFaults } from "./return-faults.ts";

/** A cell as the text an office would have typed, or why it has none. */
export type CellText = { readonly text: string } | { readonly fault: Fault };

/** Scales a number format may hide: the cell says 670, the screen 670億円. */
const hiddenScale = /"[^"]*[千万億兆][^"]*"|,+(?:;|$|")/;

/** The text of a cell. What the screen shows beyond the number (％) counts; what it hides (百万円) is refused. */
export function cellText(cell: Cell | undefined, place: Place): CellText {
  if (cell === undefined) return { text: "" };
  const { value, format } = cell;
  switch (value.kind) {
    case "blank":
      return { text: "" };
    case "text":
      return { text: value.text };
    case "date":
      return { text: value.date };
    case "boolean":
      return { text: value.boolean ? "TRUE" : "FALSE" };
    case "error":
      return { fault: returnFaults["cell-error"]({ raw: value.text }, place) };
    case "uncomputed":
      return { fault: returnFaults["formula-not-computed"]({ formula: `=${cell.formula ?? ""}` }, place) };
    case "number":
      if (hiddenScale.test(format))
        return { fault: returnFaults["scaled-format"]({ raw: value.text, format }, place) };
      return {
        text: format.includes("%") ? `${multiplyDecimals(value.decimal, decimal(100))}%` : value.decimal,
      };
  }
}
