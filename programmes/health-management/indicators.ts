import { and, atMost, equal, fiscalYearOf, inState, on, plus } from "@hakaru/model/expression";
import { count, countDistinct, type Indicator, indicator } from "@hakaru/model/indicator";
import { expressionsOf } from "@hakaru/model/programme/entity";
import { applicationFields } from "./entities/application.ts";
import { stockFields } from "./entities/stock.ts";

const application = expressionsOf(applicationFields);
const stock = expressionsOf(stockFields);

/** The cohort is named by the year after the fiscal year it was applied for in: the 2019 cohort applied in FY2018. */
const cohortOfApplication = plus(fiscalYearOf(application.appliedOn), 1);
const cohortOfStock = plus(fiscalYearOf(stock.surveyedOn), 1);

/** Standing on the day asked about: certified, neither surrendered nor revoked, and the term not over. */
const standing = and(inState("certified"), atMost(on, application.validTo));

const certified = (division: "large" | "sme", ja: string, en: string): Indicator =>
  indicator({
    id: `certified-${division}`,
    label: { ja: `健康経営優良法人（${ja}）`, en: `Certified corporations, ${en}` },
    statement: {
      ja: `その年の健康経営優良法人（${ja}）のうち、時点において認定が有効な法人の数。返納・取消し・期間満了を除く。`,
      en: `Corporations of the cohort certified as ${en} whose certificate stood on the day: not surrendered, not revoked, not expired.`,
    },
    unit: "corporations",
    over: "health-management/application",
    aggregate: count(and(standing, equal(application.division, division))),
    period: { takes: "cohort", year: cohortOfApplication },
    by: {
      prefecture: application.prefecture,
      industry: application.industry,
      crown: application.crown,
    },
  });

export const indicators: readonly Indicator[] = [
  certified("large", "大規模法人部門", "large enterprises"),
  certified("sme", "中小規模法人部門", "small and medium-sized enterprises"),
  indicator({
    id: "selected-stocks",
    label: { ja: "健康経営銘柄", en: "Selected stocks" },
    statement: {
      ja: "その年の健康経営銘柄に選定された企業の数。",
      en: "Companies selected as stocks of the year.",
    },
    unit: "corporations",
    over: "health-management/stock",
    aggregate: count(inState("selected")),
    period: { takes: "cohort", year: cohortOfStock },
    by: { sector: stock.sector },
  }),
  indicator({
    id: "selected-sectors",
    label: { ja: "健康経営銘柄の業種", en: "Sectors of the selected stocks" },
    statement: {
      ja: "その年の健康経営銘柄に選定された企業の業種（33業種）の数。",
      en: "Sectors, of 33, with a company selected as a stock of the year.",
    },
    unit: "kinds",
    over: "health-management/stock",
    aggregate: countDistinct(stock.sector, inState("selected")),
    period: { takes: "cohort", year: cohortOfStock },
  }),
];
