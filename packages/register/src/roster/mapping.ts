import type { Decimal } from "@hakaru/model/decimal";
import type { Silence } from "@hakaru/model/value";

/** Where the cells of a column go. */
export type Target =
  | { readonly to: "field"; readonly field: string }
  /** A field of a member of a group: of member `at` (委員2 氏名), or without it of the member the row stands for. */
  | { readonly to: "member"; readonly group: string; readonly field: string; readonly at?: number }
  /** Which member of the group the row stands for, from 1; 0 says that there is none. */
  | { readonly to: "order"; readonly group: string }
  /** The number the entry has in the register. */
  | { readonly to: "entry" }
  | { readonly to: "left-out" };

/** What a mark means that stands instead of a value: a silence, or none at all (zero). */
export type MarkMeaning = Silence | "zero";

export type Marks = Readonly<Record<string, MarkMeaning>>;

/** One column: the headings above it, and where its cells go. */
export interface ColumnMapping {
  /** The headings, outermost first. */
  readonly path: readonly string[];
  /** Which of the columns under the same headings, from 1. */
  readonly nth: number;
  readonly target: Target;
  /** The furigana of the cells is taken and not their text. */
  readonly reading?: true;
  /** Marks of this column, over those of the roster. */
  readonly marks?: Marks;
  /** What its numbers are multiplied by, whatever heading and format say. */
  readonly factor?: Decimal;
}

/** Whether what is hidden is taken or left; `ask` refuses it until somebody has said. */
export type HiddenPolicy = "take" | "leave" | "ask";

/** How an office's list becomes contents of an entity: what was answered once, kept as data and replayed. */
export interface RosterMapping {
  readonly version: 1;
  /** The name of the sheet; empty for a text file. */
  readonly sheet: string;
  readonly columns: readonly ColumnMapping[];
  readonly hidden: { readonly rows: HiddenPolicy; readonly columns: HiddenPolicy };
  /** What marks mean in every column whose field takes the silence. */
  readonly marks: Marks;
  /** What a row is matched by with the entries there are. */
  readonly key: readonly string[];
}

/** A column by its headings: the same headings may stand over several. */
export function columnKey({ path, nth }: Pick<ColumnMapping, "path" | "nth">): string {
  return JSON.stringify([path, nth]);
}

/** A target as one text: two columns may not have the same. */
export function targetKey(target: Target): string {
  if (target.to === "member") return `member ${target.group} ${target.at ?? ""} ${target.field}`;
  if (target.to === "order") return `order ${target.group}`;
  return target.to === "field" ? `field ${target.field}` : target.to;
}

/** The mapping with an answer for one column; its furigana and its text are answered apart. */
export function answered(mapping: RosterMapping, answer: ColumnMapping): RosterMapping {
  const others = mapping.columns.filter(
    (column) => columnKey(column) !== columnKey(answer) || column.reading !== answer.reading,
  );
  return { ...mapping, columns: [...others, answer] };
}
