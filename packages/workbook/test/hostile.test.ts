import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { archive } from "../src/archive.ts";
import { defaultLimits, type Limits } from "../src/limits.ts";
import { joined, pieceOf } from "../src/piece.ts";
import { openWorkbook } from "../src/read.ts";
import { faultOf, handMade, partsOf, readRows, rowOf, zipped } from "./hand-made.ts";

const plain = partsOf({ sheet: rowOf('<c r="A1"><v>1</v></c>') });

/** A workbook whose sheet part is this text. */
function withSheet(xml: string): Uint8Array {
  return zipped({ ...plain, "xl/worksheets/sheet1.xml": xml });
}

function without(part: string): Uint8Array {
  return zipped(Object.fromEntries(Object.entries(plain).filter(([name]) => name !== part)));
}

describe("the file is no workbook", () => {
  test.each<readonly [string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "not-a-workbook"],
    ["a text", strToU8("氏名,生年月日\n"), "not-a-workbook"],
    [
      "an old .xls or an encrypted one",
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0),
      "password-or-old-xls",
    ],
    ["a zip of something else", zipped({ "a.txt": "a" }), "not-a-workbook"],
    [
      "a Word document",
      zipped({
        "_rels/.rels": plain["_rels/.rels"]?.replace("xl/workbook", "word/document") ?? "",
        "word/document.xml": "<w:document xmlns:w='urn:w'/>",
      }),
      "not-a-workbook",
    ],
    [
      "a binary workbook",
      zipped({ ...plain, "_rels/.rels": plain["_rels/.rels"]?.replace(".xml", ".bin") ?? "" }),
      "not-a-workbook",
    ],
    ["no workbook part", without("xl/workbook.xml"), "part-missing"],
    ["no relations of the workbook", without("xl/_rels/workbook.xml.rels"), "part-missing"],
    ["no sheet", without("xl/worksheets/sheet1.xml"), "part-missing"],
    ["no shared strings although it names them", without("xl/sharedStrings.xml"), "part-missing"],
    [
      "a sheet that no relation knows",
      handMade({ sheet: "", sheets: '<sheet name="a" r:id="rId7"/>' }),
      "part-missing",
    ],
  ])("%s", async (_, bytes, code) => {
    expect((await faultOf(bytes))?.code).toBe(code);
  });

  test("a path where no file is", async () => {
    expect((await faultOf("/nowhere/名簿.xlsx"))?.code).toBe("workbook-missing");
  });
});

describe("the archive is broken", () => {
  const whole = zipped(plain);
  const at = (offset: number, value: readonly number[]) => {
    const copy = Buffer.from(whole);
    copy.set(value, copy.lastIndexOf("xl/worksheets/sheet1.xml", undefined, "latin1") - 46 + offset);
    return copy;
  };

  test.each<readonly [string, Uint8Array, string, RegExp]>([
    ["cut in the middle", whole.subarray(0, whole.length / 2), "zip-broken", /no end of central directory/],
    ["no directory record", at(0, [0]), "zip-broken", /\(central directory record/],
    ["another checksum", at(16, [1, 2, 3, 4]), "crc-mismatch", /^The part xl\/worksheets\/sheet1.xml /],
    ["marked as encrypted", at(8, [1]), "password-or-old-xls", /^workbook is protected/],
    ["an unknown compression", at(10, [99]), "zip-broken", /\(xl\/worksheets\/sheet1.xml: compression/],
  ])("%s", async (_, bytes, code, message) => {
    expect(await faultOf(bytes)).toMatchObject({
      ...{ code, place: { file: "workbook" } },
      message: { en: expect.stringMatching(message) },
    });
  });

  test("the same name twice, but for its case", async () => {
    const parts = [...Object.entries(plain), ["XL/Worksheets/sheet1.xml", "<worksheet/>"] as const];
    const bytes = archive(parts.map(([name, xml]) => ({ name, content: joined([pieceOf(strToU8(xml))]) })));
    expect((await faultOf(bytes))?.code).toBe("duplicate-part");
  });

  test("names that climb out of the archive do nothing", async () => {
    const bytes = zipped({ ...plain, "../../etc/passwd": "x", "/absolute": "y", "xl\\..\\..\\c": "z" });
    expect(await readRows(bytes)).toHaveLength(1);
  });

  test("a relation that climbs out finds nothing outside", async () => {
    const rels = (plain["xl/_rels/workbook.xml.rels"] ?? "").replace(
      "worksheets/sheet1.xml",
      "../../../../etc/passwd",
    );
    expect(await faultOf(zipped({ ...plain, "xl/_rels/workbook.xml.rels": rels }))).toMatchObject({
      code: "part-missing",
      message: { en: "The file lacks its part etc/passwd." },
    });
  });

  test.each([
    ["xl/worksheets/%E5%90%8D%20%E7%B0%BF.xml", "worksheets/%E5%90%8D%20%E7%B0%BF.xml"],
    ["xl/worksheets/名 簿.xml", "worksheets/%E5%90%8D%20%E7%B0%BF.xml"],
    ["xl/worksheets/%e5%90%8d%20%e7%b0%bf.xml", "worksheets/名 簿.xml"],
    ["xl/worksheets/100%.xml", "worksheets/100%.xml"],
  ])("the part %s is found as %s", async (name, target) => {
    const { "xl/worksheets/sheet1.xml": sheet = "", ...others } = plain;
    const rels = (plain["xl/_rels/workbook.xml.rels"] ?? "").replace("worksheets/sheet1.xml", target);
    const bytes = zipped({ ...others, [name]: sheet, "xl/_rels/workbook.xml.rels": rels });
    expect(await readRows(bytes)).toHaveLength(1);
  });

  test("the same name twice, but for its spelling", async () => {
    const bytes = zipped({ ...plain, "xl/worksheets/%73heet1.xml": "<worksheet/>" });
    expect((await faultOf(bytes))?.code).toBe("duplicate-part");
  });

  test("two sheets of one name, of which only the first would be found", async () => {
    const sheets = ["Sheet1", "sheet1"].map(
      (name, n) => `<sheet name="${name}" sheetId="${n}" r:id="rId1"/>`,
    );
    expect(await faultOf(handMade({ sheet: "<sheetData/>", sheets: sheets.join("") }))).toMatchObject({
      code: "duplicate-sheet",
      place: { sheet: "sheet1" },
    });
  });
});

describe("over the limits", () => {
  const million = "0".repeat(1_000_000);

  test("a bomb of a thousand to one, without inflating it", async () => {
    const bomb = withSheet(
      `<worksheet><sheetData><row><c><v>${million.repeat(20)}</v></c></row></sheetData></worksheet>`,
    );
    expect(bomb.length).toBeLessThan(30_000);
    expect(await faultOf(bomb)).toMatchObject({
      code: "over-limit",
      message: { en: expect.stringMatching(/compression ratio/) },
    });
  });

  const rows = '<sheetData><row r="1"><c/><c/></row><row r="2"><c/><c/></row></sheetData>';
  const deep = `<worksheet>${"<a>".repeat(100)}${"</a>".repeat(100)}</worksheet>`;
  const wide = `<worksheet ${Array.from({ length: 200 }, (_, index) => `a${index}=""`).join(" ")}/>`;
  const runs = `<is>${"<r><t>0123456789</t></r>".repeat(60_000)}</is>`;
  const furigana = `<is><t>a</t>${'<rPh sb="0" eb="0"/>'.repeat(300_000)}</is>`;
  const loose = { ratio: 2000 };

  test.each<readonly [what: string, bytes: Uint8Array, limits: Partial<Limits>, message: RegExp]>([
    [
      "entries",
      zipped({ ...plain, ...Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`a${i}`, ""])) }),
      {},
      /entries: 5006/,
    ],
    ["bytes of the file", zipped(plain), { compressedBytes: 100 }, /bytes/],
    ["bytes inflated", zipped(plain), { inflatedBytes: 1000 }, /inflated bytes/],
    ["rows", handMade({ sheet: rows }), { rows: 1 }, /rows: 2 > 1/],
    ["cells", handMade({ sheet: rows }), { cells: 3 }, /cells: 4 > 3/],
    [
      "merges",
      handMade({ sheet: '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>' }),
      { merges: 1 },
      /merges/,
    ],
    [
      "texts of one row",
      handMade({ sheet: rowOf('<c r="A1" t="str"><v>12345</v></c><c r="B1" t="str"><v>67890</v></c>') }),
      { rowLength: 9 },
      /row length: 10 > 9/,
    ],
    [
      "shared strings",
      handMade({ sheet: rows, strings: "<si><t>0123456789</t></si>" }),
      { sharedStrings: 10 },
      /shared strings: 11/,
    ],
    [
      "styles",
      handMade({ sheet: rows, styles: "<cellXfs><xf/><xf/></cellXfs>" }),
      { styles: 1 },
      /styles: 2/,
    ],
    ["depth", withSheet(deep), {}, /XML depth: 65 > 64/],
    ["attributes", withSheet(wide), {}, /XML attributes: 200 > 128/],
    [
      "a cell of 10 MB",
      handMade({ sheet: rowOf(`<c t="inlineStr"><is><t>${million.repeat(10)}</t></is></c>`) }),
      loose,
      /XML token length/,
    ],
    ["an attribute of 10 MB", withSheet(`<worksheet a="${million.repeat(10)}"/>`), loose, /XML token length/],
    [
      "a comment of 10 MB",
      withSheet(`<worksheet><!--${million.repeat(10)}--></worksheet>`),
      loose,
      /XML token length/,
    ],
    ["a cell of many runs", handMade({ sheet: rowOf(`<c t="inlineStr">${runs}</c>`) }), loose, /text length/],
    [
      "a cell of much furigana",
      handMade({ sheet: rowOf(`<c t="inlineStr">${furigana}</c>`) }),
      loose,
      /text length/,
    ],
    [
      "a value in many sections",
      handMade({ sheet: rowOf(`<c><v>${`<![CDATA[${million.slice(0, 1000)}]]>`.repeat(1000)}</v></c>`) }),
      loose,
      /text length/,
    ],
    [
      "a cell one character too long",
      handMade({ sheet: rowOf(`<c t="str"><v>${"a".repeat(32_768)}</v></c>`) }),
      {},
      /text length: 32768 > 32767/,
    ],
    [
      "a shared string one character too long",
      handMade({ sheet: "", strings: `<si><t>${"a".repeat(32_768)}</t></si>` }),
      {},
      /text length: 32768/,
    ],
    [
      "relations",
      handMade({
        sheet: "",
        extra: {
          "xl/_rels/workbook.xml.rels": `<Relationships>${"<Relationship/>".repeat(5000)}</Relationships>`,
        },
      }),
      {},
      /relations/,
    ],
    [
      "sheets",
      handMade({
        sheet: "",
        sheets: Array.from({ length: 5000 }, (_, n) => `<sheet name="${n}" r:id="rId1"/>`).join(""),
      }),
      {},
      /sheets: 4097/,
    ],
    ["column runs", handMade({ sheet: `<cols>${"<col/>".repeat(17_000)}</cols>` }), {}, /columns/],
  ])("%s", async (_, bytes, limits, message) => {
    expect(await faultOf(bytes, { ...defaultLimits, ...limits })).toMatchObject({
      code: "over-limit",
      message: { en: expect.stringMatching(message) },
    });
  });

  test.each([
    ["a cell of many runs", `<c t="inlineStr">${runs}`],
    ["a cell of much furigana", `<c t="inlineStr">${furigana}`],
    ["a value in many sections", `<c><v>${`<![CDATA[${million.slice(0, 1000)}]]>`.repeat(1000)}`],
  ])("%s, before its end comes", async (_, cell) => {
    const bytes = withSheet(`<worksheet><sheetData><row>${cell} <`);
    expect((await faultOf(bytes, { ...defaultLimits, ...loose }))?.code).toBe("over-limit");
  });

  test("a text of 32,767 characters is read", async () => {
    const bytes = handMade({ sheet: rowOf(`<c t="str"><v>${"&amp;".repeat(32_767)}</v></c>`) });
    expect((await readRows(bytes))[0]?.cells[0]?.value).toEqual({ kind: "text", text: "&".repeat(32_767) });
  });
});

describe("the XML is not to be trusted", () => {
  const lol = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "&a;&a;">`).join("")}]>`;

  test.each<readonly [string, Uint8Array, string]>([
    ["an entity bomb", withSheet(`${lol}<worksheet>&a8;</worksheet>`), "xml-doctype"],
    ["an external entity", withSheet('<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet/>'), "xml-doctype"],
    ["an entity that is not declared", withSheet("<worksheet>&a;</worksheet>"), "xml-broken"],
    ["an end that is missing", withSheet("<worksheet><sheetData>"), "xml-broken"],
    ["nothing", withSheet(""), "xml-broken"],
    [
      "bytes that are not UTF-8",
      zipSync({
        ...Object.fromEntries(Object.entries(plain).map(([n, x]) => [n, strToU8(x)])),
        "xl/worksheets/sheet1.xml": Uint8Array.of(60, 97, 62, 0x83, 0x65, 60, 47, 97, 62),
      }),
      "xml-broken",
    ],
    [
      "bytes that break off in a character",
      zipSync({
        ...Object.fromEntries(Object.entries(plain).map(([n, x]) => [n, strToU8(x)])),
        "xl/worksheets/sheet1.xml": Uint8Array.of(60, 97, 47, 62, 0xe7),
      }),
      "xml-broken",
    ],
    [
      "rows out of order",
      handMade({ sheet: '<sheetData><row r="2"/><row r="1"/></sheetData>' }),
      "sheet-out-of-order",
    ],
    [
      "a row twice",
      handMade({ sheet: '<sheetData><row r="2"/><row r="2"/></sheetData>' }),
      "sheet-out-of-order",
    ],
    ["cells out of order", handMade({ sheet: rowOf('<c r="B1"/><c r="A1"/>') }), "sheet-out-of-order"],
    [
      "a row inside a row",
      handMade({ sheet: '<sheetData><row r="1"><row r="2"/></row></sheetData>' }),
      "xml-broken",
    ],
    ["a cell inside a cell", handMade({ sheet: rowOf('<c r="A1"><c r="B1"/></c>') }), "xml-broken"],
    ["a cell outside of a row", handMade({ sheet: '<c r="A1"/>' }), "xml-broken"],
    ["a row 0", handMade({ sheet: '<sheetData><row r="0"/></sheetData>' }), "bad-reference"],
    [
      "a row below the sheet",
      handMade({ sheet: '<sheetData><row r="1048577"/></sheetData>' }),
      "bad-reference",
    ],
    ["a column beyond the sheet", handMade({ sheet: rowOf('<c r="XFE1"/>') }), "bad-reference"],
    ["a column beyond the sheet, unnamed", handMade({ sheet: rowOf('<c r="XFD1"/><c/>') }), "bad-reference"],
    ["a cell of another row", handMade({ sheet: rowOf('<c r="A2"/>') }), "bad-reference"],
    [
      "a merge of nothing",
      handMade({ sheet: '<mergeCells><mergeCell ref="B1:A1"/></mergeCells>' }),
      "bad-reference",
    ],
    [
      "a shared string that is not there",
      handMade({ sheet: rowOf('<c r="A1" t="s"><v>0</v></c>') }),
      "shared-string-missing",
    ],
    [
      "a shared string -1",
      handMade({ sheet: rowOf('<c r="A1" t="s"><v>-1</v></c>'), strings: "<si/>" }),
      "shared-string-missing",
    ],
    ["a number that is none", handMade({ sheet: rowOf('<c r="A1"><v>12a</v></c>') }), "bad-value"],
    ["a number without end", handMade({ sheet: rowOf('<c r="A1"><v>1e999</v></c>') }), "bad-value"],
    [
      "a number of many digits",
      handMade({ sheet: rowOf(`<c r="A1"><v>1${"0".repeat(20_000)}</v></c>`) }),
      "bad-value",
    ],
    ["INF", handMade({ sheet: rowOf('<c r="A1"><v>INF</v></c>') }), "bad-value"],
    ["a boolean that is none", handMade({ sheet: rowOf('<c r="A1" t="b"><v>2</v></c>') }), "bad-value"],
    ["a date that is none", handMade({ sheet: rowOf('<c r="A1" t="d"><v>2019-02-29</v></c>') }), "bad-value"],
    ["a type that is none", handMade({ sheet: rowOf('<c r="A1" t="zz"><v>1</v></c>') }), "bad-value"],
  ])("%s", async (_, bytes, code) => {
    expect((await faultOf(bytes))?.code).toBe(code);
  });

  test("a fault tells the sheet and the cell", async () => {
    expect(await faultOf(handMade({ sheet: rowOf('<c r="C1" t="b"><v>はい</v></c>') }))).toMatchObject({
      place: { sheet: "名簿", cell: "C1", raw: "はい" },
      message: { ja: "「はい」はセルの種類（b）に合いません。" },
    });
  });
});

test("whatever bytes of a workbook are changed, it is read or refused", async () => {
  const whole = handMade({
    styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
    strings: '<si><t>山</t><rPh sb="0" eb="1"><t>ヤマ</t></rPh></si>',
    sheet: rowOf('<c r="A1" t="s"><v>0</v></c><c r="B1"><v>43921</v></c>'),
  });
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      await faultOf(bytes);
    }),
    { numRuns: 500 },
  );
});

test("a file on disk is read as its bytes are, its macros are not looked at", async () => {
  const path = onDisk(
    handMade({ sheet: rowOf('<c r="A1"><v>1</v></c>'), extra: { "xl/vbaProject.bin": "macro" } }),
  );
  expect(await readRows(path)).toEqual(await readRows(zipped(plain)));
});

test.skipIf(!existsSync("/proc/self/fd"))("a refused file is closed", async () => {
  const path = onDisk(zipped(plain));
  const open = readdirSync("/proc/self/fd").length;
  for (let count = 0; count < 20; count++) {
    await expect(openWorkbook(path, { ...defaultLimits, entries: 1 })).rejects.toBeInstanceOf(Refusal);
  }
  expect(readdirSync("/proc/self/fd").length).toBeLessThan(open + 10);
});

function onDisk(bytes: Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), "hakaru-workbook-")), "名簿.xlsm");
  writeFileSync(path, bytes);
  return path;
}
