import { atLeast } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { corporateNumber } from "@hakaru/model/field/corporate-number-field";
import { day } from "@hakaru/model/field/date-field";
import { name } from "@hakaru/model/field/name-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { allBut, entity } from "@hakaru/model/programme/entity";
import { supporterKinds } from "../codes.ts";
import { offered } from "../offers.ts";

/** An organisation that offers help (サポーター団体): when it joined, and when it left. */
export const supporterFields = {
  name: name({ label: { ja: "団体名", en: "name" }, required: true }),
  corporateNumber: corporateNumber({ label: { ja: "法人番号", en: "corporate number" } }),
  kind: code(supporterKinds, { label: { ja: "団体の種別", en: "kind" }, required: true }),
  ...offered,
  description: text({ label: { ja: "支援の内容", en: "what it offers" }, lines: true }),
  website: text({
    label: { ja: "ウェブサイト", en: "website" },
    pattern: { matches: "https?://[^\\s]+", example: "https://example.jp/" },
  }),
  contactName: name({ label: { ja: "担当者氏名", en: "contact person" }, personal: true }),
  contactMail: text({
    label: { ja: "担当者メールアドレス", en: "contact mail" },
    personal: true,
    pattern: { matches: "[^@\\s]+@[^@\\s]+", example: "tanto@example.jp" },
  }),
  joinedOn: day({ label: { ja: "加入日", en: "joined on" } }),
  leftOn: day({ label: { ja: "退会日", en: "left on" } }),
  synthetic: yesNo({ label: { ja: "合成データ", en: "synthetic" } }),
} as const;

const mine = [
  "name",
  "corporateNumber",
  "kind",
  "topics",
  "stages",
  "regions",
  "description",
  "website",
  "contactName",
  "contactMail",
  "synthetic",
] as const;

export const supporter = entity({
  label: { ja: "サポーター団体", en: "supporter" },
  title: "name",
  fields: supporterFields,
  states: {
    applied: { label: { ja: "申込み", en: "applied" } },
    joined: { label: { ja: "加入", en: "joined" } },
    left: { label: { ja: "退会", en: "left" }, final: true },
    refused: { label: { ja: "加入不可", en: "refused" }, final: true },
  },
  initial: "applied",
  steps: () => ({
    accept: {
      label: { ja: "加入の承認", en: "accept" },
      from: ["applied"],
      to: "joined",
      by: ["programme-officer"],
      needs: ["topics", "stages", "regions"],
      sets: { joinedOn: { set: "on" } },
    },
    refuse: {
      label: { ja: "加入を認めない", en: "refuse" },
      from: ["applied"],
      to: "refused",
      by: ["programme-officer"],
      reason: true,
    },
    leave: {
      label: { ja: "退会", en: "leave" },
      from: ["joined"],
      to: "left",
      by: ["applicant", "programme-officer"],
      reason: true,
      sets: { leftOn: { set: "on" } },
    },
  }),
  rules: (f) => ({
    "left-after-joining": {
      at: "leftOn",
      must: atLeast(f.leftOn, f.joinedOn),
      message: { ja: "退会日が加入日より前です。", en: "it left before it joined" },
      mend: { ja: "日付を確かめてください。", en: "check the dates" },
    },
  }),
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      creates: true,
      edits: [{ whose: "own", in: ["applied", "joined"], fields: mine }],
    },
    "programme-officer": {
      reads: [{ whose: "all" }],
      creates: true,
      edits: [{ whose: "all", in: ["applied", "joined"], fields: mine }],
    },
    "ministry-officer": { reads: [{ whose: "all" }], hides: ["contactName", "contactMail"] },
    secretariat: {
      reads: [{ whose: "all", in: ["joined", "left"] }],
      hides: ["contactName", "contactMail"],
    },
    auditor: { reads: [{ whose: "all" }] },
    public: {
      reads: [{ whose: "all", in: ["joined"] }],
      hides: allBut(
        supporterFields,
        "name",
        "kind",
        "topics",
        "stages",
        "regions",
        "description",
        "website",
        "joinedOn",
        "synthetic",
      ),
    },
  },
  key: ["name"],
  list: {
    columns: ["name", "kind", "joinedOn", "leftOn", "state"],
    filters: ["kind", "state"],
    search: ["name", "description"],
  },
});
