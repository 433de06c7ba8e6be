import type { Decimal } from "@hakaru/model/decimal";
import type { Kind } from "@hakaru/model/expression";

const longest = 200;

/**
 * A value spelled so that texts in the order of their code points stand in the order of the values. Of a long text the
 * beginning alone: an equal word is no proof of an equal value, an unequal one is one of an unequal value.
 *
 * @returns undefined where nothing is stated
 */
export function sortableWord(kind: Kind, value: unknown): string | undefined {
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  if (kind === "number") return sortableNumber(value as Decimal);
  return value.length <= longest ? value : [...value].slice(0, longest).join("");
}

/** Whether the words of two values compare as this value and any other do: it is not so long that words may be cut off. */
export function isWhole(kind: Kind, value: unknown): boolean {
  return kind !== "text" || (typeof value === "string" && value.length < longest);
}

const exponentShift = 5000;

/** A mark of the sign, the exponent, the digits; below zero each digit turned round and an end that is higher than any. */
function sortableNumber(value: Decimal): string {
  const negative = value.startsWith("-");
  const [whole = "", fraction = ""] = value.replace("-", "").split(".");
  const all = (whole + fraction).replace(/^0+/, "");
  if (all === "") return "1";
  const exponent = all.length - fraction.length;
  const spelled = String(exponent + exponentShift).padStart(4, "0") + all.replace(/0+$/, "");
  return negative ? `0${turned(spelled)}:` : `2${spelled}`;
}

function turned(digits: string): string {
  return digits.replace(/\d/g, (digit) => String(9 - Number(digit)));
}
