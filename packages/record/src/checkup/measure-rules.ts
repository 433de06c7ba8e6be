import { type Decimal, decimal } from "@hakaru/model/decimal";
import type { Text } from "@hakaru/model/text";
import type { MeasureName } from "../determination/facts.ts";

const wide: Text = {
  ja: "ありうる範囲は公表された規則ではない。桁や単位の誤りだけを見つけるよう広くとった",
  en: "the range is no published rule; it is wide, to find mistaken digits and units alone",
};

interface MeasureRule {
  /** Item codes that give the value, the one that counts first at the front. */
  readonly items: readonly string[];
  /** What a value may be; outside of it, it is kept and not used. In the unit of the items. */
  readonly plausible: readonly [from: Decimal, to: Decimal];
  readonly doubt: Text;
}

/**
 * Which items give the numbers of a checkup, in their order of precedence.
 *
 * Source: 特定健診項目コード表. Doubt: that the mean (その他) counts before the second and the first reading of blood
 * pressure follows the order of that table; it was not read in words. So does measured before self-measured before
 * self-reported waist.
 */
export const measureRules: Readonly<Record<MeasureName, MeasureRule>> = {
  height: measure(["9N001000000000001"], "80", "250"),
  weight: measure(["9N006000000000001"], "15", "300"),
  bmi: measure(["9N011000000000001"], "8", "100"),
  waist: measure(["9N016160100000001", "9N016160200000001", "9N016160300000001"], "30", "250"),
  visceral_fat: measure(["9N021000000000001"], "0", "1000"),
  systolic: measure(["9A755000000000001", "9A752000000000001", "9A751000000000001"], "40", "320"),
  diastolic: measure(["9A765000000000001", "9A762000000000001", "9A761000000000001"], "20", "250"),
  triglyceride_fasting: measure(
    ["3F015000002327101", "3F015000002327201", "3F015000002399901"],
    "5",
    "20000",
  ),
  triglyceride_casual: measure(["3F015129902327101", "3F015129902327201", "3F015129902399901"], "5", "20000"),
  hdl: measure(["3F070000002327101", "3F070000002327201", "3F070000002399901"], "3", "300"),
  ldl: measure(
    ["3F077000002327101", "3F077000002327201", "3F077000002399901", "3F077000002391901"],
    "1",
    "1500",
  ),
  glucose_fasting: measure(
    ["3D010000001926101", "3D010000002227101", "3D010000001927201", "3D010000001999901"],
    "20",
    "2000",
  ),
  glucose_casual: measure(
    ["3D010129901926101", "3D010129902227101", "3D010129901927201", "3D010129901999901"],
    "20",
    "2000",
  ),
  hba1c: measure(
    ["3D046000001906202", "3D046000001920402", "3D046000001927102", "3D046000001999902"],
    "2.5",
    "25",
  ),
  ast: measure(["3B035000002327201", "3B035000002399901"], "1", "20000"),
  alt: measure(["3B045000002327201", "3B045000002399901"], "1", "20000"),
  ggt: measure(["3B090000002327101", "3B090000002399901"], "1", "20000"),
};

/** HbA1c as JDS, of documents before FY2013: the codes begin so, and the value is NGSP when this is added. */
export const jds: { readonly items: string; readonly add: Decimal; readonly doubt: Text } = {
  items: "3D045",
  add: decimal("0.4"),
  doubt: {
    ja: "JDS値に0.4を足してNGSP値とする近似（5.0〜9.9%で通用）。コード表の原文は未確認",
    en: "JDS + 0.4 is NGSP as an approximation good from 5.0 to 9.9 %; the code table itself was not read",
  },
};

/** Urine tests, in their order of precedence: by machine, then by eye. */
export const urineItems = {
  urine_sugar: ["1A020000000191111", "1A020000000190111"],
  urine_protein: ["1A010000000191111", "1A010000000190111"],
} as const;

function measure(items: readonly string[], from: string, to: string): MeasureRule {
  return { items, plausible: [decimal(from), decimal(to)], doubt: wide };
}
