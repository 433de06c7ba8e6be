import { csvLine } from "@hakaru/model/csv";
import type { Indicator } from "@hakaru/model/indicator";
import { breakdownWord } from "@hakaru/model/record/breakdown-words";
import type { SealedCell, SealedFigure } from "@hakaru/model/sealed-figure";
import type { Lang } from "@hakaru/model/text";
import { silences } from "@hakaru/model/value";

/** A figure over records, and how it was come by. */
export interface ToldFigure {
  readonly indicator: Indicator;
  readonly figure: SealedFigure;
  readonly names: readonly string[];
  readonly engine: string;
  readonly synthetic: boolean;
  readonly sql: string;
}

/** How a figure is printed. */
export const figureFormats: {
  readonly [F in "table" | "csv" | "json"]: (told: ToldFigure, lang: Lang) => string;
} = { table: tableOf, csv: csvOf, json: jsonOf };

export function isFigureFormat(text: string): text is keyof typeof figureFormats {
  return Object.hasOwn(figureFormats, text);
}

function jsonOf({ indicator, figure, engine, synthetic, sql }: ToldFigure): string {
  const { definition, unit, period, status, least, cells } = figure;
  const about = { indicator: indicator.id, label: indicator.label, statement: indicator.statement };
  const told = cells.map(({ by, value, of, persons }) => ({
    by,
    value: value.kind === "amount" ? value.amount : null,
    silence: value.kind === "silence" ? value.silence : null,
    of,
    persons,
  }));
  const whole = { ...about, definition, unit, period, status, engine, synthetic, withheldUnder: least, sql };
  return JSON.stringify({ ...whole, cells: told }, undefined, 2);
}

function csvOf({ figure: { cells }, names }: ToldFigure): string {
  const parts = partsIn(cells);
  const head = csvLine([...names, "value", "silence", ...parts, ...parts.map((part) => `persons ${part}`)]);
  const lines = cells.map(({ by, value, of, persons }) =>
    csvLine([
      ...names.map((name) => keyOf(by, name)),
      value.kind === "amount" ? value.amount : null,
      value.kind === "silence" ? value.silence : null,
      ...parts.map((part) => of[part]),
      ...parts.map((part) => persons[part]),
    ]),
  );
  return [head, ...lines].join("").trimEnd();
}

/** A total over a name is told by an asterisk, what is not stated by nothing. */
function keyOf(by: SealedCell["by"], name: string): string | null {
  if (!Object.hasOwn(by, name)) return "*";
  const key = by[name];
  return key === null || key === undefined ? null : String(key);
}

function partsIn(cells: readonly SealedCell[]): readonly string[] {
  return [...new Set(cells.flatMap(({ of }) => Object.keys(of)))];
}

function tableOf({ indicator, figure, names, synthetic }: ToldFigure, lang: Lang): string {
  const { period, unit, least, cells } = figure;
  const parts = partsIn(cells).filter((part) => !part.includes("/"));
  const rows = [
    [...names, unit, ...parts],
    ...cells.map(({ by, value, of }) => [
      ...names.map((name) => wordOf(name, keyOf(by, name), lang)),
      value.kind === "amount" ? value.amount : silences[value.silence][lang],
      ...parts.map((part) => of[part] ?? ""),
    ]),
  ];
  const made = { ja: "（合成データ）", en: " (synthetic records)" }[lang];
  const small = {
    ja: `${least}人に満たないものは秘匿しています。`,
    en: `What fewer than ${least} persons stand behind is withheld.`,
  }[lang];
  return [
    `${indicator.label[lang]} ${period}${synthetic ? made : ""}`,
    indicator.statement[lang],
    ...aligned(rows),
    small,
  ].join("\n");
}

function wordOf(name: string, key: string | null, lang: Lang): string {
  return breakdownWord(name, key === "*" ? undefined : key)[lang];
}

/** Columns as wide as their widest cell on a terminal, where a full-width letter takes two places. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, at) => cell + " ".repeat((widths[at] ?? 0) - widthOf(cell)))
      .join("  ")
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  return [...text].reduce(
    (sum, each) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        each,
      )
        ? 2
        : 1),
    0,
  );
}
