import type { Text } from "@hakaru/model/text";

/**
 * The check items of 総務省「統計表における機械判読可能なデータの表記方法の統一ルール」(2020-12-18) that a roster is held
 * against, by their numbers.
 */
export const layoutRules = {
  "1-1": { ja: "ファイル形式", en: "file format" },
  "1-2": { ja: "1セル1データ", en: "one value in one cell" },
  "1-3": { ja: "数値のみ", en: "numbers are numbers" },
  "1-4": { ja: "セルの結合", en: "no merged cells" },
  "1-5": { ja: "空白・改行", en: "no spaces or line breaks for looks" },
  "1-6": { ja: "省略", en: "nothing left out" },
  "1-7": { ja: "数式", en: "values instead of formulas" },
  "1-8": { ja: "オブジェクト", en: "no objects" },
  "1-9": { ja: "単位", en: "units are stated" },
  "1-10": { ja: "機種依存文字", en: "no machine-dependent characters" },
  "1-11": { ja: "西暦の併記", en: "western years" },
  "1-12": { ja: "地域コード・名称", en: "codes and names of areas" },
  "2-1": { ja: "データの分断", en: "the table is not broken up" },
  "2-2": { ja: "1シート1表", en: "one table on one sheet" },
} as const satisfies Readonly<Record<string, Text>>;

export type LayoutRule = keyof typeof layoutRules;

const codes: Readonly<Record<LayoutRule, readonly string[]>> = {
  "1-1": ["encoding-unknown", "encoding-doubtful", "text-file", "mixed-line-ends", "csv-nul"],
  "1-2": ["several-values"],
  "1-3": [
    ...["number-as-text", "not-a-number", "full-width", "minus-mark", "own-unit", "not-a-figure"],
    ...["footnote-mark", "mark-read", "mark-not-declared", "compatibility-form", "number-for-a-day"],
  ],
  "1-4": ["cells-merged"],
  "1-5": ["spaces-around", "line-break", "invisible-characters", "invisible-kept"],
  "1-6": ["repeated-from-above", "nothing-to-repeat"],
  "1-7": ["formula-value", "formula-not-computed", "cell-error"],
  "1-8": ["objects-on-sheet"],
  "1-9": ["figures-scaled", "format-hides-digits", "unit-differs", "wrong-unit"],
  "1-10": ["machine-dependent", "private-use"],
  "1-11": ["era-date", "era-out-of-range", "day-spelled-out"],
  "1-12": ["not-a-prefecture"],
  "2-1": ["heading-repeated"],
  "2-2": ["table-below", "table-beside", "sheet-not-read"],
};

/** The codes of findings that belong to a check item. */
export const ruledCodes = Object.values(codes).flat();

const ruleByCode = new Map(
  (Object.keys(codes) as LayoutRule[]).flatMap((rule) => codes[rule].map((code) => [code, rule] as const)),
);

/** The check item a finding belongs to; undefined where it belongs to none. */
export function layoutRuleOf(code: string): LayoutRule | undefined {
  return ruleByCode.get(code);
}
