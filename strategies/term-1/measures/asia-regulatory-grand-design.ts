import { measure } from "@hakaru/model/measure";

export default measure({
  id: "asia-regulatory-grand-design",
  code: "B8",
  pillar: "ind",
  group: "intl",
  owner: "mhlw",
  label: {
    ja: "アジア医薬品・医療機器規制調和グランドデザイン",
    en: "Grand Design for Asian regulatory harmonisation",
  },
  statement: {
    ja: "アジアにおける医薬品・医療機器等のアクセス向上に向け、規制調和等について我が国が取り組むべき事項を「アジア医薬品・医療機器規制調和グランドデザイン」（{decided}決定）にとりまとめた。",
    en: "To improve access to pharmaceuticals, medical devices and others in Asia, what Japan should do on regulatory harmonisation and related matters was set out in the “Grand Design for Asian Pharmaceutical and Medical Device Regulatory Harmonization” (decided {decided}).",
  },
  dates: {
    decided: {
      label: { ja: "グランドデザインの決定", en: "Grand Design decided" },
      date: "2019-06",
      printed: { ja: "2019年6月", en: "June 2019" },
    },
  },
});
