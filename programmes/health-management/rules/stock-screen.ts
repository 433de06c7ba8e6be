import { date } from "@hakaru/model/calendar";
import {
  above,
  and,
  atLeast,
  atMost,
  below,
  type Expr,
  type Expression,
  equal,
  or,
  stated,
  times,
} from "@hakaru/model/expression";
import type { Rule } from "@hakaru/model/programme/entity";

interface StockFields {
  readonly surveyedOn: Expr<"date">;
  readonly surveyRank: Expr<"number">;
  readonly respondents: Expr<"number">;
  readonly sectorRank: Expr<"number">;
  readonly exception: Expr<"text">;
  readonly roe: Expr<"number">;
  readonly sectorRoe: Expr<"number">;
  readonly roeHolds: Expr<"truth">;
  readonly graveBreach: Expr<"truth">;
}

type StockRules<At extends string> = Readonly<Record<string, Rule<At>>>;
type Column = "surveyRank" | "sectorRank" | "roe" | "graveBreach";

/**
 * What a stock must fulfil on the day of its survey. Warnings for a candidate, which may also be passed over for them;
 * `screened` makes them the condition of going on.
 */
export function stockRules(f: StockFields): StockRules<Column> {
  const rules: StockRules<Column> = {
    ...rankRules(f),
    ...sectorRules(f),
    ...financialRules(f),
    "no-grave-breach": {
      at: "graveBreach",
      must: equal(f.graveBreach, false),
      message: {
        ja: "重大な法令違反のある法人は選定できません。",
        en: "a corporation in grave breach of law is not selected",
      },
      mend: { ja: "選定外としてください。", en: "pass it over" },
      source: { ja: "健康経営銘柄の選定基準", en: "Selection of the stocks" },
    },
  };
  return Object.fromEntries(
    Object.entries(rules).map(([id, rule]) => [id, { ...rule, severity: "warning" }]),
  );
}

/** Whether every rule in force on the day of the survey holds. */
export function screened(f: StockFields): Expr<"truth"> {
  return and(...Object.values(stockRules(f)).map((rule) => or(notInForce(rule, f), rule.must)));
}

function notInForce({ from, until }: Rule, { surveyedOn }: StockFields): Expression {
  const before = from === undefined ? [] : [below(surveyedOn, from)];
  const after = until === undefined ? [] : [above(surveyedOn, until)];
  return or(...before, ...after);
}

/** The best 20 % of the answers, later the first 500; by the day the survey closed. */
function rankRules(f: StockFields): StockRules<"surveyRank"> {
  return {
    "top-fifth": {
      at: "surveyRank",
      must: atMost(times(f.surveyRank, 5), f.respondents),
      until: date("2022-03-31"),
      message: {
        ja: "健康経営度調査の上位20％に入っていません。",
        en: "not among the best 20 % of the survey",
      },
      mend: { ja: "順位と回答法人数を確かめてください。", en: "check the rank and the number of answers" },
      source: {
        ja: "健康経営銘柄の選定基準（総合評価の順位が上位20％以内）",
        en: "Selection of the stocks: total score within the best 20 %",
      },
    },
    "first-500": {
      at: "surveyRank",
      must: atMost(f.surveyRank, 500),
      from: date("2022-04-01"),
      message: { ja: "上位500位以内に入っていません。", en: "not among the first 500" },
      mend: { ja: "順位を確かめてください。", en: "check the rank" },
      source: {
        ja: "健康経営銘柄2023の選定基準（大規模法人部門申請法人の上位500位以内）",
        en: "Selection of the 2023 stocks: the first 500 that applied as large enterprises",
      },
      doubt: { ja: "上位20％から変わった年は未確認。", en: "When this replaced the 20 % is not confirmed." },
    },
  };
}

/** One for each sector, which since the 2019 stocks is a principle with exceptions. */
function sectorRules(f: StockFields): StockRules<"sectorRank"> {
  const wording = {
    at: "sectorRank",
    mend: { ja: "業種内の順位を確かめてください。", en: "check the rank in the sector" },
  } as const;
  return {
    "one-per-sector": {
      ...wording,
      must: equal(f.sectorRank, 1),
      until: date("2018-03-31"),
      message: { ja: "1業種1社です。", en: "one corporation for each sector" },
      source: {
        ja: "健康経営銘柄の選定（原則1業種1社）",
        en: "Selection of the stocks: one for each sector",
      },
    },
    "one-per-sector-or-exception": {
      ...wording,
      must: or(equal(f.sectorRank, 1), stated(f.exception)),
      from: date("2018-04-01"),
      message: {
        ja: "業種内1位でない場合は、選定の理由が必要です。",
        en: "where it is not first of its sector, the reason is needed",
      },
      source: {
        ja: "健康経営銘柄2019から、1業種1社を基本としつつ追加選定（28業種37社）",
        en: "From the 2019 stocks (37 in 28 sectors) one for each sector is the rule, with additions",
      },
      doubt: { ja: "追加選定の基準は未確認。", en: "The criterion of the additions is not confirmed." },
    },
  };
}

/** The financial screen: return on equity, the mean of three years. */
function financialRules(f: StockFields): StockRules<"roe"> {
  const wording = {
    at: "roe",
    message: { ja: "財務の基準（ROE）を満たしていません。", en: "the financial screen (ROE) is not passed" },
    mend: { ja: "直近3年間の平均を確かめてください。", en: "check the mean of the last three years" },
  } as const;
  return {
    "roe-8-or-sector": {
      ...wording,
      must: or(atLeast(f.roe, 8), and(stated(f.sectorRoe), atLeast(f.roe, f.sectorRoe))),
      until: date("2018-03-31"),
      source: {
        ja: "健康経営銘柄2017（ROEの3年平均が8％以上又は業種の中央値以上）",
        en: "The 2017 stocks: 8 % or the median of the sector",
      },
      doubt: { ja: "2018年も同じと推定。", en: "Inferred for 2018." },
    },
    "roe-not-negative": {
      ...wording,
      must: atLeast(f.roe, 0),
      from: date("2018-04-01"),
      until: date("2022-03-31"),
      source: {
        ja: "健康経営銘柄2019（ROEの直近3年平均が0％以上）",
        en: "The 2019 stocks: not below 0 %",
      },
      doubt: { ja: "2020～2022年も同じと推定。", en: "Inferred for 2020 to 2022." },
    },
    "roe-not-negative-or-holds": {
      ...wording,
      must: or(atLeast(f.roe, 0), equal(f.roeHolds, true)),
      from: date("2022-04-01"),
      source: {
        ja: "健康経営銘柄2023（ROEの直近3年平均が0％以上、又は直近3年連続で下降していない）",
        en: "The 2023 stocks: not below 0 %, or not falling three years in a row",
      },
    },
  };
}
