import {
  merged,
  type RawBook,
  rawBook,
  rawParts,
  relations,
  sheetData,
  styled,
  xmlText,
} from "./raw-book.ts";
import { type ZipPart, zip } from "./zip.ts";

/** What a cell must be read as. Texts and numbers stand for themselves; numbers as decimals are written as texts of digits. */
export type Expected =
  | string
  | { readonly number: string }
  | { readonly date: string; readonly time?: string }
  | { readonly error: string }
  | boolean
  | "uncomputed";

const num = (number: string): Expected => ({ number });
const day = (date: string, time?: string): Expected => (time === undefined ? { date } : { date, time });
const error = (text: string): Expected => ({ error: text });
/** A formula without the value it had. */
const uncomputed = { error: "(uncomputed)" } as const;

export interface HostileBook {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of the first visible sheet. */
  readonly cells?: Readonly<Record<string, Expected>>;
  readonly readings?: Readonly<Record<string, string>>;
  readonly hiddenRows?: readonly number[];
  /** The code it is refused with instead. */
  readonly refused?: string;
}

const wareki = '[$-411]ggge"年"m"月"d"日"';
const gannen = '[$-ja-JP-x-gannen,80]ggge"年"m"月"d"日"';

function book(name: string, raw: RawBook, rest: Omit<HostileBook, "name" | "bytes">): HostileBook {
  return { name, bytes: rawBook(raw), ...rest };
}

/** One sheet of one row of cells, as XML. */
function cells(xml: string, more: Partial<RawBook> = {}): RawBook {
  return { sheets: [`<sheetData><row r="1">${xml}</row></sheetData>`], ...more };
}

function inline(ref: string, inside: string): string {
  return `<c r="${ref}" t="inlineStr"><is>${inside}</is></c>`;
}

const parts = rawParts(cells('<c r="A1"><v>1</v></c>'));
const withPart = (name: string, content: string): readonly ZipPart[] => [
  ...parts.filter((part) => part.name !== name),
  { name, content },
];
const sheetPart = "xl/worksheets/sheet1.xml";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const worksheet = (inside: string, head = '<?xml version="1.0" encoding="UTF-8"?>') =>
  `${head}<worksheet xmlns="${main}">${inside}</worksheet>`;
const oneCell = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>';

const furigana: readonly HostileBook[] = [
  book(
    "furigana in a shared string",
    cells('<c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c>', {
      strings:
        '<si><t>山田 太郎</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><rPh sb="3" eb="5"><t>タロウ</t></rPh><phoneticPr fontId="1"/></si>',
    }),
    { cells: { A1: "山田 太郎", B1: num("1") }, readings: { A1: "ヤマダ タロウ" } },
  ),
  book(
    "furigana in an inline string: the row stays",
    cells(`${inline("A1", '<t>施設A</t><rPh sb="0" eb="2"><t>シセツ</t></rPh>')}<c r="B1"><v>-1500</v></c>`),
    { cells: { A1: "施設A", B1: num("-1500") }, readings: { A1: "シセツA" } },
  ),
  book(
    "furigana over runs of rich text",
    cells('<c r="A1" t="s"><v>0</v></c>', {
      strings:
        '<si><r><rPr><b/></rPr><t>健</t></r><r><t>診</t></r><rPh sb="0" eb="2"><t>ケンシン</t></rPh></si>',
    }),
    { cells: { A1: "健診" }, readings: { A1: "ケンシン" } },
  ),
  book(
    "furigana over places that are not there",
    cells(
      inline("A1", '<t>東京</t><rPh sb="7" eb="2"><t>トウ</t></rPh><rPh sb="0" eb="1"><t>キョウ</t></rPh>'),
    ),
    { cells: { A1: "東京" }, readings: { A1: "トウキョウ" } },
  ),
  book("half-width furigana", cells(inline("A1", '<t>山田</t><rPh sb="0" eb="2"><t>ﾔﾏﾀﾞ</t></rPh>')), {
    cells: { A1: "山田" },
    readings: { A1: "ﾔﾏﾀﾞ" },
  }),
];

const dates: readonly HostileBook[] = [
  book(
    "the 1904 date system",
    {
      sheets: [sheetData([[styled(1, 42459), styled(1, 0), styled(2, 42124)]])],
      formats: [14, wareki],
      date1904: true,
    },
    { cells: { A1: day("2020-03-31"), B1: day("1904-01-01"), C1: day("2019-05-01") } },
  ),
  book(
    "the formats 27 to 36 and 50 to 58 of Japanese Excel",
    {
      sheets: [
        sheetData([
          [27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map((_, at) =>
            styled(at + 1, 43586),
          ),
        ]),
      ],
      formats: [27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58],
    },
    {
      cells: Object.fromEntries([..."ABCDEFGHIJKLMNOPQ"].map((column) => [`${column}1`, day("2019-05-01")])),
    },
  ),
  book(
    "元号, gannen and mixed formats",
    {
      sheets: [
        sheetData([
          [styled(1, 43586), styled(2, 43585), styled(3, 43586), styled(4, 43586), styled(5, 43586)],
        ]),
      ],
      formats: [wareki, gannen, "ge.m.d", '[$-411]yyyy"年"(ggge"年")m"月"d"日"', "[$-411]e"],
    },
    {
      cells: {
        A1: day("2019-05-01"),
        B1: day("2019-04-30"),
        C1: day("2019-05-01"),
        D1: day("2019-05-01"),
        E1: day("2019-05-01"),
      },
    },
  ),
  book(
    "serial 60, the day there was not",
    { sheets: [sheetData([[styled(1, 59), styled(1, 60), styled(1, 61)]])], formats: [14] },
    { cells: { A1: day("1900-02-28"), B1: num("60"), C1: day("1900-03-01") } },
  ),
  book(
    "negative days and days after 9999",
    { sheets: [sheetData([[styled(1, -1), styled(1, 2958465), styled(1, 2958466)]])], formats: [14] },
    { cells: { A1: num("-1"), B1: day("9999-12-31"), C1: num("2958466") } },
  ),
  book(
    "a time of day alone is no day",
    { sheets: [sheetData([[styled(1, 0.5), styled(2, 1.25), styled(3, 43921.75)]])], formats: [21, 46, 22] },
    { cells: { A1: num("0.5"), B1: num("1.25"), C1: day("2020-03-31", "18:00:00") } },
  ),
  book(
    "a moment a breath before midnight",
    { sheets: [sheetData([[styled(1, 43921.999999), styled(1, 43921.99998)]])], formats: [22] },
    { cells: { A1: day("2020-04-01"), B1: day("2020-03-31", "23:59:58") } },
  ),
  book(
    "days written as such (ISO 8601)",
    cells('<c r="A1" t="d"><v>2020-03-31</v></c><c r="B1" t="d"><v>2020-03-31T09:30:00</v></c>'),
    { cells: { A1: day("2020-03-31"), B1: day("2020-03-31", "09:30:00") } },
  ),
  book("a day written as such that is none", cells('<c r="A1" t="d"><v>2019-02-29</v></c>'), {
    refused: "bad-value",
  }),
  book(
    "letters that only look like those of a date",
    {
      sheets: [sheetData([[styled(1, 5), styled(2, 5), styled(3, 5), styled(4, 5)]])],
      formats: ['0"日"', "[Red]0", 'G/標準"年度"', "0_d"],
    },
    { cells: { A1: num("5"), B1: num("5"), C1: num("5"), D1: num("5") } },
  ),
  book(
    "a built-in number given another format by the file",
    {
      sheets: [sheetData([[{ xml: ' s="1"><v>43921</v>' }]])],
      parts: {
        "xl/styles.xml": `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="14" formatCode="0.0"/></numFmts><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      },
    },
    { cells: { A1: num("43921") } },
  ),
];

const numbers: readonly HostileBook[] = [
  book(
    "scientific notation, signs and zeros",
    cells(
      '<c r="A1"><v>1.5E+3</v></c><c r="B1"><v>-2.5e-7</v></c><c r="C1"><v>-0</v></c><c r="D1"><v>1E-10</v></c><c r="E1"><v>.5</v></c><c r="F1"><v>5.</v></c>',
    ),
    {
      cells: {
        A1: num("1500"),
        B1: num("-0.00000025"),
        C1: num("0"),
        D1: num("0.0000000001"),
        E1: num("0.5"),
        F1: num("5"),
      },
    },
  ),
  book(
    "the noise of binary fractions, and more digits than there is room for",
    cells(
      '<c r="A1"><v>0.30000000000000004</v></c><c r="B1"><v>123456789012345678</v></c><c r="C1"><v>7000012050002</v></c>',
    ),
    { cells: { A1: num("0.3"), B1: num("123456789012346000"), C1: num("7000012050002") } },
  ),
  book(
    "percent, units and thousands in the format leave the value alone",
    {
      sheets: [sheetData([[styled(1, 0.71), styled(2, 670), styled(3, 670000), styled(4, -1500)]])],
      formats: ["0.0%", '#,##0"百万円"', "#,##0,", '#,##0;"▲"#,##0'],
    },
    { cells: { A1: num("0.71"), B1: num("670"), C1: num("670000"), D1: num("-1500") } },
  ),
  book(
    "numbers stored as text stay text",
    {
      sheets: [sheetData([["00123", "１２３", "▲1,500円", "1.23457E+12"]])],
    },
    { cells: { A1: "00123", B1: "１２３", C1: "▲1,500円", D1: "1.23457E+12" } },
  ),
  book("spaces around a number", cells('<c r="A1"><v> 12 </v></c><c r="B1"><v>\n34\n</v></c>'), {
    cells: { A1: num("12"), B1: num("34") },
  }),
  book("a number that is none", cells('<c r="A1"><v>12abc</v></c>'), { refused: "bad-value" }),
  book("a number beyond all numbers", cells('<c r="A1"><v>1e999</v></c>'), { refused: "bad-value" }),
  book("infinity", cells('<c r="A1"><v>INF</v></c>'), { refused: "bad-value" }),
  book(
    "yes and no",
    cells('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>true</v></c>'),
    { cells: { A1: true, B1: false, C1: true } },
  ),
  book("yes and no that is neither", cells('<c r="A1" t="b"><v>2</v></c>'), { refused: "bad-value" }),
  book("a type nobody knows", cells('<c r="A1" t="x"><v>2</v></c>'), { refused: "bad-value" }),
];

const formulas: readonly HostileBook[] = [
  book(
    "every error of a spreadsheet",
    cells(
      ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]
        .map((text, at) => `<c r="${"ABCDEFG"[at]}1" t="e"><v>${text}</v></c>`)
        .join(""),
    ),
    {
      cells: {
        A1: error("#REF!"),
        B1: error("#N/A"),
        C1: error("#DIV/0!"),
        D1: error("#VALUE!"),
        E1: error("#NAME?"),
        F1: error("#NUM!"),
        G1: error("#NULL!"),
      },
    },
  ),
  book(
    "a formula that points nowhere, with its error kept",
    cells('<c r="A1" t="e"><f>#REF!+1</f><v>#REF!</v></c><c r="B1"><v>1</v></c>'),
    { cells: { A1: error("#REF!"), B1: num("1") } },
  ),
  book(
    "a formula that was never computed",
    cells('<c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c>'),
    {
      cells: { A1: uncomputed, B1: uncomputed },
    },
  ),
  book(
    "formulas with what they gave",
    cells(
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="b"><f>TRUE()</f><v>1</v></c>',
    ),
    { cells: { A1: num("2"), B1: "ab", C1: "", D1: true } },
  ),
  book(
    "shared and array formulas",
    {
      sheets: [
        '<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">ROW()*2</f><v>2</v></c><c r="B1"><f t="array" ref="B1:B2">ROW(A1:A2)</f><v>1</v></c></row>' +
          '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c><c r="B2"><v>2</v></c></row></sheetData>',
      ],
    },
    { cells: { A1: num("2"), B1: num("1"), A2: num("4"), B2: num("2") } },
  ),
  book(
    "a text that begins like a formula",
    { sheets: [sheetData([["=1+1", "+81", "-", "@SUM(A1)", "\tx"]])] },
    {
      cells: { A1: "=1+1", B1: "+81", C1: "-", D1: "@SUM(A1)", E1: "\tx" },
    },
  ),
];

const layout: readonly HostileBook[] = [
  book(
    "a header of two merged rows",
    {
      sheets: [
        sheetData([
          ["施設名", "認定", undefined],
          [undefined, "認定日", "番号"],
          ["甲", "2020-03-31", 1],
        ]) + merged("A1:A2", "B1:C1"),
      ],
    },
    {
      cells: { A1: "施設名", B1: "認定", B2: "認定日", C2: "番号", A3: "甲", B3: "2020-03-31", C3: num("1") },
    },
  ),
  book(
    "a merged range that covers filled cells",
    {
      sheets: [
        sheetData([
          ["a", "b"],
          ["c", "d"],
        ]) + merged("A1:B2"),
      ],
    },
    { cells: { A1: "a", B1: "b", A2: "c", B2: "d" } },
  ),
  book(
    "a merged range that is none",
    { sheets: [sheetData([["a"]]) + merged("A1:")] },
    { refused: "bad-reference" },
  ),
  book(
    "hidden rows",
    {
      sheets: [
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3" hidden="true" outlineLevel="1"><c r="A3"><v>3</v></c></row></sheetData>',
      ],
    },
    { cells: { A1: num("1"), A2: num("2"), A3: num("3") }, hiddenRows: [2, 3] },
  ),
  book(
    "hidden columns",
    {
      sheets: [
        `<cols><col min="2" max="3" width="9" hidden="1"/></cols>${sheetData([["a", "b", "c", "d"]])}`,
      ],
    },
    { cells: { A1: "a", B1: "b", C1: "c", D1: "d" } },
  ),
  book(
    "the first sheets are hidden",
    {
      sheets: [sheetData([["隠"]]), sheetData([["深"]]), sheetData([["見"]])],
      names: ["隠", "深", "見"],
      states: { 0: "hidden", 1: "veryHidden" },
    },
    { cells: { A1: "見" } },
  ),
  book("a sheet with nothing in it", { sheets: ["<sheetData/>"] }, { cells: {} }),
  book(
    "rows far apart",
    {
      sheets: [
        '<sheetData><row r="3"><c r="C3"><v>1</v></c></row><row r="5000"><c r="A5000"><v>2</v></c><c r="Z5000"><v>3</v></c></row></sheetData>',
      ],
    },
    { cells: { C3: num("1"), A5000: num("2"), Z5000: num("3") } },
  ),
  book(
    "rows and cells that do not say where they are",
    {
      sheets: [
        '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>',
      ],
    },
    { cells: { A1: num("1"), B1: num("2"), C4: num("3"), D4: num("4"), A5: num("5") } },
  ),
  book("cells out of order", cells('<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>'), {
    refused: "sheet-out-of-order",
  }),
  book(
    "rows out of order",
    {
      sheets: [
        '<sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row></sheetData>',
      ],
    },
    { refused: "sheet-out-of-order" },
  ),
  book("one cell twice", cells('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'), {
    refused: "sheet-out-of-order",
  }),
  book("a cell of another row", cells('<c r="A7"><v>1</v></c>'), { refused: "bad-reference" }),
  book("a column that no sheet has", cells('<c r="XFE1"><v>1</v></c>'), { refused: "bad-reference" }),
  book(
    "a row that no sheet has",
    { sheets: ['<sheetData><row r="1048577"><c><v>1</v></c></row></sheetData>'] },
    { refused: "bad-reference" },
  ),
  book(
    "a sheet that claims a million rows and holds one cell",
    { sheets: [`<dimension ref="A1:XFD1048576"/>${oneCell}`] },
    { cells: { A1: num("1") } },
  ),
  book(
    "the last row and the last column",
    { sheets: ['<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'] },
    { cells: { XFD1048576: num("1") } },
  ),
  book("a style that is not there", cells('<c r="A1" s="99"><v>43921</v></c>'), {
    cells: { A1: num("43921") },
  }),
];

const texts: readonly HostileBook[] = [
  book(
    "rare characters stay as they are",
    { sheets: [sheetData([["\ufa19", "\ufa1b", "𠮷野", "髙﨑", "ｶﾞ", "か\u3099", "①㈱㍻"]])] },
    { cells: { A1: "\ufa19", B1: "\ufa1b", C1: "𠮷野", D1: "髙﨑", E1: "ｶﾞ", F1: "か\u3099", G1: "①㈱㍻" } },
  ),
  book(
    "spaces around and inside",
    { sheets: [sheetData([["　山田　", " 太郎 ", "山  田", "\u00a0"]])] },
    { cells: { A1: "　山田　", B1: " 太郎 ", C1: "山  田", D1: "\u00a0" } },
  ),
  book("spaces that nobody preserves", cells(inline("A1", "<t> 甲 </t>") + inline("B1", "<t>\n乙\n</t>")), {
    cells: { A1: "甲", B1: "乙" },
  }),
  book(
    "zero-width characters and marks of direction",
    { sheets: [sheetData([["山\u200b田", "a\u200db", "\u202eabc", "soft\u00adhyphen"]])] },
    { cells: { A1: "山\u200b田", B1: "a\u200db", C1: "\u202eabc", D1: "soft\u00adhyphen" } },
  ),
  book(
    "a byte-order mark inside a cell",
    { sheets: [sheetData([["\ufeff氏名", "a\ufeff"]])] },
    {
      cells: { A1: "\ufeff氏名", B1: "a\ufeff" },
    },
  ),
  book(
    "private-use characters",
    { sheets: [sheetData([["\ue000外字", "\u{f0000}"]])] },
    {
      cells: { A1: "\ue000外字", B1: "\u{f0000}" },
    },
  ),
  book(
    "line breaks of every kind in a cell",
    cells(
      inline("A1", "<t>一\n二</t>") +
        inline("B1", "<t>一_x000D_\n二</t>") +
        inline("C1", "<t>一&#13;二</t>") +
        inline("D1", "<t>一\r\n二</t>"),
    ),
    { cells: { A1: "一\n二", B1: "一\r\n二", C1: "一\r二", D1: "一\n二" } },
  ),
  book(
    "escapes, and what only looks like one",
    cells(
      inline("A1", "<t>a_x005F_x0041_b</t>") +
        inline("B1", "<t>_x0041_</t>") +
        inline("C1", "<t>_x00Z1_</t>") +
        inline("D1", "<t>a_x000B_b</t>"),
    ),
    { cells: { A1: "a_x0041_b", B1: "A", C1: "_x00Z1_", D1: "a\u000bb" } },
  ),
  book(
    "CDATA, comments and references",
    cells(
      inline("A1", "<t>a<![CDATA[<&]]>b</t>") +
        inline("B1", "<t>x<!-- y -->z</t>") +
        inline("C1", "<t>&#x20BB7;&lt;</t>"),
    ),
    {
      cells: { A1: "a<&b", B1: "xz", C1: "𠮷<" },
    },
  ),
  book(
    "rich text of many runs",
    cells('<c r="A1" t="s"><v>0</v></c>', {
      strings:
        '<si><r><t>特</t></r><r><rPr><color rgb="FFFF0000"/></rPr><t xml:space="preserve">定 </t></r><r><t>健診</t></r></si>',
    }),
    { cells: { A1: "特定 健診" } },
  ),
  book(
    "empty strings are not nothing",
    cells(`<c r="A1" t="s"><v>0</v></c>${inline("B1", "<t></t>")}${inline("C1", "")}<c r="D1" t="s"/>`, {
      strings: "<si><t/></si>",
    }),
    { cells: { A1: "", B1: "", C1: "" } },
  ),
  book(
    "a text of 32,767 characters",
    { sheets: [sheetData([["あ".repeat(32_767)]])] },
    { cells: { A1: "あ".repeat(32_767) } },
  ),
  book(
    "a text of 32,768 characters",
    { sheets: [sheetData([["あ".repeat(32_768)]])] },
    { refused: "over-limit" },
  ),
  book(
    "a shared string that is not there",
    cells('<c r="A1" t="s"><v>5</v></c>', { strings: "<si><t>a</t></si>" }),
    { refused: "shared-string-missing" },
  ),
  book(
    "a table of strings that claims four thousand million",
    cells('<c r="A1" t="s"><v>0</v></c>', {
      parts: {
        "xl/sharedStrings.xml": `<sst xmlns="${main}" count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>`,
      },
    }),
    { cells: { A1: "a" } },
  ),
];

const huge = `<si><t>${"あ".repeat(30_000)}</t></si>`;
const laughs =
  '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;"><!ENTITY lol2 "&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;">]>';

const attacks: readonly HostileBook[] = [
  {
    name: "a DOCTYPE",
    bytes: zip(withPart(sheetPart, worksheet(oneCell, '<?xml version="1.0"?><!DOCTYPE worksheet>'))),
    refused: "xml-doctype",
  },
  {
    name: "entities that multiply",
    bytes: zip(
      withPart(
        sheetPart,
        worksheet(
          `<sheetData><row r="1">${inline("A1", "<t>&lol2;</t>")}</row></sheetData>`,
          `<?xml version="1.0"?>${laughs}`,
        ),
      ),
    ),
    refused: "xml-doctype",
  },
  {
    name: "an entity that reads a file",
    bytes: zip(
      withPart(
        sheetPart,
        worksheet(
          `<sheetData><row r="1">${inline("A1", "<t>&x;</t>")}</row></sheetData>`,
          '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        ),
      ),
    ),
    refused: "xml-doctype",
  },
  {
    name: "an entity nobody declared",
    bytes: zip(
      withPart(
        sheetPart,
        worksheet(`<sheetData><row r="1">${inline("A1", "<t>&nbsp;</t>")}</row></sheetData>`),
      ),
    ),
    refused: "xml-broken",
  },
  {
    name: "a bomb: a thousand to one",
    bytes: zip(
      withPart(
        sheetPart,
        worksheet(`<sheetData><row r="1"><c r="A1"><v>${"0".repeat(20_000_000)}</v></c></row></sheetData>`),
      ),
    ),
    refused: "over-limit",
  },
  {
    name: "a bomb that declares itself small",
    bytes: zip([
      ...parts.filter(({ name }) => name !== sheetPart),
      {
        name: sheetPart,
        content: worksheet(
          `<sheetData><row r="1"><c r="A1"><v>${"0".repeat(5_000_000)}</v></c></row></sheetData>`,
        ),
        stated: { size: 400 },
      },
    ]),
    refused: "zip-broken",
  },
  {
    name: "another checksum",
    bytes: zip(parts.map((part) => (part.name === sheetPart ? { ...part, stated: { crc: 1 } } : part))),
    refused: "crc-mismatch",
  },
  {
    name: "one part twice",
    bytes: zip([...parts, ...parts.filter(({ name }) => name === sheetPart)]),
    refused: "duplicate-part",
  },
  {
    name: "one part twice, in other letters",
    bytes: zip([...parts, { name: "XL/Worksheets/SHEET1.xml", content: worksheet(oneCell) }]),
    refused: "duplicate-part",
  },
  { name: "cut in the middle", bytes: zip(parts).subarray(0, 900), refused: "zip-broken" },
  {
    name: "an old .xls or an encrypted workbook",
    bytes: Buffer.from("d0cf11e0a1b11ae10000", "hex"),
    refused: "password-or-old-xls",
  },
  {
    name: "a zip of something else",
    bytes: zip([{ name: "a.txt", content: "a" }]),
    refused: "not-a-workbook",
  },
  {
    name: "elements a thousand deep",
    bytes: zip(withPart(sheetPart, worksheet(`${"<a>".repeat(1000)}${"</a>".repeat(1000)}`))),
    refused: "over-limit",
  },
  {
    name: "elements that do not close",
    bytes: zip(withPart(sheetPart, worksheet('<sheetData><row r="1"><c r="A1"><v>1</v></row></sheetData>'))),
    refused: "xml-broken",
  },
  {
    name: "a character XML does not know",
    bytes: zip(
      withPart(
        sheetPart,
        worksheet(`<sheetData><row r="1">${inline("A1", "<t>a\u0001b</t>")}</row></sheetData>`),
      ),
    ),
    refused: "xml-broken",
  },
  {
    name: "bytes that are no UTF-8",
    bytes: zip([
      ...parts.filter(({ name }) => name !== sheetPart),
      { name: sheetPart, content: Buffer.concat([Buffer.from(worksheet(oneCell)), Buffer.from([0xff])]) },
    ]),
    refused: "xml-broken",
  },
  {
    name: "strings without end",
    bytes: rawBook(cells('<c r="A1" t="s"><v>0</v></c>', { strings: huge.repeat(2500) })),
    refused: "over-limit",
  },
];

const packaging: readonly HostileBook[] = [
  book(
    "strict OOXML",
    {
      ...cells('<c r="A1" t="s"><v>0</v></c><c r="B1" t="d"><v>2020-03-31</v></c>'),
      strings: "<si><t>甲</t></si>",
      strict: true,
    },
    {
      cells: { A1: "甲", B1: day("2020-03-31") },
    },
  ),
  book(
    "elements with a prefix",
    {
      sheets: [""],
      parts: {
        [sheetPart]: `<x:worksheet xmlns:x="${main}" xmlns:y="urn:y"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      },
    },
    { cells: { A1: num("7") } },
  ),
  book(
    "extensions of other namespaces beside ours",
    {
      sheets: [
        `<sheetData><row r="1" spans="1:1" xmlns:y="urn:y" y:dyDescent="0.25"><c r="A1"><v>7</v></c></row></sheetData><extLst><ext uri="{a}"><y:x xmlns:y="urn:y"><y:c r="Z9"><y:v>9</y:v></y:c></y:x></ext></extLst>`,
      ],
    },
    { cells: { A1: num("7") } },
  ),
  book(
    "a sheet in UTF-16",
    {
      sheets: [""],
      parts: {
        [sheetPart]: Buffer.from(
          `\ufeff${worksheet(sheetData([["甲𠮷"]]), '<?xml version="1.0" encoding="UTF-16"?>')}`,
          "utf16le",
        ),
      },
    },
    { cells: { A1: "甲𠮷" } },
  ),
  book(
    "content types that are wrong",
    {
      ...cells('<c r="A1"><v>1</v></c>'),
      parts: {
        "[Content_Types].xml":
          '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="text/plain"/><Default Extension="rels" ContentType="text/plain"/></Types>',
      },
    },
    { cells: { A1: num("1") } },
  ),
  book(
    "no content types at all",
    { ...cells('<c r="A1"><v>1</v></c>'), parts: { "[Content_Types].xml": undefined } },
    {
      cells: { A1: num("1") },
    },
  ),
  book(
    "no styles and no strings",
    {
      ...cells('<c r="A1" s="3"><v>43921</v></c>'),
      parts: {
        "xl/styles.xml": undefined,
        "xl/sharedStrings.xml": undefined,
        "xl/_rels/workbook.xml.rels": relations([
          [
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
            "worksheets/sheet1.xml",
          ],
        ]),
      },
    },
    { cells: { A1: num("43921") } },
  ),
  book(
    "targets from the root, and with backslashes",
    {
      ...cells('<c r="A1" t="s"><v>0</v></c>', { strings: "<si><t>甲</t></si>" }),
      parts: {
        "xl/_rels/workbook.xml.rels": relations([
          [
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
            "/xl/worksheets/sheet1.xml",
          ],
          ["http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles", "styles.xml"],
          [
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings",
            "..\\xl\\sharedStrings.xml",
          ],
        ]),
      },
    },
    { cells: { A1: "甲" } },
  ),
  book(
    "a target outside of the archive",
    {
      ...cells('<c r="A1"><v>1</v></c>'),
      parts: {
        "xl/_rels/workbook.xml.rels": relations([
          [
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
            "../../../etc/passwd",
          ],
        ]),
      },
    },
    { refused: "part-missing" },
  ),
  book(
    "no sheet where one is named",
    { ...cells(""), parts: { [sheetPart]: undefined } },
    { refused: "part-missing" },
  ),
  book(
    "a sheet name that needs escaping",
    { sheets: [sheetData([["a"]])], names: [xmlText("収支 & <内訳>")] },
    { cells: { A1: "a" } },
  ),
  {
    name: "parts stored without compression",
    bytes: zip(parts.map((part) => ({ ...part, stored: true }))),
    cells: { A1: num("1") },
  },
  book(
    "parts nobody asks for, with names that climb out",
    {
      ...cells('<c r="A1"><v>1</v></c>'),
      parts: { "../../evil.txt": "x", "/absolute": "y", "xl/media/image1.png": "z" },
    },
    { cells: { A1: num("1") } },
  ),
];

export const hostileBooks: readonly HostileBook[] = [
  ...furigana,
  ...dates,
  ...numbers,
  ...formulas,
  ...layout,
  ...texts,
  ...attacks,
  ...packaging,
];
