import type { Facts } from "../../src/determination/facts.ts";

/** A man of 50 with nothing wrong, waist 80; every answer is known. */
const healthy: Facts = {
  sex: "1",
  age: 50,
  height: null,
  weight: null,
  bmi: "22",
  waist: "80",
  visceral_fat: null,
  systolic: "120",
  diastolic: "70",
  triglyceride_fasting: "100",
  triglyceride_casual: null,
  hdl: "60",
  ldl: null,
  glucose_fasting: "90",
  glucose_casual: null,
  hba1c: "5.2",
  ast: null,
  alt: null,
  ggt: null,
  smoking: false,
  medication_pressure: false,
  medication_glucose: false,
  medication_lipid: false,
} as Facts;

/** `healthy` with other values; numbers are written as texts. */
export function person(changed: Readonly<Record<string, string | number | boolean | null>>): Facts {
  return { ...healthy, ...changed } as Facts;
}
