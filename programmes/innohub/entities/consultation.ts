import { atLeast, equal, members, not, or, stated } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { corporateNumber } from "@hakaru/model/field/corporate-number-field";
import { day } from "@hakaru/model/field/date-field";
import { group } from "@hakaru/model/field/field";
import { money } from "@hakaru/model/field/money-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { prefecture } from "@hakaru/model/field/prefecture-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity, expressionsOf, type FieldExpressions, type Step } from "@hakaru/model/programme/entity";
import { consultationClocks } from "../clocks.ts";
import { clientKinds, outcomes, satisfactions, sources, stages, topics } from "../codes.ts";

const matchFields = {
  supporter: reference("supporter", { label: { ja: "サポーター団体", en: "supporter" }, required: true }),
  score: number({ label: { ja: "適合度", en: "score" }, unit: "points", least: 0 }),
  reasons: text({ label: { ja: "紹介の理由", en: "why" }, lines: true }),
  introducedOn: day({ label: { ja: "紹介日", en: "introduced on" } }),
} as const;

const outcomeFields = {
  outcome: code(outcomes, { label: { ja: "成果", en: "outcome" }, required: true }),
  on: day({ label: { ja: "時期", en: "when" } }),
  amount: money({ label: { ja: "金額", en: "amount" } }),
  note: text({ label: { ja: "内容", en: "note" }, lines: true }),
} as const;

/** A request for advice, from the form on the web to its outcome. */
export const consultationFields = {
  receipt: text({ label: { ja: "受付番号", en: "receipt" } }),
  receivedOn: day({ label: { ja: "受付日", en: "received on" } }),
  clientKind: code(clientKinds, { label: { ja: "相談者の種別", en: "kind of client" }, required: true }),
  clientName: name({
    label: { ja: "団体名", en: "organisation" },
    about: { ja: "創業前の場合は空欄で構いません。", en: "May be left empty before a company is founded." },
    purpose: "organization",
  }),
  corporateNumber: corporateNumber({ label: { ja: "法人番号", en: "corporate number" } }),
  prefecture: prefecture({ label: { ja: "所在地", en: "prefecture" }, required: true }),
  stage: code(stages, { label: { ja: "事業の段階", en: "stage" }, required: true }),
  topics: group(
    { topic: code(topics, { label: { ja: "分野", en: "topic" }, required: true }) },
    { label: { ja: "相談の分野", en: "topics" }, least: 1, most: 8, required: true },
  ),
  request: text({
    label: { ja: "相談の内容", en: "what is asked" },
    lines: true,
    required: true,
    longest: 4000,
  }),
  contactName: name({
    label: { ja: "氏名", en: "your name" },
    personal: true,
    required: true,
    purpose: "name",
  }),
  contactMail: text({
    label: { ja: "メールアドレス", en: "mail" },
    personal: true,
    required: true,
    purpose: "email",
    pattern: { matches: "[^@\\s]+@[^@\\s]+", example: "name@example.jp" },
  }),
  contactPhone: text({
    label: { ja: "電話番号", en: "telephone" },
    personal: true,
    purpose: "tel",
    pattern: { matches: "[0-9+][0-9-]{8,15}", example: "03-0000-0000" },
  }),
  heardFrom: code(sources, { label: { ja: "窓口を知ったきっかけ", en: "how you heard of the desk" } }),
  consent: yesNo({
    label: { ja: "個人情報の取扱いへの同意", en: "agrees to the handling of personal data" },
    required: true,
  }),
  triageNote: text({ label: { ja: "受付時の所見", en: "finding of the triage" }, lines: true }),
  interviewOn: day({ label: { ja: "面談日", en: "interview on" } }),
  interviewNote: text({ label: { ja: "面談の記録", en: "notes of the interview" }, lines: true }),
  adviser: reference("adviser", { label: { ja: "担当アドバイザー", en: "adviser" } }),
  matches: group(matchFields, { label: { ja: "紹介したサポーター団体", en: "supporters introduced" } }),
  measure: reference("support-measure", { label: { ja: "案内した支援施策", en: "support measure" } }),
  referredTo: text({ label: { ja: "案内した窓口", en: "desk referred to" } }),
  followUpOn: day({ label: { ja: "フォローアップ調査日", en: "follow-up on" } }),
  satisfaction: code(satisfactions, {
    label: { ja: "満足度", en: "satisfaction" },
    silences: ["not-stated"],
  }),
  outcomes: group(outcomeFields, { label: { ja: "成果", en: "outcomes" } }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

type Fields = FieldExpressions<typeof consultationFields>;
type Steps = Readonly<Record<string, Step<keyof typeof states, keyof typeof consultationFields>>>;

const states = {
  received: { label: { ja: "受付", en: "received" } },
  triaged: { label: { ja: "振分け済み", en: "triaged" } },
  interviewed: { label: { ja: "面談済み", en: "interviewed" } },
  assigned: { label: { ja: "アドバイザー決定", en: "adviser assigned" } },
  matched: { label: { ja: "サポーター団体を紹介", en: "matched" } },
  referred: { label: { ja: "施策・窓口を案内", en: "referred" } },
  "following-up": { label: { ja: "フォローアップ中", en: "following up" } },
  closed: { label: { ja: "完了", en: "closed" }, final: true },
  declined: { label: { ja: "対象外", en: "declined" }, final: true },
} as const;

const intakeSteps = {
  triage: {
    label: { ja: "振分け", en: "triage" },
    from: ["received"],
    to: "triaged",
    by: ["programme-officer"],
  },
  decline: {
    label: { ja: "対象外とする", en: "decline" },
    from: ["received", "triaged"],
    to: "declined",
    by: ["programme-officer"],
    reason: true,
  },
  interview: {
    label: { ja: "面談", en: "interview" },
    from: ["triaged"],
    to: "interviewed",
    by: ["programme-officer"],
    needs: ["interviewNote"],
    sets: { interviewOn: { set: "on" } },
  },
  assign: {
    label: { ja: "アドバイザーの決定", en: "assign an adviser" },
    from: ["interviewed"],
    to: "assigned",
    by: ["programme-officer"],
    needs: ["adviser"],
  },
} as const satisfies Steps;

const outcome = expressionsOf(outcomeFields);

const helpSteps = (f: Fields) =>
  ({
    match: {
      label: { ja: "サポーター団体の紹介", en: "introduce supporters" },
      from: ["assigned", "referred"],
      to: "matched",
      by: ["programme-officer"],
      needs: ["matches"],
    },
    refer: {
      label: { ja: "施策・窓口の案内", en: "refer" },
      from: ["assigned", "matched"],
      to: "referred",
      by: ["programme-officer"],
      guard: {
        must: or(stated(f.measure), stated(f.referredTo)),
        message: {
          ja: "案内した支援施策又は窓口がありません。",
          en: "there is neither a measure nor a desk",
        },
        mend: { ja: "いずれかを入力してください。", en: "enter one of the two" },
      },
    },
    "follow-up": {
      label: { ja: "フォローアップ調査", en: "follow up" },
      from: ["matched", "referred"],
      to: "following-up",
      by: ["programme-officer"],
      sets: { followUpOn: { set: "on" } },
    },
    close: {
      label: { ja: "完了", en: "close" },
      from: ["following-up"],
      to: "closed",
      by: ["programme-officer"],
      needs: ["outcomes"],
      guard: {
        must: or(
          equal(members("outcomes", equal(outcome.outcome, "none")), 0),
          equal(members("outcomes"), 1),
        ),
        message: { ja: "「成果なし」と他の成果が両方あります。", en: "“none” stands beside another outcome" },
        mend: { ja: "成果を確かめてください。", en: "check the outcomes" },
      },
    },
  }) as const satisfies Steps;

/** What stands on the form; whoever sends it need not sign in, and does not come back. */
const form = [
  "clientKind",
  "clientName",
  "corporateNumber",
  "prefecture",
  "stage",
  "topics",
  "request",
  "contactName",
  "contactMail",
  "contactPhone",
  "heardFrom",
  "consent",
] as const;

const person = ["contactName", "contactMail", "contactPhone"] as const;

export const consultation = entity({
  label: { ja: "相談", en: "consultation" },
  title: "receipt",
  fields: consultationFields,
  states,
  initial: "received",
  sets: { receivedOn: { set: "on" }, receipt: { set: "serial", pattern: "IH-######" } },
  steps: (f) => ({ ...intakeSteps, ...helpSteps(f) }),
  requires: (f) => ({ clientName: not(equal(f.clientKind, "founder")) }),
  rules: (f) => ({
    consent: {
      at: "consent",
      must: equal(f.consent, true),
      message: {
        ja: "個人情報の取扱いへの同意がなければ受け付けられません。",
        en: "without agreement to the handling of personal data no request is taken",
      },
      mend: { ja: "取扱いを読み、同意してください。", en: "read how data are handled, and agree" },
      source: { ja: "個人情報の保護に関する法律", en: "Act on the Protection of Personal Information" },
    },
    "follow-up-after-interview": {
      at: "followUpOn",
      must: atLeast(f.followUpOn, f.interviewOn),
      message: {
        ja: "フォローアップ調査日が面談日より前です。",
        en: "the follow-up lies before the interview",
      },
      mend: { ja: "日付を確かめてください。", en: "check the dates" },
    },
  }),
  clocks: consultationClocks,
  access: {
    public: { reads: [], creates: true, form },
    "programme-officer": {
      reads: [{ whose: "all" }],
      creates: true,
      form: [...form, "synthetic"],
      edits: [
        { whose: "all", in: ["received", "triaged"], fields: ["topics", "stage", "triageNote", "synthetic"] },
        { whose: "all", in: ["triaged"], fields: ["interviewNote"] },
        { whose: "all", in: ["interviewed"], fields: ["interviewNote", "adviser"] },
        {
          whose: "all",
          in: ["assigned", "matched", "referred"],
          fields: ["matches", "measure", "referredTo"],
        },
        { whose: "all", in: ["following-up"], fields: ["satisfaction", "outcomes"] },
      ],
    },
    "ministry-officer": { reads: [{ whose: "all" }], hides: person },
    secretariat: { reads: [{ whose: "all", in: ["closed"] }], hides: [...person, "clientName", "request"] },
    auditor: { reads: [{ whose: "all" }], hides: person },
  },
  key: ["receipt"],
  list: {
    columns: ["receipt", "receivedOn", "clientKind", "clientName", "stage", "prefecture", "adviser", "state"],
    filters: ["clientKind", "stage", "prefecture", "adviser", "state"],
    search: ["receipt", "clientName", "request"],
  },
});
