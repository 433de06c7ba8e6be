import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/checkup/xml-reader.ts";
import { documentXml, observation, section } from "./document-xml.ts";

function draftOf(xml: string | Uint8Array) {
  const reading = readDocument(typeof xml === "string" ? Buffer.from(xml) : xml, { file: "h.xml" });
  if ("fault" in reading) throw new Error(reading.fault.code);
  return reading.draft;
}

function faultOf(xml: string | Uint8Array): readonly [code: string | undefined, line: number | undefined] {
  const reading = readDocument(typeof xml === "string" ? Buffer.from(xml) : xml, { file: "h.xml" });
  return "fault" in reading ? [reading.fault.code, reading.fault.place.line] : [undefined, undefined];
}

describe("a document of a checkup", () => {
  test("names the person by OID, the institution, the voucher and the day", () => {
    expect(draftOf(documentXml({ branch: "01", says: [] }))).toEqual({
      report: "10",
      written: { raw: "20240620", day: "2024-06-20" },
      person: {
        insurer: "06139992",
        symbol: "１２３",
        number: "４５６",
        branch: "01",
        kana: "ゴウセイ　タロウ",
        sex: "1",
        born: { raw: "19700401", day: "1970-04-01" },
        postalCode: "100-0001",
        address: "東京都千代田区合成町１－１",
      },
      institution: "1319999999",
      voucher: "24100000001",
      event: "010",
      on: { raw: "20240601", day: "2024-06-01" },
      items: [],
    });
  });

  const nl = "\n";
  const xmlForms: readonly [form: string, spell: (xml: string) => string | Uint8Array][] = [
    ["a byte-order mark", (xml) => `\ufeff${xml}`],
    ["no XML declaration", (xml) => xml.slice(xml.indexOf(nl) + 1)],
    ["CRLF", (xml) => xml.replaceAll(nl, "\r\n")],
    ["utf-8 in lower case", (xml) => xml.replace("UTF-8", "utf-8")],
    [
      "a comment before the root",
      (xml) => xml.replace("<ClinicalDocument", "<!-- 合成 --><ClinicalDocument"),
    ],
    [
      "a prefix on every element",
      (xml) =>
        xml
          .replaceAll(/<(\/?)(?=[A-Za-z])/g, "<$1hl7:")
          .replace('xmlns="urn:hl7-org:v3"', 'xmlns:hl7="urn:hl7-org:v3"'),
    ],
    [
      "another prefix of the schema instance",
      (xml) => xml.replaceAll("xsi:", "i:").replace("xmlns:xsi", "xmlns:i"),
    ],
    ["a prefix inside the type", (xml) => xml.replaceAll('xsi:type="', 'xsi:type="hl7:')],
    [
      "address in parts",
      (xml) => xml.replace("東京都千代田区", "<state>東京都</state><city>千代田区</city>"),
    ],
    ["CDATA", (xml) => xml.replace("異常なし", "<![CDATA[異常なし]]>")],
    ["a day with a time", (xml) => xml.replace('"20240601"', '"20240601093000+0900"')],
    [
      "a stretch of days",
      (xml) =>
        xml.replace(
          '<effectiveTime value="20240601"/>',
          '<effectiveTime><low value="20240601"/></effectiveTime>',
        ),
    ],
  ];

  test.each(xmlForms)("%s changes nothing", (_form, spell) => {
    const plain = draftOf(documentXml());
    const spelled = draftOf(spell(documentXml()));
    const bare = (draft: typeof plain) => ({
      ...draft,
      on: draft.on.day,
      items: draft.items.map((item) => ({ ...item, line: 0 })),
    });
    expect(bare(spelled)).toEqual(bare(plain));
  });

  const hl7 = "2.16.840.1.113883.5.83";
  const answers: readonly [form: string, inside: string, attributes: string, answer: object][] = [
    [
      "PQ",
      '<value xsi:type="PQ" value="70.5" unit="cm"/>',
      "",
      { kind: "number", number: "70.5", unit: "cm" },
    ],
    [
      "PQ without a unit",
      '<value xsi:type="PQ" value="70"/>',
      "",
      { kind: "number", number: "70", unit: null },
    ],
    ["INT", '<value xsi:type="INT" value="3"/>', "", { kind: "number", number: "3", unit: null }],
    [
      "PQ zero is a number",
      '<value xsi:type="PQ" value="0" unit="cm"/>',
      "",
      { kind: "number", number: "0", unit: "cm" },
    ],
    [
      "PQ that is no number",
      '<value xsi:type="PQ" value="7O" unit="cm"/>',
      "",
      { kind: "unreadable", raw: "7O", unit: "cm" },
    ],
    [
      "PQ that says nothing",
      '<value xsi:type="PQ" unit="cm"/>',
      "",
      { kind: "unreadable", raw: "", unit: "cm" },
    ],
    [
      "nullFlavor NI",
      '<value xsi:type="PQ" nullFlavor="NI"/>',
      "",
      { kind: "silence", why: "not-measurable" },
    ],
    [
      "another nullFlavor",
      '<value xsi:type="PQ" nullFlavor="constructor"/>',
      "",
      { kind: "silence", why: "not-stated" },
    ],
    ["negationInd", "", ' negationInd="true"', { kind: "silence", why: "not-done" }],
    [
      "negationInd beside a value",
      '<value xsi:type="PQ" value="1" unit="cm"/>',
      ' negationInd="true"',
      { kind: "silence", why: "not-done" },
    ],
    [
      "negationInd false",
      '<value xsi:type="PQ" value="1" unit="cm"/>',
      ' negationInd="false"',
      { kind: "number", number: "1", unit: "cm" },
    ],
    ["no value", "", "", { kind: "silence", why: "not-stated" }],
    [
      "beyond the range, H",
      `<value xsi:type="CD" code="H" codeSystem="${hl7}"/>`,
      "",
      { kind: "silence", why: "above" },
    ],
    [
      "beyond the range, L",
      `<value xsi:type="CD" code="L" codeSystem="${hl7}"/>`,
      "",
      { kind: "silence", why: "below" },
    ],
    [
      "H of another code system is a choice",
      '<value xsi:type="CD" code="H" codeSystem="1.2"/>',
      "",
      { kind: "code", code: "H", system: "1.2" },
    ],
    [
      "CD",
      '<value xsi:type="CD" code="1" codeSystem="1.2"/>',
      "",
      { kind: "code", code: "1", system: "1.2" },
    ],
    ["CO", '<value xsi:type="CO" code="5"/>', "", { kind: "code", code: "5", system: null }],
    ["ST", '<value xsi:type="ST">所見 &amp; &#x6709;</value>', "", { kind: "text", text: "所見 & 有" }],
    ["ST in parts", '<value xsi:type="ST">a<!-- b -->c</value>', "", { kind: "text", text: "ac" }],
    ["an empty ST", '<value xsi:type="ST"> </value>', "", { kind: "silence", why: "not-stated" }],
    ["no type, a code", '<value code="1"/>', "", { kind: "code", code: "1", system: null }],
    ["no type, a number", '<value value="1" unit="%"/>', "", { kind: "number", number: "1", unit: "%" }],
  ];

  test.each(answers)("%s", (_form, xml, attributes, answer) => {
    const says = [{ item: "9N001000000000001", xml, attributes }];
    expect(draftOf(documentXml({ says })).items.map((item) => item.answer)).toEqual([answer]);
  });

  test("interpretation and method stand beside the value; a reference range is not the value", () => {
    const range =
      '<referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="1"/><high value="9"/></value></observationRange></referenceRange>';
    const xml = `<value xsi:type="PQ" value="150" unit="mg/dL"/><interpretationCode code="H"/><methodCode code="3F01510000"/>${range}`;
    const [item] = draftOf(documentXml({ says: [{ item: "3F015000002327101", xml }] })).items;
    expect(item).toMatchObject({
      answer: { kind: "number", number: "150" },
      interpretation: "H",
      method: "3F01510000",
    });
  });

  test("both sections, groups with their parts and reasons, and the line of each", () => {
    const part = (relation: string, item: string, code: string) =>
      `<entryRelationship typeCode="${relation}">${observation({ item, xml: `<value xsi:type="CD" code="${code}"/>` })}</entryRelationship>`;
    const group = (inside: string) =>
      `<entry><observation classCode="OBS" moodCode="EVN"><code nullFlavor="NA"/>${inside}</observation></entry>`;
    const first = group(part("COMP", "9A110160700000011", "2") + part("RSON", "9A110161600000011", "1"));
    const second = group(part("COMP", "9E100166000000011", "1"));
    const last = `<entry>${observation({ item: "9N551000000000049", xml: "" })}</entry>`;
    const body = `\n${section("01990", `${first}\n${second}${last}`)}`;
    const items = draftOf(documentXml({ says: [{ item: "9N001000000000001", xml: "" }], body })).items;
    expect(
      items.map(({ section: s, item, group: g, relation, line }) => [s, item, g, relation, line]),
    ).toEqual([
      ["01010", "9N001000000000001", null, null, 16],
      ["01990", "9A110160700000011", 1, "COMP", 17],
      ["01990", "9A110161600000011", 1, "RSON", 17],
      ["01990", "9E100166000000011", 2, "COMP", 18],
      ["01990", "9N551000000000049", null, null, 18],
    ]);
  });

  test("an element of another namespace is passed over", () => {
    const body = section(
      "01990",
      '<entry><x:observation xmlns:x="urn:x"><code code="1"/></x:observation></entry>',
    );
    expect(draftOf(documentXml({ says: [], body })).items).toEqual([]);
  });
});

test("the address of the institution is not the person's", () => {
  const draft = draftOf(documentXml({ address: "" }).replace("<postalCode>100-0001</postalCode>", ""));
  expect([draft.person.address, draft.person.postalCode]).toEqual(["", ""]);
});

describe("what ends a document", () => {
  const xml = documentXml();
  const bomb = `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`;
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const table: readonly [what: string, xml: string | Uint8Array, code: string][] = [
    ["an entity bomb", xml.replace(head, head + bomb).replace("異常なし", "&c;"), "xml-doctype"],
    [
      "a DOCTYPE that asks for a file",
      xml.replace(head, `${head}<!DOCTYPE r SYSTEM "file:///etc/hostname">`),
      "xml-doctype",
    ],
    ["an entity of its own", xml.replace("異常なし", "&secret;"), "xml-broken"],
    ["elements 100,000 deep", `${xml.slice(0, -20)}${"<a>".repeat(100_000)}`, "over-limit"],
    ["an attribute of 10 MB", xml.replace("POCD_HD000040", "x".repeat(10_000_000)), "over-limit"],
    ["an attribute of 100 kB", xml.replace("POCD_HD000040", "x".repeat(100_000)), "over-limit"],
    ["a text of 100 kB", xml.replace("異常なし", "x".repeat(100_000)), "over-limit"],
    [
      "10,000 attributes",
      xml.replace("<title>", `<title ${Array.from({ length: 10_000 }, (_, i) => `a${i}=""`).join(" ")}>`),
      "over-limit",
    ],
    ["a name of many parts", xml.replace("<name>", `<name>${"<a>abcde</a>".repeat(20_000)}`), "over-limit"],
    ["an item code of 100 characters", xml.replace("9N001000000000001", "9".repeat(100)), "over-limit"],
    [
      "6,000 items",
      xml.replace("<entry>", `<entry>${observation({ item: "1", xml: "" }).repeat(6_000)}`),
      "over-limit",
    ],
    ["a truncated document", xml.slice(0, xml.length / 2), "xml-broken"],
    ["an end without a beginning", xml.replace("</recordTarget>", "</recordTargets>"), "xml-broken"],
    ["two roots", xml + xml, "xml-broken"],
    ["a root alone that never ends", "<ClinicalDocument", "xml-broken"],
    ["an attribute twice", xml.replace('code="10"', 'code="10" code="10"'), "xml-broken"],
    ["nothing at all", "", "not-xml"],
    ["a PDF", "%PDF-1.7 …", "not-xml"],
    ["a zip", "PK\x03\x04", "not-xml"],
    ["UTF-16", Buffer.from(`\ufeff${xml}`, "utf16le"), "not-xml"],
    ["Shift_JIS as declared", Buffer.from(xml.replace("UTF-8", "Shift_JIS")), "not-utf-8"],
    [
      "Shift_JIS as found",
      Buffer.concat([Buffer.from(xml.slice(0, 200)), Buffer.from([0x83, 0x41]), Buffer.from(xml.slice(200))]),
      "not-utf-8",
    ],
    ["an index", '<index xmlns="http://tokuteikenshin.jp/checkup/2007"/>', "wrong-document"],
    ["a ClinicalDocument of somebody else", '<ClinicalDocument xmlns="urn:x"/>', "wrong-document"],
    ["HTML", "<html><body/></html>", "wrong-document"],
  ];

  test.each(table)("%s", (_what, document, code) => {
    expect(faultOf(document)[0]).toBe(code);
  });

  test("the fault says the line", () => {
    expect(faultOf(xml.replace("</recordTarget>", "</recordTargets>"))).toEqual(["xml-broken", 11]);
  });
});
