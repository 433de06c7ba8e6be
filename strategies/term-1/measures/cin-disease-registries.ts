import { measure } from "@hakaru/model/measure";

export default measure({
  id: "cin-disease-registries",
  code: "A2",
  pillar: "rd",
  owner: "mhlw",
  label: { ja: "クリニカル・イノベーション・ネットワーク（CIN）", en: "Clinical Innovation Network (CIN)" },
  statement: {
    ja: "臨床研究・治験を推進するために、ナショナルセンター等をはじめとする医療機関が連携して症例の集約化を図るクリニカル・イノベーション・ネットワーク（CIN）を整備。（疾患登録システムを{registries}件構築、疾患登録システムを利活用した研究を{studies}件実施）",
    en: "To promote clinical research and clinical trials, the Clinical Innovation Network (CIN) was set up, in which medical institutions, the National Centers among them, work together to pool cases. ({registries} disease registries built; {studies} studies using disease registries carried out)",
  },
  figures: {
    registries: { label: { ja: "構築した疾患登録システム", en: "Disease registries built" }, unit: "items" },
    studies: {
      label: { ja: "疾患登録システムを利活用した研究", en: "Studies using disease registries" },
      unit: "items",
    },
  },
});
