import { day } from "@hakaru/model/field/date-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { prefecture } from "@hakaru/model/field/prefecture-field";

/** An institution that takes part, with its own three days: approved, shown on jRCT, first enrolment. */
export const siteFields = {
  name: name({ label: { ja: "実施医療機関", en: "institution" }, required: true }),
  prefecture: prefecture({ label: { ja: "所在地", en: "prefecture" } }),
  investigator: name({ label: { ja: "研究責任医師", en: "investigator" } }),
  approvedOn: day({ label: { ja: "管理者の承認日", en: "approved by the administrator on" } }),
  registeredOn: day({ label: { ja: "承認のjRCT公表日", en: "approval shown on jRCT on" } }),
  enrolledFrom: day({ label: { ja: "登録開始日", en: "first enrolment on" } }),
  enrolled: number({
    label: { ja: "登録数", en: "enrolled" },
    unit: "persons",
    whole: true,
    least: 0,
  }),
} as const;
