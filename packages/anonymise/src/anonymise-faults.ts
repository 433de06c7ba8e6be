import { catalogue } from "@hakaru/model/fault";

/** What is refused at the door of the closed zone. */
export const anonymiseFaults = catalogue({
  "not-over-records": (f: { indicator: string; over: string }) => ({
    ja: `指標「${f.indicator}」は個人記録ではなく「${f.over}」から計算するものです。`,
    en: `${f.indicator} is computed over ${f.over}, not over person records`,
    mend: { ja: "個人記録の指標を指定してください。", en: "name an indicator over person records" },
  }),
});
