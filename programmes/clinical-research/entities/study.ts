import { atLeast, atMost, equal, members, oneOf, or, stated } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { day } from "@hakaru/model/field/date-field";
import { group } from "@hakaru/model/field/field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import {
  allBut,
  entity,
  expressionsOf,
  type FieldExpressions,
  type Rule,
  type Step,
} from "@hakaru/model/programme/entity";
import { studyClocks } from "../clocks.ts";
import {
  actKinds,
  fundings,
  phases,
  products,
  recruitments,
  registrationKinds,
  sexes,
  studyKinds,
  studyTypes,
} from "../codes.ts";
import { enrolmentBasis, enrolmentOpens, enrolmentRules } from "../rules/enrolment.ts";
import { siteFields } from "../sites.ts";

const lines = (ja: string, en: string) => text({ label: { ja, en }, lines: true });
const persons = (ja: string, en: string) =>
  number({ label: { ja, en }, unit: "persons", whole: true, least: 0 });
const age = (ja: string, en: string) =>
  number({ label: { ja, en }, unit: "years", whole: true, least: 0, most: 130 });

/**
 * A study as jRCT shows it. The name of an investigator stands in it because publication is a legal duty; it is no
 * personal field and is not erased.
 */
export const studyFields = {
  kind: code(studyKinds, { label: { ja: "区分", en: "kind" }, required: true }),
  jrctId: text({
    label: { ja: "jRCT番号", en: "jRCT id" },
    about: {
      ja: "「jRCTs」と9桁（厚生局2桁、製品区分1桁、年度2桁、通し番号4桁とされる）、又は「jRCT」と10桁。",
      en: "jRCTs with 9 digits (said to be bureau 2, product class 1, fiscal year 2, serial 4), or jRCT with 10.",
    },
    pattern: { matches: "jRCTs\\d{9}|jRCT\\d{10}", example: "jRCTs011180014、jRCT2080223886" },
  }),
  secondaryIds: group(
    {
      registry: text({ label: { ja: "登録機関", en: "registry" }, required: true }),
      id: text({ label: { ja: "番号", en: "id" }, required: true }),
    },
    { label: { ja: "他の登録番号", en: "secondary ids" } },
  ),
  title: text({ label: { ja: "研究名称（平易な名称）", en: "public title" }, required: true, longest: 1000 }),
  scientificTitle: text({ label: { ja: "研究名称", en: "scientific title" }, longest: 1000 }),
  titleEn: text({ label: { ja: "研究名称（英語）", en: "title in English" }, longest: 1000 }),
  recruitment: code(recruitments, { label: { ja: "募集状況", en: "recruitment" } }),
  phase: code(phases, { label: { ja: "試験のフェーズ", en: "phase" }, required: true }),
  studyType: code(studyTypes, { label: { ja: "研究の種類", en: "type of study" }, required: true }),
  design: lines("試験デザイン", "design"),
  condition: text({ label: { ja: "対象疾患名", en: "condition" }, required: true }),
  intervention: lines("介入の内容", "intervention"),
  product: code(products, { label: { ja: "製品の区分", en: "product" }, required: true }),
  productName: text({ label: { ja: "医薬品等の一般名称・販売名", en: "name of the drug or product" } }),
  unapprovedUse: yesNo({
    label: { ja: "未承認・適応外の医薬品等の使用", en: "unapproved or off-label use" },
  }),
  manufacturerFunded: yesNo({
    label: { ja: "製造販売業者等からの研究資金等", en: "funded by the manufacturer" },
  }),
  firstInHuman: yesNo({ label: { ja: "First in Human試験", en: "first in human" } }),
  investigator: name({
    label: { ja: "研究責任医師・研究代表医師", en: "principal investigator" },
    required: true,
  }),
  sponsor: name({ label: { ja: "実施責任組織・依頼者", en: "sponsor" }, required: true }),
  funding: group(
    {
      funder: name({ label: { ja: "資金提供者", en: "funder" }, required: true }),
      kind: code(fundings, { label: { ja: "資金の種別", en: "kind" }, required: true }),
    },
    { label: { ja: "研究資金", en: "funding" } },
  ),
  sites: group(siteFields, { label: { ja: "実施医療機関", en: "sites" }, least: 1 }),
  targetSample: persons("実施予定被験者数", "target sample"),
  actualSample: persons("実績症例数", "actual sample"),
  ageFrom: age("年齢下限", "youngest age"),
  ageTo: age("年齢上限", "oldest age"),
  sex: code(sexes, { label: { ja: "性別", en: "sex" } }),
  inclusion: lines("主たる選択基準", "inclusion criteria"),
  exclusion: lines("主たる除外基準", "exclusion criteria"),
  objective: lines("研究の目的", "objective"),
  primaryOutcome: lines("主たる評価項目", "primary outcome"),
  secondaryOutcomes: lines("副次的な評価項目", "secondary outcomes"),
  firstEnrolledOn: day({ label: { ja: "第1症例登録日", en: "first enrolled on" } }),
  plannedEnd: day({ label: { ja: "実施期間の終了予定日", en: "planned end" } }),
  primaryDataEndOn: day({
    label: { ja: "主要評価項目のデータ収集期間の終了日", en: "end of data for the primary endpoint" },
  }),
  dataEndOn: day({
    label: { ja: "全評価項目のデータ収集期間の終了日", en: "end of data for all endpoints" },
  }),
  results: lines("結果の概要", "results"),
  contactDesk: text({ label: { ja: "問合せ窓口", en: "contact desk" } }),
  committeeName: name({ label: { ja: "認定臨床研究審査委員会", en: "certified review board" } }),
  committeeNumber: text({
    label: { ja: "委員会の認定番号", en: "number of the board" },
    pattern: { matches: "CRB\\d{7}", example: "CRB3180001" },
  }),
  committeeApprovedOn: day({ label: { ja: "委員会の意見日（適当）", en: "approved by the board on" } }),
  committeeNote: lines("委員会の意見", "opinion of the board"),
  submittedOn: day({ label: { ja: "届出日（実施計画の提出日・治験計画届出日）", en: "submitted on" } }),
  publishedOn: day({ label: { ja: "初回公表日", en: "first published on" } }),
  lastModifiedOn: day({ label: { ja: "最終公表日", en: "last modified on" } }),
  discontinuedOn: day({ label: { ja: "中止日", en: "discontinued on" } }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

type Fields = FieldExpressions<typeof studyFields>;
type FieldName = keyof typeof studyFields;
type Steps = Readonly<Record<string, Step<keyof typeof states, FieldName>>>;

const states = {
  draft: { label: { ja: "作成中", en: "draft" } },
  "under-review": { label: { ja: "委員会審査中", en: "under review" } },
  reviewed: { label: { ja: "委員会意見（適当）", en: "found suitable" } },
  approved: { label: { ja: "管理者承認済み", en: "approved by the administrator" } },
  submitted: { label: { ja: "提出・届出済み", en: "submitted" } },
  published: { label: { ja: "公表", en: "published" } },
  enrolling: { label: { ja: "登録中", en: "enrolling" } },
  following: { label: { ja: "登録終了・観察中", en: "enrolment closed" } },
  discontinued: { label: { ja: "中止", en: "discontinued" } },
  ended: { label: { ja: "終了", en: "ended" }, final: true },
  refused: { label: { ja: "不適当", en: "found unsuitable" }, final: true },
} as const;

const site = expressionsOf(siteFields);

const committeeSteps = (f: Fields) =>
  ({
    "ask-committee": {
      label: { ja: "委員会への審査依頼", en: "ask the committee" },
      from: ["draft"],
      to: "under-review",
      by: ["applicant"],
      needs: ["committeeName", "sites", "targetSample", "objective", "primaryOutcome"],
      guard: {
        must: oneOf(f.kind, ...actKinds),
        message: {
          ja: "治験は臨床研究法の委員会審査の対象ではありません。",
          en: "a registration trial does not go to a committee of the Clinical Trials Act",
        },
        mend: { ja: "治験計画届を行ってください。", en: "notify the plan instead" },
      },
    },
    "find-suitable": {
      label: { ja: "意見（適当）", en: "find suitable" },
      from: ["under-review"],
      to: "reviewed",
      by: ["reviewer"],
      needs: ["committeeNumber"],
      sets: { committeeApprovedOn: { set: "on" } },
    },
    "review-again": {
      label: { ja: "意見（継続審査）", en: "to be reviewed again" },
      from: ["under-review"],
      to: "draft",
      by: ["reviewer"],
      reason: true,
    },
    refuse: {
      label: { ja: "意見（不適当）", en: "find unsuitable" },
      from: ["under-review"],
      to: "refused",
      by: ["reviewer"],
      reason: true,
    },
  }) as const satisfies Steps;

const filingSteps = (f: Fields) =>
  ({
    approve: {
      label: { ja: "実施医療機関の管理者の承認", en: "administrator's approval" },
      from: ["reviewed"],
      to: "approved",
      by: ["applicant"],
      notBy: ["creation", "ask-committee"],
      guard: {
        must: atLeast(members("sites", stated(site.approvedOn)), 1),
        message: {
          ja: "管理者の承認日が入った実施医療機関がありません。",
          en: "no site has the day of its approval",
        },
        mend: { ja: "承認日を入力してください。", en: "enter the day" },
      },
    },
    submit: {
      label: { ja: "実施計画の提出", en: "submit the plan" },
      from: ["approved"],
      to: "submitted",
      by: ["applicant"],
      sets: { submittedOn: { set: "on" } },
    },
    notify: {
      label: { ja: "治験計画届", en: "notify the plan of a trial" },
      from: ["draft"],
      to: "submitted",
      by: ["applicant"],
      needs: ["sites", "targetSample", "objective", "primaryOutcome", "firstInHuman"],
      guard: {
        must: oneOf(f.kind, ...registrationKinds),
        message: {
          ja: "臨床研究は、委員会の意見と管理者の承認の後に実施計画を提出します。",
          en: "a trial under the Act is submitted after the committee and the administrator",
        },
        mend: { ja: "委員会への審査依頼から始めてください。", en: "begin by asking the committee" },
      },
      sets: { submittedOn: { set: "on" } },
    },
    publish: {
      label: { ja: "公表", en: "publish" },
      from: ["submitted"],
      to: "published",
      by: ["ministry-officer"],
      needs: ["jrctId"],
      sets: { publishedOn: { set: "on" }, lastModifiedOn: { set: "on" } },
    },
  }) as const satisfies Steps;

const conductSteps = (f: Fields) =>
  ({
    "open-enrolment": {
      label: { ja: "登録開始", en: "open enrolment" },
      from: ["published"],
      to: "enrolling",
      by: ["applicant"],
      guard: {
        must: enrolmentOpens(f),
        ...enrolmentBasis,
        message: {
          ja: "承認が公表された実施医療機関がないか、治験計画届から30日を経過していません。",
          en: "no site's approval is shown, or the 30 days after the notification are not over",
        },
        mend: {
          ja: "実施医療機関の承認のjRCT公表日と届出日を確かめてください。",
          en: "check the days the approvals were shown and the plan was notified",
        },
      },
    },
    "close-enrolment": {
      label: { ja: "登録終了", en: "close enrolment" },
      from: ["enrolling"],
      to: "following",
      by: ["applicant"],
      needs: ["actualSample"],
    },
    discontinue: {
      label: { ja: "中止", en: "discontinue" },
      from: ["submitted", "published", "enrolling", "following"],
      to: "discontinued",
      by: ["applicant"],
      reason: true,
      sets: { discontinuedOn: { set: "on" } },
    },
    end: {
      label: { ja: "終了", en: "end" },
      from: ["following", "discontinued"],
      to: "ended",
      by: ["ministry-officer"],
      needs: ["dataEndOn", "results"],
      sets: { lastModifiedOn: { set: "on" } },
    },
  }) as const satisfies Steps;

const contentRules = (f: Fields): Readonly<Record<string, Rule<FieldName>>> => ({
  "why-specified": {
    at: "unapprovedUse",
    when: equal(f.kind, "specified"),
    must: or(equal(f.unapprovedUse, true), equal(f.manufacturerFunded, true)),
    message: {
      ja: "特定臨床研究は、未承認・適応外の使用か、製造販売業者等からの資金のいずれかに当たるものです。",
      en: "a specified trial uses a product beyond its approval or is funded by the manufacturer",
    },
    mend: { ja: "区分と二つの項目を確かめてください。", en: "check the kind and the two fields" },
    source: { ja: "臨床研究法2条2項", en: "Clinical Trials Act, article 2(2)" },
  },
  "ages-in-order": {
    at: "ageTo",
    must: atMost(f.ageFrom, f.ageTo),
    message: { ja: "年齢の上限が下限より下です。", en: "the oldest age is below the youngest" },
    mend: { ja: "年齢を確かめてください。", en: "check the ages" },
  },
  "first-in-human-phase": {
    at: "phase",
    severity: "warning",
    when: equal(f.firstInHuman, true),
    must: oneOf(f.phase, "0", "1", "1-2"),
    message: {
      ja: "First in Human試験のフェーズとして通例ではありません。",
      en: "an unusual phase for a first-in-human trial",
    },
    mend: { ja: "フェーズを確かめてください。", en: "check the phase" },
  },
  "beyond-target": {
    at: "actualSample",
    severity: "warning",
    must: atMost(f.actualSample, f.targetSample),
    message: { ja: "実績が予定被験者数を超えています。", en: "more were enrolled than planned" },
    mend: { ja: "予定数の変更届が必要か確かめてください。", en: "see whether a change must be notified" },
  },
  "primary-before-all": {
    at: "dataEndOn",
    must: atMost(f.primaryDataEndOn, f.dataEndOn),
    message: {
      ja: "全評価項目のデータ収集の終了日が、主要評価項目の終了日より前です。",
      en: "all data end before the data for the primary endpoint",
    },
    mend: { ja: "日付を確かめてください。", en: "check the dates" },
  },
});

const shown = ["published", "enrolling", "following", "discontinued", "ended"] as const;
const afterDraft = ["under-review", "reviewed", "approved", "submitted", ...shown, "refused"] as const;

/** What goes on while the plan itself stands still; any other change is a change notification. */
const progress = [
  "sites",
  "recruitment",
  "actualSample",
  "firstEnrolledOn",
  "primaryDataEndOn",
  "dataEndOn",
  "results",
] as const;

const setByOthers = [
  "jrctId",
  "committeeNumber",
  "committeeApprovedOn",
  "committeeNote",
  "submittedOn",
  "publishedOn",
  "lastModifiedOn",
  "discontinuedOn",
] as const;

export const study = entity({
  label: { ja: "臨床研究・治験", en: "study" },
  title: "title",
  fields: studyFields,
  states,
  initial: "draft",
  steps: (f) => ({ ...committeeSteps(f), ...filingSteps(f), ...conductSteps(f) }),
  requires: (f) => ({
    firstInHuman: oneOf(f.kind, ...registrationKinds),
    unapprovedUse: equal(f.kind, "specified"),
    manufacturerFunded: equal(f.kind, "specified"),
  }),
  rules: (f) => ({ ...contentRules(f), ...enrolmentRules(f) }),
  clocks: studyClocks,
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      creates: true,
      edits: [
        { whose: "own", in: ["draft"], fields: allBut(studyFields, ...setByOthers) },
        { whose: "own", in: ["reviewed"], fields: ["sites"] },
        { whose: "own", in: shown, fields: progress },
      ],
    },
    reviewer: {
      reads: [{ whose: "all", in: afterDraft }],
      edits: [{ whose: "all", in: ["under-review"], fields: ["committeeNumber", "committeeNote"] }],
    },
    "ministry-officer": {
      reads: [{ whose: "all", in: ["submitted", ...shown] }],
      edits: [{ whose: "all", in: ["submitted"], fields: ["jrctId"] }],
    },
    "ministry-approver": { reads: [{ whose: "all", in: ["submitted", ...shown] }] },
    "programme-officer": { reads: [{ whose: "all", in: ["submitted", ...shown] }], hides: ["committeeNote"] },
    secretariat: { reads: [{ whose: "all", in: ["submitted", ...shown] }], hides: ["committeeNote"] },
    auditor: { reads: [{ whose: "all" }] },
    public: { reads: [{ whose: "all", in: shown }], hides: ["committeeNote"] },
  },
  key: ["jrctId"],
  list: {
    columns: ["jrctId", "title", "kind", "phase", "condition", "recruitment", "publishedOn", "state"],
    filters: ["kind", "phase", "studyType", "product", "recruitment", "firstInHuman", "state"],
    search: ["title", "scientificTitle", "jrctId", "condition", "productName", "sponsor"],
  },
});
