import { diseases } from "../claim/diseases.ts";
import { drugs } from "../claim/drugs.ts";
import { shiftJis } from "./shift-jis.ts";

const active = "99999999";
const begun = "20080401";

/**
 * The master of diagnoses in the layout of 支払基金: every value quoted, Shift_JIS. It says what the codes of this
 * country mean; the real one knows none of them.
 */
export function diagnosisMaster(): Buffer {
  const rows = [...new Map(diseases.map((disease) => [disease.code, disease])).values()];
  return written(
    rows.map(({ code, name, icd10 }) =>
      row(45, {
        1: "0",
        2: "B",
        3: code,
        6: name,
        8: name,
        14: icd10,
        16: icd10,
        22: begun,
        23: begun,
        24: active,
      }),
    ),
  );
}

/** The master of drugs in the layout of 支払基金. */
export function drugMaster(): Buffer {
  return written(
    drugs.map(({ code, name, generic, listCode, price, unit, form }) =>
      row(42, {
        1: "0",
        2: "Y",
        3: code,
        5: name,
        8: unit,
        12: `${Math.floor(price / 10)}.${price % 10}0`,
        14: "0",
        17: generic ? "1" : "0",
        28: { oral: "1", topical: "6", injection: "4" }[form],
        30: begun,
        31: active,
        32: listCode,
        35: name,
      }),
    ),
  );
}

/** A row of so many columns; those that are not named are empty. */
function row(columns: number, cells: Readonly<Record<number, string>>): string {
  return Array.from({ length: columns }, (_, at) => `"${cells[at + 1] ?? ""}"`).join(",");
}

function written(rows: readonly string[]): Buffer {
  return shiftJis(rows.map((each) => `${each}\r\n`).join(""));
}
