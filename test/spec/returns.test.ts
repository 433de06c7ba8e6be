import { file, filings } from "@hakaru/ledger/filing";
import { history, standing } from "@hakaru/ledger/read";
import { differences } from "@hakaru/ledger/return/diff";
import { readReturn } from "@hakaru/ledger/return/read-return";
import { writeReturn } from "@hakaru/ledger/return/write-return";
import { date, instant } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import { openWorkbook } from "@hakaru/workbook/read";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edits, editWorkbook } from "../edit-workbook.ts";
import { type OpenTerm1, openTerm1 } from "../open-term-1.ts";

const always = instant("9999-12-31T00:00:00Z");
const asOf = date("2021-03-31");

let term: OpenTerm1;
let blank: Uint8Array;
/** `rd-device-exports` → 12: the row of a subject on its owner's sheet. */
const rowOf = new Map<string, string>();

beforeAll(async () => {
  term = await openTerm1();
  const figures = await standing(term.store.database, "term-1", asOf, always);
  blank = writeReturn({ strategy: term.strategy, asOf, standing: figures, known: always });
  const book = await openWorkbook(blank);
  for (const sheet of book.sheets)
    for await (const row of sheet.rows()) {
      const [id, part] = [0, 1].map((n) => row.cells.find((cell) => cell.column === n + 1)?.value);
      const suffix = part?.kind === "text" && part.text !== "" ? `/${part.text}` : "";
      if (id?.kind === "text") rowOf.set(id.text + suffix, `${sheet.name}!#${row.number}`);
    }
  await book.close();
});
afterAll(() => term.close());

/** `I` of a subject: `mhlw!I12`. */
function cell(column: string, subject: string): string {
  const place = rowOf.get(subject);
  if (place === undefined) throw new Error(`no row for ${subject}`);
  return place.replace("#", column);
}

const read = async (edits: Edits) =>
  readReturn(await editWorkbook(blank, edits), "return.xlsx", term.strategy);

test("a sheet for each owner, a row for every figure, filled in with what stands", async () => {
  const book = await openWorkbook(blank);
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["amed", "mhlw", "meti", "cas"]);
  await book.close();
  expect([...rowOf.keys()].filter((id) => id.startsWith("rd-")).length).toBeGreaterThanOrEqual(37);
  const reading = await read({});
  const figures = await standing(term.store.database, "term-1", asOf, always);
  const found = differences(reading.filed, figures);
  expect(found).toHaveLength(figures.length);
  expect(found.filter((difference) => difference.kind !== "same")).toEqual([]);
});

test.each<[string, string, string, string | number, object, string[]]>([
  ["a number", "rd-drug-seed-support", "I", 150, { amount: "150" }, []],
  ["full-width digits", "rd-drug-seed-support", "I", "１５０件", { amount: "150" }, ["full-width"]],
  ["▲ for minus", "life-metabolic-reduction", "I", "▲2.5%", { amount: "-2.5" }, ["minus-mark"]],
  ["yen as people write it", "rd-device-exports", "I", "8千億円", { amount: "800000000000" }, []],
  ["達成", "rd-infect-new-vaccines", "I", "達成", { kind: "qualitative" }, []],
  ["a dash", "rd-drug-seed-support", "I", "ー", { kind: "silence", silence: "not-stated" }, []],
  ["a percent cell", "life-checkup-rate", "I", 73.3, { amount: "73.3" }, []],
])("%s is read", async (_, subject, column, typed, value, notes) => {
  const place = cell(column, subject);
  const reading = await read({ [place]: typed });
  const filed = reading.filed.find((figure) => figure.cell === place);
  expect(filed).toMatchObject({ subject, value, asOf, raw: String(typed) });
  expect(reading.notes.map((note) => note.code)).toEqual(notes);
  for (const note of reading.notes)
    expect(note.place).toMatchObject({
      file: "return.xlsx",
      sheet: place.split("!")[0],
      cell: place.split("!")[1],
      raw: typed,
    });
});

test.each<[string, string, string, string]>([
  ["令和元年度", "FY2019", "era-date", "rd-ctr-first-in-human"],
  ["令和２年", "2020", "era-date", "rd-device-exports"],
  ["R3.3.31", "2021-03-31", "era-date", "rd-drug-seed-support"],
  ["2020年度", "FY2020", "", "rd-ctr-first-in-human"],
])("the period %s is read as %s", async (typed, period, note, subject) => {
  const reading = await read({ [cell("J", subject)]: typed });
  const filed = reading.filed.find((figure) => figure.subject === subject);
  expect(filed?.period).toBe(period);
  if (note !== "") expect(reading.notes.map((n) => n.code)).toContain(note);
});

test("a date cell is read as that day", async () => {
  const place = cell("J", "rd-drug-seed-support");
  const reading = await read({ [place]: { kind: "date", date: date("2021-03-31") } });
  expect(reading.filed.find((figure) => figure.subject === "rd-drug-seed-support")?.period).toBe(
    "2021-03-31",
  );
});

const refused: readonly [string, () => Edits, string, (() => string) | undefined][] = [
  [
    "text where a number belongs",
    () => ({ [cell("I", "rd-drug-seed-support")]: "たくさん" }),
    "not-a-number",
    () => cell("I", "rd-drug-seed-support"),
  ],
  [
    "a number with a slipped comma",
    () => ({ [cell("I", "rd-drug-seed-support")]: "1,65" }),
    "not-a-number",
    () => cell("I", "rd-drug-seed-support"),
  ],
  [
    "another unit",
    () => ({ [cell("I", "rd-drug-seed-support")]: "15%" }),
    "wrong-unit",
    () => cell("I", "rd-drug-seed-support"),
  ],
  [
    "a number for an event",
    () => ({ [cell("I", "rd-infect-new-vaccines")]: 3 }),
    "event-has-no-number",
    () => cell("I", "rd-infect-new-vaccines"),
  ],
  [
    "a date in the number's cell",
    () => ({ [cell("I", "rd-drug-seed-support")]: { kind: "date", date: asOf } }),
    "not-a-number",
    () => cell("I", "rd-drug-seed-support"),
  ],
  [
    "a formula typed as text",
    () => ({ [cell("I", "rd-drug-seed-support")]: "=1+1" }),
    "not-a-number",
    () => cell("I", "rd-drug-seed-support"),
  ],
  [
    "a scale hidden in the format",
    () => ({
      [cell("I", "rd-device-exports")]: { kind: "number", number: 670, style: { format: '#,##0"百万円"' } },
    }),
    "scaled-format",
    () => cell("I", "rd-device-exports"),
  ],
  [
    "a day that does not exist",
    () => ({ [cell("J", "rd-drug-seed-support")]: "2021-02-30" }),
    "not-a-period",
    () => cell("J", "rd-drug-seed-support"),
  ],
  [
    "no period",
    () => ({ [cell("J", "rd-drug-seed-support")]: " " }),
    "period-needed",
    () => cell("J", "rd-drug-seed-support"),
  ],
  [
    "an unknown status",
    () => ({ [cell("K", "rd-drug-seed-support")]: "たぶん" }),
    "unknown-status",
    () => cell("K", "rd-drug-seed-support"),
  ],
  [
    "an id that is none",
    () => ({ [cell("A", "rd-drug-seed-support")]: "rd-drug-seeds" }),
    "unknown-subject",
    () => cell("A", "rd-drug-seed-support"),
  ],
  [
    "a part that is none",
    () => ({ [cell("B", "rd-brain-psych-diagnosis/poc")]: "pox" }),
    "unknown-part",
    () => cell("B", "rd-brain-psych-diagnosis/poc"),
  ],
  [
    "a row filed twice",
    () => ({ [cell("A", "rd-drug-seed-support")]: "rd-drug-target-identification" }),
    "filed-twice",
    undefined,
  ],
  [
    "another ministry's row",
    () => ({ [cell("A", "ind-health-promotion-market")]: "life-checkup-rate" }),
    "not-the-owner",
    () => cell("A", "ind-health-promotion-market"),
  ],
  ["a renamed sheet", () => ({ "meti!": "経産省" }), "wrong-sheet", undefined],
  ["another strategy", () => ({ "amed!B2": "term-2" }), "wrong-strategy", undefined],
  ["a day that is none", () => ({ "amed!B3": "来年" }), "not-a-return", undefined],
  ["a lost heading", () => ({ "amed!I7": "数値" }), "missing-column", undefined],
];

test.each(refused)(
  "%s is refused with its place and a mend, and changes nothing",
  async (_, edits, code, place) => {
    const before = await history(term.store.database, "term-1", always);
    const error = await read(edits()).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Refusal);
    const fault = (error as Refusal).faults.find((found) => found.code === code);
    expect(fault, String(error)).toBeDefined();
    expect(fault?.mend.ja).not.toBe("");
    if (place !== undefined) expect(`${fault?.place.sheet}!${fault?.place.cell}`).toBe(place());
    expect(await history(term.store.database, "term-1", always)).toEqual(before);
  },
);

test("every fault of a return is told at once", async () => {
  const bad = {
    [cell("I", "rd-drug-seed-support")]: "x",
    [cell("J", "rd-device-exports")]: "y",
    [cell("K", "life-checkup-rate")]: "z",
  };
  const error = await read(bad).catch((reason: unknown) => reason);
  expect((error as Refusal).faults.map((fault) => fault.code).toSorted()).toEqual([
    "not-a-number",
    "not-a-period",
    "unknown-status",
  ]);
});

test("the file is kept by its bytes; filed again it changes nothing", async () => {
  const bytes = await editWorkbook(blank, { [cell("I", "rd-drug-seed-support")]: 155 });
  const reading = await readReturn(bytes, "return.xlsx", term.strategy);
  const from = { strategy: "term-1", name: "return.xlsx", asOf, bytes };
  const changed = reading.filed.filter((figure) => figure.subject === "rd-drug-seed-support");
  const first = await file(term.store.database, from, changed, { actor: "anne" });
  expect(first.entered).toHaveLength(1);
  const count = (await history(term.store.database, "term-1", always)).length;
  const again = await file(term.store.database, from, changed, { actor: "anne" });
  expect(again).toEqual({ id: first.id, entered: [] });
  expect((await history(term.store.database, "term-1", always)).length).toBe(count);
  expect((await filings(term.store.database, "term-1")).at(-1)).toMatchObject({
    id: first.id,
    states: { submitted: 1 },
  });
});
