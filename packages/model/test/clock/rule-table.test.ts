import { date } from "@hakaru/model/calendar";
import { lookUp, readKey, ruleOn, ruleTable } from "@hakaru/model/clock/rule-table";
import fc from "fast-check";
import { expect, test } from "vitest";

const law = { ja: "法", en: "Act" };
const amended = { ja: "改正法", en: "Act as amended" };
const moot = { ja: "表により異なる", en: "tables differ" };

/** From how many employees on an organisation is large; from 2024 with a row of doubt. */
const large = ruleTable({
  columns: { trade: ["retail", "wholesale", "services", "other"], listed: ["true", "false"] },
  versions: [
    {
      from: date("2016-04-01"),
      source: law,
      rows: [
        { when: { trade: "*", listed: "*" }, gives: 301 },
        { when: { trade: "wholesale", listed: "*" }, gives: 101 },
        { when: { trade: "services", listed: "*" }, gives: 101 },
        { when: { trade: "retail", listed: "*" }, gives: 51 },
        { when: { trade: "retail", listed: "true" }, gives: 1 },
      ],
    },
    {
      from: date("2020-04-01"),
      until: date("2023-04-01"),
      gap: { ja: "制度停止", en: "suspended" },
      source: amended,
      doubt: moot,
      rows: [{ when: { trade: "*", listed: "*" }, gives: 500 }],
    },
    {
      from: date("2024-04-01"),
      source: amended,
      rows: [
        { when: { trade: "*", listed: "true" }, gives: 400, source: law },
        { when: { trade: "*", listed: "false" }, gives: 401, doubt: moot },
      ],
    },
  ],
});

test.each([
  ["2016-03-31", "retail", "true", undefined],
  ["2016-04-01", "retail", "true", { gives: 1, source: law }],
  ["2016-04-01", "retail", "false", { gives: 51, source: law }],
  ["2016-04-01", "services", "true", { gives: 101, source: law }],
  ["2020-03-31", "other", "true", { gives: 301, source: law }],
  ["2020-04-01", "other", "true", { gives: 500, source: amended, doubt: moot }],
  ["2023-03-31", "retail", "true", { gives: 500, source: amended, doubt: moot }],
  ["2023-04-01", "retail", "true", undefined],
  ["2024-04-01", "retail", "true", { gives: 400, source: law }],
  ["2099-04-01", "retail", "false", { gives: 401, source: amended, doubt: moot }],
] as const)("on %s, %s (listed: %s) is large from %o", (day, trade, listed, ruling) => {
  expect(lookUp(large, date(day), { trade, listed })).toEqual(ruling);
});

test("a table is plain data", () => {
  expect(JSON.parse(JSON.stringify(large))).toEqual(large);
});

const a = { from: date("2020-01-01"), source: law, rows: [{ when: { size: "*" }, gives: 1 }] } as const;
const b = { ...a, from: date("2021-01-01") };
const columns = { size: ["large", "small"], place: ["east", "west"] } as const;

test.each([
  ["no version", []],
  ["versions out of order", [b, a]],
  ["two versions of one day", [a, a]],
  ["a version that ends before it begins", [{ ...a, until: date("2020-01-01") }]],
  ["an overlap", [{ ...a, until: date("2021-01-02") }, b]],
  ["a gap that is not declared", [{ ...a, until: date("2020-12-31") }, b]],
])("%s is a bug", (_, versions) => {
  expect(() => ruleTable({ columns: { size: ["large", "small"] }, versions })).toThrow();
});

test("versions that meet, with or without an end, are none", () => {
  expect(() => ruleTable({ columns: { size: ["large"] }, versions: [a, b] })).not.toThrow();
  expect(() =>
    ruleTable({ columns: { size: ["large"] }, versions: [{ ...a, until: b.from }, b] }),
  ).not.toThrow();
});

test.each([
  ["a case without a row", [{ when: { size: "large", place: "*" }, gives: 1 }], "no row"],
  [
    "two rows of which neither is more specific",
    [
      { when: { size: "*", place: "*" }, gives: 0 },
      { when: { size: "large", place: "*" }, gives: 1 },
      { when: { size: "*", place: "west" }, gives: 2 },
    ],
    "several",
  ],
  [
    "the same row twice",
    [
      { when: { size: "*", place: "*" }, gives: 0 },
      { when: { size: "*", place: "*" }, gives: 0 },
    ],
    "several",
  ],
  ["no rows", [], "no row"],
] as const)("%s is a bug", (_, rows, message) => {
  expect(() => ruleTable({ columns, versions: [{ ...a, rows }] })).toThrow(message);
});

test("a row for the case both wish to answer settles it", () => {
  const table = ruleTable({
    columns,
    versions: [
      {
        ...a,
        rows: [
          { when: { size: "*", place: "*" }, gives: 0 },
          { when: { size: "large", place: "*" }, gives: 1 },
          { when: { size: "*", place: "west" }, gives: 2 },
          { when: { size: "large", place: "west" }, gives: 3 },
        ],
      },
    ],
  });
  const at = (size: "large" | "small", place: "east" | "west") =>
    lookUp(table, a.from, { size, place })?.gives;
  expect([at("small", "east"), at("large", "east"), at("small", "west"), at("large", "west")]).toEqual([
    0, 1, 2, 3,
  ]);
});

test("a column without values, or with a star among them, is a bug", () => {
  expect(() => ruleTable({ columns: { size: [] }, versions: [a] as never })).toThrow("size");
  expect(() => ruleTable({ columns: { size: ["*", "large"] }, versions: [a] })).toThrow("size");
});

/** Versions with one row. */
function one<When>(when: When) {
  return [{ ...a, rows: [{ when, gives: 1 }] }];
}

test("what is misspelled does not compile, and is a bug where it was not compiled", () => {
  const [huge, plaice] = [{ size: "huge", place: "*" } as const, { size: "*", plaice: "*" } as const];
  const half = { size: "*" } as const;
  // @ts-expect-error: no such value
  expect(() => ruleTable({ columns, versions: one(huge) })).toThrow("huge");
  // @ts-expect-error: no such column
  expect(() => ruleTable({ columns, versions: one(plaice) })).toThrow("plaice");
  // @ts-expect-error: a column left out
  expect(() => ruleTable({ columns, versions: one(half) })).toThrow("place");
  // @ts-expect-error: no such value
  expect(() => lookUp(large, date("2018-01-01"), { trade: "retial", listed: "true" })).toThrow("retial");
  // @ts-expect-error: a column left out
  expect(() => lookUp(large, date("2018-01-01"), { listed: "true" })).toThrow("not a key");
});

test("a key is read from fields, and every fault is told at once", () => {
  expect(readKey(large.columns, { trade: "retail", listed: true, name: "x" })).toEqual({
    key: { trade: "retail", listed: "true" },
  });
  const read = readKey(large.columns, { trade: "fishing", listed: "" });
  expect("faults" in read && read.faults.map(({ code }) => code)).toEqual(["class-unknown", "class-missing"]);
});

const cell = fc.constantFrom("a", "b", "*");
const anyRows = fc.array(fc.record({ when: fc.record({ x: cell, y: cell, z: cell }), gives: fc.nat() }), {
  minLength: 1,
  maxLength: 7,
});

/** How many columns a row leaves open; among matching rows of an unambiguous table the fewest wins. */
function open({ when }: { when: Record<string, string> }): number {
  return Object.values(when).filter((value) => value === "*").length;
}

function fitsIn(when: Record<string, string>, key: Record<string, string>): boolean {
  return Object.entries(when).every(([column, value]) => value === "*" || key[column] === value);
}

test("a table that was accepted answers every case with the row of the fewest stars, and that row alone", () => {
  const ab = ["a", "b"] as const;
  const everything = { when: { x: "*", y: "*", z: "*" }, gives: 0 } as const;
  let accepted = 0;
  fc.assert(
    fc.property(anyRows, (rows) => {
      const declared = {
        columns: { x: ab, y: ab, z: ab },
        versions: [{ ...a, rows: [everything, ...rows] }],
      };
      try {
        ruleTable(declared as never);
      } catch {
        return;
      }
      accepted++;
      for (const x of ab)
        for (const y of ab)
          for (const z of ab) {
            const key = { x, y, z };
            const fits = [everything, ...rows].filter(({ when }) => fitsIn(when, key));
            const fewest = Math.min(...fits.map(open));
            const best = fits.filter((row) => open(row) === fewest);
            expect(best).toHaveLength(1);
            expect(lookUp(declared as never, a.from, key as never)).toMatchObject({ gives: best[0]?.gives });
          }
    }),
    { numRuns: 500, seed: 7 },
  );
  expect(accepted).toBeGreaterThan(50);
});

test("the version in force is the one that began last", () => {
  expect(ruleOn(large, date("2016-03-31"))).toBeUndefined();
  expect(ruleOn(large, date("2019-01-01"))?.from).toBe("2016-04-01");
  expect(ruleOn(large, date("2023-12-31"))).toBeUndefined();
});
