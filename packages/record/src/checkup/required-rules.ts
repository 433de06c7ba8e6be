import { date, type LocalDate } from "@hakaru/model/calendar";
import type { Text } from "@hakaru/model/text";
import { questionRules, statedItems } from "./answer-rules.ts";
import { jds, measureRules, urineItems } from "./measure-rules.ts";

interface RequiredRule {
  readonly label: Text;
  /** One of them is enough; each from the day it came into the table. */
  readonly items: readonly { readonly code: string; readonly from: LocalDate }[];
  /** How codes of earlier tables begin that were enough. */
  readonly formerly?: string;
  /** Whether 未実施 (not done) is enough: not where it is the person's own reason. */
  readonly notDoneIsEnough?: boolean;
}

const begin = date("2008-04-01");
const third = date("2018-04-01");
const fourth = date("2024-04-01");

const since = (from: LocalDate, codes: readonly string[]) => codes.map((code) => ({ code, from }));
const ofMeasure = (...names: (keyof typeof measureRules)[]) =>
  names.flatMap((name) => since(begin, measureRules[name].items));
const one = (ja: string, en: string, code: string): RequiredRule => ({
  label: { ja, en },
  items: since(begin, [code]),
});
const asked = (ja: string, en: string, name: keyof typeof questionRules): RequiredRule => ({
  label: { ja, en },
  items: questionRules[name].flatMap(({ item }) => since(begin, [item])),
});

/**
 * What a checkup must have to count as carried out (basic items): of each group one item with a value, or with
 * nullFlavor where it could not be measured.
 *
 * Source: 特定健康診査及び特定保健指導の実施に関する基準 第1条 and the code table; from FY2018 casual glucose and non-HDL,
 * from FY2024 casual triglyceride are alternatives.
 */
export const requiredRules: { readonly doubt: Text; readonly groups: readonly RequiredRule[] } = {
  doubt: {
    ja: "必須の印は業者の表による。尿検査の未実施は本人の事情（生理中など）に限り実施とみなされるが、理由は確かめていない。医師の氏名は確かめていない",
    en: "what is required follows a vendor's table; urine tests not done count only for the person's own reasons, which are not looked at; nor is the name of the physician",
  },
  groups: [
    { label: { ja: "身長", en: "height" }, items: ofMeasure("height") },
    { label: { ja: "体重", en: "weight" }, items: ofMeasure("weight") },
    { label: { ja: "BMI", en: "BMI" }, items: ofMeasure("bmi") },
    {
      label: { ja: "腹囲または内臓脂肪面積", en: "waist or visceral fat" },
      items: ofMeasure("waist", "visceral_fat"),
    },
    one("既往歴", "history", "9N056000000000011"),
    one("自覚症状", "symptoms felt", "9N061000000000011"),
    one("他覚症状", "signs found", "9N066000000000011"),
    { label: { ja: "収縮期血圧", en: "systolic pressure" }, items: ofMeasure("systolic") },
    { label: { ja: "拡張期血圧", en: "diastolic pressure" }, items: ofMeasure("diastolic") },
    {
      label: { ja: "中性脂肪", en: "triglyceride" },
      items: [...ofMeasure("triglyceride_fasting"), ...since(fourth, measureRules.triglyceride_casual.items)],
    },
    { label: { ja: "HDLコレステロール", en: "HDL" }, items: ofMeasure("hdl") },
    {
      label: { ja: "LDLまたはNon-HDLコレステロール", en: "LDL or non-HDL" },
      items: [...ofMeasure("ldl"), ...since(third, ["3F069000002391901"])],
    },
    { label: { ja: "AST(GOT)", en: "AST" }, items: ofMeasure("ast") },
    { label: { ja: "ALT(GPT)", en: "ALT" }, items: ofMeasure("alt") },
    { label: { ja: "γ-GT(γ-GTP)", en: "γ-GT" }, items: ofMeasure("ggt") },
    {
      label: { ja: "血糖", en: "glucose or HbA1c" },
      items: [...ofMeasure("glucose_fasting", "hba1c"), ...since(third, measureRules.glucose_casual.items)],
      formerly: jds.items,
    },
    {
      label: { ja: "尿糖", en: "urine sugar" },
      items: since(begin, urineItems.urine_sugar),
      notDoneIsEnough: true,
    },
    {
      label: { ja: "尿蛋白", en: "urine protein" },
      items: since(begin, urineItems.urine_protein),
      notDoneIsEnough: true,
    },
    asked("服薬（血圧）", "medicine for blood pressure", "medication_pressure"),
    asked("服薬（血糖）", "medicine for glucose", "medication_glucose"),
    asked("服薬（脂質）", "medicine for lipids", "medication_lipid"),
    asked("喫煙", "smoking", "smoking"),
    one("メタボリックシンドローム判定", "metabolic syndrome", statedItems.metabolic_stated),
    one("保健指導レベル", "guidance level", statedItems.guidance_stated),
    one("医師の診断", "the physician's judgement", "9N511000000000049"),
  ],
};
