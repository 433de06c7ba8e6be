import { eventAt } from "@hakaru/ledger/as-of";
import { type Observation, states } from "@hakaru/ledger/observation";
import type { Instant } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { dateWithEra } from "@hakaru/model/period";
import { units } from "@hakaru/model/unit";
import { statuses } from "@hakaru/model/value";
import type { CellToWrite, RowToWrite, SheetToWrite } from "@hakaru/workbook/book";
import { type RowChunk, rowChunk } from "@hakaru/workbook/row-chunk";
import { type WrittenBefore, writeWorkbook } from "@hakaru/workbook/write";
import { momentText } from "../html/trace.ts";
import { type Kept, keep } from "../keep.ts";
import { allFootnotes } from "../printed-layout.ts";
import type { Report } from "../report.ts";
import { figure, heading, note, number, text, wrapped } from "./cells.ts";
import { kpiSheet } from "./kpi-sheet.ts";
import { overRecordsSheets } from "./over-records-sheet.ts";
import { reconciliationSheets } from "./reconciliation-sheet.ts";

/** The report as a workbook: KPIs with live shares, measures, every figure in the ledger's order, sources. */
export function reportWorkbook(report: Report, kept: Kept): Uint8Array {
  const sheets = [
    aboutSheet(report),
    kpiSheet(report, kept),
    measureSheet(report),
    ...reconciliationSheets(report),
    ...overRecordsSheets(report),
    observationSheet(report, kept),
    sourceSheet(report),
  ];
  const title = report.strategy.headings.measures.ja;
  const before = keep<WrittenBefore>(kept, "xlsx", [], () => new Map());
  return writeWorkbook({ title, created: report.known, sheets }, before);
}

function aboutSheet({ strategy, valid, known, score }: Report): SheetToWrite {
  const lines: readonly (readonly [string, string])[] = [
    ["戦略", strategy.label.ja],
    ["数値の時点", dateWithEra(valid, "ja")],
    ["記録の時点（日本時間）", momentText(known, "ja")],
    [
      "判定",
      `達成 ${score.achieved}、未達成 ${score["not-achieved"]}、記載なし ${score["not-stated"]}、判定不能 ${score["not-judgeable"]}`,
    ],
    ["単位", "金額は円、割合は％、その他は単位の列のとおり（倍率なし）"],
    ["数式", "「KPI」シートの進捗・目標比は、同じ行の最新値・目標値・基準値から計算"],
    ...[...allFootnotes(strategy), ...strategy.notes].map((words) => ["注", words.ja] as const),
  ];
  return {
    name: "説明",
    columns: [{ width: 26 }, { width: 100 }],
    rows: [
      { cells: [{ kind: "text", text: strategy.headings.measures.ja, style: { look: "title" } }] },
      ...lines.map(([name, words]) => ({ cells: [note(name), wrapped(words)], ...tallEnough(words, 100) })),
    ],
    print: lying,
  };
}

/** As wide as the page, so that no column is printed on a page of its own. */
const lying = { orientation: "landscape", fitToWidth: true } as const;

/** The height of a row whose words wrap in so wide a column; not every program works it out by itself. */
function tallEnough(words: string, width: number): { readonly height?: number } {
  const halves = [...words].reduce((sum, letter) => sum + (letter < "\u0100" ? 1 : 2), 0);
  const lines = Math.ceil((halves * 1.1) / width);
  return lines > 1 ? { height: 16 * lines } : {};
}

function measureSheet({ measures }: Report): SheetToWrite {
  const rows = measures.flatMap(({ measure, figures }) =>
    Object.entries(measure.figures).map(([name, of]): RowToWrite => {
      const standing = figures[name]?.standing;
      return {
        cells: [
          text(measure.code),
          text(`${measure.id}.${name}`),
          wrapped(of.label.ja),
          number(standing),
          text(units[of.unit].label.ja),
          standing && text(standing.period),
          wrapped(measure.label.ja),
          standing && figure(decimal(standing.id)),
        ],
      };
    }),
  );
  const names = ["番号", "ID", "項目", "値", "単位", "対象時点", "施策", "記録番号"];
  const widths = [8, 44, 40, 12, 10, 12, 40, 10];
  return {
    name: "施策の数値",
    columns: widths.map((width) => ({ width })),
    frozen: { rows: 1 },
    rows: [headed(names), ...rows],
    print: { ...lying, titles: { rows: 1 } },
  };
}

function headed(names: readonly string[]): RowToWrite {
  return { cells: names.map(heading) };
}

const observationColumns = [
  ["記録番号", 10],
  ["ID", 40],
  ["内訳", 20],
  ["時点", 12],
  ["対象時点", 12],
  ["値", 20],
  ["状態", 8],
] as const;

const rowsPerChunk = 500;

/** A workbook is for people: the newest 10,000 to 15,000 figures; the CSV has every one. */
const rowsShown = 10_000;

/** The window moves by many rows at once, so that it seldom moves. */
const windowStep = 5_000;

/** In the ledger's order, so that a new figure adds rows at the end and leaves the chunks before it as they are. */
function observationSheet(report: Report, kept: Kept): SheetToWrite {
  const lists = historiesOf(report);
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  const skipped = Math.max(0, Math.floor((count - rowsShown) / windowStep)) * windowStep;
  const shown = newestOf(lists, count, skipped);
  const chunks = Array.from({ length: Math.ceil(shown.length / rowsPerChunk) }, (_, index) => {
    const from = index * rowsPerChunk;
    const slice = shown.slice(from, from + rowsPerChunk);
    return keep(kept, `xlsx:${index}`, [skipped, ...slice], () =>
      rowChunk(
        slice.map((o) => observationRow(o, report.known)),
        from + 2,
      ),
    );
  });
  const older = skipped === 0 ? [] : [`これより前の ${skipped} 件は observations.csv にあります`];
  const head: RowChunk = rowChunk([headed([...observationColumns.map(([name]) => name), ...older])], 1);
  return {
    name: "数値の記録",
    columns: observationColumns.map(([, width]) => ({ width })),
    frozen: { rows: 1 },
    rowChunks: [head, ...chunks],
    print: { ...lying, titles: { rows: 1 } },
  };
}

function historiesOf({ kpis, measures }: Report): readonly (readonly Observation[])[] {
  const figures = measures.flatMap((entry) => Object.values(entry.figures).map((of) => of.history));
  return [...kpis.map((entry) => entry.history()), ...figures];
}

/** All but the first `skipped` in the ledger's order; the numbers alone are sorted, being so much lighter. */
function newestOf(
  lists: readonly (readonly Observation[])[],
  count: number,
  skipped: number,
): readonly Observation[] {
  const numbers = new Float64Array(count);
  let at = 0;
  for (const list of lists) {
    numbers.set(numbersOf(list), at);
    at += list.length;
  }
  const first = numbers.sort()[skipped] ?? 0;
  return lists.flatMap((list) => from(list, first)).toSorted((a, b) => a.id - b.id);
}

function from(list: readonly Observation[], first: number): readonly Observation[] {
  const numbers = numbersOf(list);
  return list.filter((_, index) => (numbers[index] ?? 0) >= first);
}

const numbersOfLists = new WeakMap<readonly Observation[], Float64Array>();

/** The numbers of a list's figures side by side; the list never changes, so its figures are visited once. */
function numbersOf(list: readonly Observation[]): Float64Array {
  const before = numbersOfLists.get(list);
  if (before !== undefined) return before;
  const numbers = Float64Array.from(list, ({ id }) => id);
  numbersOfLists.set(list, numbers);
  return numbers;
}

/** Without borders and looks: a hundred thousand rows of them would be half the file. */
function observationRow(o: Observation, known: Instant): RowToWrite {
  const state = eventAt(o, known)?.state;
  const standing = state === undefined ? "" : states[state].ja;
  const status = o.status === "final" ? "" : `（${statuses[o.status].ja}）`;
  const { style: _, ...value } = number(o);
  return {
    cells: [
      bare(o.id),
      words(o.subject),
      words(o.part),
      words(o.asOf),
      words(o.period),
      value,
      words(standing + status),
    ],
  };
}

function bare(value: number): CellToWrite {
  return { kind: "number", number: value };
}

function words(value: string): CellToWrite | undefined {
  return value === "" ? undefined : { kind: "text", text: value };
}

function sourceSheet({ strategy }: Report): SheetToWrite {
  const rows = Object.entries(strategy.sources).map(
    ([id, source]): RowToWrite => ({
      cells: [text(id), wrapped(source.title.ja), wrapped(source.note?.ja ?? "")],
      ...tallEnough(source.note?.ja ?? "", 70),
    }),
  );
  return {
    name: "出典",
    columns: [{ width: 24 }, { width: 70 }, { width: 70 }],
    frozen: { rows: 1 },
    rows: [headed(["ID", "資料", "注"]), ...rows],
    print: { ...lying, titles: { rows: 1 } },
  };
}
