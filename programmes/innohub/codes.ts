import type { CodeList } from "@hakaru/model/code-list";
import { type PrefectureCode, prefectures } from "@hakaru/model/prefecture";

export const clientKinds = {
  founder: { label: { ja: "創業予定者", en: "founder-to-be" } },
  venture: { label: { ja: "ベンチャー企業", en: "venture" }, written: ["スタートアップ"] },
  sme: { label: { ja: "中小企業", en: "small or medium-sized enterprise" } },
  "new-business-unit": { label: { ja: "大企業の新規事業部門", en: "new-business unit" } },
  laboratory: { label: { ja: "大学・研究機関", en: "university or laboratory" } },
  investor: { label: { ja: "投資家・金融機関", en: "investor" } },
  other: { label: { ja: "その他", en: "other" } },
} as const satisfies CodeList;

export const stages = {
  idea: { label: { ja: "構想", en: "idea" } },
  seed: { label: { ja: "シード", en: "seed" } },
  early: { label: { ja: "アーリー", en: "early" } },
  middle: { label: { ja: "ミドル", en: "middle" } },
  later: { label: { ja: "レイター", en: "later" } },
} as const satisfies CodeList;

/** Stages a supporter or a measure is open to. */
export const openStages = {
  ...stages,
  all: { label: { ja: "全段階", en: "all stages" } },
} as const satisfies CodeList;

export const topics = {
  funding: { label: { ja: "資金調達", en: "funding" }, written: ["資金"] },
  network: { label: { ja: "連携先・販路", en: "partners and customers" }, written: ["ネットワーク", "販路"] },
  regulation: { label: { ja: "規制・制度", en: "regulation" }, written: ["規制"] },
  overseas: { label: { ja: "海外展開", en: "going abroad" }, written: ["海外"] },
  data: { label: { ja: "データの利活用", en: "use of data" }, written: ["データ"] },
  intellectual: { label: { ja: "知的財産", en: "intellectual property" }, written: ["知財"] },
  people: { label: { ja: "人材", en: "people" } },
  trial: { label: { ja: "実証・治験", en: "pilots and trials" }, written: ["実証"] },
} as const satisfies CodeList;

/** The blocks of the regional bureaus of METI (経済産業局), with the whole country. */
export const regions = {
  nationwide: { label: { ja: "全国", en: "nationwide" } },
  hokkaido: { label: { ja: "北海道", en: "Hokkaido" } },
  tohoku: { label: { ja: "東北", en: "Tohoku" } },
  kanto: { label: { ja: "関東", en: "Kanto" } },
  chubu: { label: { ja: "中部", en: "Chubu" } },
  kinki: { label: { ja: "近畿", en: "Kinki" } },
  chugoku: { label: { ja: "中国", en: "Chugoku" } },
  shikoku: { label: { ja: "四国", en: "Shikoku" } },
  kyushu: { label: { ja: "九州・沖縄", en: "Kyushu and Okinawa" }, written: ["九州"] },
} as const satisfies CodeList;

export type Region = keyof typeof regions;

/** Each bureau's prefectures; 静岡 and 新潟 belong to 関東, 福井 to 近畿. Okinawa's own office is counted to 九州. */
const blocks: Readonly<Record<Exclude<Region, "nationwide">, readonly PrefectureCode[]>> = {
  hokkaido: ["01"],
  tohoku: ["02", "03", "04", "05", "06", "07"],
  kanto: ["08", "09", "10", "11", "12", "13", "14", "15", "19", "20", "22"],
  chubu: ["16", "17", "21", "23", "24"],
  kinki: ["18", "25", "26", "27", "28", "29", "30"],
  chugoku: ["31", "32", "33", "34", "35"],
  shikoku: ["36", "37", "38", "39"],
  kyushu: ["40", "41", "42", "43", "44", "45", "46", "47"],
};

/** Prefecture → the blocks it lies in. */
export const regionsOf: Readonly<Record<string, readonly Region[]>> = Object.fromEntries(
  Object.keys(prefectures).map((code) => [code, blocksWith(code)]),
);

function blocksWith(code: string): readonly Region[] {
  const all = Object.entries(blocks) as [Region, readonly string[]][];
  return all.filter(([, codes]) => codes.includes(code)).map(([region]) => region);
}

export const supporterKinds = {
  bank: { label: { ja: "金融機関", en: "bank" } },
  "venture-capital": { label: { ja: "ベンチャーキャピタル", en: "venture capital" }, written: ["VC"] },
  company: { label: { ja: "事業会社", en: "company" } },
  university: { label: { ja: "大学・研究機関", en: "university or laboratory" } },
  hospital: { label: { ja: "医療機関", en: "hospital" } },
  government: { label: { ja: "自治体・公的機関", en: "local government or public body" } },
  association: { label: { ja: "業界団体・支援機関", en: "association" } },
} as const satisfies CodeList;

export const implementers = {
  mhlw: { label: { ja: "厚生労働省", en: "MHLW" } },
  meti: { label: { ja: "経済産業省", en: "METI" } },
  mext: { label: { ja: "文部科学省", en: "MEXT" } },
  amed: { label: { ja: "日本医療研究開発機構", en: "AMED" } },
  pmda: { label: { ja: "医薬品医療機器総合機構", en: "PMDA" } },
  jetro: { label: { ja: "日本貿易振興機構", en: "JETRO" } },
  local: { label: { ja: "地方自治体", en: "local government" } },
  other: { label: { ja: "その他", en: "other" } },
} as const satisfies CodeList;

export const outcomes = {
  funding: { label: { ja: "資金の獲得", en: "funding" } },
  partner: { label: { ja: "連携先の獲得", en: "a partner" } },
  regulation: { label: { ja: "規制・制度の明確化", en: "regulatory clarity" } },
  launch: { label: { ja: "製品・サービスの開始", en: "launch" } },
  none: { label: { ja: "成果なし", en: "none" } },
  unknown: { label: { ja: "不明（回答なし）", en: "unknown (no answer)" } },
} as const satisfies CodeList;

export const satisfactions = {
  "5": { label: { ja: "大変満足", en: "very satisfied" } },
  "4": { label: { ja: "満足", en: "satisfied" } },
  "3": { label: { ja: "どちらともいえない", en: "neither" } },
  "2": { label: { ja: "不満", en: "dissatisfied" } },
  "1": { label: { ja: "大変不満", en: "very dissatisfied" } },
} as const satisfies CodeList;

export const sources = {
  website: { label: { ja: "ウェブサイト", en: "website" } },
  supporter: { label: { ja: "サポーター団体", en: "supporter" } },
  event: { label: { ja: "催し", en: "event" } },
  other: { label: { ja: "その他", en: "other" } },
} as const satisfies CodeList;
