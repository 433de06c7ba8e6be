import { decimal } from "@hakaru/model/decimal";
import { Refusal } from "@hakaru/model/fault";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AgeClass,
  abridgedLifeTable,
  confidenceInterval,
  type HealthExpectancy,
  healthExpectancies,
  type LastClass,
  publishedLifeTable,
  yearsGained,
} from "../src/life-expectancy.ts";
import { rowsOf } from "./table.ts";

/** Women in Belgium in 2004: the worked example of the EHLEIS handbook (EHEMU, examples 3 and 4). */
const belgium = rowsOf(`
  age | population | deaths | prevalence | answered
  0   | 54795.5    | 202    | 0          | 52
  1   | 222258.5   | 52     | 0.048      | 230
  5   | 290541     | 36     | 0.030      | 257
  10  | 310760     | 38     | 0.072      | 275
  15  | 297484.5   | 79     | 0.098      | 281
  20  | 315530     | 104    | 0.087      | 342
  25  | 319059.5   | 121    | 0.096      | 402
  30  | 357971     | 164    | 0.089      | 426
  35  | 393382.5   | 313    | 0.142      | 437
  40  | 403856.5   | 499    | 0.122      | 446
  45  | 377145     | 764    | 0.195      | 438
  50  | 357821     | 1264   | 0.161      | 424
  55  | 311235.5   | 1323   | 0.298      | 407
  60  | 248213.5   | 1610   | 0.234      | 310
  65  | 261119     | 2600   | 0.257      | 398
  70  | 262491     | 4390   | 0.345      | 413
  75  | 242973     | 8743   | 0.431      | 310
  80  | 159424     | 7488   | 0.431      | 300
  85  | 125152     | 23298  | 0.513      | 647`).map((row) => ({
  age: Number(row.age),
  population: Number(row.population),
  deaths: Number(row.deaths),
  share: Number(row.prevalence),
  answered: Number(row.answered),
}));

const table = abridgedLifeTable(belgium, { infant: 0.003606258 });

function at(age: number, last: LastClass = "left-out"): HealthExpectancy {
  const found = healthExpectancies(table, belgium, last).find((each) => each.age === age);
  if (found === undefined) throw new Error(`no class ${age}`);
  return found;
}

const alive = (age: number) => table.rows.find((row) => row.age === age)?.alive ?? Number.NaN;

describe("the Belgian example, to a millionth", () => {
  test.each<[string, number, () => number]>([
    ["life expectancy at birth", 81.3719289, () => at(0).expected],
    ["at 65", 19.8279777, () => at(65).expected],
    ["at 85", 5.3717916, () => at(85).expected],
    ["free of disability at birth", 66.5423088, () => at(0).healthy],
    ["at 1", 65.7824222, () => at(1).healthy],
    ["at 20", 48.1716612, () => at(20).healthy],
    ["at 65", 12.2694934, () => at(65).healthy],
    ["at 85", 2.6160625, () => at(85).healthy],
    ["standard error of prevalence at birth", 0.35517301, () => Math.sqrt(at(0).fromPrevalence ?? 0)],
    ["variance of prevalence at birth", 0.12614787, () => at(0).fromPrevalence ?? 0],
    ["standard error of prevalence at 65", 0.21913838, () => Math.sqrt(at(65).fromPrevalence ?? 0)],
    [
      "variance with mortality, by the spreadsheet",
      0.1274927,
      () => (at(0).fromPrevalence ?? 0) + (at(0, "ten-years").fromMortality ?? 0),
    ],
  ])("%s: %f", (_, wanted, found) => {
    expect(Math.abs(found() - wanted)).toBeLessThan(1e-6);
  });

  test("survivors at 1 and at 85, of 100,000", () => {
    expect(alive(1).toFixed(3)).toBe("99639.374");
    expect(alive(85).toFixed(3)).toBe("51976.160");
  });

  test("the share of life free of disability", () => {
    expect(((at(0).healthy / at(0).expected) * 100).toFixed(4)).toBe("81.7755");
  });

  test("the part of mortality as the handbook prints it, and as its spreadsheet reckons it", () => {
    expect(at(0).fromMortality?.toFixed(8)).toBe("0.00134254");
    expect(at(0, "ten-years").fromMortality?.toFixed(8)).toBe("0.00134483");
  });

  test("95 percent confidence at birth", () => {
    const [low, high] = confidenceInterval(at(0), { mortality: false }) ?? [0, 0];
    expect(low.toFixed(4)).toBe((66.5423088 - 1.96 * 0.35517301).toFixed(4));
    expect(high.toFixed(4)).toBe((66.5423088 + 1.96 * 0.35517301).toFixed(4));
    const wider = confidenceInterval(at(0), { mortality: true }) ?? [0, 0];
    expect(wider[0]).toBeLessThan(low);
  });

  test("the probability of an infant's death is given: the death rate gives another", () => {
    const [first] = abridgedLifeTable(belgium).rows;
    expect(first?.dying?.share.toFixed(6)).toBe("0.003680");
  });

  test("what kind of life table it rests on is kept", () => {
    expect(table.kind).toBe("abridged");
  });
});

test("a table of deaths gives the same expectancies as its own survivors and years; only the part of mortality is unknown", () => {
  const published = publishedLifeTable("complete", table.rows);
  const bare = published.rows.map(({ age, years, alive, lived }) => ({ age, years, alive, lived }));
  const [first] = healthExpectancies({ kind: "complete", rows: bare }, belgium);
  expect(first).toEqual({ ...at(0), fromMortality: undefined });
  expect(confidenceInterval(first as HealthExpectancy, { mortality: true })).toBeUndefined();
});

test.each([
  ["men", "70.42", "72.14", "1.72"],
  ["women", "73.62", "74.79", "1.17"],
])("healthy life of %s in Japan, 2010 %s and 2016 %s: %s years gained", (_, before, after, gained) => {
  const of = (years: string) => ({ years: decimal(years), age: 0, lifeTable: "complete" }) as const;
  expect(yearsGained(of(before), of(after))).toBe(gained);
});

function codesOf(ask: () => unknown): readonly string[] {
  try {
    ask();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ code }) => code);
    throw error;
  }
}

test("expectancies of other ages or other life tables have no difference", () => {
  const birth = { years: decimal("79.55"), age: 0, lifeTable: "complete" } as const;
  const others = [
    { ...birth, age: 65 },
    { ...birth, lifeTable: "abridged" },
  ] as const;
  for (const other of others) expect(codesOf(() => yearsGained(birth, other))).toEqual(["other-expectancy"]);
});

const two = (first: Partial<AgeClass>, last: Partial<AgeClass> = {}): readonly AgeClass[] => [
  { age: 0, population: 1000, deaths: 10, ...first },
  { age: 80, population: 1000, deaths: 100, ...last },
];

test.each<[string, readonly AgeClass[]]>([
  ["nobody", []],
  ["a class without people", two({ population: 0 })],
  ["deaths that are no number", two({ deaths: Number.NaN })],
  ["more deaths than people", two({ deaths: 30 })],
  ["nobody who died in the last class", two({}, { deaths: 0 })],
  ["classes out of order", two({ age: 90 })],
])("no life table of %s", (_, classes) => {
  expect(codesOf(() => abridgedLifeTable(classes))).toEqual(["no-life-table"]);
});

test.each([[undefined], [{ share: 1.01 }], [{ share: -0.1 }], [{ share: Number.NaN }]])(
  "no expectancy of the prevalence %o",
  (bad) => {
    const prevalence = bad === undefined ? [{ share: 0 }] : [{ share: 0 }, bad];
    expect(codesOf(() => healthExpectancies(abridgedLifeTable(two({})), prevalence))).toEqual([
      "no-life-table",
    ]);
  },
);

const classes = fc
  .array(
    fc.record({
      population: fc.integer({ min: 1000, max: 1_000_000 }),
      rate: fc.double({ min: 0.0001, max: 0.2, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      answered: fc.integer({ min: 1, max: 10_000 }),
    }),
    { minLength: 2, maxLength: 20 },
  )
  .map((of) =>
    of.map(({ population, rate, ...prevalence }, i) => ({
      age: i * 5,
      population,
      deaths: population * rate,
      ...prevalence,
    })),
  );

test("healthy years lie between none and all that are expected; who is never restricted has them all", () => {
  fc.assert(
    fc.property(classes, (of) => {
      const made = abridgedLifeTable(of);
      for (const { expected, healthy } of healthExpectancies(made, of)) {
        expect(healthy).toBeGreaterThanOrEqual(0);
        expect(healthy).toBeLessThanOrEqual(expected * (1 + 1e-12));
      }
      const [free] = healthExpectancies(
        made,
        of.map(() => ({ share: 0 })),
      );
      expect(free?.healthy).toBe(free?.expected);
      expect(free?.fromPrevalence).toBeUndefined();
    }),
  );
});

test("who answers four times as often halves the standard error; more deaths never lengthen life", () => {
  fc.assert(
    fc.property(classes, fc.nat(), (of, which) => {
      const made = abridgedLifeTable(of);
      const [few] = healthExpectancies(made, of);
      const [many] = healthExpectancies(
        made,
        of.map(({ answered, ...each }) => ({ ...each, answered: answered * 4 })),
      );
      expect(many?.fromPrevalence ?? 0).toBeCloseTo((few?.fromPrevalence ?? 0) / 4, 9);
      const deadlier = of.map((each, i) =>
        i === which % of.length ? { ...each, deaths: each.deaths * 1.5 } : each,
      );
      const [worse] = healthExpectancies(abridgedLifeTable(deadlier), of);
      expect(worse?.expected ?? 0).toBeLessThanOrEqual((few?.expected ?? 0) * (1 + 1e-12));
    }),
  );
});
