import type { CodeList } from "@hakaru/model/code-list";

export const studyKinds = {
  specified: {
    label: { ja: "特定臨床研究", en: "specified clinical trial" },
    written: ["特定"],
  },
  "non-specified": {
    label: { ja: "特定臨床研究以外の臨床研究", en: "clinical trial that is not specified" },
    written: ["非特定臨床研究", "努力義務研究"],
  },
  "investigator-initiated": {
    label: { ja: "医師主導治験", en: "investigator-initiated registration trial" },
    written: ["医師主導", "自ら治験を実施する者による治験"],
  },
  company: {
    label: { ja: "企業治験", en: "company-sponsored registration trial" },
    written: ["企業主導治験", "治験（企業）"],
  },
} as const satisfies CodeList;

/** Under 臨床研究法: committee, administrator, then the plan goes to the minister. */
export const actKinds = ["specified", "non-specified"] as const;
/** Under 医薬品医療機器等法: the plan is notified (治験計画届). */
export const registrationKinds = ["investigator-initiated", "company"] as const;

export const phases = {
  "0": { label: { ja: "第0相", en: "phase 0" } },
  "1": { label: { ja: "第Ⅰ相", en: "phase 1" }, written: ["Phase 1", "第1相"] },
  "1-2": { label: { ja: "第Ⅰ・Ⅱ相", en: "phase 1/2" }, written: ["Phase 1-2", "第Ⅰ/Ⅱ相"] },
  "2": { label: { ja: "第Ⅱ相", en: "phase 2" }, written: ["Phase 2", "第2相"] },
  "2-3": { label: { ja: "第Ⅱ・Ⅲ相", en: "phase 2/3" }, written: ["Phase 2-3", "第Ⅱ/Ⅲ相"] },
  "3": { label: { ja: "第Ⅲ相", en: "phase 3" }, written: ["Phase 3", "第3相"] },
  "4": { label: { ja: "第Ⅳ相", en: "phase 4" }, written: ["Phase 4", "第4相"] },
  none: { label: { ja: "該当なし", en: "not applicable" }, written: ["N/A"] },
} as const satisfies CodeList;

export const studyTypes = {
  interventional: { label: { ja: "介入研究", en: "interventional" } },
  observational: { label: { ja: "観察研究", en: "observational" } },
} as const satisfies CodeList;

export const recruitments = {
  pending: { label: { ja: "募集前", en: "pending" } },
  recruiting: { label: { ja: "募集中", en: "recruiting" } },
  suspended: { label: { ja: "募集中断", en: "suspended" } },
  "not-recruiting": { label: { ja: "募集終了", en: "not recruiting" } },
  complete: { label: { ja: "研究終了", en: "complete" } },
} as const satisfies CodeList;

export const products = {
  drug: { label: { ja: "医薬品", en: "drug" } },
  device: { label: { ja: "医療機器", en: "medical device" } },
  regenerative: { label: { ja: "再生医療等製品", en: "regenerative product" } },
} as const satisfies CodeList;

/** As approved, or not. */
export const uses = {
  unapproved: {
    label: { ja: "未承認・適応外", en: "unapproved or off-label" },
    written: ["未承認", "適応外"],
  },
  approved: { label: { ja: "承認の範囲内", en: "as approved" }, written: ["既承認"] },
} as const satisfies CodeList;

export const sexes = {
  both: { label: { ja: "男性・女性", en: "both" }, written: ["男女"] },
  male: { label: { ja: "男性", en: "male" } },
  female: { label: { ja: "女性", en: "female" } },
} as const satisfies CodeList;

export const patientSexes = {
  male: { label: { ja: "男", en: "male" } },
  female: { label: { ja: "女", en: "female" } },
} as const satisfies CodeList;

export const fundings = {
  public: { label: { ja: "公的資金", en: "public funds" } },
  manufacturer: { label: { ja: "医薬品等製造販売業者等", en: "manufacturer" } },
  own: { label: { ja: "自己資金", en: "own funds" } },
  other: { label: { ja: "その他", en: "other" } },
} as const satisfies CodeList;

export const changeKinds = {
  substantive: { label: { ja: "実施計画の変更", en: "change of the plan" }, written: ["変更"] },
  minor: { label: { ja: "軽微な変更", en: "minor change" }, written: ["軽微変更"] },
} as const satisfies CodeList;

/** The eight kinds of minor change a hospital's guide lists after the rules; wording summarised. */
export const minorKinds = {
  names: {
    label: { ja: "氏名・所属機関名の変更（同一人・同一機関）", en: "name of the same person or institution" },
  },
  address: { label: { ja: "地域の名称・地番の変更", en: "renumbering of an address" } },
  contact: { label: { ja: "問合せ先の変更", en: "contact desk" } },
  administrator: { label: { ja: "実施医療機関の管理者の氏名の変更", en: "administrator's name" } },
  approval: { label: { ja: "管理者の承認に関する変更", en: "administrator's approval" } },
  status: { label: { ja: "進捗状況の確認に関する変更", en: "confirmation of the status" } },
  committee: { label: { ja: "認定臨床研究審査委員会の名称の変更", en: "name of the committee" } },
  notice: { label: { ja: "その他通知で定める変更", en: "others set by notice" } },
} as const satisfies CodeList;

export const expectations = {
  unexpected: { label: { ja: "予測できない（未知）", en: "unexpected" }, written: ["未知", "予測不可"] },
  expected: { label: { ja: "予測できる（既知）", en: "expected" }, written: ["既知", "予測可"] },
  trend: { label: { ja: "発生傾向が予測できない", en: "unexpected in trend" }, written: ["発生傾向の変化"] },
} as const satisfies CodeList;

export const seriousness = {
  death: { label: { ja: "死亡", en: "death" } },
  "life-threatening": { label: { ja: "死亡につながるおそれ", en: "life-threatening" } },
  serious: { label: { ja: "その他の重篤（入院・障害等）", en: "otherwise serious" }, written: ["重篤"] },
  "not-serious": { label: { ja: "非重篤", en: "not serious" } },
} as const satisfies CodeList;

export const outcomes = {
  recovered: { label: { ja: "回復", en: "recovered" } },
  recovering: { label: { ja: "軽快", en: "recovering" } },
  "not-recovered": { label: { ja: "未回復", en: "not recovered" } },
  sequelae: { label: { ja: "後遺症あり", en: "with sequelae" } },
  died: { label: { ja: "死亡", en: "died" } },
  unknown: { label: { ja: "不明", en: "unknown" } },
} as const satisfies CodeList;

export const reportKinds = {
  primary: { label: { ja: "主要評価項目報告書", en: "report on the primary endpoint" } },
  final: { label: { ja: "総括報告書", en: "final report" } },
  discontinuation: { label: { ja: "中止届書", en: "notice of discontinuation" } },
} as const satisfies CodeList;

export const opinions = {
  suitable: { label: { ja: "適当", en: "suitable" } },
  continue: { label: { ja: "継続審査", en: "to be reviewed again" } },
  unsuitable: { label: { ja: "不適当", en: "unsuitable" } },
} as const satisfies CodeList;
