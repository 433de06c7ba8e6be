import { describe, expect, test } from "vitest";
import { openWorkbook } from "../src/read.ts";
import { rangeReference } from "../src/reference.ts";
import { type HandMade, handMade, partsOf, readCells, readRows, rowOf, zipped } from "./hand-made.ts";

const styles =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
  '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="46"/><xf numFmtId="20"/></cellXfs>';

async function valuesOf(cells: string, made: Partial<HandMade> = {}) {
  const read = await readCells(handMade({ styles, sheet: rowOf(cells), ...made }));
  return read.map(({ value, formula, reading }) => ({
    ...value,
    ...(formula === undefined ? {} : { formula }),
    reading,
  }));
}

describe("values", () => {
  test.each([
    ['<c r="A1"><v>12</v></c>', { kind: "number", text: "12", decimal: "12" }],
    ['<c r="A1" t="n"><v>-0.50</v></c>', { kind: "number", text: "-0.50", decimal: "-0.5" }],
    [
      '<c r="A1"><v>0.30000000000000004</v></c>',
      { kind: "number", text: "0.30000000000000004", decimal: "0.3" },
    ],
    ['<c r="A1"><v>0.1</v></c>', { kind: "number", text: "0.1", decimal: "0.1" }],
    [
      '<c r="A1"><v>99999999999999.995</v></c>',
      { kind: "number", text: "99999999999999.995", decimal: "100000000000000" },
    ],
    [
      '<c r="A1"><v>123456789012345678</v></c>',
      { kind: "number", text: "123456789012345678", decimal: "123456789012346000" },
    ],
    ['<c r="A1"><v>1.5E+3</v></c>', { kind: "number", text: "1.5E+3", decimal: "1500" }],
    ['<c r="A1"><v>-2.5e-7</v></c>', { kind: "number", text: "-2.5e-7", decimal: "-0.00000025" }],
    ['<c r="A1"><v>1E-10</v></c>', { kind: "number", text: "1E-10", decimal: "0.0000000001" }],
    ['<c r="A1"><v>-0</v></c>', { kind: "number", text: "-0", decimal: "0" }],
    ['<c r="A1" s="1"><v>43921</v></c>', { kind: "date", date: "2020-03-31" }],
    ['<c r="A1" s="2"><v>43586.75</v></c>', { kind: "date", date: "2019-05-01", time: "18:00:00" }],
    ['<c r="A1" s="2"><v>60</v></c>', { kind: "number", text: "60", decimal: "60" }],
    ['<c r="A1" s="3"><v>1.5</v></c>', { kind: "number", text: "1.5", decimal: "1.5" }],
    ['<c r="A1" s="4"><v>0.5</v></c>', { kind: "number", text: "0.5", decimal: "0.5" }],
    ['<c r="A1" s="4"><v>43586.5</v></c>', { kind: "date", date: "2019-05-01", time: "12:00:00" }],
    ['<c r="A1" t="d"><v>2020-03-31</v></c>', { kind: "date", date: "2020-03-31" }],
    [
      '<c r="A1" t="d"><v>2020-03-31T09:30:00Z</v></c>',
      { kind: "date", date: "2020-03-31", time: "09:30:00" },
    ],
    ['<c r="A1" t="b"><v>1</v></c>', { kind: "boolean", boolean: true }],
    ['<c r="A1" t="b"><v>0</v></c>', { kind: "boolean", boolean: false }],
    [
      '<c r="A1" t="e"><f>Sheet2!A1</f><v>#REF!</v></c>',
      { kind: "error", text: "#REF!", formula: "Sheet2!A1" },
    ],
    ['<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', { kind: "text", text: "ab", formula: '"a"&"b"' }],
    ['<c r="A1" t="str"><f>""</f><v></v></c>', { kind: "text", text: "", formula: '""' }],
    ['<c r="A1"><f>1+1</f><v>2</v></c>', { kind: "number", text: "2", decimal: "2", formula: "1+1" }],
    ['<c r="A1"><f>1+1</f></c>', { kind: "uncomputed", formula: "1+1" }],
    ['<c r="A1"><f>1+1</f><v/></c>', { kind: "uncomputed", formula: "1+1" }],
    [
      '<c r="A1"><f t="shared" si="0"/><v>3</v></c>',
      { kind: "number", text: "3", decimal: "3", formula: "" },
    ],
    ['<c r="A1" s="2"/>', { kind: "blank" }],
    ['<c r="A1" t="s"/>', { kind: "blank" }],
    ['<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>', { kind: "text", text: "=1+1" }],
    ['<c r="A1" t="inlineStr"><is><t> a </t></is></c>', { kind: "text", text: "a" }],
    [
      '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a\n b </t></is></c>',
      { kind: "text", text: " a\n b " },
    ],
    [
      '<c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>',
      { kind: "text", text: "a\rb_x0041_" },
    ],
    ['<c r="A1" t="inlineStr"><is><t>a<![CDATA[<&]]>b</t></is></c>', { kind: "text", text: "a<&b" }],
    ['<c r="A1" t="inlineStr"><is><t>&#x20BB7;&lt;</t></is></c>', { kind: "text", text: "𠮷<" }],
    ['<c r="A1" t="inlineStr"><v>in v</v></c>', { kind: "text", text: "in v" }],
  ])("%s", async (cell, expected) => {
    expect(await valuesOf(cell)).toEqual([{ reading: undefined, ...expected }]);
  });

  test("the 1904 date system", async () => {
    const settings = '<workbookPr date1904="1"/>';
    const cells =
      '<c r="A1" s="1"><v>42459</v></c><c r="B1" s="2"><v>0</v></c><c r="C1" s="4"><v>0.5</v></c>';
    expect(await valuesOf(cells, { settings })).toMatchObject([
      { date: "2020-03-31" },
      { date: "1904-01-01" },
      { kind: "number", text: "0.5" },
    ]);
    const book = await openWorkbook(handMade({ settings, sheet: "<sheetData/>" }));
    expect(book.date1904).toBe(true);
  });

  test("a cell tells its number format", async () => {
    const cells = await readCells(
      handMade({ styles, sheet: rowOf('<c r="A1" s="1"/><c r="B1" s="3"/><c r="C1"/>') }),
    );
    expect(cells.map((cell) => cell.format)).toEqual(['[$-411]ggge"年"m"月"d"日"', "[h]:mm:ss", "General"]);
  });
});

describe("furigana", () => {
  const phonetic =
    '<t>山田 太郎</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><rPh sb="3" eb="5"><t>タロウ</t></rPh><phoneticPr fontId="1"/>';
  const expected = { kind: "text", text: "山田 太郎", reading: "ヤマダ タロウ" };

  test("in a shared string", async () => {
    expect(await valuesOf('<c r="A1" t="s"><v>0</v></c>', { strings: `<si>${phonetic}</si>` })).toEqual([
      expected,
    ]);
  });

  test("in an inline string, and the row stays", async () => {
    const cells = `<c r="A1" t="inlineStr"><is>${phonetic}</is></c><c r="B1"><v>1</v></c>`;
    expect(await valuesOf(cells)).toMatchObject([expected, { kind: "number", text: "1" }]);
  });

  test("over part of a text gives what PHONETIC() gives", async () => {
    const strings = '<si><t>東京タワー</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>';
    expect(await valuesOf('<c r="A1" t="s"><v>0</v></c>', { strings })).toMatchObject([
      { reading: "トウキョウタワー" },
    ]);
  });

  test("with places that fit no character is joined", async () => {
    const strings =
      '<si><t>東京</t><rPh sb="9" eb="2"><t>トウ</t></rPh><rPh sb="0" eb="1"><t>キョウ</t></rPh></si>';
    expect(await valuesOf('<c r="A1" t="s"><v>0</v></c>', { strings })).toMatchObject([
      { reading: "トウキョウ" },
    ]);
  });

  test("runs of rich text are joined", async () => {
    const strings =
      '<si><r><rPr><b/></rPr><t>健康</t></r><r><t xml:space="preserve"> 診査</t></r><rPh sb="0" eb="2"><t>ケンコウ</t></rPh></si>';
    expect(await valuesOf('<c r="A1" t="s"><v>0</v></c>', { strings })).toMatchObject([
      { text: "健康 診査", reading: "ケンコウ 診査" },
    ]);
  });
});

describe("sheets", () => {
  test("merged headers, asked before and after the rows", async () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1"/></row></sheetData><mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>';
    const book = await openWorkbook(handMade({ sheet }));
    const first = await book.sheets[0]?.merges();
    expect(first?.map(rangeReference)).toEqual(["A1:A2", "B1:C1"]);
    for await (const row of book.sheets[0]?.rows() ?? []) expect(row.number).toBe(1);
    expect(await book.sheets[0]?.merges()).toEqual(first);
  });

  test("hidden rows and columns are told", async () => {
    const sheet =
      '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="0"/></cols><sheetData>' +
      '<row r="1" hidden="1"><c r="A1"/><c r="B1"/><c r="C1"/><c r="D1"/><c r="E1"/></row><row r="2"/></sheetData>';
    const rows = await readRows(handMade({ sheet }));
    expect(rows.map((row) => row.hidden)).toEqual([true, false]);
    expect(rows[0]?.cells.map((cell) => cell.hidden)).toEqual([false, true, true, false, false]);
  });

  test.each([
    ['max="3"', "no first column"],
    ['min="-16383" max="3"', "a first column before the first"],
    ['min="3" max="2"', "no column between them"],
  ])("columns %s hide nothing: %s", async (run) => {
    const sheet = `<cols><col ${run} hidden="1"/></cols>${rowOf('<c r="A1"/><c r="B1"/><c r="C1"/>')}`;
    expect((await readCells(handMade({ sheet }))).map((cell) => cell.hidden)).toEqual([false, false, false]);
  });

  test("the number of a shared string may stand between spaces", async () => {
    const sheet = rowOf('<c r="A1" t="s"><v> 0\n</v></c>');
    const [cell] = await readCells(handMade({ strings: "<si><t>甲</t></si>", sheet }));
    expect(cell?.value).toEqual({ kind: "text", text: "甲" });
  });

  test("hidden sheets are told, chart sheets are left out", async () => {
    const parts = partsOf({
      sheet: "<sheetData/>",
      sheets:
        '<sheet name="見" sheetId="1" r:id="rId1"/><sheet name="隠" sheetId="2" state="veryHidden" r:id="rId1"/>' +
        '<sheet name="図" sheetId="3" r:id="rId9"/>',
    });
    const rels = parts["xl/_rels/workbook.xml.rels"]?.replace(
      "</Relationships>",
      '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
    );
    const book = await openWorkbook(zipped({ ...parts, "xl/_rels/workbook.xml.rels": rels ?? "" }));
    expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["見", false],
      ["隠", true],
    ]);
  });

  test("rows and cells without their reference follow one another", async () => {
    const sheet =
      "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row>" +
      '<row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>';
    expect((await readCells(handMade({ sheet }))).map((cell) => cell.ref)).toEqual([
      "A1",
      "B1",
      "C5",
      "D5",
      "A6",
    ]);
  });

  test("a strict workbook", async () => {
    const sheet = rowOf('<c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="d"><v>2020-03-31</v></c>');
    const cells = await readCells(handMade({ strict: true, styles, strings: "<si><t>甲</t></si>", sheet }));
    expect(cells.map((cell) => cell.value)).toEqual([
      { kind: "text", text: "甲" },
      { kind: "date", date: "2020-03-31" },
    ]);
  });

  test("elements with a prefix, and extensions of other namespaces beside them", async () => {
    const parts = partsOf({ sheet: "" });
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:y="urn:y"><x:sheetData>' +
      '<x:row r="1"><x:c r="A1"><x:v>7</x:v><y:v>8</y:v></x:c><y:c r="Z9"><y:v>9</y:v></y:c></x:row></x:sheetData></x:worksheet>';
    const cells = await readCells(zipped({ ...parts, "xl/worksheets/sheet1.xml": sheet }));
    expect(cells.map((cell) => [cell.ref, cell.value])).toEqual([
      ["A1", { kind: "number", text: "7", decimal: "7" }],
    ]);
  });

  test("a workbook without styles and without shared strings, its names in another case", async () => {
    const parts = partsOf({ sheet: rowOf('<c r="A1"><v>1</v></c>') });
    const {
      "xl/sharedStrings.xml": _,
      "xl/styles.xml": __,
      "xl/worksheets/sheet1.xml": sheet = "",
      ...rest
    } = parts;
    const rels = rest["xl/_rels/workbook.xml.rels"]?.replace(/<Relationship Id="rId[23]"[^>]*>/g, "") ?? "";
    const bytes = zipped({ ...rest, "xl/_rels/workbook.xml.rels": rels, "xl/Worksheets/Sheet1.xml": sheet });
    expect(await readCells(bytes)).toHaveLength(1);
  });

  test("a sheet in UTF-16", async () => {
    const parts = partsOf({ sheet: rowOf('<c r="A1" t="inlineStr"><is><t>甲𠮷</t></is></c>') });
    const xml = (parts["xl/worksheets/sheet1.xml"] ?? "").replace("UTF-8", "UTF-16");
    const { zipSync, strToU8 } = await import("fflate");
    const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
    const bytes = zipSync({ ...files, "xl/worksheets/sheet1.xml": Buffer.from(`\ufeff${xml}`, "utf16le") });
    expect((await readCells(bytes))[0]?.value).toEqual({ kind: "text", text: "甲𠮷" });
  });

  test("stopping in the middle of a sheet and reading it again", async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `<row r="${index + 1}"><c><v>${index}</v></c></row>`,
    );
    const book = await openWorkbook(handMade({ sheet: `<sheetData>${rows.join("")}</sheetData>` }));
    for await (const row of book.sheets[0]?.rows() ?? []) if (row.number === 3) break;
    let count = 0;
    for await (const _ of book.sheets[0]?.rows() ?? []) count += 1;
    expect(count).toBe(20_000);
  });
});
