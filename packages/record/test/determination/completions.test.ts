import { date, fiscalYear, type LocalDate } from "@hakaru/model/calendar";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Facts } from "../../src/determination/facts.ts";
import { guidanceLevel } from "../../src/determination/guidance-level.ts";
import { metabolicSyndrome } from "../../src/determination/metabolic.ts";
import { person } from "./facts.ts";

// The rules again, in floating point and with two values only: what is not known is tried with every value that
// could matter. Health records reference §3.5 and §3.6.

interface Known {
  readonly [name: string]: number | boolean | undefined;
}

const low = 1;
const high = 100_000;
const days = ["2017-06-01", "2020-06-01", "2024-06-01"].map(date);

function plainMetabolic(k: Known, year: number): string {
  const waistLimit = k.sex === 1 ? 85 : 90;
  const visceral =
    k.visceral_fat !== undefined ? Number(k.visceral_fat) >= 100 : Number(k.waist) >= waistLimit;
  const sugar = k.glucose_fasting !== undefined ? Number(k.glucose_fasting) >= 110 : Number(k.hba1c) >= 6;
  const risks = [
    k.medication_glucose || sugar,
    k.medication_lipid || lipid(k, year),
    k.medication_pressure || pressure(k),
  ];
  const count = risks.filter(Boolean).length;
  return !visceral || count === 0 ? "3" : count === 1 ? "2" : "1";
}

function plainGuidance(k: Known, year: number): string {
  const age = Number(k.age);
  const waistLimit = k.sex === 1 ? 85 : 90;
  const visceral =
    k.visceral_fat !== undefined ? Number(k.visceral_fat) >= 100 : Number(k.waist) >= waistLimit;
  const sugar =
    k.glucose_fasting !== undefined
      ? Number(k.glucose_fasting) >= 100
      : k.hba1c !== undefined
        ? Number(k.hba1c) >= 5.6
        : year >= 2018 && Number(k.glucose_casual) >= 100;
  let count = [pressure(k), lipid(k, year), sugar].filter(Boolean).length;
  if (count > 0 && k.smoking) count += 1;
  const level = visceral
    ? count >= 2
      ? 1
      : count === 1
        ? 2
        : 3
    : Number(k.bmi) >= 25
      ? count >= 3
        ? 1
        : count > 0
          ? 2
          : 3
      : 3;
  if (k.medication_pressure || k.medication_glucose || k.medication_lipid || age < 40 || age >= 75)
    return "3";
  return level === 1 && age >= 65 ? "2" : String(level);
}

function pressure(k: Known): boolean {
  return Number(k.systolic) >= 130 || Number(k.diastolic) >= 85;
}

function lipid(k: Known, year: number): boolean {
  const casual = year >= 2024 && k.triglyceride_casual !== undefined && Number(k.triglyceride_casual) >= 175;
  return Number(k.triglyceride_fasting ?? low) >= 150 || casual || Number(k.hdl) < 40;
}

/** The columns a missing value of which is not known, each with values on both sides of every limit. */
function unknowns(facts: Facts, year: number, guidance: boolean): [string, readonly (number | boolean)[]][] {
  const missing: [string, readonly (number | boolean)[]][] = [];
  const lacks = (...names: (keyof Facts)[]) => names.every((name) => facts[name] === null);
  if (lacks("sex")) missing.push(["sex", [1, 2]]);
  if (lacks("visceral_fat", "waist")) missing.push(["waist", [low, high]]);
  if (year >= 2024 ? lacks("triglyceride_fasting", "triglyceride_casual") : lacks("triglyceride_fasting")) {
    missing.push(["triglyceride_fasting", [low, high]]);
  }
  const sugars: (keyof Facts)[] =
    guidance && year >= 2018 ? ["glucose_fasting", "hba1c", "glucose_casual"] : ["glucose_fasting", "hba1c"];
  if (lacks(...sugars)) missing.push(["glucose_fasting", [low, high]]);
  for (const name of ["hdl", "systolic", "diastolic"] as const)
    if (lacks(name)) missing.push([name, [low, high]]);
  for (const name of ["medication_pressure", "medication_glucose", "medication_lipid"] as const) {
    if (lacks(name)) missing.push([name, [true, false]]);
  }
  if (!guidance) return missing;
  if (lacks("bmi")) missing.push(["bmi", [low, high]]);
  if (lacks("smoking")) missing.push(["smoking", [true, false]]);
  if (lacks("age")) missing.push(["age", [39, 50, 70, 80]]);
  return missing;
}

function bruteForce(facts: Facts, day: LocalDate, guidance: boolean): string {
  const year = fiscalYear(day);
  const decide = guidance ? plainGuidance : plainMetabolic;
  let all: Known[] = [stated(facts)];
  for (const [name, values] of unknowns(facts, year, guidance)) {
    all = all.flatMap((known) => values.map((value) => ({ ...known, [name]: value })));
  }
  const answers = new Set(all.map((known) => decide(known, year)));
  return answers.size === 1 ? [...answers].join() : "4";
}

function stated(facts: Facts): Known {
  const number = (value: unknown) => (value === "above" ? high : value === "below" ? low : Number(value));
  const entries = Object.entries(facts).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "boolean" ? value : number(value)]),
  );
}

const one = (...values: (string | number | boolean | null)[]) => fc.constantFrom(null, ...values);
const beyond = ["above", "below"] as const;
const anyFacts = fc
  .record({
    sex: one("1", "2"),
    age: one(39, 40, 64, 65, 74, 75),
    waist: one("84.9", "85", "89.9", "90"),
    visceral_fat: fc.constantFrom(null, null, null, "99.9", "100"),
    bmi: one("24.9", "25"),
    systolic: one("129", "130", ...beyond),
    diastolic: one("84", "85"),
    triglyceride_fasting: one("149", "150", ...beyond),
    triglyceride_casual: one("174", "175"),
    hdl: one("39", "40", ...beyond),
    glucose_fasting: one("99", "100", "109", "110", ...beyond),
    glucose_casual: one("99", "100"),
    hba1c: one("5.5", "5.6", "5.9", "6"),
    smoking: one(true, false),
    medication_pressure: one(true, false),
    medication_glucose: one(true, false),
    medication_lipid: one(true, false),
  })
  .map(person);

const numRuns = process.env.HAKARU_LONG === "1" ? 200_000 : 3_000;

test("metabolic syndrome is undecided exactly where completions of the unknowns disagree", () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...days), (facts, day) => {
      expect(metabolicSyndrome(facts, day)).toBe(bruteForce(facts, day, false));
    }),
    { numRuns },
  );
});

test("the guidance level is undecided exactly where completions of the unknowns disagree", () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...days), (facts, day) => {
      expect(guidanceLevel(facts, day)).toBe(bruteForce(facts, day, true));
    }),
    { numRuns },
  );
});
