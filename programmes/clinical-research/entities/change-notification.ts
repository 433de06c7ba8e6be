import { atMost, equal, on } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { day } from "@hakaru/model/field/date-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity, type FieldExpressions, type Step } from "@hakaru/model/programme/entity";
import { changeClocks } from "../clocks.ts";
import { changeKinds, minorKinds } from "../codes.ts";

const fields = {
  study: reference("study", { label: { ja: "臨床研究・治験", en: "study" }, required: true }),
  kind: code(changeKinds, { label: { ja: "変更の区分", en: "kind of change" }, required: true }),
  minorKind: code(minorKinds, {
    label: { ja: "軽微な変更の内容", en: "kind of minor change" },
    about: {
      ja: "8種の一覧は病院の手引きの要約。施行規則・通知との照合は未了。",
      en: "The eight kinds are summarised from a hospital's guide and not compared with the rules.",
    },
  }),
  changedOn: day({ label: { ja: "変更日", en: "changed on" }, required: true }),
  summary: text({ label: { ja: "変更の内容", en: "what changes" }, lines: true, required: true }),
  reason: text({ label: { ja: "変更の理由", en: "why" }, lines: true, required: true }),
  committeeNote: text({ label: { ja: "委員会の意見", en: "opinion of the board" }, lines: true }),
  committeeApprovedOn: day({ label: { ja: "委員会の意見日（適当）", en: "approved by the board on" } }),
  submittedOn: day({ label: { ja: "届出日", en: "submitted on" } }),
  publishedOn: day({ label: { ja: "公表日", en: "published on" } }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

type Fields = FieldExpressions<typeof fields>;
type Steps = Readonly<Record<string, Step<keyof typeof states, keyof typeof fields>>>;

const states = {
  draft: { label: { ja: "作成中", en: "draft" } },
  "under-review": { label: { ja: "委員会審査中", en: "under review" } },
  reviewed: { label: { ja: "委員会意見（適当）", en: "found suitable" } },
  submitted: { label: { ja: "届出済み", en: "submitted" } },
  published: { label: { ja: "公表", en: "published" }, final: true },
  refused: { label: { ja: "不適当", en: "found unsuitable" }, final: true },
} as const;

const reviewSteps = (f: Fields) =>
  ({
    "ask-committee": {
      label: { ja: "委員会への審査依頼", en: "ask the committee" },
      from: ["draft"],
      to: "under-review",
      by: ["applicant"],
      guard: {
        must: equal(f.kind, "substantive"),
        message: {
          ja: "軽微な変更は審査の対象ではなく、通知・届出をします。",
          en: "a minor change is not reviewed but notified",
        },
        mend: { ja: "「軽微変更の通知・届出」を行ってください。", en: "notify it" },
      },
    },
    "find-suitable": {
      label: { ja: "意見（適当）", en: "find suitable" },
      from: ["under-review"],
      to: "reviewed",
      by: ["reviewer"],
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
    submit: {
      label: { ja: "実施計画の変更の届出", en: "submit the change" },
      from: ["reviewed"],
      to: "submitted",
      by: ["applicant"],
      sets: { submittedOn: { set: "on" } },
    },
    notify: {
      label: { ja: "軽微変更の通知・届出", en: "notify a minor change" },
      from: ["draft"],
      to: "submitted",
      by: ["applicant"],
      needs: ["minorKind"],
      guard: {
        must: equal(f.kind, "minor"),
        message: {
          ja: "軽微でない変更は、委員会の意見を聴いてから届け出ます。",
          en: "a change that is not minor goes to the committee first",
        },
        mend: { ja: "「委員会への審査依頼」を行ってください。", en: "ask the committee" },
      },
      sets: { submittedOn: { set: "on" } },
    },
    publish: {
      label: { ja: "公表", en: "publish" },
      from: ["submitted"],
      to: "published",
      by: ["ministry-officer"],
      sets: { publishedOn: { set: "on" } },
    },
  }) as const satisfies Steps;

const mine = ["study", "kind", "minorKind", "changedOn", "summary", "reason", "synthetic"] as const;

export const changeNotification = entity({
  label: { ja: "変更の届出", en: "change notification" },
  title: "summary",
  fields,
  states,
  initial: "draft",
  steps: (f) => ({ ...reviewSteps(f), ...filingSteps(f) }),
  requires: (f) => ({ minorKind: equal(f.kind, "minor") }),
  rules: (f) => ({
    "minor-change-happened": {
      at: "changedOn",
      when: equal(f.kind, "minor"),
      must: atMost(f.changedOn, on),
      message: {
        ja: "軽微な変更は、変更の日から10日以内に届け出るものです。変更日が先の日付です。",
        en: "a minor change is notified after it happened; the day lies ahead",
      },
      mend: { ja: "変更日を確かめてください。", en: "check the day" },
      source: { ja: "臨床研究法6条3項", en: "Clinical Trials Act, article 6(3)" },
    },
  }),
  clocks: changeClocks,
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      creates: true,
      edits: [{ whose: "own", in: ["draft"], fields: mine }],
    },
    reviewer: {
      reads: [{ whose: "all", in: ["under-review", "reviewed", "submitted", "published", "refused"] }],
      edits: [{ whose: "all", in: ["under-review"], fields: ["committeeNote"] }],
    },
    "ministry-officer": { reads: [{ whose: "all", in: ["submitted", "published"] }] },
    auditor: { reads: [{ whose: "all" }] },
    public: { reads: [{ whose: "all", in: ["published"] }], hides: ["committeeNote"] },
  },
  key: ["study", "changedOn", "kind"],
  list: {
    columns: ["study", "kind", "minorKind", "changedOn", "submittedOn", "state"],
    filters: ["study", "kind", "minorKind", "state"],
    search: ["summary", "reason"],
  },
});
