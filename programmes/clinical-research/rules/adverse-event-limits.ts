import { date } from "@hakaru/model/calendar";
import type { Limit } from "@hakaru/model/clock/clock";
import { ruleTable } from "@hakaru/model/clock/rule-table";
import { span } from "@hakaru/model/clock/span";
import type { Text } from "@hakaru/model/text";

/** By when the committee and the minister (through PMDA) must have the report; the columns are fields of the report. */
type Limits = Readonly<Record<"committee" | "minister", Limit>>;

const columns = {
  product: ["drug", "device", "regenerative"],
  use: ["unapproved", "approved"],
  infection: ["true", "false"],
  expectation: ["unexpected", "expected", "trend"],
  seriousness: ["death", "life-threatening", "serious", "not-serious"],
} as const;

const [days7, days15, days30] = [span(7, "days"), span(15, "days"), span(30, "days")];

function limits(committee: Limit, minister: Limit = "no-duty"): Limits {
  return { committee, minister };
}

const any = { product: "*", use: "*", infection: "*", expectation: "*", seriousness: "*" } as const;
const unapproved = { ...any, product: "drug", use: "unapproved" } as const;
const approved = { ...any, product: "drug", use: "approved", infection: "false" } as const;
const infection = { ...approved, infection: "true" } as const;

const expectedThreat: Text = {
  ja: "死亡のおそれは一方の病院表では死亡と同じ15日、他方の表では明記がない。",
  en: "Life-threatening events: 15 days like death in one hospital's table, not named in the other.",
};
const unexpectedApproved: Text = {
  ja: "国立国際医療研究センターの表は15日、大阪大学の表は異なる。短い方による。",
  en: "15 days in NCGM's table; Osaka University's differs. The shorter one is taken.",
};
const notNamed: Text = {
  ja: "「死亡のおそれ」を「その他の重篤」と同じに扱う。表に明記がない。",
  en: "Life-threatening is treated like otherwise serious; the tables do not name it.",
};

/** Drugs beyond their approval, 未承認・適応外. */
const unapprovedRows = [
  { when: { ...unapproved, seriousness: "not-serious" }, gives: limits("no-duty") },
  {
    when: { ...unapproved, expectation: "unexpected", seriousness: "death" },
    gives: limits(days7, days7),
  },
  {
    when: { ...unapproved, expectation: "unexpected", seriousness: "life-threatening" },
    gives: limits(days7, days7),
  },
  {
    when: { ...unapproved, expectation: "unexpected", seriousness: "serious" },
    gives: limits(days15, days15),
  },
  { when: { ...unapproved, seriousness: "death" }, gives: limits(days15) },
  { when: { ...unapproved, seriousness: "life-threatening" }, gives: limits(days15), doubt: expectedThreat },
] as const;

/** Drugs as approved. */
const approvedRows = [
  { when: { ...approved, seriousness: "not-serious" }, gives: limits("no-duty") },
  { when: { ...approved, seriousness: "death" }, gives: limits(days15) },
  { when: { ...approved, seriousness: "serious" }, gives: limits(days30) },
  { when: { ...approved, seriousness: "life-threatening" }, gives: limits(days30), doubt: notNamed },
  {
    when: { ...approved, expectation: "unexpected", seriousness: "serious" },
    gives: limits(days15),
    doubt: unexpectedApproved,
  },
  {
    when: { ...approved, expectation: "unexpected", seriousness: "life-threatening" },
    gives: limits(days15),
    doubt: unexpectedApproved,
  },
  {
    when: { ...approved, expectation: "trend", seriousness: "serious" },
    gives: limits(days15),
    doubt: unexpectedApproved,
  },
  {
    when: { ...approved, expectation: "trend", seriousness: "life-threatening" },
    gives: limits(days15),
    doubt: unexpectedApproved,
  },
] as const;

/** Infections from drugs as approved: every unexpected one, and every serious one. */
const infectionRows = [
  { when: infection, gives: limits(days15) },
  { when: { ...infection, seriousness: "not-serious" }, gives: limits("no-duty") },
  {
    when: { ...infection, expectation: "unexpected", seriousness: "not-serious" },
    gives: limits(days15),
  },
] as const;

const productRows = [
  { when: { ...any, product: "device" }, gives: limits(days30) },
  { when: { ...any, product: "device", seriousness: "not-serious" }, gives: limits("no-duty") },
  { when: { ...any, product: "regenerative" }, gives: limits(days30) },
  { when: { ...any, product: "regenerative", seriousness: "not-serious" }, gives: limits("no-duty") },
] as const;

const common = [...unapprovedRows, ...approvedRows, ...infectionRows, ...productRows];
const expectedSerious = { ...unapproved, seriousness: "serious" } as const;

/**
 * 疾病等報告, 臨床研究法施行規則54条・56条, after two hospitals' tables. The two versions differ in the serious, expected event
 * of an unapproved use: the periodic report alone, then 30 days.
 */
export const adverseEventLimits = ruleTable<typeof columns, Limits>({
  columns,
  versions: [
    {
      from: date("2018-04-01"),
      source: { ja: "臨床研究法施行規則54条・56条", en: "Clinical Trials Act rules, articles 54 and 56" },
      doubt: {
        ja: "二つの病院の一覧表による。官報・通知との照合は未了。医療機器・再生医療等製品は一律30日とする。",
        en: "After the tables of two hospitals, not compared with the gazette. Devices and regenerative products: 30 days throughout.",
      },
      rows: [...common, { when: expectedSerious, gives: limits("no-duty") }],
    },
    {
      from: date("2025-05-31"),
      source: {
        ja: "臨床研究法施行規則54条・56条（令和7年改正後）",
        en: "Clinical Trials Act rules, articles 54 and 56, as amended in 2025",
      },
      doubt: {
        ja: "30日の号は新しい病院表による。施行日（2025年5月31日）は未確認。",
        en: "The 30-day item is from a newer hospital table; that it took effect on 31 May 2025 is not confirmed.",
      },
      rows: [...common, { when: expectedSerious, gives: limits(days30) }],
    },
  ],
});
