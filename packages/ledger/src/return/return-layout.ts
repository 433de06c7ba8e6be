import type { ReturnField } from "./read-row.ts";

/** A column of a return; those with a field are read back, the others help whoever fills it in. */
export interface ReturnColumn {
  readonly heading: string;
  readonly width: number;
  readonly field?: ReturnField;
  readonly input?: true;
}

/** The columns of every sheet, from A. */
export const returnColumns = [
  { heading: "ID", width: 38, field: "subject" },
  { heading: "内訳ID", width: 16, field: "part" },
  { heading: "指標", width: 40 },
  { heading: "内訳", width: 20 },
  { heading: "達成目標", width: 24 },
  { heading: "単位", width: 10 },
  { heading: "前回の数値", width: 20 },
  { heading: "前回の対象時点", width: 14 },
  { heading: "今回の数値", width: 20, field: "value", input: true },
  { heading: "今回の対象時点", width: 16, field: "period", input: true },
  { heading: "確度", width: 10, field: "status", input: true },
  { heading: "公表資料の表記", width: 30, field: "printed", input: true },
  { heading: "出典ID", width: 16, field: "source", input: true },
  { heading: "出典の箇所", width: 16, field: "locator", input: true },
  { heading: "備考", width: 30, field: "note", input: true },
] as const satisfies readonly ReturnColumn[];

/** The lines above the table that say which return this is: label in A, value in B. */
export const returnLines = { strategy: "戦略", asOf: "時点", owner: "担当" } as const;
