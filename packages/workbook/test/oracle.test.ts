import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Cell, CellValue } from "../src/cell.ts";
import { openWorkbook } from "../src/read.ts";
import { writeWorkbook } from "../src/write.ts";
import { handMade, readCells, rowOf } from "./hand-made.ts";
import { ndbWorkbooks } from "./ndb-open-data.ts";
import { sampleBook } from "./sample-book.ts";

const folder = mkdtempSync(join(tmpdir(), "hakaru-oracle-"));
const hasOpenpyxl = spawnSync("python3", ["-c", "import openpyxl"]).status === 0;
const hasOffice = spawnSync("soffice", ["--version"]).status === 0;
if (!hasOpenpyxl) console.warn("python3 openpyxl is not installed: not compared with it");
if (!hasOffice) console.warn("LibreOffice (soffice) is not installed: not compared with it");

/** Prints [ref, kind, value] of each cell of the first sheet that holds something; openpyxl leaves _xHHHH_ in inline strings. */
const dump = `
import sys, json, datetime, openpyxl
from openpyxl.utils.escape import unescape
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
out = []
for row in book.worksheets[0].iter_rows():
    for c in row:
        v = c.value
        if v is None: continue
        if c.data_type == "e": out.append([c.coordinate, "error", v])
        elif isinstance(v, bool): out.append([c.coordinate, "boolean", v])
        elif isinstance(v, datetime.datetime): out.append([c.coordinate, "date", v.isoformat()])
        elif isinstance(v, (int, float)): out.append([c.coordinate, "number", v])
        else: out.append([c.coordinate, "text", unescape(str(v))])
print(json.dumps(out))
`;

/** Makes a workbook by openpyxl: its own shared strings, styles, 1904 dates where asked. */
const make = `
import sys, datetime, openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
book = openpyxl.Workbook()
if sys.argv[2] == "1904": book.epoch = CALENDAR_MAC_1904
sheet = book.active
sheet.append(["氏名", "𠮷野　家", " 前後 ", "a\\nb", "=A1", True, 12.5, 0.1 + 0.2, -3, 1e-7, 123456789012])
sheet.append([datetime.date(2020, 3, 31), datetime.datetime(2019, 5, 1, 18, 30), datetime.date(1904, 1, 2)])
sheet["E1"].data_type = "s"
sheet["A3"] = datetime.date(2019, 5, 1)
sheet["A3"].number_format = '[$-411]ggge"年"m"月"d"日"'
sheet["B3"] = "#REF!"
sheet["B3"].data_type = "e"
sheet.merge_cells("A5:B6")
book.save(sys.argv[1])
`;

type Told = readonly [ref: string, kind: string, value: unknown];

function python(script: string, ...args: string[]): string {
  return String(execFileSync("python3", ["-c", script, ...args], { maxBuffer: 1 << 26 }));
}

function dumped(path: string): readonly Told[] {
  return JSON.parse(python(dump, path)) as readonly Told[];
}

function told(cells: readonly Cell[]): readonly Told[] {
  return cells.flatMap(({ ref, value }) =>
    value.kind === "blank" ? [] : [[ref, value.kind, plainly(value)] as const],
  );
}

function plainly(value: CellValue): unknown {
  if (value.kind === "number") return Number(value.text);
  if (value.kind === "date") return `${value.date}T${value.time ?? "00:00:00"}`;
  if (value.kind === "boolean") return value.boolean;
  return value.kind === "text" || value.kind === "error" ? value.text : undefined;
}

function saved(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** LibreOffice's own writing of what it read. */
function throughOffice(path: string, format: string): string {
  const out = mkdtempSync(join(folder, "office-"));
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", format, "--outdir", out, path], {
    stdio: "pipe",
  });
  return join(
    out,
    `${path
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "")}.${format.split(":")[0]}`,
  );
}

const handMadeBook = handMade({
  settings: '<workbookPr date1904="1"/>',
  styles:
    '<fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>',
  strings:
    '<si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si><si><r><t>健</t></r><r><t>診</t></r></si>',
  sheet: rowOf(
    '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" s="1"><v>42459</v></c>' +
      '<c r="D1"><v>1.5E-3</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#DIV/0!</v></c>' +
      '<c r="G1" t="str"><f>"a"</f><v>a</v></c><c r="H1" t="inlineStr"><is><t>内</t><rPh sb="0" eb="1"><t>ウチ</t></rPh></is></c>',
  ),
  extra: {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
      ["workbook:sheet.main", "worksheets/sheet1:worksheet", "styles:styles", "sharedStrings:sharedStrings"]
        .map((each) => each.split(":"))
        .map(
          ([part, type]) =>
            `<Override PartName="/xl/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
        )
        .join("") +
      "</Types>",
  },
});

describe.skipIf(!hasOpenpyxl)("openpyxl", () => {
  test("reads what we write as we do", async () => {
    const bytes = writeWorkbook(sampleBook);
    const ours = told(await readCells(bytes));
    expect(ours.length).toBeGreaterThan(14);
    expect(dumped(saved("ours.xlsx", bytes))).toEqual(ours);
  });

  test("reads a hand-made file as we do", async () => {
    expect(dumped(saved("hand.xlsx", handMadeBook))).toEqual(told(await readCells(handMadeBook)));
  });

  test.each(["1900", "1904"])("writes a %s workbook that we read as it does", async (dates) => {
    const path = join(folder, `theirs-${dates}.xlsx`);
    python(make, path, dates);
    const ours = told(await readCells(path));
    expect(ours.length).toBeGreaterThan(14);
    expect(ours).toEqual(dumped(path));
  });
});

test.skipIf(!hasOpenpyxl).each(ndbWorkbooks())("openpyxl reads %s as we do", async (path) => {
  expect(dumped(path)).toEqual(told(await readCells(path)));
});

/** Prints [cell, text] of each comment of the first sheet. */
const dumpComments = `
import sys, json, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([[c.coordinate, c.comment.text] for row in sheet.iter_rows() for c in row if c.comment]))
`;

const commented = writeWorkbook({
  ...sampleBook,
  sheets: sampleBook.sheets.map((sheet, index) =>
    index === 0 ? { ...sheet, comments: [{ cell: "B2", text: "指摘 <&>\n二行目" }] } : sheet,
  ),
});

test.skipIf(!hasOpenpyxl)("openpyxl reads our comments as we wrote them", () => {
  expect(JSON.parse(python(dumpComments, saved("commented.xlsx", commented)))).toEqual([
    ["B2", "指摘 <&>\n二行目"],
  ]);
});

test.skipIf(!hasOffice)("LibreOffice keeps our comments", async () => {
  const book = await openWorkbook(throughOffice(saved("commented-office.xlsx", commented), "xlsx"));
  expect(await book.sheets[0]?.comments()).toEqual([{ cell: "B2", text: "指摘 <&>\n二行目" }]);
  await book.close();
});

describe.skipIf(!hasOffice)("LibreOffice", () => {
  let ours: readonly Told[];
  let theirs: string;
  beforeAll(async () => {
    const bytes = writeWorkbook(sampleBook);
    ours = told(await readCells(bytes));
    theirs = throughOffice(saved("sample.xlsx", bytes), "xlsx");
  });

  test("reads what we write, and we read what it writes of it", async () => {
    const back = told(await readCells(theirs));
    expect(back).toEqual(ours.map(asOfficeWrites));
  });

  test("keeps formulas, merges and number formats of ours", async () => {
    const cells = new Map((await readCells(theirs)).map((cell) => [cell.ref, cell]));
    expect(cells.get("C3")?.formula).toBe("B2*2");
    expect(cells.get("B2")?.format).toContain("億円");
    expect(cells.get("C3")?.hidden).toBe(true);
    expect(cells.get("D3")?.format).toMatch(/^\[\$-\d*411\]ggge\\年/);
  });

  test("reads a hand-made 1904 file as we do", async () => {
    const path = saved("hand.xlsx", handMadeBook);
    expect(told(await readCells(throughOffice(path, "xlsx")))).toEqual(told(await readCells(handMadeBook)));
  });

  test("shows our cells as we mean them", () => {
    const csv = throughOffice(
      saved("shown.xlsx", writeWorkbook(sampleBook)),
      "csv:Text - txt - csv (StarCalc):44,34,76",
    );
    const lines = readFileSync(csv, "utf8").split("\n");
    expect(lines.slice(0, 3)).toEqual([
      "達成状況,,,,,",
      "指標,12.5億円,0.3,,,",
      "=1+1,12.5<円>,25,令和2年3月31日,,2019-05-01",
    ]);
  });
});

/** LibreOffice writes 15 digits and ends lines with \n alone. */
function asOfficeWrites([ref, kind, value]: Told): Told {
  if (typeof value === "number") return [ref, kind, Number(value.toPrecision(15))];
  return [ref, kind, typeof value === "string" ? value.replaceAll("\r\n", "\n") : value];
}
