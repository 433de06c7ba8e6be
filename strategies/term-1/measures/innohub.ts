import { measure } from "@hakaru/model/measure";

export default measure({
  id: "innohub",
  code: "B6",
  pillar: "ind",
  group: "ind",
  owner: "meti",
  label: { ja: "Healthcare Innovation Hub（InnoHub）", en: "Healthcare Innovation Hub (InnoHub)" },
  statement: {
    ja: "ヘルスケア分野のワンストップ相談窓口「Healthcare Innovation Hub」（InnoHub）を{opened}に開設。（サポーター団体数：{supporters}社）",
    en: "The “Healthcare Innovation Hub” (InnoHub), a one-stop consultation desk for the healthcare field, was opened in {opened}. (Supporter organisations: {supporters})",
  },
  figures: {
    supporters: {
      label: { ja: "サポーター団体数", en: "Supporter organisations" },
      unit: "organisations",
      indicator: "innohub/supporters",
    },
  },
  dates: {
    opened: {
      label: { ja: "InnoHubの開設", en: "InnoHub opened" },
      date: "2018-07",
      printed: { ja: "2018年７月", en: "July 2018" },
    },
  },
  notes: [
    {
      kind: "dispute",
      text: {
        ja: "開設は2018年７月と印刷されているが、経済産業省の提案は2018年８月、公式サイトでの相談窓口の開設は2019年７月５日と報じられ（nikkei-behealth-2019）、経済産業省の委託事業報告書も令和元年７月とする（meti-innohub-reports）。印刷のまま残す。",
        en: "Printed as opened in July 2018; but METI is reported to have proposed it in August 2018 and opened the desk's website on 5 July 2019 (nikkei-behealth-2019), and METI's contract reports also say July 2019 (meti-innohub-reports). Kept as printed.",
      },
    },
    {
      kind: "scope",
      text: {
        ja: "サポーター団体は開設時65団体（nikkei-behealth-2019）、本資料では128社。",
        en: "Supporter organisations: 65 at the opening (nikkei-behealth-2019), 128 in this report.",
      },
    },
  ],
});
