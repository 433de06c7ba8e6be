import { measure } from "@hakaru/model/measure";

export default measure({
  id: "health-management",
  code: "B1",
  pillar: "ind",
  group: "ind",
  owner: "meti",
  label: {
    ja: "健康経営銘柄・健康経営優良法人",
    en: "Health and productivity management: selected stocks and certified corporations",
  },
  statement: {
    ja: "健康投資を行う企業が評価される仕組みとして「健康経営銘柄」を選定するとともに、「健康経営優良法人」を認定（大規模法人部門{large}法人・中小規模法人部門{sme}法人）",
    en: "As a way to give credit to companies that invest in health, “Health and Productivity Stocks” were selected and “Certified Health and Productivity Management Outstanding Organizations” certified ({large} corporations in the large enterprise category and {sme} in the small and medium-sized enterprise category)",
  },
  figures: {
    large: {
      label: { ja: "健康経営優良法人（大規模法人部門）", en: "Certified corporations, large enterprises" },
      unit: "corporations",
      indicator: "health-management/certified-large",
      cohort: "2019",
    },
    sme: {
      label: {
        ja: "健康経営優良法人（中小規模法人部門）",
        en: "Certified corporations, small and medium-sized enterprises",
      },
      unit: "corporations",
      indicator: "health-management/certified-sme",
      cohort: "2019",
    },
  },
  notes: [
    {
      kind: "dispute",
      text: {
        ja: "820・2,503は2019年認定分。2020年3月2日に2020年認定分（1,481・4,723）が発表されており、「2019年度末時点」の注と合わない（niziiro, projectdesign-2020）。",
        en: "820 and 2,503 are the 2019 cohort. The 2020 cohort (1,481 and 4,723) was announced on 2 March 2020, so the note “as of the end of FY2019” does not hold here (niziiro, projectdesign-2020).",
      },
    },
    {
      kind: "dispute",
      text: {
        ja: "2019年認定分の法人数は、発表時の報道で821・2,503（womanslabo-2019）、後の資料で813・2,502（niziiro）とされ、一致しない。認定後の変動があるため、時点の明示が必要。",
        en: "For the 2019 cohort the press at its announcement gave 821 and 2,503 (womanslabo-2019), a later page 813 and 2,502 (niziiro). The roster changes after certification, so a count needs its date.",
      },
    },
  ],
});
