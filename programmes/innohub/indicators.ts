import { inState, not } from "@hakaru/model/expression";
import { count, type Indicator, indicator } from "@hakaru/model/indicator";
import { expressionsOf } from "@hakaru/model/programme/entity";
import { consultationFields } from "./entities/consultation.ts";
import { measureFields } from "./entities/support-measure.ts";
import { supporterFields } from "./entities/supporter.ts";
import { isSupporter } from "./rules/standing.ts";

const supporter = expressionsOf(supporterFields);
const consultation = expressionsOf(consultationFields);
const measure = expressionsOf(measureFields);

export const indicators: readonly Indicator[] = [
  indicator({
    id: "supporters",
    label: { ja: "サポーター団体数", en: "Supporter organisations" },
    statement: {
      ja: "時点において加入しているサポーター団体の数。加入日を含み、退会日を含まない。",
      en: "Supporters on the day: the day of joining included, the day of leaving not.",
    },
    unit: "organisations",
    over: "innohub/supporter",
    aggregate: count(isSupporter(supporter)),
    period: { takes: "standing" },
    by: { kind: supporter.kind },
  }),
  indicator({
    id: "consultations",
    label: { ja: "相談件数（年間）", en: "Consultations a year" },
    statement: {
      ja: "受付日がその年度にある相談の数。対象外としたものを除く。",
      en: "Requests received within the fiscal year, declined ones left out.",
    },
    unit: "items",
    over: "innohub/consultation",
    aggregate: count(not(inState("declined"))),
    period: { takes: "within", day: consultation.receivedOn },
    by: {
      clientKind: consultation.clientKind,
      stage: consultation.stage,
      prefecture: consultation.prefecture,
    },
  }),
  indicator({
    id: "support-measures",
    label: { ja: "支援施策数", en: "Support measures" },
    statement: { ja: "時点において掲載中の支援施策の数。", en: "Support measures listed on the day." },
    unit: "items",
    over: "innohub/support-measure",
    aggregate: count(inState("listed")),
    period: { takes: "standing" },
    by: { implementer: measure.implementer },
  }),
];
