import type { Decimal } from "./decimal.ts";
import { placesOf } from "./decimal.ts";
import type { Lang } from "./text.ts";
import { type UnitId, units } from "./unit.ts";
import { silences, type Value } from "./value.ts";

/**
 * A figure as people say it: 1,659件 · 1兆7,342億円 · 71.0% · ¥1.7342 trillion. `precision` keeps the digits that
 * were filed, so 2.90兆円 does not become 2.9兆円.
 */
export function writeAmount(amount: Decimal, unit: UnitId, lang: Lang, precision?: Decimal): string {
  if (unit === "yen") return lang === "ja" ? yenJa(amount) : yenEn(amount);
  return grouped(padded(amount, precision)) + suffix(amount, unit, lang);
}

/** One of a thing is not several: 1 country, 2 countries. */
function suffix(amount: Decimal, unit: UnitId, lang: Lang): string {
  const many = units[unit].suffix[lang];
  return lang === "en" && amount === "1" ? many.replace(/ies$/, "y").replace(/s$/, "") : many;
}

/** The word a filing uses where it gives no number: 達成, ー, 未測定. What `readValue` reads back. */
export function writeWord(value: Exclude<Value, { kind: "amount" }>, lang: Lang): string {
  if (value.kind === "qualitative") return { ja: "達成", en: "achieved" }[lang];
  if (value.silence === "not-stated") return "ー";
  return silences[value.silence][lang].replace(/（.*）| \(.*\)/, "");
}

/** Digits in groups of three, the places the filing showed. */
export function writeDigits(amount: Decimal, precision?: Decimal): string {
  return grouped(padded(amount, precision));
}

function padded(amount: Decimal, precision: Decimal | undefined): string {
  const missing = (precision === undefined ? 0 : placesOf(precision)) - placesOf(amount);
  if (missing <= 0) return amount;
  return (amount.includes(".") ? amount : `${amount}.`) + "0".repeat(missing);
}

function inThrees(whole: string): string {
  const first = whole.startsWith("-") ? ((whole.length - 2) % 3) + 2 : ((whole.length - 1) % 3) + 1;
  let spaced = whole.slice(0, first);
  for (let at = first; at < whole.length; at += 3) spaced += `,${whole.slice(at, at + 3)}`;
  return spaced;
}

function grouped(digits: string): string {
  if (digits.length <= 3) return digits;
  const point = digits.indexOf(".");
  return point < 0 ? inThrees(digits) : inThrees(digits.slice(0, point)) + digits.slice(point);
}

const myriads = ["", "万", "億", "兆", "京"] as const;

function yenJa(amount: Decimal): string {
  const sign = amount.startsWith("-") ? "−" : "";
  const [whole = "0", fraction] = amount.replace("-", "").split(".");
  const groups: string[] = [];
  for (let end = whole.length, scale = 0; end > 0; end -= 4, scale += 1) {
    const figure = Number(whole.slice(Math.max(0, end - 4), end));
    if (figure > 0) groups.unshift(grouped(String(figure)) + (myriads[scale] ?? ""));
  }
  const spoken = groups.length === 0 ? "0" : groups.join("");
  return `${sign}${spoken}${fraction === undefined ? "" : `.${fraction}`}円`;
}

const millions = [
  [12, "trillion"],
  [9, "billion"],
  [6, "million"],
] as const;

function yenEn(amount: Decimal): string {
  const [sign, digits] = amount.startsWith("-") ? ["−", amount.slice(1)] : ["", amount];
  const [whole = ""] = digits.split(".");
  const [power, name] = millions.find(([p]) => whole.length > p) ?? [0, ""];
  if (power === 0) return `${sign}¥${grouped(digits)}`;
  const cut = whole.length - power;
  const fraction = whole.slice(cut).replace(/0+$/, "");
  return `${sign}¥${whole.slice(0, cut)}${fraction === "" ? "" : `.${fraction}`} ${name}`;
}
