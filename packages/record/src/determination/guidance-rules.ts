import { date } from "@hakaru/model/calendar";
import { ruleTable } from "@hakaru/model/clock/rule-table";
import { decimal } from "@hakaru/model/decimal";
import type { Text } from "@hakaru/model/text";
import type { Thresholds } from "./facts.ts";

const limits = {
  visceral_fat: decimal("100"),
  bmi: decimal("25"),
  glucose_fasting: decimal("100"),
  hba1c: decimal("5.6"),
  triglyceride_fasting: decimal("150"),
  hdl: decimal("40"),
  systolic: decimal("130"),
  diastolic: decimal("85"),
};

const first = { ...limits, glucose_casual: null, triglyceride_casual: null };
const third = { ...limits, glucose_casual: decimal("100"), triglyceride_casual: null };
const fourth = { ...third, triglyceride_casual: decimal("175") };
const waist = { male: decimal("85"), female: decimal("90") };

const order: Text = {
  ja: "空腹時血糖、HbA1c、随時血糖の順に最初に測られたものだけで決めることは原文で未確認",
  en: "that the first measured of fasting glucose, HbA1c and casual glucose decides alone was not read in the text itself",
};

/**
 * Limits of the guidance level (階層化) by the day of the checkup and the sex: at least, but HDL under. cm, cm2,
 * kg/m2, mg/dL, % (HbA1c as NGSP), mmHg.
 */
export const guidanceRules = ruleTable<
  { readonly sex: readonly ["1", "2"] },
  Thresholds<keyof typeof fourth | "waist">
>({
  columns: { sex: ["1", "2"] },
  versions: [
    {
      from: date("2008-04-01"),
      until: date("2018-04-01"),
      source: {
        ja: "標準的な健診・保健指導プログラム（第1期・第2期）",
        en: "Standard Checkup and Guidance Programme, first and second terms",
      },
      doubt: {
        ja: `${order.ja}。HbA1cは当初JDS値5.2で、+0.4してNGSP値5.6として比べる`,
        en: `${order.en}; HbA1c began as JDS 5.2, which is compared as NGSP 5.6`,
      },
      rows: [
        { when: { sex: "1" }, gives: { ...first, waist: waist.male } },
        { when: { sex: "2" }, gives: { ...first, waist: waist.female } },
      ],
    },
    {
      from: date("2018-04-01"),
      until: date("2024-04-01"),
      source: {
        ja: "標準的な健診・保健指導プログラム（平成30年度版）: 随時血糖を加える",
        en: "Standard Checkup and Guidance Programme (FY2018): casual glucose is added",
      },
      doubt: order,
      rows: [
        { when: { sex: "1" }, gives: { ...third, waist: waist.male } },
        { when: { sex: "2" }, gives: { ...third, waist: waist.female } },
      ],
    },
    {
      from: date("2024-04-01"),
      source: {
        ja: "標準的な健診・保健指導プログラム（令和6年度版）: 随時中性脂肪を加える",
        en: "Standard Checkup and Guidance Programme (FY2024): casual triglyceride is added",
      },
      doubt: order,
      rows: [
        { when: { sex: "1" }, gives: { ...fourth, waist: waist.male } },
        { when: { sex: "2" }, gives: { ...fourth, waist: waist.female } },
      ],
    },
  ],
});

/**
 * Ages at the end of the fiscal year. From `begins` to before `ends` guidance is offered; from `eased` on,
 * intensive becomes motivational.
 *
 * Source: 特定健康診査及び特定保健指導の実施に関する基準.
 */
export const guidanceAges = {
  begins: 40,
  eased: 65,
  ends: 75,
  doubt: {
    ja: "その年度に75歳になる人が誕生日前に受けた健診も対象外（なし）としている",
    en: "who turns 75 within the fiscal year counts as no target (none), even where examined before the birthday",
  },
} as const;
