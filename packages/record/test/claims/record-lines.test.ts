import fc from "fast-check";
import { expect, test } from "vitest";
import type { RecordLine } from "../../src/claims/record-line.ts";
import { recordLines } from "../../src/claims/record-lines.ts";

async function linesOf(pieces: readonly Uint8Array[], block: number, line = 1 << 20): Promise<RecordLine[]> {
  async function* source() {
    yield* pieces;
  }
  const lines: RecordLine[] = [];
  for await (const some of recordLines(source(), { block, line, claim: 1 << 24 })) lines.push(...some);
  return lines;
}

const fieldsOf = (record: RecordLine) =>
  Array.from({ length: record.size }, (_, at) =>
    record.bytes.toString("latin1", record.start(at + 1), record.end(at + 1)),
  );

/** Bytes in which what cuts and what must be told is frequent. */
const bytes = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(0x2c, 0x2c, 0x31, 0x82, 0xa0, 0x20) },
      { weight: 2, arbitrary: fc.constantFrom(0x0a, 0x0d) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
    ),
    { maxLength: 400 },
  )
  .map((all) => Uint8Array.from(all));

/** The same by texts: what a line is, said once more. A file that ends between CR and LF ends with its line. */
function naive(all: Uint8Array): { line: number; fields: string[] }[] {
  const unmarked = all.at(-1) === 0x1a ? all.subarray(0, -1) : all;
  return Buffer.from(unmarked)
    .toString("latin1")
    .split("\n")
    .map((raw) => (raw.startsWith("\u001a") ? raw.slice(1) : raw))
    .map((raw, at) => ({ raw: raw.replace(/\r$/, ""), line: at + 1 }))
    .filter(({ raw }) => raw !== "")
    .map(({ raw, line }) => ({ line, fields: raw.split(",") }));
}

test("lines and fields are those of a split, whatever the pieces and the blocks", async () => {
  await fc.assert(
    fc.asyncProperty(
      bytes,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 300 }),
      async (all, size, block) => {
        const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
          all.slice(at * size, (at + 1) * size),
        );
        const lines = await linesOf(pieces, block);
        expect(lines.map((record) => ({ line: record.line, fields: fieldsOf(record) }))).toEqual(naive(all));
      },
    ),
    { numRuns: 1000 },
  );
});

test("fields are the same in whatever order they are asked for", async () => {
  const row = Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? String(at) : ""));
  const [record] = await linesOf([Buffer.from(`${row.join(",")}\n`)], 100);
  const order = fc.array(fc.integer({ min: 1, max: 70 }), { maxLength: 50 });
  fc.assert(
    fc.property(order, (asked) => {
      for (const field of asked) expect(record?.code(field)).toBe(row[field - 1] || undefined);
    }),
  );
  expect(record?.size).toBe(60);
});

test.each([
  ["12", 12],
  ["007", 7],
  [" 12", 12],
  ["-5", -5],
  ["", undefined],
  ["  ", undefined],
  ["1 2", Number.NaN],
  ["1.5", Number.NaN],
  ["-", Number.NaN],
  ["１", Number.NaN],
  ["2147483647", 2_147_483_647],
  ["-2147483647", -2_147_483_647],
  ["2147483648", Number.NaN],
  ["123456789012345", Number.NaN],
])("the number of “%s” is %s", async (text, number) => {
  const [record] = await linesOf([Buffer.from(`SI,${text},\n`)], 100);
  expect(record?.integer(2)).toBe(number);
});

test("a larger number is one where it is asked for, as far as it is exact", async () => {
  const [record] = await linesOf([Buffer.from("GO,123456789012345,1234567890123456,\n")], 100);
  const most = Number.MAX_SAFE_INTEGER;
  expect([record?.integer(2, most), record?.integer(3, most)]).toEqual([123_456_789_012_345, Number.NaN]);
});

test("a line over the limit keeps its first fields, its number and its place among the others", async () => {
  const file = Buffer.from(`RE,1\nSI,12,${"x".repeat(500)}\nGO,1\n`);
  for (const block of [1, 7, 50, 1000]) {
    const lines = await linesOf([file], block, 100);
    expect(lines.map((record) => [record.line, record.code(1), record.code(2), record.oddity?.kind])).toEqual(
      [
        [1, "RE", "1", undefined],
        [2, "SI", "12", "too-long"],
        [3, "GO", "1", undefined],
      ],
    );
  }
});

test("a line of nothing but commas has a place for each", async () => {
  const [record] = await linesOf([Buffer.from(`${",".repeat(10_000)}\n`)], 1 << 18);
  expect(record?.size).toBe(10_001);
  const short = await linesOf([Buffer.from(",\n".repeat(10_000))], 1 << 18);
  expect(short.every((one) => one.size === 2)).toBe(true);
});
