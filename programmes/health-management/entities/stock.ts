import { code } from "@hakaru/model/field/code-field";
import { corporateNumber } from "@hakaru/model/field/corporate-number-field";
import { day } from "@hakaru/model/field/date-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { allBut, entity } from "@hakaru/model/programme/entity";
import { cohorts, sectors } from "../codes.ts";
import { screened, stockRules } from "../rules/stock-screen.ts";

const rank = (ja: string, en: string) =>
  number({ label: { ja, en }, unit: "ranks", whole: true, least: 1, required: true });

/** One listed corporation considered as a stock of one year (健康経営銘柄). */
export const stockFields = {
  cohort: code(cohorts, { label: { ja: "選定年", en: "year" }, required: true }),
  securitiesCode: text({
    label: { ja: "証券コード", en: "securities code" },
    required: true,
    pattern: { matches: "[0-9][0-9A-Z][0-9][0-9A-Z]", example: "1234" },
  }),
  name: name({ label: { ja: "法人名", en: "name" }, required: true }),
  corporateNumber: corporateNumber({ label: { ja: "法人番号", en: "corporate number" }, required: true }),
  application: reference("application", { label: { ja: "優良法人の申請", en: "application" } }),
  sector: code(sectors, { label: { ja: "業種（東京証券取引所33業種）", en: "sector" }, required: true }),
  surveyedOn: day({ label: { ja: "調査回答日", en: "survey answered on" }, required: true }),
  surveyRank: rank("総合評価の順位", "rank in the survey"),
  respondents: number({
    label: { ja: "回答法人数", en: "corporations that answered" },
    unit: "corporations",
    whole: true,
    least: 1,
    required: true,
  }),
  sectorRank: rank("業種内の順位", "rank in the sector"),
  exception: text({
    label: { ja: "業種内2位以下の選定理由", en: "reason where not first of its sector" },
    lines: true,
  }),
  roe: number({
    label: { ja: "ROE（直近3年平均）", en: "return on equity, mean of 3 years" },
    unit: "percent",
    required: true,
  }),
  sectorRoe: number({ label: { ja: "業種のROE中央値", en: "median of the sector" }, unit: "percent" }),
  roeHolds: yesNo({ label: { ja: "直近3年連続の下降なし", en: "not falling three years in a row" } }),
  graveBreach: yesNo({ label: { ja: "重大な法令違反", en: "grave breach of law" }, required: true }),
  selectedOn: day({ label: { ja: "選定日", en: "selected on" } }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

const published = [
  "cohort",
  "securitiesCode",
  "name",
  "corporateNumber",
  "sector",
  "selectedOn",
  "synthetic",
] as const;

export const stock = entity({
  label: { ja: "健康経営銘柄", en: "selected stock" },
  title: "name",
  fields: stockFields,
  states: {
    candidate: { label: { ja: "候補", en: "candidate" } },
    screened: { label: { ja: "基準適合", en: "screened" } },
    selected: { label: { ja: "選定", en: "selected" } },
    "not-selected": { label: { ja: "選定外", en: "not selected" }, final: true },
    cancelled: { label: { ja: "選定取消し", en: "selection cancelled" }, final: true },
  },
  initial: "candidate",
  judgedOn: "surveyedOn",
  steps: (f) => ({
    screen: {
      label: { ja: "基準適合の確認", en: "screen" },
      from: ["candidate"],
      to: "screened",
      by: ["programme-officer"],
      guard: {
        must: screened(f),
        message: { ja: "選定基準を満たしていません。", en: "the screen is not passed" },
        mend: {
          ja: "満たさない基準を確かめ、選定外としてください。",
          en: "look which rule is broken and pass it over",
        },
      },
    },
    "pass-over": {
      label: { ja: "選定外とする", en: "pass over" },
      from: ["candidate", "screened"],
      to: "not-selected",
      by: ["programme-officer", "ministry-approver"],
      reason: true,
    },
    select: {
      label: { ja: "選定", en: "select" },
      from: ["screened"],
      to: "selected",
      by: ["ministry-approver"],
      notBy: ["creation", "screen"],
      sets: { selectedOn: { set: "on" } },
    },
    cancel: {
      label: { ja: "選定の取消し", en: "cancel" },
      from: ["selected"],
      to: "cancelled",
      by: ["ministry-approver"],
      reason: true,
    },
  }),
  rules: stockRules,
  access: {
    "programme-officer": {
      reads: [{ whose: "all" }],
      creates: true,
      edits: [{ whose: "all", in: ["candidate"] }],
    },
    "ministry-approver": { reads: [{ whose: "all" }] },
    "ministry-officer": { reads: [{ whose: "all" }] },
    auditor: { reads: [{ whose: "all" }] },
    secretariat: {
      reads: [{ whose: "all", in: ["selected"] }],
      hides: allBut(stockFields, ...published),
    },
    public: { reads: [{ whose: "all", in: ["selected"] }], hides: allBut(stockFields, ...published) },
  },
  key: ["cohort", "securitiesCode"],
  list: {
    columns: ["name", "cohort", "securitiesCode", "sector", "selectedOn", "state"],
    filters: ["cohort", "sector", "state"],
    search: ["name", "securitiesCode", "corporateNumber"],
  },
});
