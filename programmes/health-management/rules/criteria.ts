import { and, atLeast, type Expr, equal, howMany, members, oneOf, or } from "@hakaru/model/expression";
import type { Rule } from "@hakaru/model/programme/entity";
import { expressionsOf } from "@hakaru/model/programme/entity";
import type { Text } from "@hakaru/model/text";
import { answerFields } from "../answers.ts";
import { type Cohort, cohortsFrom, type divisions, type Item, items } from "../codes.ts";

/** So many of these must be met. */
interface Choice {
  readonly id: string;
  readonly label: Text;
  readonly atLeast: number;
  readonly of: readonly Item[];
}

/** What a division asks of the cohorts it holds for. */
interface Criteria {
  readonly id: string;
  readonly division: keyof typeof divisions;
  readonly cohorts: readonly Cohort[];
  readonly source: Text;
  readonly doubt: Text;
  /** 必須. */
  readonly mandatory: readonly Item[];
  /** n項目以上. */
  readonly choices: readonly Choice[];
}

const issues = ["checkup-uptake", "checkup-encouragement", "stress-check-small-sites"] as const;
const groundwork = ["health-education", "work-style", "communication", "treatment-and-work"] as const;
const care = [
  "health-guidance",
  "diet",
  "exercise",
  "womens-health",
  "infection",
  "overwork",
  "mental-health",
] as const;
const issueLabel = { ja: "健康課題の把握", en: "finding the health issues" };
const groundworkLabel = { ja: "健康経営の実践に向けた土台づくり", en: "groundwork" };
const careLabel = { ja: "心と身体の健康づくり", en: "care for body and mind" };

const summarised: Text = {
  ja: "項目名は要約。年ごとの認定要件一覧との照合は未了。",
  en: "The items are summarised; the yearly lists of criteria were not compared.",
};

const large = {
  division: "large",
  mandatory: [
    "declaration",
    "officer-in-charge",
    "occupational-health-staff",
    "insurer-cooperation",
    "passive-smoking",
    "effect-review",
    "compliance",
  ],
  choices: [
    {
      id: "options",
      label: { ja: "選択項目①～⑮", en: "options 1 to 15" },
      atLeast: 12,
      of: ["top-runner", ...issues, ...groundwork, ...care],
    },
  ],
  source: {
    ja: "健康経営優良法人（大規模法人部門）認定要件",
    en: "Criteria of the certification, large enterprises",
  },
} as const;

/** 必須 and n-of-m, by division and cohort. */
export const criteria: readonly Criteria[] = [
  {
    ...large,
    id: "large-2017",
    cohorts: cohortsFrom(2017, 2019),
    doubt: {
      ja: "「15項目中12項目以上」は2019年認定分のもの。2017・2018年認定分の項目数は未確認。項目名は要約。",
      en: "“12 of 15” is that of the 2019 cohort; the numbers of 2017 and 2018 were not confirmed. Items are summarised.",
    },
  },
  {
    ...large,
    id: "large-2020",
    cohorts: cohortsFrom(2020),
    doubt: {
      ja: "2021年認定分以降の項目の入替え・必要数の変更は未反映。",
      en: "Items exchanged and numbers changed from the 2021 cohort on are not in it.",
    },
  },
  {
    id: "sme-2017",
    division: "sme",
    cohorts: cohortsFrom(2017, 2020),
    source: {
      ja: "健康経営優良法人（中小規模法人部門）認定要件",
      en: "Criteria of the certification, small and medium-sized enterprises",
    },
    doubt: summarised,
    mandatory: [
      "declaration",
      "executive-checkup",
      "health-promoter",
      "data-to-insurer",
      "passive-smoking",
      "compliance",
    ],
    choices: [
      { id: "issues", label: issueLabel, atLeast: 2, of: [...issues, "plan"] },
      { id: "groundwork", label: groundworkLabel, atLeast: 1, of: groundwork },
      { id: "care", label: careLabel, atLeast: 3, of: care },
    ],
  },
  {
    id: "sme-2021",
    division: "sme",
    cohorts: cohortsFrom(2021),
    source: {
      ja: "健康経営優良法人2021（中小規模法人部門）認定基準解説書",
      en: "Guide to the criteria of the 2021 cohort, small and medium-sized enterprises",
    },
    doubt: {
      ja: "項目名は要約。2022年認定分以降の必要数の変更（心と身体の健康づくりを4項目以上とする等）は未反映。小規模法人特例を含まない。",
      en: "Items are summarised; numbers changed from the 2022 cohort on and the rule for very small corporations are not in it.",
    },
    mandatory: [
      "declaration",
      "executive-checkup",
      "health-promoter",
      "data-to-insurer",
      "plan",
      "passive-smoking",
      "effect-review",
      "compliance",
    ],
    choices: [
      { id: "issues", label: issueLabel, atLeast: 2, of: issues },
      { id: "groundwork", label: groundworkLabel, atLeast: 1, of: groundwork },
      { id: "care", label: careLabel, atLeast: 3, of: [...care, "smoking-rate"] },
    ],
  },
];

/** The 15 options of an SME from the 2021 cohort, of which ブライト500 asks 13. */
export const smeOptions: readonly Item[] = [...issues, ...groundwork, ...care, "smoking-rate"];

/** The fields criteria are chosen by. */
export interface CriteriaFields {
  readonly cohort: Expr<"text", Cohort>;
  readonly division: Expr<"text", keyof typeof divisions>;
}

/** Whether an item was answered with yes; an answer that is not there is no yes. */
export function met(item: Item): Expr<"truth"> {
  const answer = expressionsOf(answerFields);
  return atLeast(members("answers", and(equal(answer.item, item), equal(answer.met, true))), 1);
}

/** Whether the criteria of the division and cohort are met: what screening rests on. */
export function criteriaMet(f: CriteriaFields): Expr<"truth"> {
  return or(...criteria.map((version) => and(appliesTo(f, version), ...conditionsOf(version))));
}

function appliesTo(f: CriteriaFields, { division, cohorts }: Criteria): Expr<"truth"> {
  return and(equal(f.division, division), oneOf(f.cohort, ...cohorts));
}

function conditionsOf({ mandatory, choices }: Criteria): readonly Expr<"truth">[] {
  return [...mandatory.map(met), ...choices.map(enough)];
}

function enough({ atLeast: least, of }: Choice): Expr<"truth"> {
  return atLeast(howMany(...of.map(met)), least);
}

/** What tells an applicant beforehand which criteria are not met; warnings, since screening decides. */
export function criteriaRules(f: CriteriaFields): Readonly<Record<string, Rule<"answers">>> {
  return Object.fromEntries(
    criteria.flatMap((version) => [
      ...version.mandatory.map((item) => [`${version.id}-${item}`, mandatoryRule(f, version, item)] as const),
      ...version.choices.map(
        (choice) => [`${version.id}-${choice.id}`, choiceRule(f, version, choice)] as const,
      ),
    ]),
  );
}

function mandatoryRule(f: CriteriaFields, version: Criteria, item: Item): Rule<"answers"> {
  const { label } = items[item];
  return {
    at: "answers",
    severity: "warning",
    when: appliesTo(f, version),
    must: met(item),
    source: version.source,
    doubt: version.doubt,
    message: { ja: `必須項目「${label.ja}」を満たしていません。`, en: `mandatory and not met: ${label.en}` },
    mend: { ja: "取組を確かめて回答してください。", en: "check what is done and answer" },
  };
}

function choiceRule(f: CriteriaFields, version: Criteria, choice: Choice): Rule<"answers"> {
  const { label, atLeast: least, of } = choice;
  return {
    at: "answers",
    severity: "warning",
    when: appliesTo(f, version),
    must: enough(choice),
    source: version.source,
    doubt: version.doubt,
    message: {
      ja: `「${label.ja}」は${of.length}項目のうち${least}項目以上が必要です。`,
      en: `${label.en}: at least ${least} of ${of.length} are needed`,
    },
    mend: {
      ja: of.map((item) => items[item].label.ja).join("、"),
      en: of.map((item) => items[item].label.en).join("; "),
    },
  };
}
