import type { Treatable } from "../checkup/constitution.ts";

/** A disease of this country. Its code is made up: masters of this package say what it means, and no others. */
export interface Disease {
  /** 傷病名コード, 8999… */
  readonly code: string;
  readonly name: string;
  readonly icd10: string;
  /** Names of substances it is treated with, of which one or two are given. */
  readonly substances: readonly string[];
}

/** A disease that stays, and how many have it: shares of men and of women by age, going up with it. */
export interface Chronic extends Disease {
  readonly treatable?: Treatable;
  readonly shares?: readonly (readonly [from: number, men: number, women: number])[];
}

/** A disease that passes; `weight` says how often it is met among the others. */
export interface Acute extends Disease {
  readonly weight: number;
  /** Ages it is met at. */
  readonly ages: readonly [from: number, to: number];
  /** Months it is met in most; all year where not said. */
  readonly months?: readonly number[];
}

let serial = 0;

function disease(name: string, icd10: string, ...substances: string[]): Disease {
  serial += 1;
  return { code: `8999${String(serial).padStart(3, "0")}`, name, icd10, substances };
}

type Shares = NonNullable<Chronic["shares"]>;

function chronic(shares: Shares, ...parts: Parameters<typeof disease>): Chronic {
  return { ...disease(...parts), shares };
}

/** The three whose medicine checkups ask for; who has them is told by the constitution. */
const medicated: readonly Chronic[] = [
  { ...disease("高血圧症", "I10", "アムロジピン", "カンデサルタン", "エナラプリル"), treatable: "pressure" },
  { ...disease("２型糖尿病", "E11", "メトホルミン", "シタグリプチン", "グリメピリド"), treatable: "glucose" },
  {
    ...disease("脂質異常症", "E785", "ロスバスタチン", "アトルバスタチン", "ベザフィブラート"),
    treatable: "lipid",
  },
];

/** Shares near the 患者調査 and 国民生活基礎調査 in size, rounded to what a synthetic country needs. */
const others: readonly Chronic[] = [
  chronic(
    [
      [35, 0.02, 0.001],
      [50, 0.05, 0.004],
      [65, 0.06, 0.01],
    ],
    "高尿酸血症",
    "E790",
    "フェブキソスタット",
  ),
  chronic(
    [
      [0, 0.04, 0.03],
      [15, 0.02, 0.02],
      [60, 0.03, 0.03],
    ],
    "気管支喘息",
    "J459",
    "モンテルカスト",
    "フルチカゾン",
  ),
  chronic(
    [
      [3, 0.1, 0.08],
      [15, 0.06, 0.07],
      [65, 0.04, 0.04],
    ],
    "アレルギー性鼻炎",
    "J304",
    "フェキソフェナジン",
    "ロラタジン",
  ),
  chronic(
    [
      [30, 0.02, 0.02],
      [50, 0.05, 0.05],
      [70, 0.1, 0.11],
    ],
    "逆流性食道炎",
    "K210",
    "ランソプラゾール",
    "ラベプラゾール",
  ),
  chronic(
    [
      [40, 0.02, 0.02],
      [60, 0.05, 0.06],
      [75, 0.09, 0.1],
    ],
    "慢性胃炎",
    "K295",
    "レバミピド",
  ),
  chronic(
    [
      [30, 0.005, 0.02],
      [60, 0.03, 0.05],
      [75, 0.14, 0.17],
    ],
    "便秘症",
    "K590",
    "酸化マグネシウム",
  ),
  chronic(
    [
      [20, 0.01, 0.015],
      [50, 0.04, 0.05],
      [75, 0.11, 0.15],
    ],
    "不眠症",
    "G470",
    "ゾルピデム",
    "ブロチゾラム",
  ),
  chronic(
    [
      [18, 0.012, 0.018],
      [65, 0.01, 0.018],
    ],
    "うつ病",
    "F329",
    "セルトラリン",
  ),
  chronic(
    [
      [50, 0.01, 0.03],
      [65, 0.05, 0.11],
      [75, 0.1, 0.19],
    ],
    "変形性膝関節症",
    "M179",
    "ロキソプロフェン",
  ),
  chronic(
    [
      [30, 0.02, 0.02],
      [50, 0.05, 0.05],
      [70, 0.13, 0.13],
    ],
    "腰痛症",
    "M5456",
    "ロキソプロフェン",
    "セレコキシブ",
  ),
  chronic(
    [
      [50, 0.002, 0.02],
      [65, 0.008, 0.09],
      [75, 0.03, 0.2],
    ],
    "骨粗鬆症",
    "M8199",
    "アレンドロン酸",
    "アルファカルシドール",
  ),
  chronic(
    [
      [50, 0.008, 0.002],
      [65, 0.03, 0.012],
      [75, 0.07, 0.045],
    ],
    "心房細動",
    "I489",
    "ビソプロロール",
    "ワルファリン",
  ),
  chronic(
    [
      [50, 0.01, 0.004],
      [65, 0.04, 0.015],
      [75, 0.08, 0.05],
    ],
    "狭心症",
    "I209",
    "アスピリン",
    "ニコランジル",
  ),
  chronic(
    [
      [60, 0.008, 0.005],
      [75, 0.05, 0.05],
      [85, 0.1, 0.12],
    ],
    "慢性心不全",
    "I509",
    "フロセミド",
    "カルベジロール",
  ),
  chronic(
    [
      [50, 0.008, 0.005],
      [65, 0.02, 0.013],
      [75, 0.05, 0.035],
    ],
    "慢性腎臓病",
    "N189",
    "球形吸着炭",
  ),
  chronic(
    [
      [55, 0.02, 0.025],
      [65, 0.07, 0.09],
      [75, 0.13, 0.15],
    ],
    "白内障",
    "H269",
    "ピレノキシン点眼",
  ),
  chronic(
    [
      [40, 0.012, 0.011],
      [60, 0.035, 0.035],
      [75, 0.06, 0.06],
    ],
    "緑内障",
    "H409",
    "ラタノプロスト点眼",
  ),
  chronic(
    [
      [55, 0.03, 0],
      [65, 0.09, 0],
      [75, 0.16, 0],
    ],
    "前立腺肥大症",
    "N40",
    "タムスロシン",
  ),
  chronic(
    [
      [70, 0.008, 0.01],
      [80, 0.06, 0.09],
      [90, 0.15, 0.2],
    ],
    "アルツハイマー型認知症",
    "G309",
    "ドネペジル",
  ),
  chronic(
    [
      [60, 0.015, 0.008],
      [75, 0.045, 0.035],
    ],
    "脳梗塞後遺症",
    "I693",
    "クロピドグレル",
  ),
  chronic(
    [
      [0, 0.05, 0.05],
      [10, 0.02, 0.02],
      [70, 0.05, 0.04],
    ],
    "皮膚炎",
    "L309",
    "ヘパリン類似物質",
  ),
  chronic(
    [
      [30, 0.001, 0.008],
      [60, 0.003, 0.016],
    ],
    "甲状腺機能低下症",
    "E039",
    "レボチロキシン",
  ),
  chronic(
    [
      [30, 0.001, 0.003],
      [60, 0.004, 0.011],
    ],
    "関節リウマチ",
    "M0690",
    "メトトレキサート",
  ),
  chronic(
    [
      [60, 0.01, 0.003],
      [75, 0.03, 0.009],
    ],
    "慢性閉塞性肺疾患",
    "J449",
    "チオトロピウム",
  ),
  chronic(
    [
      [50, 0.002, 0.002],
      [65, 0.009, 0.005],
    ],
    "胃癌",
    "C169",
    "テガフール",
  ),
  chronic(
    [
      [50, 0.003, 0.002],
      [65, 0.01, 0.007],
    ],
    "結腸癌",
    "C189",
    "カペシタビン",
  ),
  chronic(
    [
      [40, 0, 0.006],
      [60, 0, 0.011],
    ],
    "乳癌",
    "C509",
    "アナストロゾール",
  ),
  chronic(
    [
      [55, 0.003, 0],
      [70, 0.02, 0],
    ],
    "前立腺癌",
    "C61",
    "ビカルタミド",
  ),
];

export const chronicDiseases: readonly Chronic[] = [...medicated, ...others];

function acute(
  weight: number,
  ages: Acute["ages"],
  parts: readonly string[],
  months?: readonly number[],
): Acute {
  const [name = "", icd10 = "", ...substances] = parts;
  return { ...disease(name, icd10, ...substances), weight, ages, ...(months && { months }) };
}

const winter = [12, 1, 2, 3];

export const acuteDiseases: readonly Acute[] = [
  acute(30, [0, 120], ["急性上気道炎", "J069", "カルボシステイン", "アセトアミノフェン"]),
  acute(12, [0, 120], ["急性気管支炎", "J209", "クラリスロマイシン", "カルボシステイン"]),
  acute(8, [0, 120], ["急性咽頭炎", "J029", "トラネキサム酸", "アセトアミノフェン"]),
  acute(16, [0, 120], ["インフルエンザ", "J111", "オセルタミビル"], winter),
  acute(9, [0, 120], ["急性胃腸炎", "A099", "ビフィズス菌", "ドンペリドン"]),
  acute(6, [15, 120], ["急性膀胱炎", "N300", "レボフロキサシン"]),
  acute(6, [0, 12], ["急性中耳炎", "H660", "アモキシシリン"]),
  acute(5, [0, 120], ["急性副鼻腔炎", "J019", "クラリスロマイシン", "カルボシステイン"]),
  acute(5, [0, 120], ["じんま疹", "L509", "フェキソフェナジン"]),
  acute(5, [0, 120], ["アレルギー性結膜炎", "H101", "オロパタジン点眼"], [2, 3, 4, 5]),
  acute(6, [5, 120], ["足関節捻挫", "S934", "ロキソプロフェン", "ケトプロフェン貼付"]),
  acute(5, [20, 120], ["めまい症", "R42", "ベタヒスチン"]),
  acute(3, [15, 60], ["片頭痛", "G439", "スマトリプタン"]),
  acute(3, [12, 90], ["鉄欠乏性貧血", "D509", "クエン酸第一鉄"]),
  acute(3, [30, 120], ["帯状疱疹", "B029", "バラシクロビル"]),
];

/** What people lie in hospital for; days are of one stay. */
export interface Stay extends Disease {
  readonly weight: number;
  readonly ages: Acute["ages"];
  readonly days: readonly [least: number, most: number];
  /** A code of surgery and its points. */
  readonly surgery?: readonly [code: string, points: number];
}

export const stays: readonly Stay[] = [
  { ...disease("肺炎", "J189", "スルバシリン注射"), weight: 10, ages: [0, 120], days: [7, 18] },
  {
    ...disease("大腿骨頚部骨折", "S7200", "セファゾリン注射"),
    weight: 7,
    ages: [65, 120],
    days: [14, 27],
    surgery: ["150019210", 18810],
  },
  {
    ...disease("急性虫垂炎", "K359", "セファゾリン注射"),
    weight: 3,
    ages: [5, 70],
    days: [4, 8],
    surgery: ["150180510", 6740],
  },
  { ...disease("脳梗塞", "I639", "エダラボン注射"), weight: 8, ages: [50, 120], days: [10, 25] },
  { ...disease("心不全", "I500", "フロセミド注射"), weight: 7, ages: [60, 120], days: [8, 20] },
  {
    ...disease("大腸ポリープ", "K635", "ブチルスコポラミン注射"),
    weight: 6,
    ages: [40, 90],
    days: [2, 3],
    surgery: ["150285010", 5000],
  },
  { ...disease("喘息発作", "J46", "ヒドロコルチゾン注射"), weight: 3, ages: [0, 12], days: [3, 7] },
];

/** Every disease, for the master. */
export const diseases: readonly Disease[] = [...chronicDiseases, ...acuteDiseases, ...stays];
