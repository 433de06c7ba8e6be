import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dns } from "../src/progress/dns.ts";
import { eurostat } from "../src/progress/eurostat.ts";
import { healthyPeople } from "../src/progress/healthy-people.ts";
import { isGrade, kenkoNippon21, kenkoNippon21Item } from "../src/progress/kenko-nippon-21.ts";
import { saiko } from "../src/progress/saiko.ts";
import { statcan } from "../src/progress/statcan.ts";
import { un } from "../src/progress/un.ts";
import { type Result, shareOfWay, type Way } from "../src/progress/way.ts";

interface Input {
  baseline?: number;
  t0?: number;
  value?: number | null;
  t?: number;
  target: number;
  T?: number;
  direction?: 1 | -1;
  increase_desired?: boolean;
  se_b?: number;
  se_x?: number;
  points?: number[];
  years_left?: number;
  grades?: string[];
}

interface Vector {
  id: string;
  method: string;
  input: Input;
  expected: Record<string, string | number | boolean | null>;
}

const vectors = JSON.parse(
  readFileSync(new URL("progress-vectors.json", import.meta.url), "utf8"),
) as readonly Vector[];

const methods: Readonly<Record<string, (way: Way) => Result>> = {
  HP: healthyPeople,
  JP_SAIKO: saiko,
  K21: kenkoNippon21,
  EUROSTAT_T: eurostat,
  STATCAN: statcan,
  UN2023: un,
  DE_DNS: dns,
};

const gradeNames = ["status", "grade", "symbol"];

function wayOf(input: Input): Way {
  const direction = input.direction ?? (input.increase_desired === false ? -1 : 1);
  const points = input.points?.map((value, index) => ({ year: 2015 + index, value }));
  const last = points?.at(-1);
  return {
    ...(input.baseline !== undefined && { baseline: input.baseline }),
    ...(input.t0 !== undefined && { from: input.t0 }),
    ...(typeof input.value === "number" && { value: input.value }),
    ...(input.t !== undefined && { at: input.t }),
    ...(input.T !== undefined && { by: input.T }),
    ...(input.se_b !== undefined && { errors: { baseline: input.se_b, value: input.se_x ?? 0 } }),
    ...(points &&
      last && { points, value: last.value, at: last.year, by: last.year + (input.years_left ?? 0) }),
    target: input.target,
    direction,
  };
}

test.each(vectors.filter((v) => v.method in methods))("$id by $method", ({ method, input, expected }) => {
  const result = methods[method]?.(wayOf(input));
  if (!result?.applies) throw new Error("the method should apply");
  for (const [name, want] of Object.entries(expected)) {
    if (gradeNames.includes(name)) expect(result.grade).toBe(want);
    else if (want === null) expect(result.numbers).not.toHaveProperty(name);
    else if (typeof want === "number") expect(result.numbers[name]).toBeCloseTo(want, 3);
  }
});

test.each(vectors.filter((v) => v.method === "K21_ITEM"))(
  "$id: the item of $input.grades",
  ({ input, expected }) => {
    expect(kenkoNippon21Item((input.grades ?? []).filter(isGrade))).toBe(expected.grade);
  },
);

test("no vector is left out", () => {
  expect(vectors.filter((v) => !(v.method in methods) && v.method !== "K21_ITEM")).toEqual([]);
  expect(vectors.length).toBe(47);
});

test.each<[string, Way, string]>([
  [
    "no baseline",
    { value: 71, target: 80, direction: 1, at: 2016, by: 2020 },
    "the source states no baseline",
  ],
  [
    "no year",
    { baseline: 3, value: 15, target: 20, direction: 1 },
    "the source states no year for the baseline",
  ],
])("with %s the growth methods say why they cannot apply", (_, way, why) => {
  for (const method of [eurostat, statcan, un])
    expect(method(way)).toMatchObject({ applies: false, why: { en: why } });
});

test("a growth rate of nothing is refused, not computed", () => {
  const way: Way = { baseline: 0, from: 2010, value: 1, at: 2016, target: 2, by: 2020, direction: 1 };
  expect(eurostat(way)).toMatchObject({ applies: false });
  expect(un(way)).toMatchObject({ applies: false });
});

test.each([
  ["medical device exports", 5, 6.7, 10, 34, 67],
  ["market of health promotion", 4, 6.6, 10, 43.3333, 66],
  ["medical hubs abroad", 3, 27, 20, 141.1765, 135],
])("%s: the share from the baseline is not the naive share", (_, baseline, value, target, fair, naive) => {
  expect(shareOfWay({ baseline, value, target, direction: 1 })).toBeCloseTo(fair, 4);
  expect((100 * value) / target).toBeCloseTo(naive, 4);
});
