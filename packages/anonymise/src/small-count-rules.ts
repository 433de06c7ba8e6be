import { date } from "@hakaru/model/calendar";
import { ruleTable } from "@hakaru/model/clock/rule-table";

/** How many persons must stand behind a figure that is shown, unless there are none: fewer are withheld. */
export const smallCountRules = ruleTable<{ readonly of: readonly ["persons"] }, number>({
  columns: { of: ["persons"] },
  versions: [
    {
      from: date("2009-04-01"),
      source: {
        ja: "NDBの利用に関するガイドライン 公表物の確認: 患者等の数が10未満になる集計単位を含まない（0は可）",
        en: "Guideline on the use of NDB, check of what is published: no unit with fewer than 10 persons (none may be shown)",
      },
      doubt: {
        ja: "2024-09-18の改定案で読んだ。市区町村別の下限（20未満など）はここでは扱わない",
        en: "read in the draft of 2024-09-18; the higher limits by municipality are not dealt with here",
      },
      rows: [{ when: { of: "persons" }, gives: 10 }],
    },
  ],
});
