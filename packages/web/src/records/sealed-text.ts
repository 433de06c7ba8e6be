import { type Decimal, parseDecimal, roundDecimal, toNumber } from "@hakaru/model/decimal";
import { breakdownWord } from "@hakaru/model/record/breakdown-words";
import type { RecordFiguresJson, SealedCellJson } from "@hakaru/model/record/record-exchange";
import type { Lang } from "@hakaru/model/text";
import type { UnitId } from "@hakaru/model/unit";
import { writeAmount, writeDigits } from "@hakaru/model/write-value";
import { explorerWords } from "./explorer-words.ts";

/** Places after the point a figure is shown with; the file has all of them. */
const placesOf: { readonly [U in UnitId]?: number } = { percent: 1, yen: 0, persons: 0 };
const otherPlaces = 2;

function shown(value: string, unit: UnitId): { readonly amount: Decimal; readonly precision: Decimal } {
  const amount = parseDecimal(value);
  if (amount === undefined) throw new Error(`${value} is no decimal`);
  const places = placesOf[unit] ?? otherPlaces;
  const precision = (places === 0 ? "1" : `0.${"1".padStart(places, "0")}`) as Decimal;
  return { amount: roundDecimal(amount, places), precision };
}

/** 52.2%; 秘匿; 値なし. */
export function cellText({ value, silence }: SealedCellJson, unit: UnitId, lang: Lang): string {
  if (value === null) return explorerWords[silence === "withheld" ? "withheld" : "none"][lang];
  const { amount, precision } = shown(value, unit);
  return writeAmount(amount, unit, lang, precision);
}

/** The same without its unit, for where there is no room. */
export function shortText(cell: SealedCellJson, unit: UnitId, lang: Lang): string {
  if (cell.value === null) return cellText(cell, unit, lang);
  const { amount, precision } = shown(cell.value, unit);
  return writeDigits(amount, precision);
}

/** A length or a place on a scale; undefined where there is no value. Never shown as a figure. */
export function lengthOf({ value }: SealedCellJson): number | undefined {
  const amount = value === null ? undefined : parseDecimal(value);
  return amount === undefined ? undefined : toNumber(amount);
}

/** A value of a breakdown: 東京都, 40〜44歳. */
export function keyText({ by }: SealedCellJson, name: string, lang: Lang): string {
  return breakdownWord(name, by[name])[lang];
}

/** Those of the whole breakdown, without totals. */
export function cellsOf({ cells, names }: RecordFiguresJson): readonly SealedCellJson[] {
  return cells.filter(({ by }) => names.every((name) => Object.hasOwn(by, name)));
}
