import { catalogue } from "@hakaru/model/fault";

/** What keeps a figure from being computed over a register. */
export const computationFaults = catalogue({
  "unknown-indicator": (f: { indicator: string; known: string }) => ({
    ja: `指標「${f.indicator}」はありません。`,
    en: `there is no indicator ${f.indicator}`,
    mend: { ja: `次から選んでください: ${f.known || "なし"}`, en: `choose one of: ${f.known || "none"}` },
  }),
  "register-not-whole": (f: { indicator: string; role: string }) => ({
    ja: `指標「${f.indicator}」の登録簿には、${f.role} に見えない登録又は項目があり、全体の数値を計算できません。`,
    en: `${f.role} does not see everything ${f.indicator} looks at, so the figure would not be whole`,
    mend: {
      ja: "事業の宣言で、監査人に全ての登録と指標が用いる項目の閲覧を認めてください。",
      en: "let the auditor read all entries and the fields the indicator uses, in the programme's declaration",
    },
  }),
  "definition-without-version": (f: { indicator: string; version: number }) => ({
    ja: `指標「${f.indicator}」の定義が、版（${f.version}）を改めずに変更されています。`,
    en: `the definition of ${f.indicator} was changed under its old version ${f.version}`,
    mend: {
      ja: "指標の version を一つ上げてください。系列はそこで切れます。",
      en: "raise the version of the indicator by one: the series breaks there",
    },
  }),
});
