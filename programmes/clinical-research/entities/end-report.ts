import { equal, oneOf } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { day } from "@hakaru/model/field/date-field";
import { file } from "@hakaru/model/field/file-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity, type FieldExpressions, type Step } from "@hakaru/model/programme/entity";
import { opinions, reportKinds } from "../codes.ts";

/** What ends a study: the report on its primary endpoint, the final report, or the notice that it was discontinued. */
const fields = {
  study: reference("study", { label: { ja: "臨床研究・治験", en: "study" }, required: true }),
  kind: code(reportKinds, { label: { ja: "報告の種別", en: "kind of report" }, required: true }),
  summary: text({ label: { ja: "概要", en: "summary" }, lines: true, required: true }),
  measures: text({
    label: { ja: "中止後の対象者への措置", en: "care of subjects after discontinuation" },
    lines: true,
  }),
  document: file({ label: { ja: "報告書", en: "report" } }),
  reportedOn: day({ label: { ja: "委員会への提出日・届出日", en: "handed in on" } }),
  opinion: code(opinions, { label: { ja: "委員会の意見", en: "opinion of the board" } }),
  committeeNote: text({ label: { ja: "意見の内容", en: "note of the board" }, lines: true }),
  publishedOn: day({ label: { ja: "公表日", en: "published on" } }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

type Fields = FieldExpressions<typeof fields>;
type Steps = Readonly<Record<string, Step<keyof typeof states, keyof typeof fields>>>;

const states = {
  draft: { label: { ja: "作成中", en: "draft" } },
  "under-review": { label: { ja: "委員会審査中", en: "under review" } },
  reviewed: { label: { ja: "委員会意見済み", en: "reviewed" } },
  published: { label: { ja: "公表", en: "published" }, final: true },
} as const;

/** Each kind has a step of its own, for each answers another clock of the study. */
const handIn = (f: Fields) =>
  ({
    "report-primary": {
      label: { ja: "主要評価項目報告書の提出", en: "hand in the report on the primary endpoint" },
      from: ["draft"],
      to: "under-review",
      by: ["applicant"],
      guard: ofKind(f, "primary"),
      sets: { reportedOn: { set: "on" } },
    },
    "report-final": {
      label: { ja: "総括報告書の提出", en: "hand in the final report" },
      from: ["draft"],
      to: "under-review",
      by: ["applicant"],
      guard: ofKind(f, "final"),
      sets: { reportedOn: { set: "on" } },
    },
    "notify-discontinuation": {
      label: { ja: "中止の通知・届出", en: "notify the discontinuation" },
      from: ["draft"],
      to: "under-review",
      by: ["applicant"],
      guard: ofKind(f, "discontinuation"),
      sets: { reportedOn: { set: "on" } },
    },
  }) as const satisfies Steps;

function ofKind(f: Fields, kind: keyof typeof reportKinds) {
  const { label } = reportKinds[kind];
  return {
    must: equal(f.kind, kind),
    message: { ja: `「${label.ja}」の報告ではありません。`, en: `this is no ${label.en}` },
    mend: { ja: "報告の種別を確かめてください。", en: "check the kind of the report" },
  };
}

const afterwards = (f: Fields) =>
  ({
    "give-opinion": {
      label: { ja: "委員会の意見", en: "opinion of the committee" },
      from: ["under-review"],
      to: "reviewed",
      by: ["reviewer"],
      needs: ["opinion"],
      guard: {
        must: oneOf(f.opinion, "suitable", "unsuitable"),
        message: { ja: "継続審査の場合は差し戻してください。", en: "to be reviewed again, it goes back" },
        mend: { ja: "「差戻し」を行ってください。", en: "return it" },
      },
    },
    return: {
      label: { ja: "差戻し", en: "return" },
      from: ["under-review"],
      to: "draft",
      by: ["reviewer"],
      reason: true,
    },
    publish: {
      label: { ja: "公表", en: "publish" },
      from: ["reviewed"],
      to: "published",
      by: ["applicant"],
      sets: { publishedOn: { set: "on" } },
    },
  }) as const satisfies Steps;

const mine = ["study", "kind", "summary", "measures", "document", "synthetic"] as const;

export const endReport = entity({
  label: { ja: "終了・中止の報告", en: "end report" },
  title: "summary",
  fields,
  states,
  initial: "draft",
  steps: (f) => ({ ...handIn(f), ...afterwards(f) }),
  requires: (f) => ({ measures: equal(f.kind, "discontinuation") }),
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      creates: true,
      edits: [{ whose: "own", in: ["draft"], fields: mine }],
    },
    reviewer: {
      reads: [{ whose: "all", in: ["under-review", "reviewed", "published"] }],
      edits: [{ whose: "all", in: ["under-review"], fields: ["opinion", "committeeNote"] }],
    },
    "ministry-officer": { reads: [{ whose: "all", in: ["under-review", "reviewed", "published"] }] },
    auditor: { reads: [{ whose: "all" }] },
    public: { reads: [{ whose: "all", in: ["published"] }], hides: ["committeeNote", "document"] },
  },
  key: ["study", "kind"],
  list: {
    columns: ["study", "kind", "reportedOn", "publishedOn", "state"],
    filters: ["study", "kind", "state"],
    search: ["summary"],
  },
});
