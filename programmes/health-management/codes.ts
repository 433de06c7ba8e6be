import { date } from "@hakaru/model/calendar";
import type { CodeList } from "@hakaru/model/code-list";

/**
 * The yearly cohorts. One is applied for in the fiscal year before the year it is named by, so the day of the application
 * says which cohort is open.
 */
export const cohorts = {
  "2017": cohort(2017),
  "2018": cohort(2018),
  "2019": cohort(2019),
  "2020": cohort(2020),
  "2021": cohort(2021),
  "2022": cohort(2022),
  "2023": cohort(2023),
  "2024": cohort(2024),
  "2025": cohort(2025),
  "2026": cohort(2026),
  "2027": cohort(2027),
} as const satisfies CodeList;

function cohort(year: number) {
  return {
    label: { ja: `健康経営優良法人${year}`, en: `${year} cohort` },
    written: [`${year}年`, `${year}年認定`, `優良法人${year}`],
    from: date(`${year - 1}-04-01`),
    until: date(`${year}-03-31`),
  };
}

export type Cohort = keyof typeof cohorts;

/** The cohorts from one year to another, both included. */
export function cohortsFrom(first: number, last = 2027): readonly Cohort[] {
  return (Object.keys(cohorts) as Cohort[]).filter((year) => first <= Number(year) && Number(year) <= last);
}

export const divisions = {
  large: { label: { ja: "大規模法人部門", en: "large enterprises" }, written: ["大規模", "大規模法人"] },
  sme: {
    label: { ja: "中小規模法人部門", en: "small and medium-sized enterprises" },
    written: ["中小規模", "中小規模法人", "中小"],
  },
} as const satisfies CodeList;

/** The four classes of the Small and Medium-sized Enterprise Basic Act (中小企業基本法2条). */
export const industries = {
  wholesale: { label: { ja: "卸売業", en: "wholesale" } },
  retail: { label: { ja: "小売業", en: "retail" } },
  services: { label: { ja: "サービス業", en: "services" }, written: ["医療法人", "社会福祉法人"] },
  "manufacturing-other": {
    label: { ja: "製造業その他", en: "manufacturing and others" },
    written: ["製造業", "建設業", "運輸業", "その他"],
  },
} as const satisfies CodeList;

export const insurers = {
  "health-insurance-society": {
    label: { ja: "健康保険組合", en: "health insurance society" },
    written: ["健保組合"],
  },
  "japan-health-insurance-association": {
    label: { ja: "全国健康保険協会", en: "Japan Health Insurance Association" },
    written: ["協会けんぽ", "けんぽ協会"],
  },
  "mutual-aid-association": { label: { ja: "共済組合", en: "mutual aid association" } },
  "national-health-insurance-society": {
    label: { ja: "国民健康保険組合", en: "national health insurance society" },
    written: ["国保組合"],
  },
  other: { label: { ja: "その他の保険者", en: "another insurer" } },
} as const satisfies CodeList;

/**
 * Names the best of a cohort bear. Before the 2020 cohort ホワイト500 was a byname of every large certified corporation,
 * which is why it is no code of those years.
 */
export const crowns = {
  none: { label: { ja: "冠なし", en: "none" } },
  "white-500": { label: { ja: "ホワイト500", en: "White 500" }, from: date("2019-04-01") },
  "bright-500": { label: { ja: "ブライト500", en: "Bright 500" }, from: date("2020-04-01") },
  "next-bright-1000": {
    label: { ja: "ネクストブライト1000", en: "Next Bright 1000" },
    from: date("2024-04-01"),
  },
} as const satisfies CodeList;

/** The four frames that are scored; the fifth, compliance, is only met or not. */
export const frames = {
  philosophy: { label: { ja: "経営理念・方針", en: "philosophy and policy" } },
  organisation: { label: { ja: "組織体制", en: "organisation" } },
  measures: { label: { ja: "制度・施策実行", en: "systems and measures" } },
  evaluation: { label: { ja: "評価・改善", en: "evaluation and improvement" } },
} as const satisfies CodeList;

export type Frame = keyof typeof frames;

/** What an applicant answers, in the order of the forms; which of them a cohort asks for, its criteria say. */
export const items = {
  declaration: { label: { ja: "健康宣言の社内外への発信", en: "health declaration made public" } },
  "executive-checkup": { label: { ja: "経営者自身の健診受診", en: "the executive's own checkup" } },
  "top-runner": {
    label: { ja: "トップランナーとしての健康経営の普及", en: "spreading health management as a top runner" },
  },
  "regional-outreach": {
    label: { ja: "地域における健康経営の発信", en: "telling the region about health management" },
    from: date("2020-04-01"),
  },
  "officer-in-charge": {
    label: { ja: "健康づくり責任者が役員以上", en: "a board member is responsible for health" },
  },
  "health-promoter": { label: { ja: "健康づくり担当者の設置", en: "a person in charge of health at work" } },
  "occupational-health-staff": {
    label: { ja: "産業医又は保健師の関与", en: "an occupational physician or nurse takes part" },
  },
  "insurer-cooperation": {
    label: { ja: "健保等保険者との協議・連携", en: "consultation with the insurer" },
  },
  "data-to-insurer": {
    label: {
      ja: "40歳以上の従業員の健診データの提供",
      en: "checkup data of employees aged 40+ to the insurer",
    },
  },
  plan: {
    label: { ja: "健康課題に基づく具体的目標・推進計画", en: "goals and a plan from the health issues" },
  },
  "checkup-uptake": {
    label: { ja: "定期健診受診率（実質100％）", en: "checkup uptake (in effect 100 %)" },
  },
  "checkup-encouragement": { label: { ja: "受診勧奨の取組", en: "encouraging checkups" } },
  "stress-check-small-sites": {
    label: { ja: "50人未満の事業場のストレスチェック", en: "stress checks at sites under 50 persons" },
  },
  "health-education": { label: { ja: "管理職・従業員への教育", en: "education of managers and employees" } },
  "work-style": { label: { ja: "適切な働き方の実現", en: "appropriate working styles" } },
  communication: { label: { ja: "コミュニケーションの促進", en: "promoting communication" } },
  "treatment-and-work": {
    label: { ja: "病気の治療と仕事の両立支援", en: "support for work while in treatment" },
  },
  "health-guidance": { label: { ja: "保健指導の実施・機会の提供", en: "health guidance" } },
  diet: { label: { ja: "食生活の改善", en: "better diet" } },
  exercise: { label: { ja: "運動機会の増進", en: "more exercise" } },
  "womens-health": { label: { ja: "女性の健康保持・増進", en: "women's health" } },
  infection: { label: { ja: "感染症予防", en: "prevention of infections" } },
  overwork: { label: { ja: "長時間労働者への対応", en: "care for those working long hours" } },
  "mental-health": { label: { ja: "メンタルヘルス不調者への対応", en: "care for mental health" } },
  "smoking-rate": {
    label: { ja: "喫煙率低下の取組", en: "lowering the smoking rate" },
    from: date("2020-04-01"),
  },
  "passive-smoking": { label: { ja: "受動喫煙対策", en: "measures against passive smoking" } },
  "effect-review": { label: { ja: "導入施策の効果検証", en: "review of what measures brought" } },
  compliance: {
    label: {
      ja: "法令遵守（健診・ストレスチェック・重大な違反なし）",
      en: "compliance (checkups, stress checks, no grave breach)",
    },
  },
} as const satisfies CodeList;

export type Item = keyof typeof items;

/** The 33 sectors of the Tokyo Stock Exchange (業種別株価指数の業種). */
export const sectors = {
  "0050": { label: { ja: "水産・農林業", en: "Fishery, Agriculture & Forestry" } },
  "1050": { label: { ja: "鉱業", en: "Mining" } },
  "2050": { label: { ja: "建設業", en: "Construction" } },
  "3050": { label: { ja: "食料品", en: "Foods" } },
  "3100": { label: { ja: "繊維製品", en: "Textiles & Apparels" } },
  "3150": { label: { ja: "パルプ・紙", en: "Pulp & Paper" } },
  "3200": { label: { ja: "化学", en: "Chemicals" } },
  "3250": { label: { ja: "医薬品", en: "Pharmaceutical" } },
  "3300": { label: { ja: "石油・石炭製品", en: "Oil & Coal Products" } },
  "3350": { label: { ja: "ゴム製品", en: "Rubber Products" } },
  "3400": { label: { ja: "ガラス・土石製品", en: "Glass & Ceramics Products" } },
  "3450": { label: { ja: "鉄鋼", en: "Iron & Steel" } },
  "3500": { label: { ja: "非鉄金属", en: "Nonferrous Metals" } },
  "3550": { label: { ja: "金属製品", en: "Metal Products" } },
  "3600": { label: { ja: "機械", en: "Machinery" } },
  "3650": { label: { ja: "電気機器", en: "Electric Appliances" } },
  "3700": { label: { ja: "輸送用機器", en: "Transportation Equipment" } },
  "3750": { label: { ja: "精密機器", en: "Precision Instruments" } },
  "3800": { label: { ja: "その他製品", en: "Other Products" } },
  "4050": { label: { ja: "電気・ガス業", en: "Electric Power & Gas" } },
  "5050": { label: { ja: "陸運業", en: "Land Transportation" } },
  "5100": { label: { ja: "海運業", en: "Marine Transportation" } },
  "5150": { label: { ja: "空運業", en: "Air Transportation" } },
  "5200": { label: { ja: "倉庫・運輸関連業", en: "Warehousing & Harbor Transportation" } },
  "5250": { label: { ja: "情報・通信業", en: "Information & Communication" } },
  "6050": { label: { ja: "卸売業", en: "Wholesale Trade" } },
  "6100": { label: { ja: "小売業", en: "Retail Trade" } },
  "7050": { label: { ja: "銀行業", en: "Banks" } },
  "7100": { label: { ja: "証券・商品先物取引業", en: "Securities & Commodity Futures" } },
  "7150": { label: { ja: "保険業", en: "Insurance" } },
  "7200": { label: { ja: "その他金融業", en: "Other Financing Business" } },
  "8050": { label: { ja: "不動産業", en: "Real Estate" } },
  "9050": { label: { ja: "サービス業", en: "Services" } },
} as const satisfies CodeList;
