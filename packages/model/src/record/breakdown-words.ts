import { prefectures } from "../prefecture.ts";
import type { Text } from "../text.ts";

type Words = Readonly<Record<string, Text>>;

const sexes: Words = { 1: { ja: "男", en: "male" }, 2: { ja: "女", en: "female" } };

/** By the class number of the insurer (法別番号). */
const insurerKinds: Words = {
  union: { ja: "組合健保", en: "health insurance union" },
  association: { ja: "協会けんぽ", en: "health insurance association" },
  mutual: { ja: "共済組合", en: "mutual aid association" },
  seafarers: { ja: "船員保険", en: "seafarers' insurance" },
  municipal: { ja: "市町村国保", en: "municipal insurance" },
  "national-union": { ja: "国保組合", en: "national insurance union" },
  "late-elderly": { ja: "後期高齢者医療", en: "late elderly" },
  other: { ja: "その他", en: "other" },
};

const total: Text = { ja: "計", en: "all" };
const unstated: Text = { ja: "不明", en: "not stated" };
const classWidth = 5;

/** Columns of relations whose values have words of their own. */
const wordsOf: Readonly<Record<string, (key: string) => Text | undefined>> = {
  prefecture: (key) => (prefectures as Words)[key],
  sex: (key) => sexes[key],
  insurer_kind: (key) => insurerKinds[key],
  fiscal_year: (key) => ({ ja: `${key}年度`, en: `FY${key}` }),
  age: (key) => ({
    ja: `${key}〜${Number(key) + classWidth - 1}歳`,
    en: `${key} to ${Number(key) + classWidth - 1}`,
  }),
};

/**
 * A value of a breakdown of a figure over records, as people read it: 東京都 for 13.
 *
 * @param name what the definitions call the breakdown
 * @param key null: not stated; undefined: whatever its value, a total
 */
export function breakdownWord(name: string, key: string | null | undefined): Text {
  if (key === undefined) return total;
  if (key === null) return unstated;
  return wordsOf[name]?.(key) ?? { ja: key, en: key };
}
