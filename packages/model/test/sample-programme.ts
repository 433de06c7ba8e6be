import { date } from "../src/calendar.ts";
import { atLeast, equal, stated } from "../src/expression.ts";
import { code } from "../src/field/code-field.ts";
import { day } from "../src/field/date-field.ts";
import { group } from "../src/field/field.ts";
import { money } from "../src/field/money-field.ts";
import { name } from "../src/field/name-field.ts";
import { number } from "../src/field/number-field.ts";
import { text } from "../src/field/text-field.ts";
import { entity } from "../src/programme/entity.ts";

const kinds = {
  seed: { label: { ja: "種まき", en: "seed" } },
  growth: { label: { ja: "成長", en: "growth" } },
} as const;

/** An application for money: enough of everything a declaration can say. */
export const application = entity({
  label: { ja: "申請", en: "application" },
  title: "title",
  fields: {
    title: text({ label: { ja: "題名", en: "title" }, required: true }),
    kind: code(kinds, { label: { ja: "種別", en: "kind" }, required: true }),
    filed: day({ label: { ja: "申請日", en: "filed on" } }),
    amount: money({ label: { ja: "申請額", en: "amount" } }),
    share: number({ label: { ja: "自己負担", en: "own share" }, unit: "percent" }),
    contact: name({ label: { ja: "担当者", en: "contact" }, personal: true }),
    members: group(
      { name: name({ label: { ja: "氏名", en: "name" }, required: true }) },
      { label: { ja: "構成員", en: "members" } },
    ),
    opinion: text({ label: { ja: "審査意見", en: "opinion" }, lines: true }),
  },
  states: {
    draft: { label: { ja: "下書き", en: "draft" } },
    submitted: { label: { ja: "申請済み", en: "submitted" } },
    screened: { label: { ja: "審査済み", en: "screened" } },
    granted: { label: { ja: "採択", en: "granted" }, final: true },
  },
  initial: "draft",
  judgedOn: "filed",
  requires: (f) => ({ share: equal(f.kind, "growth") }),
  rules: (f) => ({
    "own-share": {
      at: "share",
      when: equal(f.kind, "growth"),
      must: atLeast(f.share, 30),
      from: date("2020-04-01"),
      message: { ja: "自己負担は30％以上です。", en: "the own share is 30 % or more" },
      mend: { ja: "割合を確かめてください。", en: "check the share" },
    },
  }),
  steps: (f) => ({
    submit: {
      label: { ja: "提出", en: "submit" },
      from: ["draft"],
      to: "submitted",
      by: ["applicant"],
      needs: ["amount"],
      sets: { filed: { set: "on" } },
    },
    screen: {
      label: { ja: "審査", en: "screen" },
      from: ["submitted"],
      to: "screened",
      by: ["reviewer"],
      guard: {
        must: stated(f.opinion),
        message: { ja: "意見がありません。", en: "there is no opinion" },
        mend: { ja: "意見を書いてください。", en: "write one" },
      },
    },
    grant: {
      label: { ja: "採択", en: "grant" },
      from: ["screened"],
      to: "granted",
      by: ["reviewer", "ministry-approver"],
      notBy: ["screen", "creation"],
    },
  }),
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      hides: ["opinion"],
      creates: true,
      edits: [{ whose: "own", in: ["draft"] }],
    },
    reviewer: {
      reads: [{ whose: "all", in: ["submitted", "screened", "granted"] }],
      hides: ["contact"],
      edits: [{ whose: "all", in: ["submitted"], fields: ["opinion", "contact"] }],
    },
    "ministry-approver": { reads: [{ whose: "all" }] },
    public: { reads: [{ whose: "all", in: ["granted"] }], hides: ["contact", "members", "opinion"] },
  },
  key: ["title"],
  list: { columns: ["title", "kind", "state"], filters: ["kind", "state"], search: ["title"] },
});
