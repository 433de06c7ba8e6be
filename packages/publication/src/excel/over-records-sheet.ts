import { decimal } from "@hakaru/model/decimal";
import type { Text } from "@hakaru/model/text";
import { units } from "@hakaru/model/unit";
import { statuses } from "@hakaru/model/value";
import { writeWord } from "@hakaru/model/write-value";
import type { CellToWrite, RowToWrite, SheetToWrite } from "@hakaru/workbook/book";
import { type BesideKpi, cellsFile, overRecordsIn } from "../evidence.ts";
import type { Report } from "../report.ts";
import { words } from "../words.ts";
import { figure, heading, note, number, text, wrapped } from "./cells.ts";

interface Column {
  readonly name: Text;
  readonly width: number;
  readonly cell: (each: BesideKpi) => CellToWrite | undefined;
}

/** Figures over person records on a sheet of their own, beside no reported figure; none where nothing was computed. */
export function overRecordsSheets(report: Report): readonly SheetToWrite[] {
  const all = overRecordsIn(report);
  if (all.length === 0) return [];
  const remark = all.some(({ of }) => of.synthetic) ? words.madeUp : words.otherDefinition;
  const rows = all.map((each): RowToWrite => ({ cells: columns.map(({ cell }) => cell(each)) }));
  return [
    {
      name: "個人記録",
      columns: columns.map(({ width }) => ({ width })),
      frozen: { rows: 1 },
      rows: [
        { cells: columns.map(({ name }) => heading(name.ja)) },
        ...rows,
        { cells: [note(remark.ja)] },
        { cells: [note(words.eachItsOwn.ja)] },
      ],
    },
  ];
}

const columns: readonly Column[] = [
  {
    name: words.syntheticMark,
    width: 22,
    cell: ({ of }) => text(of.synthetic ? words.demonstration.ja : "―"),
  },
  { name: words.identity, width: 30, cell: ({ of }) => text(of.subject) },
  { name: words.figure, width: 34, cell: ({ kpi }) => wrapped(kpi.label.ja) },
  { name: words.part, width: 16, cell: ({ of }) => (of.part === "" ? undefined : text(of.part)) },
  { name: words.indicator, width: 28, cell: ({ of }) => text(of.indicator) },
  { name: words.about, width: 12, cell: ({ of }) => text(of.period) },
  { name: words.computedValue, width: 20, cell: ({ of }) => number(of) },
  { name: words.exactValue, width: 24, cell: exactCell },
  { name: words.unit, width: 8, cell: unitCell },
  { name: words.personsBehind, width: 12, cell: personsCell },
  { name: words.asOf, width: 12, cell: ({ of }) => text(of.asOf) },
  { name: words.status, width: 8, cell: ({ of }) => text(statuses[of.status].ja) },
  { name: words.definitionVersion, width: 10, cell: ({ of }) => figure(decimal(of.definition.version)) },
  { name: words.cellsCsv, width: 60, cell: ({ of }) => text(cellsFile(of).path) },
];

/** As a text: Excel would round it. */
function exactCell({ of: { value } }: BesideKpi): CellToWrite | undefined {
  return value.kind === "amount" ? text(value.amount) : undefined;
}

function unitCell({ of: { value } }: BesideKpi): CellToWrite | undefined {
  return value.kind === "amount" ? text(units[value.unit].label.ja) : undefined;
}

function personsCell({ of: { persons } }: BesideKpi): CellToWrite {
  return persons === null
    ? text(writeWord({ kind: "silence", silence: "withheld" }, "ja"))
    : figure(decimal(persons));
}
