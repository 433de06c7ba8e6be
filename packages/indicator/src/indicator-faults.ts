import { catalogue } from "@hakaru/model/fault";

/** What is refused of those who ask for an indicator or compare it. */
export const indicatorFaults = catalogue({
  "unknown-breakdown": (f: { indicator: string; name: string; known: string }) => ({
    ja: `指標「${f.indicator}」に集計区分「${f.name}」はありません（あるもの: ${f.known || "なし"}）。`,
    en: `${f.indicator} cannot be broken down by ${f.name} (it can by: ${f.known || "nothing"})`,
    mend: { ja: "定義にある集計区分を指定してください。", en: "name breakdowns of its definition" },
  }),
  "cohort-needs-a-year": (f: { indicator: string; period: string }) => ({
    ja: `指標「${f.indicator}」は年次ごとのもので、対象時点 ${f.period} では求められません。`,
    en: `${f.indicator} is about the cohort of a year, and ${f.period} is none`,
    mend: { ja: "年または年度を指定してください。", en: "ask for a year or a fiscal year" },
  }),
  "cohort-needs-a-calendar-year": (f: { indicator: string; period: string }) => ({
    ja: `指標「${f.indicator}」は暦年ごとのものですが、${f.period} が指定されました。`,
    en: `${f.indicator} is counted by calendar year, and ${f.period} is a fiscal year`,
    mend: { ja: "暦年を指定してください（例: 2018）。", en: "ask for a calendar year, as 2018" },
  }),
  "cohort-needs-a-fiscal-year": (f: { indicator: string; period: string }) => ({
    ja: `指標「${f.indicator}」は年度ごとのものですが、${f.period} が指定されました。`,
    en: `${f.indicator} is counted by fiscal year, and ${f.period} is a calendar year`,
    mend: { ja: "年度を指定してください（例: FY2018）。", en: "ask for a fiscal year, as FY2018" },
  }),
  "no-groups-in-records": (f: { group: string }) => ({
    ja: `個人の記録に繰り返し項目はなく、「${f.group}」の件数は数えられません。`,
    en: `records have no repeated groups, so members of ${f.group} cannot be counted`,
    mend: {
      ja: "行として持つ表を対象にした指標にしてください。",
      en: "declare the indicator over the table that has them as rows",
    },
  }),
  "too-many-digits": (f: { digits: number; most: number }) => ({
    ja: `この計算は最大 ${f.digits} 桁になりえます。正確に扱えるのは ${f.most} 桁までです。`,
    en: `this may need ${f.digits} digits; up to ${f.most} are exact`,
    mend: {
      ja: "掛け算を減らすか、別の計算系（memory）で求めてください。",
      en: "multiply less, or ask the engine in memory",
    },
  }),
  "no-such-records": (f: { table: string; relation: string }) => ({
    ja: `「${f.relation}」には表「${f.table}」が要りますが、取り込まれていません。`,
    en: `${f.relation} rests on the table ${f.table}, and nothing of it was taken in`,
    mend: {
      ja: "その表になるファイルを取り込んでから求めてください。ないことは0ではありません。",
      en: "ingest the files it comes from first; nothing read is not zero",
    },
  }),
  "no-entry-names": (f: { relation: string }) => ({
    ja: `「${f.relation}」の行には名がなく、根拠の行を挙げられません。`,
    en: `rows of ${f.relation} have no name of their own, so those behind a cell cannot be listed`,
    mend: {
      ja: "名のある行を対象にした指標で求めてください。",
      en: "ask an indicator over rows that have one",
    },
  }),
  "not-comparable": (f: { a: string; b: string }) => ({
    ja: `「${f.a}」と「${f.b}」は定義が異なり、比べることも一つの系列にすることもできません。`,
    en: `${f.a} and ${f.b} are different definitions; they are neither compared nor put into one series`,
    mend: {
      ja: "同じ定義（同じ版）で求め直した数値どうしを比べてください。",
      en: "compare figures computed by one definition in one version",
    },
  }),
  "cells-differ": (f: { indicator: string; a: string; b: string }) => ({
    ja: `「${f.indicator}」の二つの数値は集計区分が異なります（${f.a || "全体"}と${f.b || "全体"}）。`,
    en: `two figures of ${f.indicator} are broken down differently: by ${f.a || "nothing"} and by ${f.b || "nothing"}`,
    mend: { ja: "同じ集計区分で求めてください。", en: "ask both by the same breakdowns" },
  }),
  "no-life-table": (f: { age: number; why: string }) => ({
    ja: `${f.age}歳の階級から生命表・健康寿命を計算できません（${f.why}）。`,
    en: `no life table or expectancy can be made of the class of age ${f.age}: ${f.why}`,
    mend: {
      ja: "階級を年齢順に並べ、人口・死亡数・割合を確かめてください。小さい地域は階級か年をまとめます。",
      en: "put classes in the order of ages and check population, deaths and shares; join classes or years of a small place",
    },
  }),
  "other-expectancy": (f: { a: string; b: string }) => ({
    ja: `年齢または生命表の種類が異なる平均余命の差は求められません（${f.a}と${f.b}）。`,
    en: `expectancies of different ages or kinds of life table have no difference: ${f.a} and ${f.b}`,
    mend: {
      ja: "同じ年齢・同じ種類の生命表による値を使ってください。",
      en: "use values of one age and one kind of life table",
    },
  }),
});
