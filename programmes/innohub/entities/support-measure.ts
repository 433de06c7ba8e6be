import { atLeast } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { day } from "@hakaru/model/field/date-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity } from "@hakaru/model/programme/entity";
import { implementers } from "../codes.ts";
import { offered } from "../offers.ts";

/** A public measure clients are referred to (支援施策). */
export const measureFields = {
  title: text({ label: { ja: "施策名", en: "title" }, required: true }),
  implementer: code(implementers, { label: { ja: "実施主体", en: "implementer" }, required: true }),
  ...offered,
  description: text({ label: { ja: "概要", en: "summary" }, lines: true }),
  desk: text({ label: { ja: "担当窓口", en: "desk" } }),
  website: text({
    label: { ja: "ウェブサイト", en: "website" },
    pattern: { matches: "https?://[^\\s]+", example: "https://example.jp/" },
  }),
  opensOn: day({ label: { ja: "受付開始日", en: "open from" }, required: true }),
  closesOn: day({ label: { ja: "受付終了日", en: "open to" } }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

export const supportMeasure = entity({
  label: { ja: "支援施策", en: "support measure" },
  title: "title",
  fields: measureFields,
  states: {
    draft: { label: { ja: "作成中", en: "draft" } },
    listed: { label: { ja: "掲載中", en: "listed" } },
    ended: { label: { ja: "終了", en: "ended" }, final: true },
  },
  initial: "draft",
  steps: () => ({
    list: {
      label: { ja: "掲載", en: "list" },
      from: ["draft"],
      to: "listed",
      by: ["programme-officer", "ministry-officer"],
      needs: ["topics", "stages", "regions"],
    },
    end: {
      label: { ja: "掲載終了", en: "end" },
      from: ["listed"],
      to: "ended",
      by: ["programme-officer", "ministry-officer"],
    },
  }),
  rules: (f) => ({
    "open-in-order": {
      at: "closesOn",
      must: atLeast(f.closesOn, f.opensOn),
      message: { ja: "受付終了日が受付開始日より前です。", en: "it closes before it opens" },
      mend: { ja: "日付を確かめてください。", en: "check the dates" },
    },
  }),
  access: {
    "programme-officer": {
      reads: [{ whose: "all" }],
      creates: true,
      edits: [{ whose: "all", in: ["draft", "listed"] }],
    },
    "ministry-officer": {
      reads: [{ whose: "all" }],
      creates: true,
      edits: [{ whose: "own", in: ["draft", "listed"] }],
    },
    secretariat: { reads: [{ whose: "all", in: ["listed", "ended"] }] },
    auditor: { reads: [{ whose: "all" }] },
    public: { reads: [{ whose: "all", in: ["listed"] }] },
  },
  key: ["title", "implementer"],
  list: {
    columns: ["title", "implementer", "opensOn", "closesOn", "state"],
    filters: ["implementer", "state"],
    search: ["title", "description"],
  },
});
