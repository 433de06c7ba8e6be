import type { Code } from "@hakaru/model/code-list";
import { above, equal, on } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { corporateNumber } from "@hakaru/model/field/corporate-number-field";
import { day } from "@hakaru/model/field/date-field";
import { group } from "@hakaru/model/field/field";
import { file } from "@hakaru/model/field/file-field";
import { kana } from "@hakaru/model/field/kana-field";
import { money } from "@hakaru/model/field/money-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { prefecture } from "@hakaru/model/field/prefecture-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { allBut, entity, type FieldExpressions, type Step } from "@hakaru/model/programme/entity";
import type { Text } from "@hakaru/model/text";
import { answerFields } from "../answers.ts";
import { applicationClocks } from "../clocks.ts";
import { cohorts, crowns, divisions, frames, industries, insurers } from "../codes.ts";
import { criteriaMet, criteriaRules } from "../rules/criteria.ts";
import { crownRules } from "../rules/crown.ts";
import { divisionRules } from "../rules/division.ts";
import { frameScore, totalScore } from "../rules/score.ts";
import { validityRule } from "../rules/validity.ts";

const score = (label: Text) => number({ label, unit: "points", least: 0, most: 100 });
const frameScoreField = ({ label: { ja, en } }: Code) => score({ ja: `${ja}の評価`, en: `score: ${en}` });

/** One application of a corporation for one cohort, and the certificate that comes of it. */
export const applicationFields = {
  cohort: code(cohorts, { label: { ja: "認定年", en: "cohort" }, required: true }),
  division: code(divisions, { label: { ja: "部門", en: "division" }, required: true }),
  corporateNumber: corporateNumber({ label: { ja: "法人番号", en: "corporate number" }, required: true }),
  name: name({ label: { ja: "法人名", en: "name" }, required: true }),
  nameKana: kana({ label: { ja: "法人名（カナ）", en: "name in kana" } }),
  prefecture: prefecture({
    label: { ja: "本社所在地（都道府県）", en: "prefecture of the head office" },
    required: true,
  }),
  industry: code(industries, { label: { ja: "業種", en: "industry" }, required: true }),
  headCount: number({
    label: { ja: "従業員数", en: "head-count" },
    about: {
      ja: "常時使用する従業員の数。申請時に把握している1年以内の最新の人数。",
      en: "Regular employees, the newest number known within a year.",
    },
    unit: "persons",
    whole: true,
    least: 1,
    required: true,
  }),
  capital: money({
    label: { ja: "資本金又は出資の総額", en: "capital" },
    about: {
      ja: "従業員数では大規模でも、資本金により中小規模法人部門に申請する場合に必要です。",
      en: "Needed where the corporation is large by head-count and applies as an SME by capital.",
    },
  }),
  insurer: code(insurers, { label: { ja: "加入保険者の種別", en: "kind of insurer" }, required: true }),
  insurerName: name({ label: { ja: "加入保険者名", en: "insurer" }, required: true }),
  joinedDeclaration: yesNo({
    label: { ja: "保険者の健康宣言事業への参加", en: "takes part in the insurer's health declaration" },
  }),
  listed: yesNo({ label: { ja: "東京証券取引所上場", en: "listed on the Tokyo Stock Exchange" } }),
  securitiesCode: text({
    label: { ja: "証券コード", en: "securities code" },
    pattern: { matches: "[0-9][0-9A-Z][0-9][0-9A-Z]", example: "1234" },
  }),
  answers: group(answerFields, { label: { ja: "自己評価", en: "self-assessment" }, most: 40 }),
  attachment: file({ label: { ja: "添付資料", en: "attachment" } }),
  disclosure: yesNo({
    label: { ja: "評価結果の開示への同意", en: "agrees to disclosure of the evaluation" },
  }),
  contactName: name({ label: { ja: "担当者氏名", en: "contact person" }, personal: true, required: true }),
  contactMail: text({
    label: { ja: "担当者メールアドレス", en: "contact mail" },
    personal: true,
    required: true,
    pattern: { matches: "[^@\\s]+@[^@\\s]+", example: "tanto@example.jp" },
  }),
  appliedOn: day({ label: { ja: "申請日", en: "applied on" } }),
  philosophyScore: frameScoreField(frames.philosophy),
  organisationScore: frameScoreField(frames.organisation),
  measuresScore: frameScoreField(frames.measures),
  evaluationScore: frameScoreField(frames.evaluation),
  totalScore: score({ ja: "総合評価", en: "total score" }),
  rank: number({
    label: { ja: "部門内順位", en: "rank in the division" },
    unit: "ranks",
    whole: true,
    least: 1,
  }),
  screeningNote: text({ label: { ja: "審査所見", en: "finding of the screening" }, lines: true }),
  crown: code(crowns, { label: { ja: "冠", en: "crown" } }),
  certificateNumber: text({ label: { ja: "認定番号", en: "certificate number" } }),
  certifiedOn: day({ label: { ja: "認定日", en: "certified on" } }),
  validTo: day({ label: { ja: "認定期間の終わり", en: "valid to" } }),
  endedOn: day({ label: { ja: "返納・取消日", en: "surrendered or revoked on" } }),
  synthetic: yesNo({
    label: { ja: "合成データ", en: "synthetic" },
    about: { ja: "見本のための架空の法人です。", en: "An invented corporation of the sample." },
  }),
} as const;

type Fields = FieldExpressions<typeof applicationFields>;
type FieldName = keyof typeof applicationFields;
type Steps = Readonly<Record<string, Step<keyof typeof states, FieldName>>>;

const states = {
  draft: { label: { ja: "作成中", en: "draft" } },
  submitted: { label: { ja: "申請済み", en: "submitted" } },
  returned: { label: { ja: "差戻し", en: "returned" } },
  passed: { label: { ja: "審査適合", en: "passed" } },
  certified: { label: { ja: "認定", en: "certified" } },
  rejected: { label: { ja: "不認定", en: "not certified" }, final: true },
  withdrawn: { label: { ja: "申請取下げ", en: "application withdrawn" }, final: true },
  expired: { label: { ja: "認定期間満了", en: "expired" }, final: true },
  surrendered: { label: { ja: "返納", en: "surrendered" }, final: true },
  revoked: { label: { ja: "認定取消し", en: "revoked" }, final: true },
} as const;

const applicantSteps = {
  submit: {
    label: { ja: "申請", en: "submit" },
    from: ["draft"],
    to: "submitted",
    by: ["applicant", "programme-officer"],
    needs: ["answers"],
    sets: { appliedOn: { set: "on" } },
  },
  resubmit: {
    label: { ja: "再申請", en: "submit again" },
    from: ["returned"],
    to: "submitted",
    by: ["applicant"],
  },
  withdraw: {
    label: { ja: "申請の取下げ", en: "withdraw the application" },
    from: ["submitted", "returned", "passed"],
    to: "withdrawn",
    by: ["applicant"],
    reason: true,
  },
} as const satisfies Steps;

const screeningSteps = (f: Fields) =>
  ({
    return: {
      label: { ja: "差戻し", en: "return" },
      from: ["submitted"],
      to: "returned",
      by: ["programme-officer", "reviewer"],
      reason: true,
    },
    pass: {
      label: { ja: "審査適合", en: "pass" },
      from: ["submitted"],
      to: "passed",
      by: ["programme-officer", "reviewer"],
      notBy: ["creation", "submit"],
      guard: {
        must: criteriaMet(f),
        message: { ja: "認定要件を満たしていません。", en: "the criteria are not met" },
        mend: {
          ja: "満たしていない項目を確かめ、差し戻すか、不認定としてください。",
          en: "look at the items that are not met and return or reject the application",
        },
      },
      sets: {
        philosophyScore: { set: "value", value: frameScore(f, "philosophy") },
        organisationScore: { set: "value", value: frameScore(f, "organisation") },
        measuresScore: { set: "value", value: frameScore(f, "measures") },
        evaluationScore: { set: "value", value: frameScore(f, "evaluation") },
        totalScore: { set: "value", value: totalScore(f) },
      },
    },
    reject: {
      label: { ja: "不認定", en: "reject" },
      from: ["submitted", "passed"],
      to: "rejected",
      by: ["programme-officer", "ministry-approver"],
      notBy: ["creation", "submit"],
      reason: true,
    },
  }) as const satisfies Steps;

const certificateSteps = (f: Fields) =>
  ({
    certify: {
      label: { ja: "認定", en: "certify" },
      from: ["passed"],
      to: "certified",
      by: ["ministry-approver"],
      notBy: ["creation", "submit", "pass"],
      needs: ["crown", "validTo"],
      sets: {
        certificateNumber: { set: "serial", pattern: "{cohort}-{division}-#####" },
        certifiedOn: { set: "on" },
      },
    },
    expire: {
      label: { ja: "認定期間の満了", en: "expire" },
      from: ["certified"],
      to: "expired",
      by: ["programme-officer"],
      guard: {
        must: above(on, f.validTo),
        message: { ja: "認定期間が終わっていません。", en: "the certificate is still valid" },
        mend: { ja: "期間の終わりを確かめてください。", en: "look at the last day it is valid" },
      },
    },
    surrender: {
      label: { ja: "認定の返納", en: "surrender" },
      from: ["certified"],
      to: "surrendered",
      by: ["applicant"],
      reason: true,
      sets: { endedOn: { set: "on" } },
    },
    revoke: {
      label: { ja: "認定の取消し", en: "revoke" },
      from: ["certified"],
      to: "revoked",
      by: ["ministry-approver"],
      reason: true,
      sets: { endedOn: { set: "on" } },
    },
  }) as const satisfies Steps;

const afterDraft = [
  "submitted",
  "returned",
  "passed",
  "certified",
  "rejected",
  "withdrawn",
  "expired",
  "surrendered",
  "revoked",
] as const;

const filledByApplicant = [
  "cohort",
  "division",
  "corporateNumber",
  "name",
  "nameKana",
  "prefecture",
  "industry",
  "headCount",
  "capital",
  "insurer",
  "insurerName",
  "joinedDeclaration",
  "listed",
  "securitiesCode",
  "answers",
  "attachment",
  "disclosure",
  "contactName",
  "contactMail",
  "synthetic",
] as const;

/** What anybody may know of a certified corporation. */
const published = [
  "cohort",
  "division",
  "corporateNumber",
  "name",
  "nameKana",
  "prefecture",
  "industry",
  "crown",
  "certificateNumber",
  "certifiedOn",
  "validTo",
  "synthetic",
] as const;

export const application = entity({
  label: { ja: "健康経営優良法人の申請", en: "application for certification" },
  title: "name",
  fields: applicationFields,
  states,
  initial: "draft",
  judgedOn: "appliedOn",
  steps: (f) => ({ ...applicantSteps, ...screeningSteps(f), ...certificateSteps(f) }),
  requires: (f) => ({
    joinedDeclaration: equal(f.division, "sme"),
    securitiesCode: equal(f.listed, true),
  }),
  rules: (f) => ({
    ...divisionRules(f),
    ...criteriaRules(f),
    ...crownRules(f),
    "valid-to": validityRule(f),
    "declaration-of-insurer": {
      at: "joinedDeclaration",
      when: equal(f.division, "sme"),
      must: equal(f.joinedDeclaration, true),
      message: {
        ja: "中小規模法人部門の申請には、保険者の健康宣言事業への参加が必要です。",
        en: "an SME applies after joining the health declaration of its insurer",
      },
      mend: { ja: "加入している保険者に確かめてください。", en: "ask the insurer" },
      source: {
        ja: "健康経営優良法人（中小規模法人部門）の申請手続",
        en: "How SMEs apply for the certification",
      },
    },
  }),
  clocks: applicationClocks,
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      hides: ["screeningNote"],
      creates: true,
      edits: [{ whose: "own", in: ["draft", "returned"], fields: filledByApplicant }],
    },
    // What came on paper the office enters in its own name; it does not see the drafts of applicants.
    "programme-officer": {
      reads: [{ whose: "all", in: afterDraft }, { whose: "own" }],
      creates: true,
      edits: [
        { whose: "own", in: ["draft"], fields: filledByApplicant },
        { whose: "all", in: ["submitted"], fields: ["screeningNote"] },
        { whose: "all", in: ["passed"], fields: ["rank", "crown", "validTo", "screeningNote"] },
      ],
    },
    reviewer: {
      reads: [{ whose: "all", in: ["submitted", "returned", "passed", "rejected"] }],
      hides: ["contactName", "contactMail"],
      edits: [{ whose: "all", in: ["submitted"], fields: ["screeningNote"] }],
    },
    "ministry-officer": {
      reads: [{ whose: "all", in: afterDraft }],
      hides: ["contactName", "contactMail", "screeningNote"],
    },
    "ministry-approver": {
      reads: [{ whose: "all", in: afterDraft }],
      hides: ["contactName", "contactMail"],
    },
    secretariat: {
      reads: [{ whose: "all", in: ["certified", "expired", "surrendered", "revoked"] }],
      hides: allBut(applicationFields, ...published, "endedOn"),
    },
    auditor: { reads: [{ whose: "all" }] },
    public: {
      reads: [{ whose: "all", in: ["certified"] }],
      hides: allBut(applicationFields, ...published),
    },
  },
  key: ["cohort", "corporateNumber"],
  list: {
    columns: ["name", "cohort", "division", "prefecture", "industry", "crown", "certificateNumber", "state"],
    filters: ["cohort", "division", "prefecture", "industry", "crown", "state"],
    search: ["name", "nameKana", "corporateNumber"],
  },
});
