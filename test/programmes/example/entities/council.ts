import { atLeast } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { day } from "@hakaru/model/field/date-field";
import { name } from "@hakaru/model/field/name-field";
import { prefecture } from "@hakaru/model/field/prefecture-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { allBut, entity } from "@hakaru/model/programme/entity";
import { councilClocks } from "../clocks.ts";
import { areas } from "../codes.ts";

export const councilFields = {
  name: name({ label: { ja: "協議会名", en: "name" }, required: true }),
  area: code(areas, { label: { ja: "対象の範囲", en: "area" }, required: true }),
  prefecture: prefecture({ label: { ja: "所在地", en: "prefecture" }, required: true }),
  contact: name({ label: { ja: "担当者氏名", en: "contact person" }, personal: true }),
  startedOn: day({ label: { ja: "設置日", en: "started on" } }),
  closedOn: day({ label: { ja: "廃止日", en: "closed on" } }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

export const council = entity({
  label: { ja: "協議会", en: "council" },
  title: "name",
  fields: councilFields,
  states: {
    proposed: { label: { ja: "申請", en: "proposed" } },
    active: { label: { ja: "活動中", en: "active" } },
    closed: { label: { ja: "廃止", en: "closed" }, final: true },
  },
  initial: "proposed",
  judgedOn: "startedOn",
  steps: () => ({
    recognise: {
      label: { ja: "確認", en: "recognise" },
      from: ["proposed"],
      to: "active",
      by: ["ministry-officer"],
      needs: ["startedOn"],
      notBy: ["creation"],
    },
    report: { label: { ja: "活動報告", en: "report" }, from: ["active"], to: "active", by: ["applicant"] },
    close: {
      label: { ja: "廃止", en: "close" },
      from: ["active"],
      to: "closed",
      by: ["applicant", "ministry-officer"],
      reason: true,
      sets: { closedOn: { set: "on" } },
    },
  }),
  rules: (f) => ({
    "closed-after-start": {
      at: "closedOn",
      must: atLeast(f.closedOn, f.startedOn),
      message: { ja: "廃止日が設置日より前です。", en: "it closed before it started" },
      mend: { ja: "日付を確かめてください。", en: "check the dates" },
    },
  }),
  clocks: councilClocks,
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      creates: true,
      edits: [{ whose: "own", in: ["proposed"], fields: allBut(councilFields, "closedOn") }],
    },
    "ministry-officer": { reads: [{ whose: "all" }] },
    public: { reads: [{ whose: "all", in: ["active"] }], hides: ["contact", "closedOn"] },
  },
  key: ["name"],
  list: {
    columns: ["name", "area", "prefecture", "startedOn", "state"],
    filters: ["area", "prefecture", "state"],
    search: ["name"],
  },
});
