import { statementParts } from "@hakaru/model/measure";
import type { StrategyFrame } from "@hakaru/model/strategy";
import type { Lang, Text } from "@hakaru/model/text";
import { digitsText } from "./figure-text.ts";
import type { KpiEntry, MeasureEntry, Report } from "./report.ts";

/** A box of the printed tables: KPIs that stand together under one heading. */
export type Box = readonly KpiEntry[];

/** The printed columns of the tables, each a list of boxes: a column begins where the layout says, a box with its heading. */
export function kpiColumns(
  { layout }: StrategyFrame,
  entries: readonly KpiEntry[],
): readonly (readonly Box[])[] {
  const columns = cut(entries, (entry) => layout.kpiColumns.includes(entry.kpi.id));
  return columns.map((column) => cut(column, (entry, before) => entry.kpi.section !== before?.kpi.section));
}

function cut<T>(
  items: readonly T[],
  begins: (item: T, before: T | undefined) => boolean,
): readonly (readonly T[])[] {
  const runs: T[][] = [];
  items.forEach((item, index) => {
    const run = runs.at(-1);
    if (run === undefined || begins(item, items[index - 1])) runs.push([item]);
    else run.push(item);
  });
  return runs;
}

/** A pillar as it is printed: its heading and its measures by group; the first group may have no heading. */
export interface PrintedPillar {
  readonly id: string;
  readonly label: Text;
  readonly groups: readonly { readonly label?: Text; readonly measures: readonly MeasureEntry[] }[];
}

export function printedPillar({ strategy, measures }: Report, id: string): PrintedPillar {
  const pillar = strategy.pillars.find((p) => p.id === id);
  if (pillar === undefined) throw new Error(`the layout names a pillar ${id} nobody declares`);
  const own = measures.filter((entry) => entry.measure.pillar === id);
  const inGroup = (group: string | undefined) => own.filter((entry) => entry.measure.group === group);
  const named = (pillar.groups ?? []).map((group) => ({ label: group.label, measures: inGroup(group.id) }));
  const groups = [{ measures: inGroup(undefined) }, ...named].filter(({ measures: of }) => of.length > 0);
  return { id, label: pillar.label, groups };
}

/** Every footnote, in the order of the pages they are printed on. */
export function allFootnotes({ footnotes }: StrategyFrame): readonly Text[] {
  return [...footnotes.measures, ...footnotes.kpis];
}

/** A piece of a measure's sentence: words as they are, or a fact by its name and as it is printed. */
export type StatementPiece =
  | { readonly words: string }
  | { readonly fact: string; readonly kind: "date" | "figure"; readonly printed: string };

export function printedStatement({ measure, figures }: MeasureEntry, lang: Lang): readonly StatementPiece[] {
  return statementParts(measure.statement[lang]).map((piece) => {
    if ("words" in piece) return piece;
    const { fact } = piece;
    const dated = measure.dates[fact];
    if (dated !== undefined) return { fact, kind: "date", printed: dated.printed[lang] };
    const standing = figures[fact]?.standing;
    const asPrinted = lang === "ja" ? standing?.printed : undefined;
    return { fact, kind: "figure", printed: asPrinted ?? (standing ? digitsText(standing) : "―") };
  });
}
