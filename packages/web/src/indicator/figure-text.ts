import { parseDecimal } from "@hakaru/model/decimal";
import { isStated } from "@hakaru/model/evaluate";
import { writeField } from "@hakaru/model/field/kinds";
import type { FiguresJson, IndicatorJson } from "@hakaru/model/figure-exchange";
import { type Period, periodText } from "@hakaru/model/period";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Lang } from "@hakaru/model/text";
import { statuses } from "@hakaru/model/value";
import { writeAmount } from "@hakaru/model/write-value";
import { indicatorWords } from "./indicator-words.ts";

export type FigureCell = FiguresJson["cells"][number];

/** 820法人; the words for "nothing" where nothing can be said. */
export function figureText({ value }: FigureCell, { unit }: IndicatorJson, lang: Lang): string {
  const amount = value === null ? undefined : parseDecimal(value);
  return amount === undefined ? indicatorWords.nothing[lang] : writeAmount(amount, unit, lang);
}

/** 2019年度（見込み）. */
export function aboutText({ period, status }: FiguresJson, lang: Lang): string {
  const about = periodText(period as Period, lang);
  const firm = statuses[status][lang];
  if (status === "final") return about;
  return lang === "ja" ? `${about}（${firm}）` : `${about} (${firm})`;
}

/** What a breakdown is called: the label of its field, or its name. */
export function breakdownText(
  { by, register }: IndicatorJson,
  name: string,
  programme: Programme,
  lang: Lang,
): string {
  return fieldOf({ by, register }, name, programme)?.label[lang] ?? name;
}

/** A value of a breakdown as people read it: 東京都 for 13. */
export function keyText(
  indicator: IndicatorJson,
  name: string,
  key: string | null | undefined,
  programme: Programme,
  lang: Lang,
): string {
  if (key === null || key === undefined || !isStated(key)) return indicatorWords.unstated[lang];
  const field = fieldOf(indicator, name, programme);
  if (field === undefined) return key;
  return writeField(field.kind === "yes-no" ? key === "true" : key, field, lang);
}

function fieldOf(
  { by, register }: Pick<IndicatorJson, "by" | "register">,
  name: string,
  { entities }: Programme,
) {
  const field = by.find((each) => each.name === name)?.field;
  return field === undefined ? undefined : entities[register.split("/")[1] ?? ""]?.fields[field];
}
