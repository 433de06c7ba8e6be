import { measure } from "@hakaru/model/measure";

export default measure({
  id: "regional-councils",
  code: "B3",
  pillar: "ind",
  group: "ind",
  owner: "meti",
  label: {
    ja: "地域版次世代ヘルスケア産業協議会",
    en: "Regional next-generation healthcare industry councils",
  },
  statement: {
    ja: "地域を活用した産業育成を図るため、地域版「次世代ヘルスケア産業協議会」を全国{councils}か所で設置。",
    en: "To foster industries that draw on their regions, regional “next-generation healthcare industry councils” were set up at {councils} sites nationwide.",
  },
  figures: {
    councils: {
      label: { ja: "地域版次世代ヘルスケア産業協議会の設置数", en: "Regional councils set up" },
      unit: "sites",
    },
  },
});
