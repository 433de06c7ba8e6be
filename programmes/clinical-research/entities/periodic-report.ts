import { atMost, equal } from "@hakaru/model/expression";
import { day } from "@hakaru/model/field/date-field";
import { number } from "@hakaru/model/field/number-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity } from "@hakaru/model/programme/entity";

const lines = (ja: string, en: string) => text({ label: { ja, en }, lines: true, required: true });
const persons = (ja: string, en: string) =>
  number({ label: { ja, en }, unit: "persons", whole: true, least: 0, required: true });

/** 定期報告, one for each year from the day the plan was filed. */
const fields = {
  study: reference("study", { label: { ja: "臨床研究", en: "study" }, required: true }),
  round: number({
    label: { ja: "回", en: "round" },
    about: {
      ja: "実施計画の提出日から1年ごとに第1回、第2回…",
      en: "The first, the second … year from the filing of the plan.",
    },
    unit: "items",
    whole: true,
    least: 1,
    required: true,
  }),
  periodFrom: day({ label: { ja: "対象期間の始め", en: "from" }, required: true }),
  periodTo: day({ label: { ja: "対象期間の終わり", en: "to" }, required: true }),
  enrolledInPeriod: persons("期間中の登録数", "enrolled in the period"),
  enrolledTotal: persons("累計登録数", "enrolled in all"),
  adverseEvents: lines("疾病等の発生状況及びその後の経過", "adverse events and their course"),
  nonCompliance: lines("不適合の発生状況及びその後の対応", "non-compliance and what was done"),
  safety: lines("安全性及び科学的妥当性の評価", "safety and scientific validity"),
  conflicts: lines("利益相反管理に関する事項", "conflicts of interest"),
  committeeNote: text({ label: { ja: "委員会の意見", en: "opinion of the board" }, lines: true }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

const mine = [
  "study",
  "round",
  "periodFrom",
  "periodTo",
  "enrolledInPeriod",
  "enrolledTotal",
  "adverseEvents",
  "nonCompliance",
  "safety",
  "conflicts",
  "synthetic",
] as const;

export const periodicReport = entity({
  label: { ja: "定期報告", en: "periodic report" },
  title: "round",
  fields,
  states: {
    draft: { label: { ja: "作成中", en: "draft" } },
    "under-review": { label: { ja: "委員会審査中", en: "under review" } },
    reviewed: { label: { ja: "委員会意見済み", en: "reviewed" } },
    reported: { label: { ja: "報告済み", en: "reported" }, final: true },
  },
  initial: "draft",
  steps: () => ({
    "report-to-committee": {
      label: { ja: "委員会への報告", en: "report to the committee" },
      from: ["draft"],
      to: "under-review",
      by: ["applicant"],
    },
    "give-opinion": {
      label: { ja: "委員会の意見", en: "opinion of the committee" },
      from: ["under-review"],
      to: "reviewed",
      by: ["reviewer"],
      needs: ["committeeNote"],
    },
    "report-to-minister": {
      label: { ja: "厚生労働大臣への報告", en: "report to the minister" },
      from: ["reviewed"],
      to: "reported",
      by: ["applicant"],
    },
  }),
  rules: (f) => ({
    "period-in-order": {
      at: "periodTo",
      must: atMost(f.periodFrom, f.periodTo),
      message: { ja: "対象期間の終わりが始めより前です。", en: "the period ends before it begins" },
      mend: { ja: "日付を確かめてください。", en: "check the dates" },
    },
    "total-holds-period": {
      at: "enrolledTotal",
      must: atMost(f.enrolledInPeriod, f.enrolledTotal),
      message: {
        ja: "累計登録数が期間中の登録数より少なくなっています。",
        en: "fewer in all than in the period",
      },
      mend: { ja: "登録数を確かめてください。", en: "check the numbers" },
    },
    "first-year-is-all": {
      at: "enrolledTotal",
      severity: "warning",
      when: equal(f.round, 1),
      must: equal(f.enrolledInPeriod, f.enrolledTotal),
      message: {
        ja: "第1回の累計登録数が、期間中の登録数と異なります。",
        en: "in the first round the total is not that of the period",
      },
      mend: { ja: "登録数を確かめてください。", en: "check the numbers" },
    },
  }),
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      creates: true,
      edits: [{ whose: "own", in: ["draft"], fields: mine }],
    },
    reviewer: {
      reads: [{ whose: "all", in: ["under-review", "reviewed", "reported"] }],
      edits: [{ whose: "all", in: ["under-review"], fields: ["committeeNote"] }],
    },
    "ministry-officer": { reads: [{ whose: "all", in: ["reported"] }] },
    auditor: { reads: [{ whose: "all" }] },
  },
  key: ["study", "round"],
  list: {
    columns: ["study", "round", "periodFrom", "periodTo", "enrolledTotal", "state"],
    filters: ["study", "state"],
    search: ["safety"],
  },
});
