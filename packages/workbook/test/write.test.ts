import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";
import { date, instant, type LocalDate, parseDate } from "@hakaru/model/calendar";
import { type Decimal, decimal } from "@hakaru/model/decimal";
import { Refusal } from "@hakaru/model/fault";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { BookToWrite, CellToWrite, RowToWrite, SheetToWrite, ValueToWrite } from "../src/book.ts";
import type { Cell, CellValue } from "../src/cell.ts";
import { joined, pieceOf } from "../src/piece.ts";
import { openWorkbook } from "../src/read.ts";
import { rangeReference } from "../src/reference.ts";
import { rowChunk } from "../src/row-chunk.ts";
import { rowsPerChunk, type WrittenBefore, writeWorkbook } from "../src/write.ts";
import { readCells, readRows } from "./hand-made.ts";
import { sampleBook } from "./sample-book.ts";

const created = instant("2026-11-22T00:00:00Z");

function bookOf(...sheets: SheetToWrite[]): BookToWrite {
  return { title: "試験", created, sheets };
}

function rowsBook(rows: readonly RowToWrite[]): BookToWrite {
  return bookOf({ name: "一", rows });
}

function cellBook(cell: CellToWrite): BookToWrite {
  return rowsBook([{ cells: [cell] }]);
}

function codeOf(write: () => unknown): string | undefined {
  try {
    write();
  } catch (error) {
    if (error instanceof Refusal) return error.faults[0]?.code;
    throw error;
  }
  return undefined;
}

const control = fc.integer({ min: 0, max: 0x1f }).map((code) => String.fromCharCode(code));
const scraps = [
  "=1+1",
  "+",
  "-",
  "@",
  "𠮷",
  "👨‍👩‍👧",
  "神",
  "㋿",
  "\n",
  "\r\n",
  "\t",
  " ",
  "　",
  "<&>\"'",
  "_x0041_",
  "_x",
  "]]>",
  "\ud83d",
  "\uffff",
  "﨑",
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...scraps), control, fc.string({ unit: "binary", maxLength: 5 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.nat(20))
  .map(([digits, places]) => pointed(digits, places));
const days = fc
  .date({ min: new Date("1900-03-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((day) => parseDate(day.toISOString().slice(0, 10)) as LocalDate);
const values: fc.Arbitrary<ValueToWrite> = fc.oneof(
  text.map((text) => ({ kind: "text" as const, text })),
  decimals.map((number) => ({ kind: "number" as const, number })),
  days.map((day) => ({ kind: "date" as const, date: day })),
);
const formulas = fc.constantFrom("1+1", 'A1&"<&>"', "SUM('名簿'!A:A)");
const cells: fc.Arbitrary<CellToWrite> = fc.oneof(
  values,
  fc.record({ kind: fc.constant("formula" as const), formula: formulas, cached: values }),
  fc.record({ kind: fc.constant("blank" as const), style: fc.constant({ border: true }) }),
);

function pointed(digits: bigint, places: number): Decimal {
  const sign = digits < 0n ? "-" : "";
  const padded = String(digits < 0n ? -digits : digits).padStart(places + 1, "0");
  return decimal(
    `${sign}${padded.slice(0, padded.length - places)}.${padded.slice(padded.length - places)}0`,
  );
}

/** What the reader is to give back for a cell. */
function expected(cell: CellToWrite): Partial<Cell> & { readonly value: CellValue } {
  if (cell.kind === "formula") return { formula: cell.formula, value: readBack(cell.cached) };
  return { value: cell.kind === "blank" ? { kind: "blank" } : readBack(cell) };
}

function readBack(value: ValueToWrite): CellValue {
  if (value.kind !== "number") return value;
  return { kind: "number", text: String(value.number), decimal: decimal(value.number) };
}

describe("write, then read", () => {
  test("gives the same cells", async () => {
    const table = fc.array(fc.array(fc.option(cells, { nil: undefined }), { maxLength: 6 }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const read = await readRows(writeWorkbook(rowsBook(rows.map((row) => ({ cells: row })))));
        expect(read.map((row) => row.number)).toEqual(rows.map((_, index) => index + 1));
        for (const [index, row] of rows.entries()) {
          const wanted = row.flatMap((cell, at) =>
            cell === undefined ? [] : [{ column: at + 1, ...expected(cell) }],
          );
          expect(
            read[index]?.cells.map(({ column, value, formula }) => ({ column, value, formula })),
          ).toEqual(wanted.map(({ formula, ...rest }) => ({ ...rest, formula })));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("gives the same sheets, formats, merges and hiding", async () => {
    const book = await openWorkbook(writeWorkbook(sampleBook));
    expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["名簿 1", false],
      ["区分", false],
      ["隠", true],
    ]);
    expect((await book.sheets[0]?.merges())?.map(rangeReference)).toEqual(["A1:C1"]);
    const rows = await readRows(writeWorkbook(sampleBook));
    expect(rows.map((row) => row.hidden)).toEqual([false, false, false, true, false, false]);
    const read = new Map(rows.flatMap((row) => row.cells).map((cell) => [cell.ref, cell]));
    expect(read.get("B2")).toMatchObject({ format: '#,##0.0"億円"', value: { decimal: "12.5" } });
    expect(read.get("C2")).toMatchObject({
      hidden: true,
      value: { text: "0.30000000000000004", decimal: "0.3" },
    });
    expect(read.get("D3")).toMatchObject({
      format: '[$-411]ggge"年"m"月"d"日"',
      value: { date: "2020-03-31" },
    });
    expect(read.get("F3")).toMatchObject({
      format: "yyyy-mm-dd",
      value: { date: "2019-05-01" },
      formula: "DATE(2019,5,1)",
    });
    expect(read.get("B4")).toMatchObject({ format: "0.0%" });
  });

  test("a text is never a formula", () => {
    const xml = strFromU8(
      unzipSync(writeWorkbook(cellBook({ kind: "text", text: "=HYPERLINK(1)" })))[
        "xl/worksheets/sheet1.xml"
      ] ?? new Uint8Array(),
    );
    expect(xml).not.toContain("<f>");
    expect(xml).toContain('t="inlineStr"><is><t>=HYPERLINK(1)</t></is>');
  });
});

describe("the same book gives the same bytes", () => {
  test("twice in one process", () => {
    expect(Buffer.compare(writeWorkbook(sampleBook), writeWorkbook(structuredClone(sampleBook)))).toBe(0);
  });

  test("in Tokyo, in UTC and in another language", () => {
    const here = createHash("sha256").update(writeWorkbook(sampleBook)).digest("hex");
    const script = fileURLToPath(new URL("./write-hash.ts", import.meta.url));
    for (const env of [
      { TZ: "Asia/Tokyo", LANG: "ja_JP.UTF-8" },
      { TZ: "UTC", LANG: "C" },
      { TZ: "America/New_York", LANG: "tr_TR.UTF-8" },
    ]) {
      const hash = execFileSync(process.execPath, ["--import", "tsx", script], {
        env: { ...process.env, ...env },
      });
      expect(String(hash)).toBe(here);
    }
  });
});

describe("chunks", () => {
  const rows = Array.from(
    { length: rowsPerChunk * 2 + 7 },
    (_, index): RowToWrite => ({
      cells: [
        { kind: "number", number: index },
        { kind: "text", text: `施設${index * 7919}` },
        { kind: "number", number: index, style: { format: '0"円"' } },
      ],
    }),
  );
  const formats = ['0"円"'];
  const starts = [0, rowsPerChunk, rowsPerChunk * 2];
  const chunkAt = (start: number, from = rows) =>
    rowChunk(from.slice(start, start + rowsPerChunk), start + 1, formats);

  test("made ahead give the bytes of the plain rows", () => {
    const plain = writeWorkbook({ ...rowsBook(rows), formats });
    const chunked = writeWorkbook({
      ...bookOf({ name: "一", rowChunks: starts.map((start) => chunkAt(start)) }),
      formats,
    });
    expect(Buffer.compare(plain, chunked)).toBe(0);
  });

  test("with one changed give the bytes of the changed rows", async () => {
    const changed = rows.with(rowsPerChunk + 3, { cells: [{ kind: "text", text: "変更" }] });
    const kept = starts.map((start) => chunkAt(start));
    const rowChunks = kept.with(1, chunkAt(rowsPerChunk, changed));
    const bytes = writeWorkbook({ ...bookOf({ name: "一", rowChunks }), formats });
    expect(Buffer.compare(bytes, writeWorkbook({ ...rowsBook(changed), formats }))).toBe(0);
    const read = await readRows(bytes);
    expect(read).toHaveLength(rows.length);
    expect(read[rowsPerChunk + 3]?.cells[0]?.value).toEqual({ kind: "text", text: "変更" });
  });

  test("a book written again gives the bytes of one written for the first time, whatever changed", () => {
    const before: WrittenBefore = new Map();
    const books = [
      sampleBook,
      { ...sampleBook, title: "別の題" },
      { ...sampleBook, sheets: sampleBook.sheets.slice(1) },
      { ...sampleBook, sheets: sampleBook.sheets.toReversed() },
      sampleBook,
    ];
    for (const book of books)
      expect(Buffer.compare(writeWorkbook(book, before), writeWorkbook(book))).toBe(0);
    expect(before.size).toBeGreaterThan(books.length);
  });

  test("may leave rows out between them, and serve a book with more formats", async () => {
    const rowChunks = [
      rowChunk(rows.slice(0, 2), 3, formats),
      rowChunk(rows.slice(0, 1), 9, [...formats, "0.000"]),
    ];
    const read = await readRows(
      writeWorkbook({ ...bookOf({ name: "一", rowChunks }), formats: [...formats, "0.000"] }),
    );
    expect(read.map((row) => row.number)).toEqual([3, 4, 9]);
    expect(read[0]?.cells[2]?.format).toBe('0"円"');
  });

  test("out of order, or made for other formats, are a bug", () => {
    const [first, second] = [chunkAt(0), chunkAt(rowsPerChunk)];
    expect(() => writeWorkbook({ ...bookOf({ name: "一", rowChunks: [second, first] }), formats })).toThrow(
      "comes after",
    );
    expect(() => writeWorkbook(bookOf({ name: "一", rowChunks: [first] }))).toThrow("other number formats");
    expect(() => rowChunk(rows, 1)).toThrow("not declared");
  });
});

test("pieces set one after another are one stream", () => {
  const noNul = fc.string({ unit: "binary", maxLength: 4000 }).map((some) => some.replaceAll("\0", ""));
  const repeated = fc.tuple(noNul, fc.nat(200)).map(([some, times]) => some.slice(0, 200).repeat(times));
  fc.assert(
    fc.property(fc.array(fc.oneof(noNul, repeated), { maxLength: 5 }), (texts) => {
      const bytes = texts.map((each) => new TextEncoder().encode(each));
      const { deflated, crc, length } = joined(bytes.map(pieceOf));
      const whole = Buffer.concat(bytes);
      expect(Buffer.compare(inflateRawSync(deflated), whole)).toBe(0);
      expect({ crc, length }).toEqual({ crc: joined([pieceOf(whole)]).crc, length: whole.length });
    }),
    { numRuns: 300 },
  );
});

describe("refused", () => {
  test.each<readonly [string, CellToWrite, string | undefined]>([
    ["a text of 32,768 characters", { kind: "text", text: "あ".repeat(32_768) }, "text-too-long"],
    ["a text of 32,767 characters", { kind: "text", text: "あ".repeat(32_767) }, undefined],
    [
      "a formula's text of 32,768",
      { kind: "formula", formula: "A1", cached: { kind: "text", text: "a".repeat(32_768) } },
      "text-too-long",
    ],
    ["16 digits", { kind: "number", number: decimal("1234567890.123456") }, "number-too-precise"],
    ["15 digits", { kind: "number", number: decimal("-123456789.012345") }, undefined],
    ["15 digits and zeros", { kind: "number", number: decimal(`123${"0".repeat(40)}`) }, undefined],
    ["1e308", { kind: "number", number: decimal(`1${"0".repeat(308)}`) }, "number-too-precise"],
    ["the day before 1900", { kind: "date", date: date("1899-12-31") }, "date-before-1900"],
  ])("%s: %o", (_, cell, code) => {
    expect(codeOf(() => writeWorkbook(cellBook(cell)))).toBe(code);
  });

  test.each([
    ["", "bad-sheet-name"],
    ["a".repeat(32), "bad-sheet-name"],
    ["あ".repeat(31), undefined],
    ["a/b", "bad-sheet-name"],
    ["[a]", "bad-sheet-name"],
    ["a:b", "bad-sheet-name"],
    ["なに?", "bad-sheet-name"],
    ["'a", "bad-sheet-name"],
    ["a'b", undefined],
    ["History", "bad-sheet-name"],
    ["a\u0001", "bad-sheet-name"],
    ["対象 & <者>", undefined],
  ])("the sheet name %s", (name, code) => {
    expect(codeOf(() => writeWorkbook(bookOf({ name, rows: [] })))).toBe(code);
  });

  test("two sheets whose names differ by case only", () => {
    expect(codeOf(() => writeWorkbook(bookOf({ name: "Kpi", rows: [] }, { name: "KPI", rows: [] })))).toBe(
      "bad-sheet-name",
    );
  });

  test("a fault tells the cell", () => {
    const cell: CellToWrite = { kind: "date", date: date("1868-01-25") };
    const write = () => writeWorkbook(rowsBook([{ cells: [] }, { cells: [undefined, cell] }]));
    expect(write).toThrow(
      expect.objectContaining({
        faults: [expect.objectContaining({ place: { cell: "B2", raw: "1868-01-25" } })],
      }),
    );
  });
});

describe("bugs of the caller", () => {
  const sheet = (frame: Partial<SheetToWrite>) => () =>
    writeWorkbook(bookOf({ name: "一", rows: [], ...frame } as SheetToWrite));

  test.each([
    ["no visible sheet", sheet({ hidden: true }), "visible"],
    ["a range that is none", sheet({ merges: ["A1:"] }), "not a range"],
    [
      "an address too long",
      sheet({ links: [{ cell: "A1", url: `https://example.go.jp/${"a".repeat(2080)}` }] }),
      "longer than Excel",
    ],
    [
      "a list with a comma",
      sheet({ validations: [{ cells: "A1", kind: "list", values: ["a,b"] }] }),
      "list-from",
    ],
    [
      "a list over 255 characters",
      sheet({ validations: [{ cells: "A1", kind: "list", values: ["a".repeat(256)] }] }),
      "list-from",
    ],
    [
      "a prompt too long",
      sheet({
        validations: [{ cells: "A1", kind: "list", values: [], prompt: { title: "a".repeat(33), text: "" } }],
      }),
      "too long",
    ],
    [
      "a margin too long",
      sheet({ print: { orientation: "portrait", header: { left: "a".repeat(254) } } }),
      "oddHeader",
    ],
    ["not a number", () => writeWorkbook(cellBook({ kind: "number", number: Number.NaN })), "NaN"],
    [
      "a format the book does not declare",
      () => writeWorkbook(cellBook({ kind: "blank", style: { format: "0.0000" } })),
      "not declared",
    ],
    [
      "a name that is none",
      () => writeWorkbook({ ...bookOf({ name: "一", rows: [] }), names: [{ name: "a b", refersTo: "A1" }] }),
      "defined name",
    ],
    [
      "more rows than a sheet has",
      () => rowChunk([{ cells: [] }, { cells: [] }], 1_048_576),
      "leave the sheet",
    ],
  ])("%s", (_, write, message) => {
    expect(write).toThrow(message);
    expect(write).not.toThrow(Refusal);
  });
});

test("the parts are well-formed and where ECMA-376 wants them", () => {
  const parts = unzipSync(writeWorkbook(sampleBook));
  expect(Object.keys(parts)).toEqual([
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "docProps/app.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet3.xml",
  ]);
  const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  const order = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetProtection",
    "mergeCells",
    "dataValidations",
    "hyperlinks",
    "pageMargins",
    "pageSetup",
    "headerFooter",
  ];
  const found = order.map((name) => sheet.indexOf(`<${name}`));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found).not.toContain(-1);
  expect(sheet).toContain(
    "<oddHeader>&amp;CR&amp;&amp;D 一覧</oddHeader><oddFooter>&amp;R&amp;P / &amp;N</oddFooter>",
  );
  expect(strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array())).toContain("'名簿 1'!$A:$A,'名簿 1'!$1:$2");
});

test("a hundred thousand rows come back whole", async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, index): RowToWrite => ({ cells: [{ kind: "number", number: index }] }),
  );
  const read = await readCells(writeWorkbook(rowsBook(rows)));
  expect(read).toHaveLength(100_000);
  expect(read.at(-1)).toMatchObject({ ref: "A100000", value: { decimal: "99999" } });
});

describe("comments, furigana, yes and no, errors", () => {
  const comments = Array.from({ length: 1100 }, (_, index) => ({
    cell: `B${index + 1}`,
    text: `指摘 ${index} <&>\n二行目`,
  }));
  const bytes = writeWorkbook(
    bookOf(
      {
        name: "一",
        links: [{ cell: "A1", url: "https://example.go.jp/" }],
        comments,
        rows: [
          {
            cells: [
              { kind: "text", text: "山田", reading: "ヤマダ" },
              { kind: "boolean", boolean: true },
              { kind: "error", text: "#REF!" },
              { kind: "date", date: date("2020-03-31"), time: "09:30:00" },
            ],
          },
        ],
      },
      { name: "二", rows: [], comments: [{ cell: "A1", text: "別の紙" }] },
    ),
  );

  test("come back as they were", async () => {
    const book = await openWorkbook(bytes);
    expect(await book.sheets[0]?.comments()).toEqual(comments);
    expect(await book.sheets[1]?.comments()).toEqual([{ cell: "A1", text: "別の紙" }]);
    expect((await readCells(bytes)).map(({ value, reading }) => [value, reading])).toEqual([
      [{ kind: "text", text: "山田" }, "ヤマダ"],
      [{ kind: "boolean", boolean: true }, undefined],
      [{ kind: "error", text: "#REF!" }, undefined],
      [{ kind: "date", date: "2020-03-31", time: "09:30:00" }, undefined],
    ]);
  });

  test("no two shapes of the book share a number, and every number lies in a block of its sheet", () => {
    const parts = unzipSync(bytes);
    const drawings = [1, 2].map((n) =>
      strFromU8(parts[`xl/drawings/vmlDrawing${n}.vml`] ?? new Uint8Array()),
    );
    const numbers = drawings.map((xml) => [...xml.matchAll(/_x0000_s(\d+)"/g)].map(([, n]) => Number(n)));
    expect(new Set(numbers.flat()).size).toBe(1101);
    for (const [index, xml] of drawings.entries()) {
      const blocks = (/data="([\d,]+)"/.exec(xml)?.[1] ?? "").split(",").map(Number);
      expect([...new Set(numbers[index]?.map((n) => Math.floor(n / 1024)))]).toEqual(blocks);
    }
  });

  test("the parts that belong to them are declared", () => {
    const parts = unzipSync(bytes);
    const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    expect(text("[Content_Types].xml")).toContain('Extension="vml"');
    expect(text("[Content_Types].xml")).toContain('PartName="/xl/comments2.xml"');
    expect(text("xl/worksheets/_rels/sheet1.xml.rels")).toMatch(
      /rId1"[^>]*hyperlink.*rId2"[^>]*comments1\.xml.*rId3"[^>]*vmlDrawing1\.vml/,
    );
    expect(text("xl/worksheets/sheet1.xml")).toMatch(
      /<\/hyperlinks><legacyDrawing r:id="rId3"\/><\/worksheet>$/,
    );
    expect(text("xl/worksheets/sheet2.xml")).toContain('<legacyDrawing r:id="rId2"/>');
  });

  test("a comment on no cell is a bug, one too long is refused", () => {
    const commented = (cell: string, text: string) =>
      codeOf(() => writeWorkbook(bookOf({ name: "一", rows: [], comments: [{ cell, text }] })));
    expect(() => commented("A0", "a")).toThrow("not a cell");
    expect(commented("A1", "a".repeat(32_768))).toBe("text-too-long");
  });
});

test("what may be typed: a day, a whole number", () => {
  const sheet: SheetToWrite = {
    name: "一",
    rows: [],
    validations: [
      { cells: "A2:A9", kind: "date", min: date("1900-01-01"), max: date("9999-12-31") },
      { cells: "B2:B9", kind: "whole", min: 0, max: decimal("120") },
    ],
  };
  const xml = strFromU8(
    unzipSync(writeWorkbook(bookOf(sheet)))["xl/worksheets/sheet1.xml"] ?? new Uint8Array(),
  );
  expect(xml).toMatch(
    /type="date" operator="between"[^>]*><formula1>1<\/formula1><formula2>2958465<\/formula2>/,
  );
  expect(xml).toMatch(
    /type="whole" operator="between"[^>]*><formula1>0<\/formula1><formula2>120<\/formula2>/,
  );
});
