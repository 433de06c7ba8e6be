import { decimal } from "@hakaru/model/decimal";
import { guidanceLevel } from "@hakaru/record/determination/guidance-level";
import { metabolicSyndrome } from "@hakaru/record/determination/metabolic";
import { expect, test } from "vitest";
import { type Checkup, checkupOf } from "../src/checkup/checkup.ts";
import { findingsOf } from "../src/checkup/findings.ts";
import { guidanceOf } from "../src/checkup/guidance.ts";
import { people } from "../src/country/country.ts";
import { enrolmentsOf, isEligible } from "../src/country/enrolment.ts";
import { fiscalYearOf, isoDay } from "../src/day-number.ts";
import { checkupRow } from "../src/rows/checkup-rows.ts";

const seed = 3;

function checkupsOf(year: number, persons: number): readonly Checkup[] {
  return [...people({ persons, seed, fiscalYears: [year] })].flatMap(
    (person) => checkupOf(seed, person, year) ?? [],
  );
}

const of2017 = checkupsOf(2017, 24_000);
const of2024 = checkupsOf(2024, 10_000);
const whose = { person: "p", insurer: "06139992", insurer_kind: "union", sex: "1" };

test("the share of those who went, of those it was offered to, is near the national 53.1 %", () => {
  let [eligible, went] = [0, 0];
  for (const person of people({ persons: 24_000, seed, fiscalYears: [2017] })) {
    if (!enrolmentsOf(seed, person, 2017).some(isEligible)) continue;
    eligible += 1;
    if (checkupOf(seed, person, 2017) !== undefined) went += 1;
  }
  // Two points: the rate of each kind of insurer is the national one, the mixture is that of a small country.
  expect(Math.abs(went / eligible - 0.531)).toBeLessThan(0.02);
});

test.each([
  // 2017: 28.58 million were examined. Three points, as what goes together in people is not published.
  { what: "metabolic syndrome", national: 0.149, is: ({ metabolic }: Checkup) => metabolic === "1" },
  { what: "the stage before it", national: 0.123, is: ({ metabolic }: Checkup) => metabolic === "2" },
  { what: "guidance offered", national: 0.172, is: ({ guidance }: Checkup) => guidance !== "3" },
])("the share of $what is near the national $national", ({ national, is }) => {
  expect(Math.abs(of2017.filter(is).length / of2017.length - national)).toBeLessThan(0.03);
});

test("of those guidance was offered to, near 19.5 % came to its end, three months after it began at least", () => {
  const offered = of2017.filter(({ guidance }) => guidance !== "3");
  const taken = offered.flatMap((checkup) => guidanceOf(seed, checkup) ?? []);
  const completed = taken.filter(({ endedOn }) => endedOn !== null);
  // Four standard deviations of so small a number.
  expect(Math.abs(completed.length / offered.length - 0.195)).toBeLessThan(
    4 * Math.sqrt(0.157 / offered.length),
  );
  for (const { startedOn, endedOn, checkup } of taken) {
    expect(fiscalYearOf(startedOn)).toBe(checkup.year);
    if (endedOn !== null) expect(endedOn - startedOn).toBeGreaterThanOrEqual(90);
  }
});

test.each([
  ["2017", of2017],
  ["2024", of2024],
] as const)("determinations of %s are those the record room computes from the same values", (_, checkups) => {
  for (const checkup of checkups) {
    const delivered = { checkup, guidance: undefined, missing: undefined, twice: false } as const;
    const row = checkupRow({ ...delivered, stated: {} as never }, { ...whose, sex: checkup.measures.sex });
    const beyond = checkup.beyond.triglyceride ? ("above" as const) : undefined;
    const facts = {
      ...row,
      ...(beyond &&
        (checkup.measures.fasting ? { triglyceride_fasting: beyond } : { triglyceride_casual: beyond })),
    };
    const day = isoDay(checkup.day);
    expect([metabolicSyndrome(facts, day), guidanceLevel(facts, day)]).toEqual([
      checkup.metabolic,
      checkup.guidance,
    ]);
  }
});

test("BMI is weight by height, and diastolic lies under systolic", () => {
  for (const {
    measures: { bmi, weight, height, systolic, diastolic },
  } of [...of2017, ...of2024]) {
    expect(Math.abs(bmi / 10 - weight / 10 / (height / 1000) ** 2)).toBeLessThan(0.1);
    expect(diastolic).toBeLessThan(systolic);
  }
});

test("everybody examined is from 40 to 74 at the end of the year, insured and alive on the day", () => {
  for (const { person, measures, spell, day, year } of [...of2017, ...of2024]) {
    expect(measures.age >= 40 && measures.age <= 74).toBe(true);
    expect(spell.from <= day && day <= spell.until && spell.kind !== "late-elderly").toBe(true);
    expect(person.died === null || person.died >= day).toBe(true);
    expect(fiscalYearOf(day)).toBe(year);
  }
});

test.each([
  { year: "2017", checkups: of2017, system: "1.2.392.200119.6.2003", codes: ["1", "2"] },
  { year: "2024", checkups: of2024, system: "1.2.392.200119.6.24060", codes: ["1", "2", "3"] },
])("smoking of $year has the choices of its year", ({ checkups, system, codes }) => {
  const said = checkups.flatMap((checkup) =>
    findingsOf(checkup).filter(({ item }) => item === "9N736000000000011"),
  );
  const found = new Set(
    said.map(({ said }) => (said.kind === "choice" && said.system === system ? said.code : "none")),
  );
  expect([...found].toSorted()).toEqual(codes);
});

test("only since FY2024 is anybody examined after a meal, with the items for it", () => {
  const casual = (checkups: readonly Checkup[]) => checkups.filter(({ measures }) => !measures.fasting);
  expect(casual(of2017)).toEqual([]);
  expect(casual(of2024).length / of2024.length).toBeCloseTo(0.1, 1);
  const items = new Set(casual(of2024).flatMap((checkup) => findingsOf(checkup).map(({ item }) => item)));
  expect([items.has("3F015129902327101"), items.has("3F015000002327101")]).toEqual([true, false]);
});

test("each form of silence of the standard occurs, at small rates", () => {
  const kinds = of2017.flatMap((checkup) => findingsOf(checkup).map(({ said }) => said.kind));
  for (const kind of ["beyond", "not-measurable", "not-done"] as const) expect(kinds).toContain(kind);
  expect(kinds.filter((kind) => kind === "not-measurable").length / of2017.length).toBeLessThan(0.01);
});

test("values in rows are decimals in their shortest spelling", () => {
  for (const checkup of of2024.slice(0, 200)) {
    const row = checkupRow(
      { checkup, guidance: undefined, missing: undefined, twice: false, stated: {} as never },
      whose,
    );
    for (const value of [row.height, row.weight, row.bmi, row.waist, row.hba1c])
      if (value !== null) expect(decimal(value)).toBe(value);
  }
});
