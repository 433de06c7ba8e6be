import { measure } from "@hakaru/model/measure";

export default measure({
  id: "next-generation-medical-infrastructure",
  code: "C2",
  pillar: "data",
  owner: "cas",
  label: { ja: "次世代医療基盤法", en: "Next-Generation Medical Infrastructure Act" },
  statement: {
    ja: "医療分野の研究開発に資する匿名加工医療情報の利活用の仕組みとして、次世代医療基盤法を{promulgated}公布、{in-force}施行。{first-certified}、同法に基づき、第１号となる事業者を認定。",
    en: "As a framework for using anonymised medical information in research and development in medicine, the Next-Generation Medical Infrastructure Act was promulgated in {promulgated} and came into force in {in-force}. In {first-certified} the first operator under the Act was certified.",
  },
  dates: {
    promulgated: {
      label: { ja: "次世代医療基盤法の公布", en: "Next-Generation Medical Infrastructure Act promulgated" },
      date: "2017-05",
      printed: { ja: "2017年5月", en: "May 2017" },
    },
    "in-force": {
      label: { ja: "次世代医療基盤法の施行", en: "Next-Generation Medical Infrastructure Act in force" },
      date: "2018-05",
      printed: { ja: "2018年5月", en: "May 2018" },
    },
    "first-certified": {
      label: { ja: "第１号事業者の認定", en: "First operator certified" },
      date: "2019-12",
      printed: { ja: "2019年12月", en: "December 2019" },
    },
  },
});
