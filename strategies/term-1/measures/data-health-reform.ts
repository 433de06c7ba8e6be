import { measure } from "@hakaru/model/measure";

export default measure({
  id: "data-health-reform",
  code: "C1",
  pillar: "data",
  owner: "mhlw",
  label: { ja: "データヘルス改革", en: "Data health reform" },
  statement: {
    ja: "厚生労働省に「データヘルス改革推進本部」を設置。健康・医療・介護の分野におけるICTやデータの利活用により健康寿命延伸につなげるため、{roadmap-until}までの工程表を策定。医療・介護のデータの利活用を促進する健康保険法等の一部改正案が{act-enacted}成立。また、医療等情報の連結の仕組みの実現に向け必要な規定を盛り込んだ社会福祉法等の一部改正法案を国会提出（{bill-submitted}）。",
    en: "The “Data Health Reform Promotion Headquarters” was set up in the Ministry of Health, Labour and Welfare. A roadmap up to {roadmap-until} was drawn up so that the use of ICT and data in health, medicine and long-term care leads to a longer healthy life expectancy. The bill partly amending the Health Insurance Act and others, which promotes the use of medical and long-term care data, was enacted in {act-enacted}. A bill partly amending the Social Welfare Act and others, with the provisions needed to link medical and related information, was submitted to the Diet ({bill-submitted}).",
  },
  dates: {
    "roadmap-until": {
      label: { ja: "工程表の終期", en: "Roadmap runs until" },
      date: "FY2025",
      printed: { ja: "2025年度", en: "FY2025" },
    },
    "act-enacted": {
      label: { ja: "健康保険法等の一部改正案の成立", en: "Health Insurance Act amendment enacted" },
      date: "2019-05",
      printed: { ja: "2019年5月", en: "May 2019" },
    },
    "bill-submitted": {
      label: {
        ja: "社会福祉法等の一部改正法案の国会提出",
        en: "Social Welfare Act amendment bill submitted",
      },
      date: "2020-03",
      printed: { ja: "2020年3月", en: "March 2020" },
    },
  },
});
