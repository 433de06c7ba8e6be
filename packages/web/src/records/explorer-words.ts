import type { Text } from "@hakaru/model/text";

/** The words of the explorer of indicators over person records. */
export const explorerWords = {
  title: { ja: "指標を調べる", en: "Explore indicators" },
  about: {
    ja: "個人記録から、その場で計算します。人数の少ないところは秘匿したうえで表示します。",
    en: "Computed from person records as you ask. What too few persons stand behind is withheld before it is shown.",
  },
  noRecords: {
    ja: "計算できる個人記録がまだありません。ファイルが取り込まれると計算できます。",
    en: "There are no person records to compute from yet. They come with the first files that are taken in.",
  },
  indicator: { ja: "指標", en: "Indicator" },
  search: { ja: "指標を選ぶ", en: "Choose an indicator" },
  searchAbout: {
    ja: "名前や説明の言葉で探せます。",
    en: "Search by words of its name or of what it says.",
  },
  over: { ja: "対象の表", en: "Over" },
  unit: { ja: "単位", en: "Unit" },
  years: { ja: "記録のある年度", en: "Years with records" },
  noYears: { ja: "なし", en: "none" },
  period: { ja: "年度", en: "Fiscal year" },
  periodAbout: {
    ja: "記録のある年度だけを選べます。",
    en: "Only years there are records for.",
  },
  by: { ja: "集計区分", en: "Broken down by" },
  show: { ja: "計算する", en: "Compute" },
  computing: { ja: "計算しています", en: "Computing" },
  noPeriod: {
    ja: "この指標に要る記録がそろった年度がまだありません。",
    en: "There is no year yet with all the records this indicator takes.",
  },
  view: { ja: "見方", en: "View" },
  table: { ja: "表", en: "Table" },
  map: { ja: "地図", en: "Map" },
  pyramid: { ja: "年齢ピラミッド", en: "Age pyramid" },
  multiples: { ja: "小さな図を並べる", en: "Small multiples" },
  facet: { ja: "図の分け方", en: "One chart for each" },
  fiscalYear: { ja: "年度", en: "fiscal year" },
  whole: { ja: "全体", en: "As a whole" },
  value: { ja: "数値", en: "Figure" },
  numerator: { ja: "分子", en: "Numerator" },
  denominator: { ja: "分母", en: "Denominator" },
  persons: { ja: "分母の人数", en: "Persons in it" },
  withheld: { ja: "秘匿", en: "withheld" },
  none: { ja: "値なし", en: "no value" },
  legend: { ja: "凡例", en: "Legend" },
  csv: { ja: "この表を保存", en: "Save this table" },
  definition: { ja: "定義", en: "Definition" },
  version: { ja: "定義の版", en: "Version of the definition" },
  hash: { ja: "定義のハッシュ", en: "Hash of the definition" },
  canonical: { ja: "定義（正準 JSON）", en: "Definition (canonical JSON)" },
  sql: { ja: "計算した SQL（DuckDB）", en: "The statement (SQL of DuckDB)" },
  sqlAbout: {
    ja: "置き場のフォルダーで実行できる形です。比率は、ここで数えた値から割り算で求めます。",
    en: "As it can be run inside the folder. Ratios are divided from the counts it gives.",
  },
  copy: { ja: "写す", en: "Copy" },
  copied: { ja: "写しました", en: "Copied" },
  status: { ja: "確度", en: "Status" },
  asOf: { ja: "計算した日", en: "As of" },
  definitionChanged: {
    ja: "定義の版が違う年度は並べていません。",
    en: "Years of another version of the definition are left out.",
  },
} as const satisfies Readonly<Record<string, Text>>;

export const withheldUnder = (least: number): Text => ({
  ja: `${least}人に満たないところは秘匿しています（斜線、「秘匿」）。0ではありません。`,
  en: `What fewer than ${least} persons stand behind is withheld (hatched, “withheld”). It is not zero.`,
});

export const withheldCells = (count: number, all: number): Text => ({
  ja: `${all} 欄のうち ${count} 欄を秘匿しています。`,
  en: `${count} of ${all} cells are withheld.`,
});

export const sameScale = (greatest: string): Text => ({
  ja: `どの図も縦軸は同じで、0 から ${greatest} までです。`,
  en: `Every chart has the same scale, from 0 to ${greatest}.`,
});

export const tableOf = (year: string): Text => ({ ja: `${year}の表`, en: `Table of ${year}` });

export const rangeText = (from: string, to: string): Text => ({
  ja: `${from}〜${to}`,
  en: `${from} to ${to}`,
});

export const mapTitle = (label: Text): Text => ({
  ja: `${label.ja}: 都道府県の地図`,
  en: `${label.en}: map of the prefectures`,
});

export const pyramidTitle = (label: Text): Text => ({
  ja: `${label.ja}: 性・年齢別`,
  en: `${label.en}: by sex and age`,
});
