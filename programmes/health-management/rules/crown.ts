import { and, atLeast, atMost, type Expr, equal, howMany, or, stated } from "@hakaru/model/expression";
import type { Rule } from "@hakaru/model/programme/entity";
import type { Text } from "@hakaru/model/text";
import type { crowns, divisions } from "../codes.ts";
import { met, smeOptions } from "./criteria.ts";

/** Who may bear a crown; since when there is one, its code says. */
interface CrownRule {
  readonly crown: Exclude<keyof typeof crowns, "none">;
  readonly division: keyof typeof divisions;
  /** The first and last rank among those of the cohort and division that meet the criteria. */
  readonly ranks: readonly [first: number, last: number];
  readonly also: readonly Expr<"truth">[];
  readonly source: Text;
  readonly doubt?: Text;
}

export const crownRules: readonly CrownRule[] = [
  {
    crown: "white-500",
    division: "large",
    ranks: [1, 500],
    also: [met("top-runner")],
    source: {
      ja: "健康経営優良法人2020から、大規模法人部門の上位500法人。「トップランナー」の項目が必須",
      en: "From the 2020 cohort the first 500 large enterprises; the item “top runner” is mandatory",
    },
  },
  {
    crown: "bright-500",
    division: "sme",
    ranks: [1, 500],
    also: [met("regional-outreach"), atLeast(howMany(...smeOptions.map(met)), 13)],
    source: {
      ja: "健康経営優良法人2021から、中小規模法人部門の上位500法人。地域における発信が要件",
      en: "From the 2021 cohort the first 500 SMEs; telling the region is asked for",
    },
    doubt: { ja: "「15項目中13項目以上」は未確認。", en: "“13 of 15” is not confirmed." },
  },
  {
    crown: "next-bright-1000",
    division: "sme",
    ranks: [501, 1500],
    also: [],
    source: {
      ja: "2024年度から、ブライト500に次ぐ上位1000法人",
      en: "From fiscal year 2024, the 1,000 SMEs after the Bright 500",
    },
    doubt: {
      ja: "順位を501～1500位とするのは推定。",
      en: "That these are the ranks 501 to 1500 is inferred.",
    },
  },
];

interface CrownFields {
  readonly crown: Expr<"text", keyof typeof crowns>;
  readonly division: Expr<"text", keyof typeof divisions>;
  readonly rank: Expr<"number">;
}

/** A crown is borne only by who has its division, its rank and its further items. */
export function crownRule(f: CrownFields): Rule<"crown"> {
  return {
    at: "crown",
    must: or(equal(f.crown, "none"), ...crownRules.map((rule) => bears(f, rule))),
    message: {
      ja: "冠の要件（部門・順位・追加項目）を満たしていません。",
      en: "the division, the rank or a further item of this crown is missing",
    },
    mend: {
      ja: "ホワイト500は大規模法人部門、ブライト500は中小規模法人部門の上位500法人です。",
      en: "White 500 are the first 500 large enterprises, Bright 500 the first 500 SMEs",
    },
  };
}

/** Without a rank nobody bears a crown: were it unknown, the rule would say nothing. */
function bears(f: CrownFields, { crown, division, ranks: [first, last], also }: CrownRule): Expr<"truth"> {
  const ranked = and(stated(f.rank), atLeast(f.rank, first), atMost(f.rank, last));
  return and(equal(f.crown, crown), equal(f.division, division), ranked, ...also);
}
