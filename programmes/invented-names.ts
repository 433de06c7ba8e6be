import { checkDigitOf } from "@hakaru/model/corporate-number";
import { prefectures } from "@hakaru/model/prefecture";
import { around, type Draw } from "./draw.ts";

/** Every name of a sample says that it is invented. */
const mark = "（合成）";

const words = [
  "あおば",
  "みずほの",
  "かがやき",
  "ひだまり",
  "そよかぜ",
  "はるか",
  "いずみ",
  "こもれび",
  "わかば",
  "ほしぞら",
  "しおかぜ",
  "やまびこ",
  "なのはな",
  "こはく",
  "つばめ",
  "すずかけ",
  "いろは",
  "まつかぜ",
  "うみべ",
  "たけのこ",
  "ゆきわり",
  "あさぎり",
  "ともしび",
  "はやぶさ",
  "ときわ",
  "しらかば",
  "あかね",
  "ふじいろ",
  "おりづる",
  "かたくり",
];
const trades = [
  "精工",
  "製作所",
  "食品",
  "建設",
  "運輸",
  "情報システム",
  "商事",
  "化学",
  "電機",
  "印刷",
  "薬品",
  "福祉会",
  "観光",
  "物流",
  "設計",
  "木材",
  "金属",
  "農産",
  "保険サービス",
  "不動産",
];
const forms = ["株式会社", "合同会社", "有限会社", "協同組合", "一般社団法人", "社会福祉法人"];

/** The name of an invented corporation, another for every place up to 3,600. */
export function corporationName(place: number): string {
  const word = around(words, place);
  const trade = around(trades, Math.floor(place / words.length));
  const form = around(forms, Math.floor(place / (words.length * trades.length)));
  return `${word}${trade}${form}${mark}`;
}

/** A corporate number with its check digit; no register office gives numbers that begin with 9990. */
export function inventedCorporateNumber(place: number): string {
  const twelve = `9990${String(place).padStart(8, "0")}`;
  return `${checkDigitOf(twelve)}${twelve}`;
}

const families = ["合成田", "合成山", "合成川", "合成野", "合成原", "合成井", "合成沢", "合成木"];
const givens = ["はな", "たろう", "みどり", "けん", "あかり", "しげる", "ゆき", "まなぶ", "ことは", "いさむ"];

/** The name of an invented person. */
export function personName(draw: Draw): string {
  return `${draw.of(families)} ${draw.of(givens)}`;
}

const places = Object.keys(prefectures) as (keyof typeof prefectures)[];

export function somePrefecture(draw: Draw): keyof typeof prefectures {
  return draw.of(places);
}

/** An address in the domain kept for examples (RFC 2606). */
export function inventedMail(name: string): string {
  return `${name}@example.jp`;
}
