import { date } from "@hakaru/model/calendar";
import { ruleTable } from "@hakaru/model/clock/rule-table";
import { addDays } from "@hakaru/model/clock/span";
import { type Decimal, decimal } from "@hakaru/model/decimal";
import { and, atLeast, atMost, type Expr, equal, not, or, stated } from "@hakaru/model/expression";
import type { Rule } from "@hakaru/model/programme/entity";
import type { divisions, industries } from "../codes.ts";

type Industry = keyof typeof industries;

const columns = { industry: ["wholesale", "retail", "services", "manufacturing-other"] } as const satisfies {
  readonly industry: readonly Industry[];
};

/** From how many employees a corporation is large, and up to which capital, in yen, it may still choose. */
interface Size {
  readonly largeFrom: number;
  readonly smallCapital?: Decimal;
}

/**
 * The division by industry and head-count. Since the 2019 cohort what is an SME by capital (中小企業基本法2条) may apply in
 * either. The version is that of the day of the application.
 */
export const divisionTable = ruleTable<typeof columns, Size>({
  columns,
  versions: [
    {
      from: date("2016-04-01"),
      source: {
        ja: "健康経営優良法人の申請区分（業種別の従業員数）",
        en: "Divisions of the certification, by industry and head-count",
      },
      doubt: {
        ja: "2017・2018年認定分の区分表は未照合。医療法人・社会福祉法人は「サービス業」として扱う。",
        en: "The tables of the 2017 and 2018 cohorts were not checked. Medical and welfare corporations count as services.",
      },
      rows: [
        { when: { industry: "wholesale" }, gives: { largeFrom: 101 } },
        { when: { industry: "retail" }, gives: { largeFrom: 51 } },
        { when: { industry: "services" }, gives: { largeFrom: 101 } },
        { when: { industry: "manufacturing-other" }, gives: { largeFrom: 301 } },
      ],
    },
    {
      from: date("2018-04-01"),
      source: {
        ja: "健康経営優良法人の申請区分（2019年認定分から、中小企業基本法上の中小企業者は中小規模法人部門にも申請可）",
        en: "Divisions; from the 2019 cohort an SME under the Basic Act may also apply as one",
      },
      doubt: {
        ja: "資本金による選択は健康保険組合の案内による。法人格別（士業法人、医療法人、社会福祉法人等）の区分表は未照合。",
        en: "The choice by capital is from an insurer's notice. The tables by legal form were not checked.",
      },
      rows: [
        { when: { industry: "wholesale" }, gives: { largeFrom: 101, smallCapital: decimal("100000000") } },
        { when: { industry: "retail" }, gives: { largeFrom: 51, smallCapital: decimal("50000000") } },
        { when: { industry: "services" }, gives: { largeFrom: 101, smallCapital: decimal("50000000") } },
        {
          when: { industry: "manufacturing-other" },
          gives: { largeFrom: 301, smallCapital: decimal("300000000") },
        },
      ],
    },
  ],
});

/** The fields the division depends on. */
interface DivisionFields {
  readonly industry: Expr<"text", Industry>;
  readonly headCount: Expr<"number">;
  readonly capital: Expr<"number">;
  readonly division: Expr<"text", keyof typeof divisions>;
}

type Version = (typeof divisionTable.versions)[number];

/** One rule for each version of the table, `division-from-2018`. */
export function divisionRules(f: DivisionFields): Readonly<Record<string, Rule<"division">>> {
  const { versions } = divisionTable;
  const rules = versions.map((version, at) => [
    `division-from-${version.from.slice(0, 4)}`,
    ruleOf(f, version, versions[at + 1]),
  ]);
  return Object.fromEntries(rules);
}

function ruleOf(f: DivisionFields, version: Version, next: Version | undefined): Rule<"division"> {
  const large = isLarge(f, version);
  return {
    at: "division",
    must: or(
      and(large, equal(f.division, "large")),
      and(not(large), equal(f.division, "sme")),
      and(isSmallByCapital(f, version), equal(f.division, "sme")),
    ),
    message: {
      ja: "部門が、業種・従業員数の区分と合いません。",
      en: "the division is not that of the industry and the head-count",
    },
    mend: {
      ja: "卸売業・サービス業は101人以上、小売業は51人以上、製造業その他は301人以上が大規模法人部門です。",
      en: "large are wholesale and services from 101, retail from 51, manufacturing and others from 301 employees",
    },
    source: version.source,
    ...(version.doubt && { doubt: version.doubt }),
    from: version.from,
    ...(next && { until: addDays(next.from, -1) }),
  };
}

function isLarge({ industry, headCount }: DivisionFields, { rows }: Version): Expr<"truth"> {
  return or(...rows.map(({ when, gives }) => and(isOf(industry, when), atLeast(headCount, gives.largeFrom))));
}

/** Without a stated capital nobody is small by it: were it unknown, every division would pass. */
function isSmallByCapital({ industry, capital }: DivisionFields, { rows }: Version): Expr<"truth"> {
  const small = rows.flatMap(({ when, gives: { smallCapital } }) =>
    smallCapital === undefined ? [] : [and(isOf(industry, when), atMost(capital, smallCapital))],
  );
  return and(stated(capital), or(...small));
}

function isOf(industry: Expr<"text", Industry>, when: Version["rows"][number]["when"]): Expr<"truth"> {
  return when.industry === "*" ? stated(industry) : equal(industry, when.industry);
}
