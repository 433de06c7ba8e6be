import type { LocalDate } from "../calendar.ts";
import type { Decimal } from "../decimal.ts";
import type { Kind } from "../expression.ts";
import type { Text } from "../text.ts";

/** How a value of a record lies in a file of a table. A `decimal` has at most `scale` places after the point. */
export type Column = (
  | { readonly type: "text" | "integer" | "date" | "truth" }
  | { readonly type: "decimal"; readonly scale: number }
) & {
  readonly label: Text;
  /** Who reads the value outside: a code list or a rule, where the label does not say it. */
  readonly about?: Text;
};

/**
 * A table of person records, one row a thing that happened to one person. Files lie by fiscal year and prefecture, so
 * every table has those two columns.
 */
export interface RecordTable<C extends Readonly<Record<string, Column>> = Readonly<Record<string, Column>>> {
  readonly name: string;
  readonly label: Text;
  readonly about: Text;
  readonly columns: C;
}

/** A row of a table; null where nothing is stated. */
export type RecordRow<T extends RecordTable> = {
  readonly [K in keyof T["columns"]]: Held<T["columns"][K]["type"]> | null;
};

type Held<T extends Column["type"]> = T extends "text"
  ? string
  : T extends "integer"
    ? number
    : T extends "truth"
      ? boolean
      : T extends "date"
        ? LocalDate
        : Decimal;

/** What an expression over a column gives. */
export function kindOfColumn({ type }: Column): Kind {
  return type === "integer" || type === "decimal" ? "number" : type;
}

type Named<C extends Readonly<Record<string, Column>>> = Omit<RecordTable<C>, "columns"> & {
  readonly columns: C;
};

/** Declares a table; the two columns of its place come first. */
export function recordTable<const C extends Readonly<Record<string, Column>>>(
  table: Named<C>,
): RecordTable<typeof placeColumns & C> {
  return { ...table, columns: { ...placeColumns, ...table.columns } };
}

const label = (ja: string, en: string, about?: Text) => ({
  label: { ja, en },
  ...(about !== undefined && { about }),
});

export const textColumn = (ja: string, en: string, about?: Text) =>
  ({ type: "text", ...label(ja, en, about) }) as const;
export const integerColumn = (ja: string, en: string, about?: Text) =>
  ({ type: "integer", ...label(ja, en, about) }) as const;
export const dateColumn = (ja: string, en: string, about?: Text) =>
  ({ type: "date", ...label(ja, en, about) }) as const;
export const truthColumn = (ja: string, en: string, about?: Text) =>
  ({ type: "truth", ...label(ja, en, about) }) as const;
export const decimalColumn = (scale: number, ja: string, en: string, about?: Text) =>
  ({ type: "decimal", scale, ...label(ja, en, about) }) as const;

const placeColumns = {
  fiscal_year: integerColumn("年度", "fiscal year", {
    ja: "4月から翌年3月まで。始まりの年で呼ぶ",
    en: "April to March, named by its first year",
  }),
  prefecture: textColumn("都道府県", "prefecture", {
    ja: "JIS X 0401 の2桁",
    en: "two digits of JIS X 0401",
  }),
};
