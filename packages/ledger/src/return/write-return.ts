import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { targetOf } from "@hakaru/model/kpi";
import { dateWithEra } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import { type Subject, subjectsOf } from "@hakaru/model/subject";
import { comparators, type TargetPart } from "@hakaru/model/target";
import { units } from "@hakaru/model/unit";
import { statuses } from "@hakaru/model/value";
import { writeAmount, writeWord } from "@hakaru/model/write-value";
import type { CellToWrite, RowToWrite, SheetToWrite } from "@hakaru/workbook/book";
import { placesFormat } from "@hakaru/workbook/places-format";
import { writeWorkbook } from "@hakaru/workbook/write";
import { seriesOf } from "../as-of.ts";
import type { Observation } from "../observation.ts";
import { returnColumns, returnLines } from "./return-layout.ts";

/** What a return is filled in from. */
export interface ReturnToWrite {
  readonly strategy: Strategy;
  readonly asOf: LocalDate;
  /** The figures standing on that day. */
  readonly standing: readonly Observation[];
  readonly known: Instant;
  /** Only this owner's sheet; every owner's where left out. */
  readonly owner?: string;
}

/** The return (調査票) as a workbook: a sheet for each owner, filled in with the figures that stand. */
export function writeReturn(to: ReturnToWrite): Uint8Array {
  const subjects = subjectsOf(to.strategy);
  const owners = to.strategy.owners.filter(({ id }) => to.owner === undefined || id === to.owner);
  const filled = owners.filter(({ id }) => subjects.some((subject) => subject.owner === id));
  return writeWorkbook({
    title: `${to.strategy.label.ja} 調査票 ${to.asOf}`,
    created: to.known,
    sheets: filled.map(({ id }) =>
      ownerSheet(
        to,
        id,
        subjects.filter((subject) => subject.owner === id),
      ),
    ),
  });
}

const firstRow = 8;

function ownerSheet(to: ReturnToWrite, owner: string, subjects: readonly Subject[]): SheetToWrite {
  const { strategy, asOf } = to;
  const standing = new Map(to.standing.map((observation) => [seriesOf(observation), observation]));
  const rows = subjects.flatMap((subject) => subjectRows(subject, standing));
  const last = firstRow + rows.length - 1;
  const name = strategy.owners.find(({ id }) => id === owner)?.label.ja ?? owner;
  return {
    name: owner,
    columns: returnColumns.map(({ width }) => ({ width })),
    frozen: { rows: firstRow - 1, columns: 2 },
    locked: true,
    rows: [
      { cells: [{ kind: "text", text: `${strategy.label.ja}　調査票`, style: { look: "title" } }] },
      line(returnLines.strategy, strategy.id),
      line(returnLines.asOf, asOf, dateWithEra(asOf, "ja")),
      line(returnLines.owner, owner, name),
      {
        cells: [
          note(
            "黄色の欄だけ記入してください。前回から変わった行だけが提出されます。数値がない場合は「ー」、目標を達成した場合は「達成」。",
          ),
        ],
      },
      { cells: [] },
      {
        cells: returnColumns.map(({ heading }) => ({
          kind: "text",
          text: heading,
          style: { look: "heading", border: true },
        })),
      },
      ...rows,
    ],
    validations: [
      {
        kind: "list",
        cells: `K${firstRow}:K${last}`,
        values: Object.values(statuses).map((status) => status.ja),
        error: { title: "確度", text: "確報・速報・見込み・推計から選んでください。" },
      },
    ],
    print: {
      orientation: "landscape",
      fitToWidth: true,
      titles: { rows: firstRow - 1 },
      footer: { right: "{page} / {pages}" },
    },
  };
}

function line(label: string, value: string, also = ""): RowToWrite {
  return { cells: [note(label), { kind: "text", text: value, style: { look: "text" } }, note(also)] };
}

function note(text: string): CellToWrite {
  return { kind: "text", text, style: { look: "note" } };
}

function subjectRows(subject: Subject, standing: ReadonlyMap<string, Observation>): readonly RowToWrite[] {
  return Object.entries(subject.parts).map(([part, name]) => {
    const before = standing.get(seriesOf({ subject: subject.id, part }));
    const locked = (text: string): CellToWrite => ({
      kind: "text",
      text,
      style: { look: "wrapped", border: true },
    });
    return {
      cells: [
        locked(subject.id),
        locked(part),
        locked(subject.label.ja),
        locked(part === "" ? "" : name.ja),
        locked(targetText(subject, part)),
        locked(subject.unit === undefined ? "―" : units[subject.unit].label.ja),
        valueCell(before, "wrapped"),
        locked(before?.period ?? ""),
        valueCell(before, "input"),
        input(before?.period ?? ""),
        input(before === undefined ? "" : statuses[before.status].ja),
        ...[input(""), input(""), input(""), input("")],
      ],
    };
  });
}

function targetText(subject: Subject, part: string): string {
  if (!("kpi" in subject.of)) return "";
  const target = targetOf(subject.of.kpi).parts.find((p) => (p.part ?? "") === part);
  return target === undefined ? "" : conditionText(target);
}

function conditionText({ quantity, comparator }: TargetPart): string {
  if (quantity === undefined) return comparators[comparator].ja;
  return writeAmount(quantity.amount, quantity.unit, "ja") + comparators[comparator].ja;
}

function input(text: string): CellToWrite {
  return text === ""
    ? { kind: "blank", style: { look: "input", border: true } }
    : { kind: "text", text, style: { look: "input", border: true } };
}

/** A number as a number, in the base unit, so that a spreadsheet can work with it; a silence as its word. */
function valueCell(observation: Observation | undefined, look: "input" | "wrapped"): CellToWrite {
  if (observation === undefined) return { kind: "blank", style: { look, border: true } };
  const { value } = observation;
  if (value.kind === "amount")
    return {
      kind: "number",
      number: value.amount,
      style: { look, border: true, format: placesFormat(value.amount) },
    };
  return { kind: "text", text: writeWord(value, "ja"), style: { look, border: true } };
}
