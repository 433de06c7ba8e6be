import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aroundRows } from "../src/around-rows.ts";
import { openWorkbook } from "../src/read.ts";
import { rangeReference } from "../src/reference.ts";
import { handMade, partsOf, zipped } from "./hand-made.ts";

const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>';
const merges = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>';

async function around(text: string, cuts: readonly number[] = []): Promise<string> {
  const bytes = Buffer.from(text);
  const ends = [...new Set(cuts.map((cut) => Math.min(cut, bytes.length)))].toSorted((a, b) => a - b);
  async function* chunks() {
    for (const [index, end] of [...ends, bytes.length].entries())
      yield bytes.subarray(ends[index - 1] ?? 0, end);
  }
  const kept: Uint8Array[] = [];
  for await (const chunk of aroundRows(chunks())) kept.push(chunk);
  return Buffer.concat(kept).toString();
}

describe("the XML around the rows", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      "plain",
      `<worksheet><cols/><sheetData>${row}</sheetData>${merges}</worksheet>`,
      `<worksheet><cols/><sheetData></sheetData>${merges}</worksheet>`,
    ],
    [
      "with a prefix",
      `<x:worksheet><x:sheetData>${row}</x:sheetData><x:a/></x:worksheet>`,
      "<x:worksheet><x:sheetData></x:sheetData><x:a/></x:worksheet>",
    ],
    [
      "no rows at all",
      `<worksheet><sheetData/>${merges}</worksheet>`,
      `<worksheet><sheetData/>${merges}</worksheet>`,
    ],
    [
      "the end of the rows inside CDATA is none",
      `<w><sheetData><c><![CDATA[</sheetData>${merges}]]></c></sheetData>tail</w>`,
      "<w><sheetData></sheetData>tail</w>",
    ],
    [
      "the end of the rows inside a comment is none",
      "<w><sheetData><!-- </sheetData> --><c/></sheetData>tail</w>",
      "<w><sheetData></sheetData>tail</w>",
    ],
    [
      "the start of the rows inside a comment is none",
      "<w><!--<sheetData>--><a/><sheetData><c/></sheetData>tail</w>",
      "<w><!--<sheetData>--><a/><sheetData></sheetData>tail</w>",
    ],
    [
      "a text that only looks like it",
      "<w><a>sheetData></a><sheetData><t>sheetData></t></sheetData>tail</w>",
      "<w><a>sheetData></a><sheetData></sheetData>tail</w>",
    ],
    [
      "an attribute nobody writes: everything is given",
      '<w><sheetData a="b"><c/></sheetData>tail</w>',
      '<w><sheetData a="b"><c/></sheetData>tail</w>',
    ],
  ];

  test.each(cases)("%s", async (_, text, expected) => {
    expect(await around(text)).toBe(expected);
  });

  test("however the bytes are cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...cases),
        fc.nat(300),
        fc.array(fc.nat(900), { maxLength: 6 }),
        async ([, text, expected], padding, cuts) => {
          const pad = `<p>${"あ".repeat(padding)}</p>`;
          expect(await around(text.replace("<c/>", `<c/>${pad}`), cuts)).toBe(
            expected.replace("<c/>", `<c/>${pad}`),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("the frame of a sheet", () => {
  const sheet =
    '<sheetViews><sheetView><pane xSplit="1" ySplit="2" state="frozen"/></sheetView></sheetViews>' +
    '<cols><col min="1" max="2" width="12.5"/><col min="3" max="99999" hidden="1"/><col min="9" max="8"/></cols>' +
    `<sheetData>${row}</sheetData>${merges}<drawing r:id="rId1"/>`;

  test("is told without its rows", async () => {
    const book = await openWorkbook(handMade({ sheet }));
    expect(await book.sheets[0]?.frame()).toEqual({
      columns: [
        { from: 1, to: 2, width: 12.5, hidden: false },
        { from: 3, to: 16_384, width: undefined, hidden: true },
      ],
      merges: [{ from: { row: 1, column: 1 }, to: { row: 2, column: 2 } }],
      frozen: { rows: 2, columns: 1 },
      objects: true,
    });
  });

  test("in UTF-16, where the rows are not passed by", async () => {
    const { zipSync, strToU8 } = await import("fflate");
    const parts = partsOf({ sheet });
    const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
    const xml = `\ufeff${(parts["xl/worksheets/sheet1.xml"] ?? "").replace("UTF-8", "UTF-16")}`;
    const book = await openWorkbook(
      zipSync({ ...files, "xl/worksheets/sheet1.xml": Buffer.from(xml, "utf16le") }),
    );
    expect((await book.sheets[0]?.merges())?.map(rangeReference)).toEqual(["A1:B2"]);
  });
});

describe("comments", () => {
  const withComments = (comments: string) => {
    const parts = partsOf({ sheet: `<sheetData>${row}</sheetData>` });
    return zipped({
      ...parts,
      "xl/worksheets/_rels/sheet1.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>',
      "xl/comments1.xml": `<comments><authors><author>局</author></authors><commentList>${comments}</commentList></comments>`,
    });
  };
  const rich = (ref: string) =>
    `<comment ref="${ref}" authorId="0"><text><r><rPr><b/></rPr><t>局:</t></r><r><t xml:space="preserve">\n確認</t></r></text></comment>`;

  test("their runs are joined", async () => {
    const book = await openWorkbook(withComments(rich("B2") + rich("C3")));
    expect(await book.sheets[0]?.comments()).toEqual([
      { cell: "B2", text: "局:\n確認" },
      { cell: "C3", text: "局:\n確認" },
    ]);
  });

  test("one on no cell is refused", async () => {
    const book = await openWorkbook(withComments(rich("B0")));
    await expect(book.sheets[0]?.comments()).rejects.toMatchObject({ faults: [{ code: "bad-reference" }] });
  });

  test("a sheet without any", async () => {
    const book = await openWorkbook(handMade({ sheet: `<sheetData>${row}</sheetData>` }));
    expect(await book.sheets[0]?.comments()).toEqual([]);
  });
});
