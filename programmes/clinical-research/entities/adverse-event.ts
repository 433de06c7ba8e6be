import { atMost, not, on, stated } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { day } from "@hakaru/model/field/date-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity, type FieldExpressions, type Step } from "@hakaru/model/programme/entity";
import { adverseEventClocks } from "../clocks.ts";
import { expectations, outcomes, patientSexes, products, seriousness, uses } from "../codes.ts";

/** A report of a disease or the like (疾病等報告). What is about the patient is personal, and every reading is logged. */
const fields = {
  study: reference("study", { label: { ja: "臨床研究・治験", en: "study" }, required: true }),
  siteName: name({ label: { ja: "発生した実施医療機関", en: "institution" }, required: true }),
  subjectCode: text({
    label: { ja: "被験者識別コード", en: "subject code" },
    about: { ja: "氏名・カルテ番号は記載しないこと。", en: "Neither a name nor a chart number." },
    personal: true,
    required: true,
  }),
  subjectAge: number({
    label: { ja: "被験者の年齢", en: "age" },
    unit: "years",
    whole: true,
    least: 0,
    most: 130,
    personal: true,
  }),
  subjectSex: code(patientSexes, { label: { ja: "被験者の性別", en: "sex" }, personal: true }),
  event: text({ label: { ja: "疾病等の名称", en: "event" }, required: true }),
  narrative: text({ label: { ja: "経過", en: "narrative" }, lines: true, personal: true }),
  onsetOn: day({ label: { ja: "発生日", en: "onset" } }),
  learnedOn: day({
    label: { ja: "知った日", en: "learned on" },
    about: {
      ja: "研究責任医師が知った日。期限はこの日から数える。",
      en: "When the investigator learned of it; the deadlines run from here.",
    },
    required: true,
  }),
  product: code(products, { label: { ja: "製品の区分", en: "product" }, required: true }),
  use: code(uses, { label: { ja: "承認との関係", en: "use" }, required: true }),
  infection: yesNo({ label: { ja: "感染症によるもの", en: "an infection" }, required: true }),
  expectation: code(expectations, { label: { ja: "予測可能性", en: "expectation" }, required: true }),
  seriousness: code(seriousness, { label: { ja: "重篤性", en: "seriousness" }, required: true }),
  outcome: code(outcomes, { label: { ja: "転帰", en: "outcome" } }),
  committeeReportedOn: day({ label: { ja: "委員会への報告日", en: "reported to the committee on" } }),
  ministerReportedOn: day({ label: { ja: "厚生労働大臣への報告日", en: "reported to the minister on" } }),
  committeeNote: text({ label: { ja: "委員会の意見", en: "opinion of the board" }, lines: true }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

type Fields = FieldExpressions<typeof fields>;
type Steps = Readonly<Record<string, Step<keyof typeof states, keyof typeof fields>>>;

const states = {
  draft: { label: { ja: "作成中", en: "draft" } },
  reported: { label: { ja: "報告済み", en: "reported" } },
  reviewed: { label: { ja: "委員会意見済み", en: "reviewed" } },
  closed: { label: { ja: "完了", en: "closed" }, final: true },
} as const;

const once = {
  ja: "すでに報告されています。",
  en: "it has been reported already",
};
const look = { ja: "報告日を確かめてください。", en: "look at the day of the report" };

/** The two reports are owed apart from one another and come in any order. */
const steps = (f: Fields) =>
  ({
    "report-to-committee": {
      label: { ja: "委員会への報告", en: "report to the committee" },
      from: ["draft", "reported"],
      to: "reported",
      by: ["applicant"],
      guard: { must: not(stated(f.committeeReportedOn)), message: once, mend: look },
      sets: { committeeReportedOn: { set: "on" } },
    },
    "report-to-minister": {
      label: { ja: "厚生労働大臣（PMDA）への報告", en: "report to the minister (PMDA)" },
      from: ["draft", "reported"],
      to: "reported",
      by: ["applicant"],
      guard: { must: not(stated(f.ministerReportedOn)), message: once, mend: look },
      sets: { ministerReportedOn: { set: "on" } },
    },
    "give-opinion": {
      label: { ja: "委員会の意見", en: "opinion of the committee" },
      from: ["reported"],
      to: "reviewed",
      by: ["reviewer"],
      needs: ["committeeNote", "committeeReportedOn"],
    },
    close: {
      label: { ja: "完了", en: "close" },
      from: ["reviewed"],
      to: "closed",
      by: ["reviewer"],
      needs: ["outcome"],
    },
  }) as const satisfies Steps;

const mine = [
  "study",
  "siteName",
  "subjectCode",
  "subjectAge",
  "subjectSex",
  "event",
  "narrative",
  "onsetOn",
  "learnedOn",
  "product",
  "use",
  "infection",
  "expectation",
  "seriousness",
  "outcome",
  "synthetic",
] as const;

const subject = ["subjectCode", "subjectAge", "subjectSex", "narrative"] as const;

export const adverseEvent = entity({
  label: { ja: "疾病等報告", en: "adverse event report" },
  title: "event",
  fields,
  states,
  initial: "draft",
  steps,
  rules: (f) => ({
    "onset-before-learning": {
      at: "onsetOn",
      must: atMost(f.onsetOn, f.learnedOn),
      message: { ja: "発生日が知った日より後です。", en: "the onset lies after the day it became known" },
      mend: { ja: "日付を確かめてください。", en: "check the dates" },
    },
    "learned-by-now": {
      at: "learnedOn",
      must: atMost(f.learnedOn, on),
      message: { ja: "知った日が先の日付です。", en: "the day it became known lies ahead" },
      mend: { ja: "日付を確かめてください。", en: "check the date" },
    },
  }),
  clocks: adverseEventClocks,
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      creates: true,
      edits: [
        { whose: "own", in: ["draft"], fields: mine },
        { whose: "own", in: ["reported", "reviewed"], fields: ["outcome", "narrative"] },
      ],
    },
    reviewer: {
      reads: [{ whose: "all", in: ["reported", "reviewed", "closed"] }],
      edits: [{ whose: "all", in: ["reported"], fields: ["committeeNote"] }],
    },
    "ministry-officer": {
      reads: [{ whose: "all", in: ["reported", "reviewed", "closed"] }],
      hides: ["subjectCode"],
    },
    auditor: { reads: [{ whose: "all" }], hides: subject },
  },
  key: ["study", "subjectCode", "event", "learnedOn"],
  list: {
    columns: ["study", "event", "seriousness", "expectation", "learnedOn", "committeeReportedOn", "state"],
    filters: ["study", "product", "use", "seriousness", "expectation", "infection", "state"],
    search: ["event", "siteName"],
  },
  restricted: true,
});
