import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { date } from "@hakaru/model/calendar";
import fc from "fast-check";
import { expect, test } from "vitest";
import { claimRows } from "../../src/claims/claim-rows.ts";
import { dayFields, fileOf, go, ho, ir, iy, re, readAll, si, to, whatDoesNotAddUp } from "./claims-file.ts";

/** Short by default; ten minutes a test in the long rounds. */
const rounds =
  process.env.HAKARU_LONG === "1"
    ? { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: 600_000, markInterruptAsFailure: false }
    : { numRuns: 300 };

const path = fileURLToPath(
  new URL("../../../../../shared/samples/claims/RECEIPTC_GAIRAI_SAMPLE.UKE", import.meta.url),
);
const sample = existsSync(path) ? [readFileSync(path).subarray(0, 12_000)] : [];

const medical = fileOf([
  ir,
  re(1),
  ho(1003, 2),
  "KO,51136018,0000001,,1,100,0,,,,,",
  "SN,1,04,,,,02,,",
  `JD,1,${dayFields({ 3: 1 })}`,
  "SY,0000999,5030505,2,8002,合成病の疑い,01,",
  si("11", "111000110", "288", "1", { 3: 1 }),
  "CO,,1,810000001,一日一回",
  iy("21", "620098801", "10", "14", { 15: 14 }),
  to("40", "710010001", "575", "1", { 30: 1 }),
  "SJ,01,症状",
  go(2, 1003),
]);
const dispensing = fileOf([
  "YK,1,13,4,7654321,合成薬局,202111,00,0312345678",
  re(1, { 3: "4112" }),
  ho(1234, 1),
  "SH,1,1,011,,100",
  "IY,1,620098801,3,,,",
  "TO,1,710010001,2,016,30.5",
  "CZ,1,20211001,20211002,,14,1,,,440000610,77,,,140,,1,440000710,5",
  "KI,1,1",
  go(1, 1234),
]);
const corrections = fileOf([
  "2,1,0,MN,910000001,所在地,13143005910000001,,,",
  `1,1,0,${ir}`,
  `1,2,0,${re(1)}`,
  `1,3,0,${ho(73, 1)}`,
  `1,4,0,${si("12", "112007410", "73", "1", { 3: 1 })}`,
  "1,5,0,SB,8830052,4012,急性肺炎,J189,01",
  "1,6,0,CD,20211003,33,1,1,620004422,2.5,,,2",
  `2,30,0,${ho(0, 1)}`,
  "2,31,0,JY,2,3,0,,A,30,0",
  "2,32,0,JY,3,4,0,,A,,",
  "2,33,0,EX,1,QUJD",
]);

/** One way to spoil a file. */
type Spoil = (bytes: Buffer) => Buffer;

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const at = (bytes: Buffer, share: number) => Math.floor(share * bytes.length);
const piece = fc.constantFrom(
  ",",
  "\n",
  "\r\n",
  "\x1a",
  "\0",
  "RE,",
  "JY,3,",
  "99999999999999999999",
  "-1",
  "\x82",
  "31,".repeat(40),
);

const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  fc.tuple(place, fc.integer({ min: 0, max: 255 })).map(([share, byte]) => (bytes: Buffer) => {
    const spoiled = Buffer.from(bytes);
    if (spoiled.length > 0) spoiled[at(bytes, share)] = byte;
    return spoiled;
  }),
  fc.tuple(place, piece).map(([share, added]) => (bytes: Buffer) => {
    const middle = at(bytes, share);
    return Buffer.concat([bytes.subarray(0, middle), Buffer.from(added, "latin1"), bytes.subarray(middle)]);
  }),
  fc.tuple(place, place).map(([from, length]) => (bytes: Buffer) => {
    const start = at(bytes, from);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + Math.floor(length * 100))]);
  }),
  fc.tuple(place, place, place).map(([from, length, to]) => (bytes: Buffer) => {
    const moved = bytes.subarray(at(bytes, from), at(bytes, from) + Math.floor(length * 300));
    return Buffer.concat([bytes.subarray(0, at(bytes, to)), moved, bytes.subarray(at(bytes, to))]);
  }),
);

async function survives(bytes: Buffer, block: number): Promise<void> {
  const limits = { block, line: 2000, claim: 20_000 };
  const read = await readAll(bytes, { limits, keepRaw: true });
  expect(whatDoesNotAddUp(read)).toBeUndefined();
  for (const { claim } of read.claims) {
    const rows = claimRows(claim, { personOf: () => "" });
    const cells = Object.values(rows).flatMap((some) =>
      (Array.isArray(some) ? some : [some]).flatMap(Object.values),
    );
    expect(cells.filter((cell) => cell === undefined || !fitsItsColumn(cell))).toEqual([]);
  }
}

/** Every number of a row is a whole one of 32 bits; decimals are texts. */
function fitsItsColumn(cell: unknown): boolean {
  return typeof cell !== "number" || cell === (cell | 0);
}

const block = fc.integer({ min: 16, max: 4096 });

test("spoiled claims never throw, never hang, and their tally adds up", async () => {
  const files = fc.constantFrom(medical, dispensing, corrections, ...sample);
  const spoils = fc.array(spoil, { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(files, spoils, block, async (file, ways, size) => {
      await survives(
        ways.reduce((bytes, way) => way(bytes), file),
        size,
      );
    }),
    rounds,
  );
});

test("bytes that begin like claims never throw, never hang, and their tally adds up", async () => {
  const begin = fc.constantFrom("", "IR,1,13,1,1234567\r\n", "YK,\n", "UK\n", "2,1,0,MN\n", "RE,1\n");
  const rest = fc.array(fc.oneof(fc.constantFrom(0x0a, 0x2c, 0x52, 0x45), fc.integer({ min: 0, max: 255 })), {
    maxLength: 600,
  });
  await fc.assert(
    fc.asyncProperty(begin, rest, block, async (head, bytes, size) => {
      await survives(Buffer.concat([Buffer.from(head), Buffer.from(bytes)]), size);
    }),
    rounds,
  );
});

test("the files that are spoiled are whole to begin with", async () => {
  for (const file of [medical, dispensing, corrections]) {
    const read = await readAll(file, { on: date("2026-11-27") });
    expect(read.tally).toMatchObject({ given: 1, quarantined: 0 });
  }
});
