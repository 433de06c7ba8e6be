import type { Computed, ComputedOverRecords } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import { decimal, roundDecimal } from "@hakaru/model/decimal";
import type { Baseline, Kpi } from "@hakaru/model/kpi";
import { periodText } from "@hakaru/model/period";
import { comparators, type TargetPart } from "@hakaru/model/target";
import type { Lang } from "@hakaru/model/text";
import { absences, statuses } from "@hakaru/model/value";
import { writeAmount, writeDigits, writeWord } from "@hakaru/model/write-value";
import { words } from "./words.ts";

/** A filed figure as a reader says it: 6,700億円 · 達成 · ー. */
export function figureText({ value }: Observation | Computed, kpi: Kpi | undefined, lang: Lang): string {
  if (value.kind !== "amount") return writeWord(value, lang);
  const sign = kpi?.measuredAs === "difference" && !value.amount.startsWith("-") ? "+" : "";
  return sign + writeAmount(value.amount, value.unit, lang, value.precision);
}

/** A figure over records to one place after the point, as statistics are printed: 52.9%; the exact one is in its trace. */
export function roundedText({ value }: ComputedOverRecords, lang: Lang): string {
  if (value.kind !== "amount") return writeWord(value, lang);
  const places = value.unit === "persons" ? 0 : 1;
  return writeAmount(roundDecimal(value.amount, places), value.unit, lang);
}

/** How many persons are behind a figure over records; 秘匿 where that is withheld. */
export function personsText({ persons }: ComputedOverRecords, lang: Lang): string {
  if (persons === null) return writeWord({ kind: "silence", silence: "withheld" }, lang);
  return writeAmount(decimal(persons), "persons", lang);
}

/** The figure alone, in the unit's digits, for a place where the unit stands beside it. */
export function digitsText(observation: Observation): string {
  const { value } = observation;
  return value.kind === "amount" ? writeDigits(value.amount, value.precision) : "";
}

/** Period, and 見込み where the figure is not final: 2018年 · 2019年度（見込み）. */
export function periodAndStatus({ period, status: firm }: Observation | Computed, lang: Lang): string {
  const about = periodText(period, lang);
  if (firm === "final") return about;
  const status = statuses[firm][lang];
  return lang === "ja" ? `${about}（${status}）` : `${about} (${status})`;
}

/** 約1兆円以上 · at least 1,500. */
export function targetText(target: TargetPart, lang: Lang): string {
  const { quantity, comparator } = target;
  if (quantity === undefined) return comparators[comparator][lang];
  const about = target.approximate ? words.approximately[lang] : "";
  const amount = about + writeAmount(quantity.amount, quantity.unit, lang);
  return lang === "ja" ? amount + comparators[comparator].ja : `${comparators[comparator].en} ${amount}`;
}

/** 約5,000億円（2011年）; the words for "not stated" where there is none. */
export function baselineText(baseline: Baseline | undefined, lang: Lang): string {
  if (baseline === undefined) return words.notInSource[lang];
  const about = baseline.approximate ? words.approximately[lang] : "";
  const amount = about + writeAmount(baseline.amount, baseline.unit, lang);
  if (baseline.period === undefined) return amount;
  const when = periodText(baseline.period, lang);
  return lang === "ja" ? `${amount}（${when}）` : `${amount} (${when})`;
}

/** Where in a filing a figure stood: セル owner!I12 of a workbook, 56行目 of a CSV. */
export function cellText(cell: string, lang: Lang): string {
  const line = /^line (\d+)$/.exec(cell)?.[1];
  if (line === undefined) return lang === "ja" ? `セル ${cell}` : `cell ${cell}`;
  return lang === "ja" ? `${line}行目` : `line ${line}`;
}

/** A plain count, its digits in groups of three: 2,503. */
export function countText(count: number): string {
  return writeDigits(decimal(String(count)));
}

/** 34% · 43.3%: one place at most, and none where it is a whole number. */
export function percentText(percent: number): string {
  return `${Math.round(percent * 10) / 10}%`;
}

/** The name of a part of a KPI; the whole has none unless it stands beside parts. */
export function partName(kpi: Kpi, part: string, lang: Lang): string {
  return part === "" ? words.whole[lang] : (kpi.composite?.parts[part]?.[lang] ?? part);
}

/**
 * What the source printed in its 最新数値 column; composed from the figures where none was filed, or where one of them
 * has since come from another filing and the printed words no longer say what stands.
 */
export function printedLatest(kpi: Kpi, latest: readonly Observation[], lang: Lang): string {
  const printed = latest.find((observation) => observation.printed !== undefined);
  const isWhole = latest.every((observation) => observation.filing === printed?.filing);
  if (lang === "ja" && printed?.printed !== undefined && isWhole) return printed.printed;
  if (latest.length === 0) return absences.missing[lang];
  return latest
    .map((observation) => latestText(kpi, observation, latest.length > 1, lang))
    .join(lang === "ja" ? "、" : "; ");
}

function latestText(kpi: Kpi, observation: Observation, named: boolean, lang: Lang): string {
  const [open, close, colon, comma] = lang === "ja" ? ["（", "）", "：", "、"] : [" (", ")", ": ", ", "];
  const name = named ? partName(kpi, observation.part, lang) + colon : "";
  const dated = observation.value.kind === "amount" && String(observation.period) !== observation.asOf;
  const firm = observation.status === "final" ? "" : comma + statuses[observation.status][lang];
  const when = dated ? open + periodText(observation.period, lang) + firm + close : "";
  return name + figureText(observation, kpi, lang) + when;
}
