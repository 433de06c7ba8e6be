import { bytesSource } from "@hakaru/archive/byte-source";
import { zipBytes } from "@hakaru/archive/test/zip-bytes";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Found } from "../../src/checkup/found.ts";
import { type Mapping, readMapping } from "../../src/checkup/mapping.ts";
import { readCheckup, readExchange, readMapped } from "../../src/checkup/read-checkups.ts";
import { documentXml, number, saying } from "./document-xml.ts";
import { all, personOf, tallyOf, today } from "./read.ts";

// Short rounds by default; HAKARU_LONG=1 gives each law more than three minutes.
const isLong = process.env.HAKARU_LONG === "1";
const terms = isLong
  ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: 210_000 }
  : { numRuns: 400 };

const reading = { file: "f", on: today, personOf };
const xml = Buffer.from(documentXml({ says: saying({ x: number("9N021000000000001", "90", "cm2") }) }));
const zip = zipBytes([
  { name: "r/ix08_V08.xml", content: '<index><totalRecordCount value="2"/></index>' },
  { name: "r/DATA/h1.xml", content: xml },
  { name: "r/DATA/h2.xml", content: documentXml({ number: "2" }), stored: true },
]);
const table = Buffer.from(
  'a,b,c,d,e\r\n06139992,1,1,19700401,20240601,"80"\r\n06139992,2,1,19700401,20240601,81\r\n',
);
const mapping = readMapping(
  JSON.stringify({
    format: "csv",
    headerRows: 1,
    fields: {
      insurer: { column: 1 },
      number: { column: 2 },
      sex: { column: 3 },
      born: { column: 4 },
      on: { column: 5 },
    },
    items: [{ item: "9N016160100000001", at: { column: 6 } }],
  }),
  {},
) as Mapping;

/** Changes to a file that is well: bytes set, stretches taken out, doubled, or put elsewhere. */
function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat({ max: bytes.length - 1 });
  const word = fc.constantFrom(
    "<",
    ">",
    "&",
    '"',
    "\0",
    "</",
    "<a>",
    "]]>",
    "<!--",
    "<!DOCTYPE a>",
    "&#0;",
    "\ufeff",
    "PK\u0001\u0002",
    "\n",
  );
  const change = fc.oneof(
    fc.record({ at, put: fc.uint8Array({ minLength: 1, maxLength: 4 }), take: fc.nat({ max: 4 }) }),
    fc.record({ at, put: word.map((text) => Buffer.from(text)), take: fc.nat({ max: 4 }) }),
    fc.record({ at, put: fc.constant(new Uint8Array(0)), take: fc.nat({ max: 2_000 }) }),
    fc.record({ at, put: at.map((from) => bytes.subarray(from, from + 200)), take: fc.nat({ max: 200 }) }),
  );
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) =>
      changes.reduce<Uint8Array>(
        (all_, { at: from, put, take }) =>
          Buffer.concat([all_.subarray(0, from), put, all_.subarray(from + take)]),
        bytes,
      ),
    );
}

const inputs = (bytes: Uint8Array) =>
  fc.oneof(
    { weight: 5, arbitrary: mutated(bytes) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3_000 }) },
  );

/** What holds of any input: the tally is last and counts everything that was given, and quarantine has its reasons. */
function check(given: readonly Found[]): void {
  const tally = tallyOf(given);
  const count = (kind: Found["kind"]) => given.filter((found) => found.kind === kind).length;
  expect(given).toHaveLength(tally.documents + count("file-fault") + 1);
  expect([tally.checkups, tally.guidances, tally.quarantined]).toEqual([
    count("checkup"),
    count("guidance"),
    count("quarantined"),
  ]);
  expect(tally.files).toBe(tally.documents + tally.others + tally.refused);
  for (const found of given) {
    if (found.kind === "quarantined")
      expect(found.faults.some(({ severity }) => severity === "error")).toBe(true);
    if (found.kind === "checkup")
      expect(found.remarks.every(({ severity }) => severity === "warning")).toBe(true);
  }
}

test("any bytes as a document are read or refused", () => {
  fc.assert(
    fc.property(inputs(xml), (bytes) => check([...readCheckup(bytes, reading)])),
    terms,
  );
});

test("any bytes as an archive are read or refused", async () => {
  await fc.assert(
    fc.asyncProperty(inputs(zip), async (bytes) =>
      check(await all(readExchange(bytesSource(bytes), reading))),
    ),
    terms,
  );
});

test("any bytes as a table are read or refused, and however they are cut into pieces", async () => {
  async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  await fc.assert(
    fc.asyncProperty(inputs(table), fc.integer({ min: 1, max: 100 }), async (bytes, size) => {
      const given = await all(readMapped(pieces(bytes, size), mapping, reading));
      check(given);
      expect(given).toEqual(await all(readMapped(pieces(bytes, 1_000_000), mapping, reading)));
    }),
    terms,
  );
});
