import { everyDay } from "@hakaru/model/clock/business-day";
import { clock } from "@hakaru/model/clock/clock";
import { span } from "@hakaru/model/clock/span";
import { day } from "@hakaru/model/field/date-field";
import { file } from "@hakaru/model/field/file-field";
import { money } from "@hakaru/model/field/money-field";
import { name } from "@hakaru/model/field/name-field";
import { text } from "@hakaru/model/field/text-field";
import { allBut, entity } from "@hakaru/model/programme/entity";
import { programme } from "@hakaru/model/programme/programme";

const fields = {
  title: name({ label: { ja: "件名", en: "title" }, required: true }),
  borrower: name({ label: { ja: "借用する団体", en: "borrower" }, required: true }),
  value: money({ label: { ja: "評価額", en: "value" } }),
  begins: day({ label: { ja: "貸出しの始期", en: "begins on" }, required: true }),
  request: file({ label: { ja: "借用申請書", en: "request" } }),
  remark: text({ label: { ja: "備考", en: "remark" } }),
} as const;

const clocks = {
  decision: clock({
    label: { ja: "承認の期限", en: "decision" },
    source: { ja: "試験のための期限", en: "a deadline for tests" },
    from: ["begins"],
    within: span(10, "days"),
    counting: { countsFirstDay: true, endsOn: "any-day", calendar: everyDay },
    owner: "ministry-approver",
    until: ["lend"],
    unanswered: { means: "overdue" },
  }),
} as const;

/** What the real desk is tried on: one register, two persons for an approval, a deadline, a file. */
export const loan = entity({
  label: { ja: "機器の貸出し", en: "loan" },
  title: "title",
  fields,
  states: {
    draft: { label: { ja: "作成中", en: "draft" } },
    requested: { label: { ja: "申請中", en: "requested" } },
    lent: { label: { ja: "貸出し中", en: "lent" } },
  },
  initial: "draft",
  steps: () => ({
    request: {
      label: { ja: "申請", en: "request" },
      from: ["draft"],
      to: "requested",
      by: ["programme-officer"],
      needs: ["request"],
    },
    lend: {
      label: { ja: "承認", en: "approve" },
      from: ["requested"],
      to: "lent",
      by: ["programme-officer", "ministry-approver"],
      notBy: ["creation"],
      reason: true,
    },
  }),
  clocks,
  access: {
    "programme-officer": {
      reads: [{ whose: "all" }],
      creates: true,
      edits: [{ whose: "all", in: ["draft", "requested"] }],
    },
    "ministry-approver": { reads: [{ whose: "all" }] },
    applicant: {
      reads: [{ whose: "own" }],
      creates: true,
      edits: [{ whose: "own", in: ["draft"], fields: allBut(fields, "remark") }],
    },
    // Its demonstration account has no organisation, and so nothing of its own.
    secretariat: { reads: [{ whose: "own" }], creates: true, edits: [{ whose: "own", in: ["draft"] }] },
    public: {
      reads: [{ whose: "all", in: ["lent"] }],
      hides: ["value", "request", "remark"],
      creates: true,
      form: ["title", "borrower", "begins"],
    },
  },
  key: ["title"],
  list: {
    columns: ["title", "borrower", "value", "begins", "state"],
    filters: ["state"],
    search: ["title", "borrower"],
  },
});

export default programme({
  id: "equipment-loans",
  version: 1,
  label: { ja: "研究機器の貸出し", en: "Loans of equipment" },
  about: { ja: "研究機器の貸出しの登録簿。", en: "The register of research equipment on loan." },
  entities: { loan },
});
