import { Refusal } from "@hakaru/model/fault";
import { openRoster } from "@hakaru/register/roster/open-roster";
import type { Cell, CellValue } from "@hakaru/workbook/cell";
import { expect, test } from "vitest";
import { type Expected, hostileBooks } from "./hostile-books.ts";

test("there are enough of them, and no two of one name", () => {
  expect(hostileBooks.length).toBeGreaterThanOrEqual(60);
  expect(new Set(hostileBooks.map(({ name }) => name)).size).toBe(hostileBooks.length);
});

test.each(hostileBooks.filter(({ refused }) => refused !== undefined))(
  "refused: $name",
  async ({ bytes, refused }) => {
    const error = await read(bytes).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Refusal)) throw error ?? new Error("it was read");
    expect(error.faults.map(({ code }) => code)).toEqual([refused]);
    for (const { message, mend } of error.faults)
      for (const words of [message, mend]) expect(words.ja).not.toBe("");
  },
);

test.each(hostileBooks.filter(({ refused }) => refused === undefined))("read: $name", async (book) => {
  const { cells, hidden } = await read(book.bytes);
  const filled = cells.filter(({ value }) => value.kind !== "blank");
  expect(Object.fromEntries(filled.map(({ ref, value }) => [ref, told(value)]))).toEqual(book.cells);
  const readings = cells.flatMap(({ ref, reading }) =>
    reading === undefined ? [] : [[ref, reading] as const],
  );
  expect(Object.fromEntries(readings)).toEqual(book.readings ?? {});
  expect(hidden).toEqual(book.hiddenRows ?? []);
});

async function read(bytes: Uint8Array): Promise<{ cells: readonly Cell[]; hidden: readonly number[] }> {
  const file = await openRoster(bytes, "名簿.xlsx");
  try {
    const sheet = file.sheets.find((each) => !each.hidden);
    const [cells, hidden]: [Cell[], number[]] = [[], []];
    await sheet?.merges();
    for await (const row of sheet?.rows() ?? []) {
      cells.push(...row.cells);
      if (row.hidden) hidden.push(row.number);
    }
    return { cells, hidden };
  } finally {
    await file.close();
  }
}

function told(value: CellValue): Expected {
  if (value.kind === "text") return value.text;
  if (value.kind === "number") return { number: value.decimal };
  if (value.kind === "boolean") return value.boolean;
  if (value.kind === "error") return { error: value.text };
  if (value.kind === "uncomputed") return { error: "(uncomputed)" };
  if (value.kind === "blank") throw new Error("a blank cell tells nothing");
  return value.time === undefined ? { date: value.date } : { date: value.date, time: value.time };
}
