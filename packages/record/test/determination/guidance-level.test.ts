import { date } from "@hakaru/model/calendar";
import { describe, expect, test } from "vitest";
import { guidanceLevel } from "../../src/determination/guidance-level.ts";
import { person } from "./facts.ts";

type Changed = Parameters<typeof person>[0];

// 1 intensive, 2 motivational, 3 none, 4 not determinable.
const wide = { waist: "85" };
const heavy = { bmi: "25" };
const [one, two] = [{ systolic: "130" }, { systolic: "130", hdl: "39" }];
const three = { ...two, glucose_fasting: "100" };
const notFasting = { glucose_fasting: null, hba1c: null };
const casual = { ...wide, triglyceride_fasting: null };

const table: readonly [case_: string, facts: Changed, fy2017: string, fy2018?: string, fy2024?: string][] = [
  ["man, waist 84.9, BMI 24.9", { ...three, waist: "84.9", bmi: "24.9" }, "3"],
  ["man, waist 85", { ...two, waist: "85" }, "1"],
  ["woman, waist 89.9", { ...three, sex: "2", waist: "89.9" }, "3"],
  ["woman, waist 90", { ...two, sex: "2", waist: "90" }, "1"],
  ["visceral fat 99.9 beside a waist of 95", { ...three, waist: "95", visceral_fat: "99.9" }, "3"],
  ["visceral fat 100 beside a waist of 70", { ...two, waist: "70", visceral_fat: "100" }, "1"],
  ["BMI 24.9", { ...three, bmi: "24.9" }, "3"],
  ["BMI 25, no risk", heavy, "3"],
  ["BMI 25, one risk", { ...heavy, ...one }, "2"],
  ["BMI 25, two risks: still motivational", { ...heavy, ...two }, "2"],
  ["BMI 25, three risks", { ...heavy, ...three }, "1"],
  ["BMI 25, two risks and smoking", { ...heavy, ...two, smoking: true }, "1"],
  ["waist 85, no risk", wide, "3"],
  ["waist 85, one risk", { ...wide, ...one }, "2"],
  ["waist 85, one risk and smoking", { ...wide, ...one, smoking: true }, "1"],
  ["smoking alone is no risk", { ...wide, smoking: true }, "3"],
  ["glucose 99", { ...wide, glucose_fasting: "99" }, "3"],
  ["glucose 100", { ...wide, glucose_fasting: "100" }, "2"],
  ["glucose 99 decides before HbA1c 5.6", { ...wide, glucose_fasting: "99", hba1c: "5.6" }, "3"],
  ["HbA1c 5.5", { ...wide, glucose_fasting: null, hba1c: "5.5" }, "3"],
  ["HbA1c 5.6", { ...wide, glucose_fasting: null, hba1c: "5.6" }, "2"],
  ["casual glucose 99", { ...wide, ...notFasting, glucose_casual: "99" }, "4", "3"],
  ["casual glucose 100", { ...wide, ...notFasting, glucose_casual: "100" }, "4", "2"],
  ["triglyceride 149", { ...wide, triglyceride_fasting: "149" }, "3"],
  ["triglyceride 150", { ...wide, triglyceride_fasting: "150" }, "2"],
  ["triglyceride 174, not fasting", { ...casual, triglyceride_casual: "174" }, "4", "4", "3"],
  ["triglyceride 175, not fasting", { ...casual, triglyceride_casual: "175" }, "4", "4", "2"],
  ["HDL 40", { ...wide, hdl: "40" }, "3"],
  ["HDL 39", { ...wide, hdl: "39" }, "2"],
  ["systolic 129, diastolic 84", { ...wide, systolic: "129", diastolic: "84" }, "3"],
  ["systolic 130", { ...wide, systolic: "130" }, "2"],
  ["diastolic 85", { ...wide, diastolic: "85" }, "2"],
  ["medicine for pressure", { ...wide, ...three, medication_pressure: true }, "3"],
  ["medicine for glucose", { ...wide, ...three, medication_glucose: true }, "3"],
  ["medicine for lipids", { ...wide, ...three, medication_lipid: true }, "3"],
  ["age 39", { ...wide, ...two, age: 39 }, "3"],
  ["age 40", { ...wide, ...two, age: 40 }, "1"],
  ["age 64", { ...wide, ...two, age: 64 }, "1"],
  ["age 65", { ...wide, ...two, age: 65 }, "2"],
  ["age 74", { ...wide, ...two, age: 74 }, "2"],
  ["age 74, one risk", { ...wide, ...one, age: 74 }, "2"],
  ["age 75", { ...wide, ...two, age: 75 }, "3"],
  ["waist unknown, BMI 22, no risk", { waist: null }, "3"],
  ["waist unknown, BMI 25, three risks: intensive either way", { ...heavy, ...three, waist: null }, "1"],
  ["waist unknown, BMI 25, two risks", { ...heavy, ...two, waist: null }, "4"],
  ["smoking unknown, no risk", { ...wide, smoking: null }, "3"],
  ["smoking unknown, one risk", { ...wide, ...one, smoking: null }, "4"],
  [
    "smoking unknown, one risk, 65: motivational either way",
    { ...wide, ...one, smoking: null, age: 65 },
    "2",
  ],
  ["smoking unknown, two risks", { ...wide, ...two, smoking: null }, "1"],
  ["one medicine unknown", { ...wide, ...two, medication_lipid: null }, "4"],
  ["one medicine unknown, nothing found", { medication_lipid: null }, "3"],
  [
    "the sample of the specification: 70, 24.9, 149, 7",
    { waist: "70", bmi: "24.9", systolic: "149", hba1c: "7" },
    "3",
  ],
];

describe("guidance level", () => {
  test.each(table)("%s", (_case, changed, fy2017, fy2018 = fy2017, fy2024 = fy2018) => {
    const facts = person(changed);
    expect(guidanceLevel(facts, date("2018-03-31"))).toBe(fy2017);
    expect(guidanceLevel(facts, date("2018-04-01"))).toBe(fy2018);
    expect(guidanceLevel(facts, date("2024-03-31"))).toBe(fy2018);
    expect(guidanceLevel(facts, date("2024-04-01"))).toBe(fy2024);
  });

  test("before the rules of 2008 there is no answer", () => {
    expect(guidanceLevel(person({}), date("2008-03-31"))).toBeNull();
  });
});
