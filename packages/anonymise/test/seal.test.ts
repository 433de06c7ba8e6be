import { compute, type Entry } from "@hakaru/indicator/memory";
import { date } from "@hakaru/model/calendar";
import { and, atLeast, equal, field, fiscalYearOf } from "@hakaru/model/expression";
import { count, type Indicator, indicator, medianOf, share, sumOf } from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import fc from "fast-check";
import { expect, test } from "vitest";
import { personsBehind } from "../src/persons-behind.ts";
import { recordsAsked } from "../src/records-asked.ts";
import { seal } from "../src/seal.ts";

const place = field("prefecture", "text");
const hba1c = field("hba1c", "number");
const isHigh = atLeast(hba1c, 8);
const on = date("2018-06-01");

/** Over checkups, by prefecture. */
function over(aggregate: Indicator["aggregate"]): Indicator {
  return indicator({
    id: "tried",
    label: { ja: "試験", en: "tried" },
    statement: { ja: "試験", en: "tried" },
    unit: "persons",
    over: "records/checkup",
    aggregate,
    period: { takes: "cohort", year: fiscalYearOf(field("examined_on", "date")) },
    by: { prefecture: place },
  });
}

interface Examined {
  readonly person: string;
  readonly prefecture: string | null;
  readonly hba1c: string | null;
}

function entriesOf(examined: readonly Examined[]): readonly Entry[] {
  return examined.map((content, at) => ({
    entry: String(at),
    state: "",
    content: { ...content, examined_on: "2017-06-01" },
  }));
}

function sealedOf(of: Indicator, examined: readonly Examined[]) {
  const question = { period: period("FY2017"), asOf: on, by: [["prefecture"], []] };
  const entries = entriesOf(examined);
  const [computed, persons] = [of, personsBehind(of)].map((each) => compute(each, question, entries));
  if (computed === undefined || persons === undefined) throw new Error("nothing was computed");
  return seal({ indicator: of, computed, persons }, on);
}

/** So many persons of a prefecture, the first of them high. */
const people = (prefecture: string, all: number, high: number): readonly Examined[] =>
  Array.from({ length: all }, (_, at) => ({
    person: `${prefecture}-${at}`,
    prefecture,
    hba1c: at < high ? "8.4" : "5.4",
  }));

const toldOf = ({ cells }: ReturnType<typeof sealedOf>) =>
  cells.map(({ by, value }) => [
    by.prefecture ?? "all",
    value.kind === "amount" ? value.amount : value.silence,
  ]);

test.each([
  ["nobody of many", 100, 0, "0"],
  ["one", 100, 1, "withheld"],
  ["nine", 100, 9, "withheld"],
  ["ten", 100, 10, "10"],
  ["nine of nine", 9, 9, "withheld"],
  ["none of nine", 9, 0, "withheld"],
])("%s: of %i persons %i are high, and the share is %s", (_, all, high, told) => {
  const sealed = sealedOf(over(share(count(isHigh), count())), people("13", all, high));
  expect(toldOf(sealed)[0]).toEqual(["13", told]);
});

test("whoever has several records is one person", () => {
  const ten = people("13", 9, 9).flatMap((each) => [each, each]);
  expect(toldOf(sealedOf(over(count()), ten))).toEqual([
    ["13", "withheld"],
    ["all", "withheld"],
  ]);
});

test("of a sum and a median those count who state the value", () => {
  const silent = people("13", 20, 0).map((each, at) => (at < 12 ? { ...each, hba1c: null } : each));
  for (const aggregate of [sumOf(hba1c), medianOf(hba1c)])
    expect(toldOf(sealedOf(over(aggregate), silent))[0]).toEqual(["13", "withheld"]);
});

test("where there is no figure at all that is said, and not that it is withheld", () => {
  const silent = people("13", 20, 0).map((each) => ({ ...each, hba1c: null }));
  expect(toldOf(sealedOf(over(sumOf(hba1c)), silent))[0]).toEqual(["13", "not-measured"]);
});

test("no cell tells of a part behind which some stand, but fewer than ten", () => {
  const examined = fc.record({
    person: fc.integer({ min: 0, max: 40 }).map(String),
    prefecture: fc.constantFrom("01", "13", null),
    hba1c: fc.constantFrom("5.0", "8.0", null),
  });
  fc.assert(
    fc.property(fc.array(examined, { maxLength: 120 }), (all) => {
      const sealed = sealedOf(over(share(count(isHigh), count(atLeast(hba1c, 0)))), all);
      for (const { by, value, persons } of sealed.cells) {
        const own = all.filter(({ prefecture }) => !("prefecture" in by) || prefecture === by.prefecture);
        const behind = (of: readonly Examined[]) => new Set(of.map(({ person }) => person)).size;
        const stated = own.filter((each) => each.hba1c !== null);
        const parts = [behind(stated.filter((each) => each.hba1c === "8.0")), behind(stated), behind(own)];
        const isSmall = parts.some((part) => part > 0 && part < 10);
        expect(value.kind === "silence" && value.silence === "withheld").toBe(isSmall);
        expect(persons).toEqual(isSmall ? {} : { over: parts[0], under: parts[1] });
      }
    }),
    { numRuns: 300 },
  );
});

test("conditions of several parts are kept together with what a leaf asks for", () => {
  const both = and(isHigh, equal(place, "13"));
  const sealed = sealedOf(over(count(both)), [...people("13", 30, 12), ...people("01", 30, 30)]);
  expect(sealed.cells.map(({ persons }) => persons)).toEqual([{ "": 0 }, { "": 12 }, { "": 12 }]);
});

test("persons behind a figure are those who count in any part of it, each once", () => {
  const stating = people("13", 30, 12).map((each, at) => (at < 15 ? each : { ...each, hba1c: null }));
  const twice = [...stating, ...stating];
  const sealed = sealedOf(over(share(count(isHigh), count(atLeast(hba1c, 0)))), twice);
  expect(sealed.cells.map(({ persons, everybody }) => [persons, everybody])).toEqual([
    [{ over: 12, under: 15 }, 15],
    [{ over: 12, under: 15 }, 15],
  ]);
  const few = sealedOf(over(count(isHigh)), people("13", 30, 9));
  expect(few.cells.map(({ everybody }) => everybody)).toEqual([null, null]);
});

test("of a small delivery it is not told how many rows it had", () => {
  const files = [{ file: "list.csv", sha256: "a".repeat(64) }];
  const rows = { enrolment: 9, checkup: 10, guidance: 0 };
  const delivery = {
    id: "d",
    kind: "enrolment",
    files,
    rows,
    parts: { enrolment: ["x"] },
    counts: { given: 9 },
  };
  const { synthetic, deliveries } = recordsAsked({ synthetic: false, deliveries: [delivery] }, { least: 10 });
  expect(synthetic).toBe(false);
  expect(deliveries).toEqual([
    { id: "d", kind: "enrolment", files, rows: { enrolment: "withheld", checkup: 10, guidance: 0 } },
  ]);
});

test("where the persons behind a part were not counted nothing is sealed", () => {
  const of = over(share(count(isHigh), count()));
  const question = { period: period("FY2017"), asOf: on, by: [["prefecture"]] };
  const computed = compute(of, question, entriesOf(people("13", 30, 12)));
  expect(() => seal({ indicator: of, computed, persons: computed }, on)).toThrow("nobody counted");
});
