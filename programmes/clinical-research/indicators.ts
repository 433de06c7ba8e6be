import { and, equal, inState, not, oneOf } from "@hakaru/model/expression";
import { count, type Indicator, indicator } from "@hakaru/model/indicator";
import { expressionsOf } from "@hakaru/model/programme/entity";
import { registrationKinds } from "./codes.ts";
import { studyFields } from "./entities/study.ts";

const study = expressionsOf(studyFields);

/** A year still running gives 見込み: the engines say so by the as-of day. */
const notified = { takes: "within", day: study.submittedOn } as const;
const filed = not(inState("draft", "under-review", "reviewed", "approved", "refused"));
const by = { phase: study.phase, product: study.product };

export const indicators: readonly Indicator[] = [
  indicator({
    id: "investigator-initiated-trials",
    label: { ja: "医師主導治験届出数（年間）", en: "Notified investigator-initiated trials a year" },
    statement: {
      ja: "届出日がその年度にある医師主導治験の数。後に中止したものを含む。",
      en: "Investigator-initiated trials whose plan was notified within the fiscal year, those later discontinued included.",
    },
    unit: "items",
    over: "clinical-research/study",
    aggregate: count(and(filed, equal(study.kind, "investigator-initiated"))),
    period: notified,
    by,
  }),
  indicator({
    id: "first-in-human-trials",
    label: { ja: "First in Human試験届出数（年間）", en: "Notified first-in-human trials a year" },
    statement: {
      ja: "届出日がその年度にあるFirst in Human試験の数。企業治験を含む。臨床研究法の研究は含まない。",
      en: "First-in-human trials notified within the fiscal year, company-sponsored ones included, trials under the Clinical Trials Act not.",
    },
    unit: "items",
    over: "clinical-research/study",
    aggregate: count(and(filed, equal(study.firstInHuman, true), oneOf(study.kind, ...registrationKinds))),
    period: notified,
    by: { ...by, kind: study.kind },
  }),
  indicator({
    id: "specified-trials",
    label: { ja: "特定臨床研究の実施計画提出数（年間）", en: "Plans of specified trials submitted a year" },
    statement: {
      ja: "届出日（実施計画の提出日）がその年度にある特定臨床研究の数。",
      en: "Specified clinical trials whose plan was submitted within the fiscal year.",
    },
    unit: "items",
    over: "clinical-research/study",
    aggregate: count(and(filed, equal(study.kind, "specified"))),
    period: notified,
    by,
  }),
  indicator({
    id: "enrolling-studies",
    label: { ja: "登録中の研究", en: "Studies that are enrolling" },
    statement: {
      ja: "時点において登録中の臨床研究・治験の数。",
      en: "Studies that were enrolling on the day.",
    },
    unit: "items",
    over: "clinical-research/study",
    aggregate: count(inState("enrolling")),
    period: { takes: "standing" },
    by: { ...by, kind: study.kind },
  }),
];
