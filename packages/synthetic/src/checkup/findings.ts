import type { Checkup, Measures } from "./checkup.ts";

/** One item of a checkup as documents state it. */
export interface Finding {
  /** Seventeen digits of JLAC10. */
  readonly item: string;
  readonly said: Said;
}

type Said =
  | {
      readonly kind: "number";
      readonly number: string;
      readonly unit: string;
      readonly method?: string;
      readonly mark?: "H" | "L";
    }
  | { readonly kind: "choice"; readonly type: "CD" | "CO"; readonly code: string; readonly system: string }
  | { readonly kind: "text"; readonly text: string }
  /** Beyond the range of the instrument: a code in the place of a number. */
  | { readonly kind: "beyond"; readonly code: "H" | "L" }
  /** 測定不能 */
  | { readonly kind: "not-measurable"; readonly type: "PQ" | "CO" }
  /** 未実施 */
  | { readonly kind: "not-done"; readonly type: "PQ" | "CO" };

const oid = "1.2.392.200119.6.";

/**
 * What a document says of a checkup, in the order of the item table.
 *
 * Source: item codes of the FY2024 table of 特定健診; before FY2024 smoking has two choices.
 */
export function findingsOf({ measures, beyond, metabolic, guidance, person }: Checkup): readonly Finding[] {
  return [
    ...bodies(measures),
    choice("9N056000000000011", "2001", "2"),
    choice("9N061000000000011", "2001", person.number % 5 === 0 ? "1" : "2"),
    ...(person.number % 5 === 0 ? [text("9N061160800000049", "肩こり")] : []),
    choice("9N066000000000011", "2001", "2"),
    ...blood(measures, beyond),
    ...urines(measures),
    choice("9N501000000000011", "1008", metabolic),
    choice("9N506000000000011", "3001", guidance),
    text("9N511000000000049", "特記なし（合成データ）"),
    text("9N516000000000049", "合成　医師"),
    ...questions(measures, person.number),
  ];
}

function bodies({ height, weight, bmi, waist, systolic, diastolic }: Measures): readonly Finding[] {
  return [
    number("9N001000000000001", tenths(height), "cm"),
    number("9N006000000000001", tenths(weight), "kg"),
    number("9N011000000000001", tenths(bmi), "kg/m2"),
    number("9N016160100000001", tenths(waist), "cm"),
    number("9A751000000000001", String(systolic), "mm[Hg]", systolic >= 130),
    number("9A761000000000001", String(diastolic), "mm[Hg]", diastolic >= 85),
  ];
}

function blood(of: Measures, beyond: Checkup["beyond"]): readonly Finding[] {
  const { fasting, triglyceride, hdl, ldl, glucose, hba1c, ast, alt, ggt } = of;
  const fat = fasting ? "3F015000002327101" : "3F015129902327101";
  const sugar = fasting ? "3D010000001926101" : "3D010129901926101";
  const milligrams = (item: string, value: number, high = false) =>
    number(item, String(value), "mg/dL", high);
  return [
    choice("9N141000000000011", "2202", fasting ? "2" : "3"),
    beyond.triglyceride
      ? { item: fat, said: { kind: "beyond", code: "H" } }
      : milligrams(fat, triglyceride, triglyceride >= 150),
    milligrams("3F070000002327101", hdl),
    milligrams("3F077000002327101", ldl, ldl >= 120),
    number("3B035000002327201", String(ast), "U/L"),
    number("3B045000002327201", String(alt), "U/L"),
    beyond.ggt
      ? { item: "3B090000002327101", said: { kind: "beyond", code: "H" } }
      : number("3B090000002327101", String(ggt), "U/L"),
    glucose === null
      ? { item: sugar, said: { kind: "not-done", type: "PQ" } }
      : milligrams(sugar, glucose, glucose >= 100),
    ...(hba1c === null ? [] : [number("3D046000001920402", tenths(hba1c), "%", hba1c >= 56)]),
  ];
}

function urines({ urineSugar, urineProtein }: Measures): readonly Finding[] {
  return [urine("1A020000000191111", urineSugar), urine("1A010000000191111", urineProtein)];
}

function urine(item: string, code: string | null): Finding {
  return code === null
    ? { item, said: { kind: "not-measurable", type: "CO" } }
    : { item, said: { kind: "choice", type: "CO", code, system: `${oid}2102` } };
}

/** The questionnaire; what no measure knows is filled in by the number of the person. */
function questions({ medicated, smoking, year }: Measures, filling: number): readonly Finding[] {
  const yesNo = (item: string, yes: boolean) => choice(item, "2003", yes ? "1" : "2");
  return [
    yesNo("9N701000000000011", medicated.pressure),
    yesNo("9N706000000000011", medicated.glucose),
    yesNo("9N711000000000011", medicated.lipid),
    yesNo("9N716000000000011", filling % 40 === 0),
    yesNo("9N721000000000011", filling % 27 === 0),
    yesNo("9N726000000000011", filling % 211 === 0),
    yesNo("9N731000000000011", filling % 11 === 0),
    smokingChoice(smoking, year),
    yesNo("9N741000000000011", filling % 3 === 0),
    yesNo("9N746000000000011", filling % 4 === 0),
    choice("9N766000000000011", "2004", String(1 + (filling % 3))),
    yesNo("9N781000000000011", filling % 6 === 0),
    yesNo("9N796000000000011", filling % 3 !== 1),
    choice("9N801000000000011", "2007", String(1 + (filling % 5))),
  ];
}

/** Until FY2023: 1 yes, 2 no. Since FY2024: 1 yes, 2 stopped, 3 never. */
function smokingChoice(smoking: Measures["smoking"], year: number): Finding {
  if (year < 2024) return choice("9N736000000000011", "2003", smoking === "smokes" ? "1" : "2");
  return choice("9N736000000000011", "24060", { smokes: "1", stopped: "2", never: "3" }[smoking]);
}

function number(item: string, value: string, unit: string, isHigh = false): Finding {
  return { item, said: { kind: "number", number: value, unit, ...(isHigh && { mark: "H" as const }) } };
}

function choice(item: string, system: string, code: string): Finding {
  return { item, said: { kind: "choice", type: "CD", code, system: `${oid}${system}` } };
}

function text(item: string, said: string): Finding {
  return { item, said: { kind: "text", text: said } };
}

/** A number kept in tenths, with its point. */
function tenths(value: number): string {
  return `${Math.floor(value / 10)}.${value % 10}`;
}
