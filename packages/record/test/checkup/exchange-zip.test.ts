import { type ByteSource, bytesSource } from "@hakaru/archive/byte-source";
import { type ZipFile, zipBytes } from "@hakaru/archive/test/zip-bytes";
import { describe, expect, test } from "vitest";
import type { Found } from "../../src/checkup/found.ts";
import { readCheckup, readExchange } from "../../src/checkup/read-checkups.ts";
import { SeenDocuments } from "../../src/checkup/seen-documents.ts";
import { documentXml } from "./document-xml.ts";
import { all, personOf, tallyOf, today } from "./read.ts";

const root = "1319999999_06139992_202406200_1";

const document = (serial: number, number = String(serial)): ZipFile => ({
  name: `${root}/DATA/h131999999920240620010000${serial}.xml`,
  content: documentXml({ number }),
});

const index = (count: number | string): ZipFile => ({
  name: `${root}/ix08_V08.xml`,
  content: `<?xml version="1.0" encoding="UTF-8"?><index xmlns="https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/0000161103.html"><interactionType code="6"/><totalRecordCount value="${count}"/></index>`,
});

const read = (files: readonly ZipFile[], comment?: string) => readBytes(zipBytes(files, comment));
const readBytes = (bytes: Uint8Array) =>
  all(readExchange(bytesSource(bytes), { file: "a.zip", on: today, personOf }));

/** Rule id and file of whatever is not a document that was read. */
function faultsOf(given: readonly Found[]): readonly (readonly [code: string, file: string | undefined])[] {
  return given.flatMap((found) => {
    const faults =
      found.kind === "file-fault" ? [found.fault] : found.kind === "quarantined" ? found.faults : [];
    return faults.map(({ code, place }) => [code, place.file?.replace(`a.zip/${root}/`, "")] as const);
  });
}

test("a whole delivery: documents are read, index, settlements and schemas are not", async () => {
  const given = await read([
    { name: `${root}/`, content: "", stored: true },
    index(2),
    { name: `${root}/su08_V08.xml`, content: "<summary/>" },
    document(1),
    { ...document(2), stored: true },
    { name: `${root}/CLAIMS/c1319999999202406200100001.xml`, content: "<checkupClaim/>" },
    { name: `${root}/XSD/coreschemas/voc_hcgv08.xsd`, content: "<xs:schema/>" },
  ]);
  expect(faultsOf(given)).toEqual([]);
  expect(tallyOf(given)).toEqual({
    file: "a.zip",
    files: 7,
    documents: 2,
    checkups: 2,
    guidances: 0,
    quarantined: 0,
    others: 5,
    refused: 0,
    byRule: {},
  });
});

describe("layouts that are read as well", () => {
  const table: readonly [layout: string, name: string][] = [
    ["folders of folders", `${root}/${root}/DATA/2024/06/h1.xml`],
    ["backslashes", `${root}\\DATA\\h1.xml`],
    ["names in capitals", `${root}/data/H1.XML`],
    ["no folder at all, as between insurers", "任意の名前.xml"],
  ];
  test.each(table)("%s", async (_layout, name) => {
    expect(tallyOf(await read([{ name, content: documentXml() }])).checkups).toBe(1);
  });
});

describe("what is refused, while the rest goes on", () => {
  const bad = (file: Partial<ZipFile>): ZipFile => ({ ...document(9), ...file });
  const named = (name: ZipFile["name"]) => bad({ name });
  const table: readonly [what: string, file: ZipFile, code: string][] = [
    ["a name above the archive", named("../h9.xml"), "zip-name"],
    ["the same name again", named(document(1).name), "zip-duplicate"],
    ["an encrypted file", bad({ flags: 1 }), "zip-encrypted"],
    ["a wrong CRC", bad({ crc: 1 }), "zip-broken"],
    ["a size that is too small", bad({ size: 10 }), "zip-broken"],
    [
      "a document over the limit",
      bad({ content: documentXml({ kana: "x".repeat(9_000_000) }) }),
      "over-limit",
    ],
    [
      "a document that inflates a thousandfold",
      bad({ content: `${documentXml()}${" ".repeat(7_000_000)}` }),
      "over-limit",
    ],
  ];
  test.each(table)("%s", async (_what, file, code) => {
    const given = await read([document(1), file, document(2)]);
    expect(faultsOf(given).map(([found]) => found)).toEqual([code]);
    expect(tallyOf(given)).toMatchObject({
      files: 3,
      documents: 2,
      checkups: 2,
      refused: 1,
      byRule: { [code]: 1 },
    });
  });

  test("a broken document goes into quarantine with its bytes and its name", async () => {
    const broken = documentXml({ number: "9" }).slice(0, 500);
    const given = await read([document(1), bad({ content: broken }), document(2)]);
    expect(faultsOf(given)).toEqual([["xml-broken", "DATA/h1319999999202406200100009.xml"]]);
    expect(given[1]).toMatchObject({ kind: "quarantined", raw: Buffer.from(broken) });
    expect(tallyOf(given)).toMatchObject({ documents: 3, checkups: 2, quarantined: 1 });
  });

  test("the same document under another name", async () => {
    const given = await read([document(1), { ...document(1), name: `${root}/DATA/h2.xml` }]);
    expect(faultsOf(given)).toEqual([["document-twice", "DATA/h2.xml"]]);
    expect(tallyOf(given)).toMatchObject({ documents: 2, checkups: 1, quarantined: 1 });
  });
});

describe("the archive as a whole", () => {
  const whole = zipBytes([document(1), document(2)]);
  const table: readonly [what: string, bytes: Uint8Array, code: string][] = [
    ["no zip", Buffer.from("%PDF-1.7"), "not-a-zip"],
    ["cut by one byte", whole.subarray(0, -1), "not-a-zip"],
    ["a beginning that is missing", whole.subarray(1000), "zip-broken"],
    [
      "more bytes than anybody sends",
      zipBytes(Array.from({ length: 70 }, (_, at) => ({ ...document(at), size: 0xffff_fffe }))),
      "over-limit",
    ],
    ["no document", zipBytes([index(0)]), "zip-without-documents"],
  ];
  test.each(table)("%s", async (_what, bytes, code) => {
    const given = await readBytes(bytes);
    expect(faultsOf(given).map(([found]) => found)).toEqual([code]);
    expect(tallyOf(given)).toMatchObject({ documents: 0 });
  });

  const counts: readonly [stated: string, faults: readonly string[]][] = [
    ["2", []],
    ["3", ["index-count"]],
    ["x", ["index-count"]],
  ];
  test.each(counts)("an index that counts %s of 2", async (stated, faults) => {
    const given = await read([index(stated), document(1), document(2)]);
    expect(faultsOf(given).map(([code]) => code)).toEqual(faults);
    expect(tallyOf(given).checkups).toBe(2);
  });

  test("an index that cannot be read counts nothing", async () => {
    const given = await read([{ ...index(3), content: "<index><totalRecordCount value='5'/>" }, document(1)]);
    expect(faultsOf(given)).toEqual([]);
  });
});

test("one memory of documents serves all files of a delivery", async () => {
  const seen = new SeenDocuments();
  const reading = { on: today, personOf, seen };
  const [first] = readCheckup(Buffer.from(String(document(1).content)), { file: "h1.xml", ...reading });
  const given = await all(readExchange(bytesSource(zipBytes([document(1)])), { file: "a.zip", ...reading }));
  expect(first?.kind).toBe("checkup");
  expect(faultsOf(given).map(([code]) => code)).toEqual(["document-twice"]);
});

test("of an archive only its directory and one file at a time are asked for", async () => {
  const large: ZipFile = { name: `${root}/XSD/a.xsd`, content: "x".repeat(500_000), stored: true };
  const bytes = zipBytes([document(1), large, document(2)]);
  let longest = 0;
  const source: ByteSource = {
    size: bytes.length,
    read: async (offset, length) => {
      longest = Math.max(longest, length);
      return bytes.subarray(offset, offset + length);
    },
  };
  await all(readExchange(source, { file: "a.zip", on: today, personOf }));
  expect(longest).toBeLessThan(100_000);
});
