import { acuteDiseases, chronicDiseases, stays } from "./diseases.ts";

/** A product: the original of a substance, or a generic of it. */
export interface Drug {
  /** 医薬品コード, 6299…: made up, as its name says. */
  readonly code: string;
  readonly name: string;
  readonly generic: boolean;
  /** 薬価基準コード, twelve characters; the first four are the therapeutic class. */
  readonly listCode: string;
  /** Yen · 10 for one unit. */
  readonly price: number;
  readonly unit: string;
  /** Units a day. */
  readonly daily: number;
  readonly form: "oral" | "topical" | "injection";
}

export interface Substance {
  readonly original: Drug;
  /** None where the patent has not run out. */
  readonly generic: Drug | undefined;
}

/** Therapeutic class and tenths of a yen of the original, by substance; classes of 薬効分類番号. */
const listed: Readonly<Record<string, readonly [group: string, price: number, daily?: number]>> = {
  アムロジピン: ["2171", 430],
  カンデサルタン: ["2149", 1010],
  エナラプリル: ["2144", 480],
  メトホルミン: ["3962", 100, 3],
  シタグリプチン: ["3969", 1290],
  グリメピリド: ["3961", 170],
  ロスバスタチン: ["2189", 590],
  アトルバスタチン: ["2189", 950],
  ベザフィブラート: ["2183", 270, 2],
  フェブキソスタット: ["3949", 580],
  モンテルカスト: ["4490", 1520],
  フルチカゾン: ["2290", 390, 2],
  フェキソフェナジン: ["4490", 570, 2],
  ロラタジン: ["4490", 800],
  ランソプラゾール: ["2329", 860],
  ラベプラゾール: ["2329", 1220],
  レバミピド: ["2329", 130, 3],
  酸化マグネシウム: ["2344", 57, 3],
  ゾルピデム: ["1129", 430],
  ブロチゾラム: ["1124", 250],
  セルトラリン: ["1179", 910],
  ロキソプロフェン: ["1149", 150, 3],
  セレコキシブ: ["1149", 680, 2],
  アレンドロン酸: ["3999", 800],
  アルファカルシドール: ["3112", 340],
  ビソプロロール: ["2123", 480],
  ワルファリン: ["3332", 98],
  アスピリン: ["3399", 57],
  ニコランジル: ["2171", 140, 3],
  フロセミド: ["2139", 100],
  カルベジロール: ["2149", 460],
  球形吸着炭: ["3929", 290, 6],
  ピレノキシン点眼: ["1319", 110, 5],
  ラタノプロスト点眼: ["1319", 4600, 3],
  タムスロシン: ["2590", 1080],
  ドネペジル: ["1190", 3000],
  クロピドグレル: ["3399", 1600],
  ヘパリン類似物質: ["3339", 220, 25],
  レボチロキシン: ["2431", 98],
  メトトレキサート: ["3999", 2200],
  チオトロピウム: ["2259", 1400],
  テガフール: ["4229", 3800, 2],
  カペシタビン: ["4223", 2800, 4],
  アナストロゾール: ["4291", 4000],
  ビカルタミド: ["4291", 5500],
  カルボシステイン: ["2233", 95, 3],
  アセトアミノフェン: ["1141", 92, 3],
  クラリスロマイシン: ["6149", 640, 2],
  トラネキサム酸: ["3327", 100, 3],
  オセルタミビル: ["6250", 2720, 2],
  ビフィズス菌: ["2316", 62, 3],
  ドンペリドン: ["2399", 140, 3],
  レボフロキサシン: ["6241", 4300],
  アモキシシリン: ["6131", 120, 3],
  オロパタジン点眼: ["1319", 1400, 5],
  ケトプロフェン貼付: ["2649", 280, 7],
  ベタヒスチン: ["1339", 110, 3],
  スマトリプタン: ["2160", 7600],
  クエン酸第一鉄: ["3222", 98, 2],
  バラシクロビル: ["6250", 3800, 6],
  スルバシリン注射: ["6139", 6900, 2],
  セファゾリン注射: ["6132", 2500, 2],
  エダラボン注射: ["1190", 38_000, 2],
  フロセミド注射: ["2139", 610],
  ブチルスコポラミン注射: ["1242", 590],
  ヒドロコルチゾン注射: ["2452", 4400],
};

/** Substances whose originals had no generic in those years. */
const protectedSubstances: ReadonlySet<string> = new Set([
  "シタグリプチン",
  "フェブキソスタット",
  "チオトロピウム",
  "オセルタミビル",
]);

const names = [
  ...new Set([...chronicDiseases, ...acuteDiseases, ...stays].flatMap(({ substances }) => substances)),
];

/** Every substance that is given, by its name. */
export const substances: ReadonlyMap<string, Substance> = new Map(
  names.map((name, at) => [name, substance(name, at)]),
);

function substance(name: string, at: number): Substance {
  const entry = listed[name];
  if (entry === undefined) throw new Error(`no price for ${name}`);
  const [group, price, daily = 1] = entry;
  const common = { daily, form: formOf(name), unit: unitOf(name) };
  const original = {
    ...common,
    code: codeOf(at * 2),
    name: `${name}「合成先発」`,
    generic: false,
    listCode: listCode(group, at, "1"),
    price,
  };
  if (protectedSubstances.has(name)) return { original, generic: undefined };
  const cheaper = Math.max(57, Math.floor(price * 0.4));
  return {
    original,
    generic: {
      ...common,
      code: codeOf(at * 2 + 1),
      name: `${name}「合成後発」`,
      generic: true,
      listCode: listCode(group, at, "2"),
      price: cheaper,
    },
  };
}

function codeOf(serial: number): string {
  return `6299${String(serial + 1).padStart(5, "0")}`;
}

function listCode(group: string, at: number, product: string): string {
  return `${group}${String(at).padStart(3, "0")}F${product}010`;
}

function formOf(name: string): Drug["form"] {
  if (name.endsWith("注射")) return "injection";
  return name.endsWith("点眼") || name.endsWith("貼付") || name === "ヘパリン類似物質" ? "topical" : "oral";
}

function unitOf(name: string): string {
  if (name.endsWith("注射")) return "管";
  if (name.endsWith("点眼")) return "ｍＬ";
  return name.endsWith("貼付") ? "枚" : "錠";
}

/** Every product, for the master. */
export const drugs: readonly Drug[] = [...substances.values()].flatMap(({ original, generic }) =>
  generic === undefined ? [original] : [original, generic],
);

/**
 * Points of a day's drugs: a tenth of the yen, half a point and less left away, one point at least.
 *
 * @param tenths tenths of a yen
 */
export function drugPoints(tenths: number): number {
  return tenths <= 150 ? 1 : Math.ceil((tenths - 50) / 100);
}

/**
 * Shares of generics among what is given where there is a generic; 後発医薬品の使用割合 (MHLW), rounded: 65.8 % in
 * September 2017, near 80 % since 2020.
 */
const genericShares: readonly (readonly [year: number, share: number])[] = [
  [2008, 0.34],
  [2013, 0.47],
  [2015, 0.56],
  [2017, 0.66],
  [2018, 0.73],
  [2019, 0.77],
  [2020, 0.79],
  [2023, 0.8],
];

export function genericShare(year: number): number {
  return genericShares.findLast(([from]) => from <= year)?.[1] ?? 0;
}
