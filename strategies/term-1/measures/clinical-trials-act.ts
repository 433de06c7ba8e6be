import { measure } from "@hakaru/model/measure";

export default measure({
  id: "clinical-trials-act",
  code: "A3",
  pillar: "rd",
  owner: "mhlw",
  label: { ja: "臨床研究法", en: "Clinical Trials Act" },
  statement: {
    ja: "公正かつ適正な臨床研究実施のため、その手続きを定めた臨床研究法が{promulgated}公布、{in-force}施行。",
    en: "For fair and proper conduct of clinical research, the Clinical Trials Act, which lays down its procedures, was promulgated in {promulgated} and came into force in {in-force}.",
  },
  dates: {
    promulgated: {
      label: { ja: "臨床研究法の公布", en: "Clinical Trials Act promulgated" },
      date: "2017",
      printed: { ja: "2017年", en: "2017" },
    },
    "in-force": {
      label: { ja: "臨床研究法の施行", en: "Clinical Trials Act in force" },
      date: "2018-04",
      printed: { ja: "2018年４月", en: "April 2018" },
    },
  },
});
