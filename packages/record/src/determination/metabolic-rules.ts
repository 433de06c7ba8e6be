import { date } from "@hakaru/model/calendar";
import { ruleTable } from "@hakaru/model/clock/rule-table";
import { decimal } from "@hakaru/model/decimal";
import type { Thresholds } from "./facts.ts";

const limits = {
  visceral_fat: decimal("100"),
  glucose_fasting: decimal("110"),
  hba1c: decimal("6.0"),
  triglyceride_fasting: decimal("150"),
  hdl: decimal("40"),
  systolic: decimal("130"),
  diastolic: decimal("85"),
};

const notAsked = { ...limits, triglyceride_casual: null };
const asked = { ...limits, triglyceride_casual: decimal("175") };
const waist = { male: decimal("85"), female: decimal("90") };

/**
 * Limits of metabolic syndrome by the day of the checkup and the sex: at least, but HDL under. cm, cm2, mg/dL, %
 * (HbA1c as NGSP), mmHg.
 */
export const metabolicRules = ruleTable<
  { readonly sex: readonly ["1", "2"] },
  Thresholds<keyof typeof asked | "waist">
>({
  columns: { sex: ["1", "2"] },
  versions: [
    {
      from: date("2008-04-01"),
      until: date("2024-04-01"),
      source: {
        ja: "標準的な健診・保健指導プログラム メタボリックシンドロームの判定基準",
        en: "Standard Checkup and Guidance Programme (MHLW): criteria of metabolic syndrome",
      },
      doubt: {
        ja: "空腹時血糖がない場合だけHbA1cを使うこと、随時血糖を使わないことは原文で未確認。HbA1cのJDS値は+0.4してNGSP値として比べる",
        en: "that HbA1c decides only without fasting glucose, and casual glucose never, was not read in the text itself; JDS values of HbA1c are compared as NGSP, + 0.4",
      },
      rows: [
        { when: { sex: "1" }, gives: { ...notAsked, waist: waist.male } },
        { when: { sex: "2" }, gives: { ...notAsked, waist: waist.female } },
      ],
    },
    {
      from: date("2024-04-01"),
      source: {
        ja: "標準的な健診・保健指導プログラム（令和6年度版）: 随時中性脂肪 175 mg/dL を加える",
        en: "Standard Checkup and Guidance Programme (FY2024): casual triglyceride of 175 mg/dL is added",
      },
      doubt: {
        ja: "空腹時血糖がない場合だけHbA1cを使うこと、随時血糖を使わないことは原文で未確認",
        en: "that HbA1c decides only without fasting glucose, and casual glucose never, was not read in the text itself",
      },
      rows: [
        { when: { sex: "1" }, gives: { ...asked, waist: waist.male } },
        { when: { sex: "2" }, gives: { ...asked, waist: waist.female } },
      ],
    },
  ],
});
