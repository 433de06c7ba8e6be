import type { Observation } from "@hakaru/ledger/observation";
import { verdicts } from "@hakaru/ledger/verdict";
import { decimal } from "@hakaru/model/decimal";
import type { Period } from "@hakaru/model/period";
import { comparators, type TargetPart } from "@hakaru/model/target";
import { units } from "@hakaru/model/unit";
import { statuses } from "@hakaru/model/value";
import type { CellToWrite, RowToWrite, SheetToWrite } from "@hakaru/workbook/book";
import { rowChunk } from "@hakaru/workbook/row-chunk";
import { partName, printedLatest } from "../figure-text.ts";
import { type Kept, keep } from "../keep.ts";
import type { KpiEntry, Report } from "../report.ts";
import { figure, heading, label, number, text, wrapped } from "./cells.ts";

/** One line of the sheet: a KPI, or one part of it. */
interface Line {
  readonly entry: KpiEntry;
  readonly part: string;
  readonly target?: TargetPart;
  readonly latest?: Observation;
  /** The latest figures of the whole KPI as printed, the same on each of its lines. */
  readonly printed: string;
}

interface Column {
  readonly name: string;
  readonly width: number;
  readonly cell: (line: Line, row: number, report: Report) => CellToWrite | undefined;
}

/** Every KPI, a line for each part; the shares are formulas over the cells beside them. */
export function kpiSheet(report: Report, kept: Kept): SheetToWrite {
  let next = 2;
  const chunks = inGroups(report.kpis).map((entries, index) => {
    const first = next;
    const lines = entries.flatMap(linesOf);
    next += lines.length;
    return keep(kept, `kpi-rows:${index}`, [first, report.strategy, ...entries], () =>
      rowChunk(
        lines.map((line, at) => rowOf(line, first + at, report)),
        first,
      ),
    );
  });
  return {
    name: "KPI",
    columns: columns.map(({ width }) => ({ width })),
    frozen: { rows: 1, columns: 3 },
    rowChunks: [rowChunk([headings], 1), ...chunks],
    print: {
      orientation: "landscape",
      fitToWidth: true,
      titles: { rows: 1 },
      footer: { right: "{page} / {pages}" },
    },
  };
}

/** So many KPIs are written and compressed together. */
const groupSize = 5;

function inGroups(entries: readonly KpiEntry[]): readonly (readonly KpiEntry[])[] {
  return Array.from({ length: Math.ceil(entries.length / groupSize) }, (_, index) =>
    entries.slice(index * groupSize, (index + 1) * groupSize),
  );
}

const linesOfEntries = new WeakMap<KpiEntry, readonly Line[]>();

/** Every sheet must know how many lines stand above a changed one; only the changed one is laid out again. */
function linesOf(entry: KpiEntry): readonly Line[] {
  const before = linesOfEntries.get(entry);
  if (before !== undefined) return before;
  const lines = layOut(entry);
  linesOfEntries.set(entry, lines);
  return lines;
}

function layOut(entry: KpiEntry): readonly Line[] {
  const targets = entry.target.parts;
  const parts = [...new Set([...targets.map((t) => t.part ?? ""), ...entry.latest.map((o) => o.part)])];
  const printed = printedLatest(entry.kpi, entry.latest, "ja");
  return parts.map((part) => {
    const target = targets.find((t) => (t.part ?? "") === part);
    const latest = entry.latest.find((o) => o.part === part);
    return { entry, part, printed, ...(target && { target }), ...(latest && { latest }) };
  });
}

function rowOf(line: Line, row: number, report: Report): RowToWrite {
  return { cells: columns.map((column) => column.cell(line, row, report)) };
}

const columns: readonly Column[] = [
  { name: "No.", width: 6, cell: ({ entry }) => figure(decimal(entry.kpi.row)) },
  { name: "ID", width: 34, cell: ({ entry }) => text(entry.kpi.id) },
  { name: "指標", width: 36, cell: ({ entry }) => wrapped(entry.kpi.label.ja) },
  {
    name: "内訳",
    width: 18,
    cell: ({ entry, part }) => (entry.kpi.composite ? wrapped(partName(entry.kpi, part, "ja")) : undefined),
  },
  { name: "区分", width: 8, cell: ({ entry }) => text(entry.kpi.section) },
  { name: "テーマ", width: 8, cell: ({ entry }) => text(entry.kpi.theme) },
  { name: "担当", width: 8, cell: ({ entry }) => text(entry.kpi.owner) },
  { name: "達成目標（印刷）", width: 44, cell: ({ entry }) => wrapped(entry.kpi.goal.ja) },
  { name: "目標値", width: 18, cell: ({ target }) => target?.quantity && figure(target.quantity.amount) },
  { name: "条件", width: 12, cell: ({ target }) => target && text(comparators[target.comparator].ja) },
  {
    name: "期限",
    width: 9,
    cell: ({ target }, _, { strategy }) => target && text(target.deadline ?? strategy.deadline),
  },
  { name: "基準値", width: 18, cell: ({ entry }) => entry.kpi.baseline && figure(entry.kpi.baseline.amount) },
  { name: "基準時点", width: 10, cell: ({ entry }) => periodCell(entry.kpi.baseline?.period) },
  { name: "最新値", width: 18, cell: ({ latest }) => number(latest) },
  {
    name: "単位",
    width: 8,
    cell: ({ latest }) =>
      latest?.value.kind === "amount" ? text(units[latest.value.unit].label.ja) : undefined,
  },
  { name: "対象時点", width: 12, cell: ({ latest }) => periodCell(latest?.period) },
  { name: "確度", width: 8, cell: ({ latest }) => latest && text(statuses[latest.status].ja) },
  {
    name: "最新数値（印刷）",
    width: 28,
    cell: ({ printed }) => wrapped(printed),
  },
  { name: "判定", width: 10, cell: ({ entry }) => text(verdicts[entry.judgement.verdict].ja) },
  { name: "理由", width: 44, cell: ({ entry }) => wrapped(entry.judgement.reason.ja) },
  { name: "基準からの進捗", width: 14, cell: wayCell },
  { name: "目標比", width: 12, cell: naiveCell },
  { name: "記録番号", width: 10, cell: ({ latest }) => latest && figure(decimal(latest.id)) },
  {
    name: "出典",
    width: 20,
    cell: ({ latest }) =>
      latest?.source === undefined ? undefined : text(`${latest.source} ${latest.locator ?? ""}`.trim()),
  },
];

const headings: RowToWrite = { cells: columns.map(({ name }) => heading(name)), height: 30 };

const [target, baseline, latest] = ["目標値", "基準値", "最新値"].map((name) =>
  label(columns.findIndex((c) => c.name === name)),
);

function wayCell(line: Line, row: number): CellToWrite | undefined {
  const share = line.entry.progress().find((of) => of.part === line.part)?.shareFromBaseline;
  if (share === undefined || !isAmount(line.latest)) return undefined;
  const formula = `(${latest}${row}-${baseline}${row})/(${target}${row}-${baseline}${row})`;
  return percent(formula, share);
}

function naiveCell(line: Line, row: number): CellToWrite | undefined {
  const share = line.entry.progress().find((of) => of.part === line.part)?.naiveShare;
  if (share === undefined || !isAmount(line.latest)) return undefined;
  return percent(`${latest}${row}/${target}${row}`, share);
}

function percent(formula: string, share: number): CellToWrite {
  return {
    kind: "formula",
    formula,
    cached: { kind: "number", number: share / 100 },
    style: { look: "percent", format: "0.0%", border: true },
  };
}

function isAmount(observation: Observation | undefined): boolean {
  return observation?.value.kind === "amount";
}

function periodCell(about: Period | undefined): CellToWrite | undefined {
  return about && text(about);
}
