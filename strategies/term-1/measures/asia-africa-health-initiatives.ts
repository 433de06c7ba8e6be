import { measure } from "@hakaru/model/measure";

export default measure({
  id: "asia-africa-health-initiatives",
  code: "B7",
  pillar: "ind",
  group: "intl",
  owner: "cas",
  label: { ja: "アジア健康構想・アフリカ健康構想", en: "Asia and Africa health initiatives" },
  statement: {
    ja: "健康・医療等に関係する我が国の民間事業者の海外進出を支援することで、我が国の先進的な技術やノウハウに基づく優れたサービスを提供するとともに、成長力豊かな諸外国の需要を取り込むため、「アジア健康構想に向けた基本方針」（{asia-decided}決定、{asia-revised}改定）、「アフリカ健康構想に向けた基本方針」（{africa-decided}決定）を策定。同構想の下、{countries}カ国との間でヘルスケア分野に関する協力覚書を締結し、日本の医療機器及び医療・介護サービス等の国際展開を推進。",
    en: "To support Japanese private companies in health and medicine in going abroad, and so to provide excellent services based on Japan's advanced technology and know-how while meeting the demand of fast-growing countries, the “Basic Principles of the Asia Health and Wellbeing Initiative” (decided {asia-decided}, revised {asia-revised}) and the “Basic Principles of the Africa Health and Wellbeing Initiative” (decided {africa-decided}) were drawn up. Under these initiatives, memoranda of cooperation in the field of healthcare were concluded with {countries} countries, and the international deployment of Japanese medical devices, medical and long-term care services and others was promoted.",
  },
  figures: {
    countries: {
      label: { ja: "協力覚書を締結した国の数", en: "Countries with a memorandum of cooperation" },
      unit: "countries",
    },
  },
  dates: {
    "asia-decided": {
      label: { ja: "アジア健康構想に向けた基本方針の決定", en: "Asia basic principles decided" },
      date: "2016-07",
      printed: { ja: "2016年7月", en: "July 2016" },
    },
    "asia-revised": {
      label: { ja: "アジア健康構想に向けた基本方針の改定", en: "Asia basic principles revised" },
      date: "2018-07",
      printed: { ja: "2018年7月", en: "July 2018" },
    },
    "africa-decided": {
      label: { ja: "アフリカ健康構想に向けた基本方針の決定", en: "Africa basic principles decided" },
      date: "2019-06",
      printed: { ja: "2019年6月", en: "June 2019" },
    },
  },
  notes: [
    {
      kind: "scope",
      text: {
        ja: "資料は国の数（８カ国）のみを示し、国名の記載はない。国名は空欄とする。",
        en: "The source gives the number of countries (8) only, no names. The names are left blank.",
      },
    },
    {
      kind: "ambiguity",
      text: {
        ja: "個別に確認できたのは、フィリピン（2019年2月21日交換、emb-ph）とザンビア（2019年8月26日署名、emb-zm）のみ。ケニアは2021年12月7日署名で、本資料より後（emb-ke）。",
        en: "Only the Philippines (exchanged 21 February 2019, emb-ph) and Zambia (signed 26 August 2019, emb-zm) could be traced. Kenya signed on 7 December 2021, after this report (emb-ke).",
      },
    },
  ],
});
