import type { Text } from "@hakaru/model/text";

export const indicatorWords = {
  title: { ja: "指標", en: "Indicators" },
  none: { ja: "閲覧できる指標はありません。", en: "There is no indicator you may see." },
  indicator: { ja: "指標", en: "Indicator" },
  figure: { ja: "数値", en: "Figure" },
  period: { ja: "対象時点", en: "Period" },
  periodAbout: {
    ja: "年（2018）、年度（FY2019）又は日（2020-03-31）。空欄なら、時点を含むもの。",
    en: "A year (2018), a fiscal year (FY2019) or a day (2020-03-31); empty: the one the day lies in.",
  },
  asOf: { ja: "時点", en: "As of" },
  asOfAbout: { ja: "空欄なら今日。", en: "Empty: today." },
  by: { ja: "集計区分", en: "Broken down by" },
  whole: { ja: "全体", en: "As a whole" },
  show: { ja: "表示する", en: "Show" },
  entries: { ja: "対象の登録", en: "Entries taken" },
  behind: { ja: "根拠の登録", en: "Entries behind it" },
  behindOf: { ja: "根拠の登録を見る", en: "See the entries behind it" },
  noEntries: { ja: "根拠の登録はありません。", en: "No entry is behind it." },
  next: { ja: "次へ", en: "Next" },
  first: { ja: "先頭へ", en: "First" },
  parts: { ja: "算入区分", en: "Counted in" },
  state: { ja: "状態", en: "State" },
  entry: { ja: "登録", en: "Entry" },
  register: { ja: "登録簿", en: "Register" },
  stoodOn: { ja: "登録簿の時点", en: "Register as of" },
  known: { ja: "登録簿の記録の時点", en: "Register as known at" },
  definition: { ja: "定義の版", en: "Definition, version" },
  inPart: {
    ja: "あなたの役割に見える登録だけから計算した数値です。公表する数値と異なることがあります。",
    en: "Computed over the entries your role may see alone; a published figure may differ.",
  },
  unstated: { ja: "記載なし", en: "Not stated" },
  nothing: { ja: "数値なし", en: "No figure" },
  csv: { ja: "この表を保存", en: "Save this table" },
} as const satisfies Readonly<Record<string, Text>>;

export const countText = (count: number, shown: number): Text => ({
  ja: `${count} 件のうち ${shown} 件を表示`,
  en: `${shown} of ${count} shown`,
});
