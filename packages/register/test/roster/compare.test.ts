import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareRoster, type Difference, type Existing } from "@hakaru/register/roster/compare-roster";
import type { RosterEntry } from "@hakaru/register/roster/read-roster";
import { Sorter } from "@hakaru/register/roster/sorter";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "hakaru-compare-"));
afterAll(() => rmSync(folder, { recursive: true }));
const small = { folder, kept: 200 };
const mapping = { sheet: "名簿", key: ["name"] };

async function* streamed<T>(items: readonly T[]): AsyncGenerator<T, void> {
  yield* items;
}

async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

interface Filed {
  readonly row: number;
  readonly name?: string;
  readonly beds?: string;
  readonly entry?: string;
  readonly refused?: true;
}

function filed({ row, name, beds, entry, refused }: Filed): RosterEntry {
  return {
    rows: [row, row],
    title: name ?? `#${row}`,
    content: { ...(name !== undefined && { name }), ...(beds !== undefined && { beds }) },
    ...(entry !== undefined && { entry }),
    ...(name !== undefined && { key: JSON.stringify([name]) }),
    accepted: refused === undefined,
  };
}

function held(entry: string, name: string | undefined, beds?: string): Existing {
  const content = { ...(name !== undefined && { name }), ...(beds !== undefined && { beds }), secret: "x" };
  return { entry, version: 3, content, key: name === undefined ? undefined : JSON.stringify([name]) };
}

function compared(
  of: readonly Filed[],
  existing: readonly Existing[],
  room = small,
  key: readonly string[] = ["name"],
) {
  const comparing = { file: "a.xlsx", mapping: { ...mapping, key }, fields: ["name", "beds"], room };
  return gathered(compareRoster(streamed(of.map(filed)), streamed(existing), comparing));
}

/** `kind row entry by: field before→after (codes)` */
function told(difference: Difference): string {
  const row = "filed" in difference && difference.filed ? ` ${difference.filed.rows[0]}` : "";
  const entry = "entry" in difference && difference.entry !== undefined ? ` #${difference.entry}` : "";
  const changes =
    "changes" in difference
      ? difference.changes
          .map(({ field, before, after }) => ` ${field} ${before ?? "–"}→${after ?? "–"}`)
          .join("")
      : "";
  const by = "by" in difference && difference.by === "entry" ? " by entry" : "";
  const codes = difference.findings.map(({ code }) => ` (${code})`).join("");
  return `${difference.kind}${row}${entry}${by}${changes}${codes}`;
}

type Line = readonly [string, readonly Filed[], readonly Existing[], readonly string[]];

const lines: readonly Line[] = [
  ["nothing against nothing", [], [], []],
  ["a new one", [{ row: 2, name: "甲" }], [], ["new 2"]],
  ["one that is gone", [], [held("7", "甲")], ["gone #7"]],
  ["the same", [{ row: 2, name: "甲", beds: "5" }], [held("7", "甲", "5")], ["same 2 #7"]],
  ["another value", [{ row: 2, name: "甲", beds: "6" }], [held("7", "甲", "5")], ["changed 2 #7 beds 5→6"]],
  ["a value that is cleared", [{ row: 2, name: "甲" }], [held("7", "甲", "5")], ["changed 2 #7 beds 5→–"]],
  [
    "a value that is added",
    [{ row: 2, name: "甲", beds: "5" }],
    [held("7", "甲")],
    ["changed 2 #7 beds –→5"],
  ],
  [
    "keys differ by the last character, and by a character that only looks alike",
    [
      { row: 2, name: "神田" },
      { row: 3, name: "乙" },
    ],
    [held("7", "\ufa19田"), held("8", "乙 ")],
    ["gone #8", "new 3 (key-almost)", "gone #7", "new 2 (key-almost)"],
  ],
  [
    "one key twice in the file: neither is taken, and what is there is not gone",
    [
      { row: 2, name: "甲" },
      { row: 5, name: "甲", beds: "1" },
      { row: 9, name: "甲" },
    ],
    [held("7", "甲")],
    [
      "undecided 5 (key-twice-in-file)",
      "undecided 9 (key-twice-in-file)",
      "undecided 2 (key-twice-in-file)",
      "undecided #7",
    ],
  ],
  [
    "one key twice in the register",
    [{ row: 2, name: "甲" }],
    [held("7", "甲"), held("8", "甲")],
    [
      "undecided #7 (key-twice-in-register)",
      "undecided #8 (key-twice-in-register)",
      "undecided 2 (key-twice-in-register)",
    ],
  ],
  [
    "a changed key with its number",
    [{ row: 2, name: "甲病院", entry: "7" }],
    [held("7", "甲")],
    ["changed 2 #7 by entry name 甲→甲病院"],
  ],
  [
    "a key of one and the number of another: the key counts",
    [{ row: 2, name: "甲", entry: "8" }],
    [held("7", "甲"), held("8", "乙")],
    ["same 2 #7 (entry-of-another)", "gone #8"],
  ],
  [
    "a copied row whose number is taken",
    [
      { row: 2, name: "甲", entry: "7" },
      { row: 3, name: "新", entry: "7" },
    ],
    [held("7", "甲")],
    ["same 2 #7", "new 3 (entry-of-another)"],
  ],
  [
    "a number the register does not have",
    [{ row: 2, name: "甲", entry: "99" }],
    [],
    ["new 2 (entry-of-another)"],
  ],
  [
    "a row without its key: what seems gone may be it",
    [{ row: 2, beds: "5" }],
    [held("7", "甲")],
    ["undecided 2 (key-missing)", "gone #7 (gone-doubtful)"],
  ],
  [
    "a row without its key, with a number",
    [{ row: 2, beds: "6", entry: "7" }],
    [held("7", "甲", "5")],
    ["changed 2 #7 by entry name 甲→– beds 5→6"],
  ],
  [
    "a row without its key, with a number nobody has",
    [{ row: 2, entry: "9" }],
    [],
    ["undecided 2 (key-missing)"],
  ],
  [
    "a row that was refused keeps its entry from being gone",
    [
      { row: 2, name: "甲", refused: true },
      { row: 3, name: "丁", refused: true },
    ],
    [held("7", "甲")],
    ["undecided 2 #7", "undecided 3"],
  ],
  [
    "two rows with one number and other keys",
    [
      { row: 2, name: "丙", entry: "7" },
      { row: 3, name: "丁", entry: "7" },
    ],
    [held("7", "甲")],
    ["undecided 3 (key-twice-in-file)", "undecided 2 (key-twice-in-file)", "undecided #7"],
  ],
  [
    "an entry of the register without a key",
    [{ row: 2, name: "甲" }],
    [held("7", undefined)],
    ["gone #7", "new 2"],
  ],
];

describe("differences", () => {
  test.each(lines)("%s", async (_, file, register, expected) => {
    const found = await compared(file, register);
    expect(found.map(told).toSorted()).toEqual(expected.toSorted());
  });

  test("name what they are about", async () => {
    const [first] = await compared(
      [
        { row: 2, name: "甲" },
        { row: 5, name: "甲" },
      ],
      [],
    );
    expect(first?.findings[0]).toMatchObject({
      place: { file: "a.xlsx", sheet: "名簿", cell: "A5" },
      message: { ja: "5行目は、2行目と同じものです。" },
    });
  });

  test("fields the file says nothing about are left as they are", async () => {
    const found = await gathered(
      compareRoster(streamed([filed({ row: 2, name: "甲" })]), streamed([held("7", "甲", "5")]), {
        ...{ file: "a", mapping, fields: ["name"], room: small },
      }),
    );
    expect(found.map(told)).toEqual(["same 2 #7"]);
  });

  test("rows without any key are matched by their number, and new without one", async () => {
    const rows = [
      { row: 2, entry: "7", beds: "6" },
      { row: 3, beds: "1" },
    ].map((each) => filed(each));
    const found = await gathered(
      compareRoster(
        streamed(rows.map((each) => (each.entry === undefined ? each : { ...each, key: `#${each.entry}` }))),
        streamed([{ ...held("7", "甲", "5"), key: "#7" }]),
        { file: "a", mapping: { sheet: "", key: [] }, fields: ["beds"], room: small },
      ),
    );
    expect(found.map(told)).toEqual(["changed 2 #7 beds 5→6", "new 3"]);
  });
});

describe("laws", () => {
  const names = fc.constantFrom("甲", "乙", "丙", "丁", "神", "\ufa19", "a", "Ａ");
  const someFiled = fc
    .array(fc.record({ name: fc.option(names, { nil: undefined }), beds: fc.constantFrom("1", "2") }), {
      maxLength: 12,
    })
    .map((rows) =>
      rows.map(({ name, beds }, at): Filed => ({ row: at + 2, beds, ...(name !== undefined && { name }) })),
    );
  const someHeld = fc
    .array(fc.tuple(names, fc.constantFrom("1", "2")), { maxLength: 12 })
    .map((rows) => rows.map(([name, beds], at) => held(String(at + 1), name, beds)));

  /** The same question put to plain lists. */
  function naive(rows: readonly Filed[], register: readonly Existing[]): readonly string[] {
    const keyed = (name: string | undefined) => register.filter(({ content }) => content.name === name);
    const alike = (name: string | undefined) => rows.filter((row) => row.name === name && name !== undefined);
    const ofFile = rows.map((row) => {
      if (row.name === undefined || alike(row.name).length > 1) return `undecided ${row.row}`;
      const [first, second] = keyed(row.name);
      if (second !== undefined) return `undecided ${row.row}`;
      if (first === undefined) return `new ${row.row}`;
      return first.content.beds === row.beds
        ? `same ${row.row} #${first.entry}`
        : `changed ${row.row} #${first.entry}`;
    });
    const ofRegister = register.flatMap(({ entry, content }) => {
      const name = content.name as string;
      if (keyed(name).length > 1 || alike(name).length > 1) return [`undecided #${entry}`];
      return alike(name).length === 1 ? [] : [`gone #${entry}`];
    });
    return [...ofFile, ...ofRegister].toSorted();
  }

  const brief = (difference: Difference) =>
    told({ ...difference, findings: [], ...("changes" in difference && { changes: [] }) } as Difference);

  test("as plain lists would be compared, whatever has to go to disk", async () => {
    await fc.assert(
      fc.asyncProperty(someFiled, someHeld, fc.constantFrom(1, 300, 1e9), async (rows, register, kept) => {
        const found = await compared(rows, register, { folder, kept });
        expect(found.map(brief).toSorted()).toEqual(naive(rows, register));
      }),
      { numRuns: 200 },
    );
  });

  test("the order in which the register comes changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(someFiled, someHeld, async (rows, register) => {
        const unique = register.filter(
          (each, at) => register.findIndex(({ key }) => key === each.key) === at,
        );
        const there = await compared(rows, unique);
        expect(await compared(rows, unique.toReversed(), { folder, kept: 1e9 })).toEqual(there);
      }),
      { numRuns: 100 },
    );
  });
});

describe("sorting", () => {
  async function sorted(items: readonly (readonly [string, number])[], kept: number) {
    const sorter = new Sorter<readonly [string, number]>(([key]) => key, { folder, kept });
    try {
      for (const item of items) await sorter.add(item);
      return await gathered(sorter.sorted());
    } finally {
      await sorter.close();
    }
  }

  test("is that of arrays, stable, by code units", async () => {
    const key = fc.oneof(
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom("a\nb", "𠮷", "\uffff", ""),
    );
    const pairs = fc.array(key, { maxLength: 60 }).map((keys) => keys.map((each, at) => [each, at] as const));
    await fc.assert(
      fc.asyncProperty(pairs, fc.constantFrom(1, 40, 1e9), async (items, kept) => {
        const expected = items.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
        expect(await sorted(items, kept)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  test("what waits on disk cannot be read there, and is gone afterwards", async () => {
    const sorter = new Sorter<string>((item) => item, { folder, kept: 1 });
    await sorter.add("山田太郎の秘密");
    const [run = ""] = readdirSync(folder);
    const [file = ""] = readdirSync(join(folder, run));
    const bytes = readFileSync(join(folder, run, file));
    expect(bytes.length).toBeGreaterThan(20);
    expect(bytes.includes("山田太郎")).toBe(false);
    expect(await gathered(sorter.sorted())).toEqual(["山田太郎の秘密"]);
    await sorter.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a comparison that is left in the middle leaves nothing on disk", async () => {
    const rows = Array.from({ length: 50 }, (_, at) => ({ row: at + 2, name: `施設${at}` }));
    const comparing = { file: "a", mapping, fields: ["name"], room: { folder, kept: 100 } };
    for await (const _ of compareRoster(streamed(rows.map(filed)), streamed([]), comparing)) break;
    expect(readdirSync(folder)).toEqual([]);
  });
});
