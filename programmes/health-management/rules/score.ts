import { type Decimal, decimal } from "@hakaru/model/decimal";
import { and, type Expr, equal, howMany, oneOf, plus, times } from "@hakaru/model/expression";
import type { Text } from "@hakaru/model/text";
import { type Cohort, cohortsFrom, type divisions, type Frame, type Item } from "../codes.ts";
import { type CriteriaFields, met } from "./criteria.ts";

/** What each item gives within its frame, 100 in all, and what each frame weighs, 1 in all. */
interface Scoring {
  readonly division: keyof typeof divisions;
  readonly cohorts: readonly Cohort[];
  readonly weights: Readonly<Record<Frame, Decimal>>;
  readonly points: Readonly<Record<Frame, { readonly [I in Item]?: number }>>;
  readonly source: Text;
  readonly doubt: Text;
}

/** 3 : 2 : 2 : 3, the order of the frames. */
const weights = {
  philosophy: decimal("0.3"),
  organisation: decimal("0.2"),
  measures: decimal("0.2"),
  evaluation: decimal("0.3"),
};
const source = { ja: "健康経営度調査の評価", en: "Evaluation of the survey on health management" };
const doubt = {
  ja: "側面ごとのウエイト3:2:2:3は未確認。項目ごとの配点は公表されておらず、ここでは仮に置く。実際の評価は偏差値による。",
  en: "The weights 3:2:2:3 are not confirmed. Points of single items are not published and set here provisionally; the true evaluation uses deviation scores.",
};

const care = {
  "health-education": 5,
  "work-style": 5,
  communication: 5,
  "treatment-and-work": 5,
  "health-guidance": 5,
  diet: 5,
  exercise: 5,
  "womens-health": 5,
  infection: 5,
  overwork: 5,
  "mental-health": 5,
} as const;

export const scorings: readonly Scoring[] = [
  {
    division: "large",
    cohorts: cohortsFrom(2017),
    weights,
    points: {
      philosophy: { declaration: 60, "top-runner": 40 },
      organisation: { "officer-in-charge": 40, "occupational-health-staff": 40, "insurer-cooperation": 20 },
      measures: {
        "checkup-uptake": 10,
        "checkup-encouragement": 10,
        "stress-check-small-sites": 10,
        ...care,
        "passive-smoking": 15,
      },
      evaluation: { "effect-review": 100 },
    },
    source,
    doubt,
  },
  {
    division: "sme",
    cohorts: cohortsFrom(2017),
    weights,
    points: {
      philosophy: { declaration: 50, "executive-checkup": 30, "regional-outreach": 20 },
      organisation: { "health-promoter": 60, "data-to-insurer": 40 },
      measures: {
        plan: 10,
        "checkup-uptake": 5,
        "checkup-encouragement": 5,
        "stress-check-small-sites": 5,
        ...care,
        "smoking-rate": 5,
        "passive-smoking": 15,
      },
      evaluation: { "effect-review": 100 },
    },
    source,
    doubt,
  },
];

/** The points of one frame, 0 to 100. */
export function frameScore(f: CriteriaFields, frame: Frame): Expr<"number"> {
  return sum(scorings.map((scoring) => pointsOf(f, scoring, frame)));
}

/** All frames by their weights, 0 to 100. */
export function totalScore(f: CriteriaFields): Expr<"number"> {
  const weighed = scorings.flatMap((scoring) => {
    const frames = Object.keys(scoring.weights) as Frame[];
    return frames.map((frame) => times(pointsOf(f, scoring, frame), scoring.weights[frame]));
  });
  return sum(weighed);
}

/** 0 where the scoring is not that of the application. */
function pointsOf(f: CriteriaFields, { division, cohorts, points }: Scoring, frame: Frame): Expr<"number"> {
  const applies = and(equal(f.division, division), oneOf(f.cohort, ...cohorts));
  const items = Object.entries(points[frame]) as [Item, number][];
  return sum(items.map(([item, each]) => times(howMany(and(applies, met(item))), each)));
}

function sum(parts: readonly Expr<"number">[]): Expr<"number"> {
  const [first, ...rest] = parts;
  if (first === undefined) throw new Error("a sum of nothing");
  return rest.reduce((total, part) => plus(total, part), first);
}
