import { and, atLeast, atMost, type Expr, equal, howMany, stated } from "@hakaru/model/expression";
import type { Rule } from "@hakaru/model/programme/entity";
import type { Text } from "@hakaru/model/text";
import { crowns, divisions } from "../codes.ts";
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

const crownsBorne: readonly CrownRule[] = [
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

/** A crown is borne only by who has its division, its rank and its further items: one rule for each, `crown-white-500`. */
export function crownRules(f: CrownFields): Readonly<Record<string, Rule<"crown">>> {
  return Object.fromEntries(crownsBorne.map((each) => [`crown-${each.crown}`, ruleOf(f, each)]));
}

function ruleOf(
  f: CrownFields,
  { crown, division, ranks: [first, last], also, source, doubt }: CrownRule,
): Rule<"crown"> {
  // Without a rank nobody bears a crown: were it unknown, the rule would say nothing.
  const ranked = and(stated(f.rank), atLeast(f.rank, first), atMost(f.rank, last));
  const { label } = crowns[crown];
  return {
    at: "crown",
    when: equal(f.crown, crown),
    must: and(equal(f.division, division), ranked, ...also),
    message: {
      ja: `「${label.ja}」の要件（部門・順位・追加項目）を満たしていません。`,
      en: `the division, the rank or a further item of ${label.en} is missing`,
    },
    mend: {
      ja: `${divisions[division].label.ja}の${first}位から${last}位までです。`,
      en: `${divisions[division].label.en}, ranks ${first} to ${last}`,
    },
    source,
    ...(doubt && { doubt }),
  };
}
