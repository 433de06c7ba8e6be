import { type Decimal, decimal } from "@hakaru/model/decimal";
import { type StatedUnit, unitOf } from "./heading-unit.ts";

/** What a number format makes of a number beyond its digits. */
export interface NumberDisplay {
  /** It is shown a hundred times as large, with %. */
  readonly percent: boolean;
  /** It is shown this many times smaller: one comma at the end is a thousand. */
  readonly divisor: Decimal;
  /** A unit that the format writes behind it: `#,##0"百万円"`. */
  readonly unit: StatedUnit | undefined;
  /** Zeros and separators to fill in from the right: `000-0000`; undefined where it is no such format. */
  readonly pattern: string | undefined;
}

const section = /^(?:"[^"]*"?|\\.|_.|\*.|[^;"\\])*/s;
const literals = /"([^"]*)"?|\\(.)/gs;
const silent = /_.|\*.|\[[^\]]*\]/gs;
const zeroPattern = /^[0\-()/ ]*0[0\-()/ ]*$/;
const known = new Map<string, NumberDisplay>();
const mostKnown = 4096;

/** Reads a number format code (ECMA-376 part 1, 18.8.31); of its sections the first, that of positive numbers. */
export function numberDisplay(format: string): NumberDisplay {
  const found = known.get(format);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const display = displayOf(section.exec(format)?.[0] ?? "");
  known.set(format, display);
  return display;
}

function displayOf(code: string): NumberDisplay {
  const shown = code.replace(silent, "");
  const bare = shown.replace(literals, "");
  const written = [...shown.matchAll(literals)]
    .map(([, quoted, escaped]) => quoted ?? escaped ?? "")
    .join("");
  const commas = /[0#?.](,+)(?![0#?.,])/.exec(bare)?.[1]?.length ?? 0;
  const pattern = shown.replace(literals, (_, quoted, escaped) => quoted ?? escaped ?? "");
  const isPattern = zeroPattern.test(pattern) && pattern.replace(/[^0]/g, "").length > 1;
  return {
    percent: bare.includes("%"),
    divisor: decimal(10n ** BigInt(3 * commas)),
    unit: unitOf(written),
    pattern: isPattern ? pattern : undefined,
  };
}

/** A number as the screen shows it where its format only fills in zeros and separators: 1000001 as 100-0001. */
export function shownDigits(value: Decimal, format: string): string {
  const { pattern } = numberDisplay(format);
  if (pattern === undefined || !/^\d+$/.test(value)) return value;
  const zeros = pattern.replace(/[^0]/g, "").length;
  const digits = [...value.padStart(zeros, "0")];
  let shown = "";
  for (const sign of [...pattern].reverse()) shown = (sign === "0" ? (digits.pop() ?? "") : sign) + shown;
  return digits.join("") + shown;
}
