import { decimal } from "@hakaru/model/decimal";
import type { Text } from "@hakaru/model/text";
import { units } from "@hakaru/model/unit";
import { statuses } from "@hakaru/model/value";
import type { CellToWrite, RowToWrite, SheetToWrite } from "@hakaru/workbook/book";
import { behindFile, type Compared, comparedIn } from "../evidence.ts";
import { agreements } from "../reconciliation.ts";
import type { Report } from "../report.ts";
import { words } from "../words.ts";
import { figure, heading, label, note, number, text, wrapped } from "./cells.ts";

interface Column {
  readonly name: Text;
  readonly width: number;
  readonly cell: (line: Compared, row: number) => CellToWrite | undefined;
}

/** Reported beside computed, the difference as a formula over both; no sheet where nothing was computed. */
export function reconciliationSheets(report: Report): readonly SheetToWrite[] {
  const lines = comparedIn(report);
  if (lines.length === 0) return [];
  const remarks = lines.some(({ of }) => of.computed.synthetic) ? [note(words.synthetic.ja)] : [];
  const rows = lines.map(
    (line, at): RowToWrite => ({ cells: columns.map(({ cell }) => cell(line, at + 2)) }),
  );
  return [
    {
      name: "突合",
      columns: columns.map(({ width }) => ({ width })),
      frozen: { rows: 1 },
      rows: [{ cells: columns.map(({ name }) => heading(name.ja)) }, ...rows, { cells: remarks }],
    },
  ];
}

const columns: readonly Column[] = [
  { name: words.identity, width: 40, cell: ({ of }) => text(of.computed.subject) },
  { name: words.figure, width: 40, cell: ({ label: of }) => wrapped(of.ja) },
  { name: words.part, width: 16, cell: ({ of }) => (of.part === "" ? undefined : text(of.part)) },
  { name: words.reportedValue, width: 14, cell: ({ of }) => number(of.reported) },
  { name: words.computedValue, width: 14, cell: ({ of }) => number(of.computed) },
  { name: words.difference, width: 22, cell: differenceCell },
  { name: words.agreement, width: 18, cell: ({ of }) => text(agreements[of.agreement].ja) },
  { name: words.unit, width: 8, cell: ({ of }) => unitCell(of.computed.value) },
  { name: words.about, width: 12, cell: ({ of }) => text(of.computed.period) },
  { name: words.asOf, width: 12, cell: ({ of }) => text(of.computed.asOf) },
  { name: words.status, width: 8, cell: ({ of }) => text(statuses[of.computed.status].ja) },
  { name: words.entries, width: 10, cell: ({ of }) => figure(decimal(of.computed.entries)) },
  {
    name: words.syntheticMark,
    width: 12,
    cell: ({ of }) => text(of.computed.synthetic ? words.syntheticMark.ja : "―"),
  },
  { name: words.indicator, width: 40, cell: ({ of }) => text(of.computed.indicator) },
  {
    name: words.definitionVersion,
    width: 10,
    cell: ({ of }) => figure(decimal(of.computed.definition.version)),
  },
  { name: words.entriesCsv, width: 44, cell: ({ of }) => text(behindFile(of).path) },
];

const [reported, computed] = [words.reportedValue, words.computedValue].map((name) =>
  label(columns.findIndex((column) => column.name === name)),
);

function differenceCell({ of: { difference, because } }: Compared, row: number): CellToWrite | undefined {
  if (difference === undefined) return because && wrapped(because.ja);
  const { style } = figure(difference);
  return {
    kind: "formula",
    formula: `${computed}${row}-${reported}${row}`,
    cached: { kind: "number", number: Number(difference) },
    ...(style && { style }),
  };
}

function unitCell(value: Compared["of"]["computed"]["value"]): CellToWrite | undefined {
  return value.kind === "amount" ? text(units[value.unit].label.ja) : undefined;
}
