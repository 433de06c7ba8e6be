import { roster } from "@hakaru/model/programme/roster";
import { loan } from "./programme.ts";

export const rosters = [
  roster("loan", loan, {
    label: { ja: "貸出し一覧", en: "List of loans" },
    sheets: ["貸出し一覧"],
    headings: { borrower: ["団体"], begins: ["開始日"] },
  }),
];
