import type { Measures } from "./checkup.ts";

/**
 * The two determinations of a checkup of which everything is known, reckoned here a second time and more plainly than
 * in `record`: what the country says of itself must not rest on what is tested with it.
 *
 * 1 present or intensive, 2 preliminary or motivational, 3 neither. Source: 標準的な健診・保健指導プログラム.
 */
export function determined(of: Measures): { readonly metabolic: string; readonly guidance: string } {
  return { metabolic: metabolic(of), guidance: guidance(of) };
}

const tenths = 10;

function isWide({ sex, waist }: Measures): boolean {
  return waist >= (sex === "1" ? 85 : 90) * tenths;
}

function isPressureHigh({ systolic, diastolic }: Measures): boolean {
  return systolic >= 130 || diastolic >= 85;
}

function isLipidOff({ triglyceride, fasting, hdl, year }: Measures): boolean {
  const limit = fasting || year < 2024 ? 150 : 175;
  return triglyceride >= limit || hdl < 40;
}

function isSugarHigh({ glucose, fasting, hba1c, year }: Measures, first: number, second: number): boolean {
  if (glucose !== null && fasting) return glucose >= first;
  if (hba1c !== null) return hba1c >= second;
  // Only guidance asks glucose after a meal, and only since 2018.
  return first === 100 && year >= 2018 && glucose !== null && glucose >= first;
}

function metabolic(of: Measures): string {
  if (!isWide(of)) return "3";
  const risks = [
    of.medicated.glucose || isSugarHigh(of, 110, 60),
    of.medicated.lipid || isLipidOff(of),
    of.medicated.pressure || isPressureHigh(of),
  ].filter(Boolean).length;
  return risks >= 2 ? "1" : risks === 1 ? "2" : "3";
}

function guidance(of: Measures): string {
  if (of.medicated.pressure || of.medicated.glucose || of.medicated.lipid) return "3";
  const needed = isWide(of) ? 2 : of.bmi >= 25 * tenths ? 3 : 0;
  if (needed === 0) return "3";
  const found = [isPressureHigh(of), isLipidOff(of), isSugarHigh(of, 100, 56)].filter(Boolean).length;
  if (found === 0) return "3";
  const risks = of.smoking === "smokes" ? found + 1 : found;
  return risks >= needed && of.age < 65 ? "1" : "2";
}
