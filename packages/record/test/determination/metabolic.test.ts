import { date } from "@hakaru/model/calendar";
import { describe, expect, test } from "vitest";
import { metabolicSyndrome } from "../../src/determination/metabolic.ts";
import { person } from "./facts.ts";

type Changed = Parameters<typeof person>[0];

// 1 present, 2 preliminary, 3 absent, 4 not determinable. Two risks unless a row says otherwise.
const twoRisks = { systolic: "130", glucose_fasting: "110" };
const wide = { waist: "85" };

const table: readonly [case_: string, facts: Changed, before2024: string, from2024?: string][] = [
  ["man, waist 84.9", { ...twoRisks, waist: "84.9" }, "3"],
  ["man, waist 85", { ...twoRisks, waist: "85" }, "1"],
  ["woman, waist 89.9", { ...twoRisks, sex: "2", waist: "89.9" }, "3"],
  ["woman, waist 90", { ...twoRisks, sex: "2", waist: "90" }, "1"],
  [
    "visceral fat 99.9 decides against a waist of 95",
    { ...twoRisks, waist: "95", visceral_fat: "99.9" },
    "3",
  ],
  ["visceral fat 100 decides against a waist of 70", { ...twoRisks, waist: "70", visceral_fat: "100" }, "1"],
  ["no risk", wide, "3"],
  ["glucose 109", { ...wide, glucose_fasting: "109" }, "3"],
  ["glucose 110", { ...wide, glucose_fasting: "110" }, "2"],
  ["HbA1c 6.0 beside glucose 109: glucose decides", { ...wide, glucose_fasting: "109", hba1c: "6" }, "3"],
  ["HbA1c 5.9 alone", { ...wide, glucose_fasting: null, hba1c: "5.9" }, "3"],
  ["HbA1c 6.0 alone", { ...wide, glucose_fasting: null, hba1c: "6" }, "2"],
  ["triglyceride 149", { ...wide, triglyceride_fasting: "149" }, "3"],
  ["triglyceride 150", { ...wide, triglyceride_fasting: "150" }, "2"],
  [
    "triglyceride 174, not fasting",
    { ...wide, triglyceride_fasting: null, triglyceride_casual: "174" },
    "4",
    "3",
  ],
  [
    "triglyceride 175, not fasting",
    { ...wide, triglyceride_fasting: null, triglyceride_casual: "175" },
    "4",
    "2",
  ],
  ["HDL 39", { ...wide, hdl: "39" }, "2"],
  ["HDL 40", { ...wide, hdl: "40" }, "3"],
  ["HDL and triglyceride are one risk", { ...wide, hdl: "39", triglyceride_fasting: "150" }, "2"],
  ["systolic 129", { ...wide, systolic: "129" }, "3"],
  ["systolic 130", { ...wide, systolic: "130" }, "2"],
  ["diastolic 84", { ...wide, diastolic: "84" }, "3"],
  ["diastolic 85", { ...wide, diastolic: "85" }, "2"],
  ["both pressures are one risk", { ...wide, systolic: "130", diastolic: "85" }, "2"],
  ["smoking is no risk here", { ...wide, smoking: true }, "3"],
  ["medicine for pressure", { ...wide, medication_pressure: true }, "2"],
  ["medicine for glucose and lipids", { ...wide, medication_glucose: true, medication_lipid: true }, "1"],
  ["medicine and waist below", { medication_glucose: true, medication_lipid: true }, "3"],
  ["waist unknown, no risk: absent whatever it is", { waist: null }, "3"],
  ["waist unknown, one risk", { waist: null, systolic: "130" }, "4"],
  ["waist below, everything else unknown", { systolic: null, hdl: null, glucose_fasting: null }, "3"],
  ["two risks, the third unknown", { ...wide, ...twoRisks, hdl: null }, "1"],
  ["one risk, another unknown", { ...wide, systolic: "130", hdl: null }, "4"],
  ["medicine unknown, no risk", { ...wide, medication_lipid: null }, "4"],
  ["medicine unknown, the value decides", { ...wide, hdl: "39", medication_lipid: null }, "2"],
  ["glucose above the range of the instrument", { ...wide, glucose_fasting: "above" }, "2"],
  ["HDL below the range", { ...wide, hdl: "below" }, "2"],
  ["HDL above the range", { ...wide, hdl: "above" }, "3"],
  ["sex unknown, waist 87", { ...twoRisks, sex: null, waist: "87" }, "4"],
  ["sex unknown, waist 92", { ...twoRisks, sex: null, waist: "92" }, "1"],
  ["age is not asked", { ...wide, ...twoRisks, age: 39 }, "1"],
  [
    "the sample of the specification: 70, 24.9, 149, 7",
    { waist: "70", bmi: "24.9", systolic: "149", hba1c: "7" },
    "3",
  ],
];

describe("metabolic syndrome", () => {
  test.each(table)("%s", (_case, changed, before, from = before) => {
    const facts = person(changed);
    expect(metabolicSyndrome(facts, date("2024-03-31"))).toBe(before);
    expect(metabolicSyndrome(facts, date("2024-04-01"))).toBe(from);
  });

  test("before the rules of 2008 there is no answer", () => {
    expect(metabolicSyndrome(person({}), date("2008-03-31"))).toBeNull();
  });
});
