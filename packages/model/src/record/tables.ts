import { personColumns } from "./person-columns.ts";
import {
  dateColumn,
  decimalColumn,
  integerColumn,
  type RecordTable,
  recordTable,
  textColumn,
  truthColumn,
} from "./record-table.ts";

const ageAtEnd = integerColumn("年度末年齢", "age at the end of the fiscal year", {
  ja: "3月31日に達している年齢（年齢計算ニ関スル法律: 誕生日の前日の終わりに達する）",
  en: "reached on 31 March (a year of age is complete at the end of the day before the birthday)",
});

/** Who is insured, from when to when, within one fiscal year. The prefecture is where the person lives. */
export const enrolment = recordTable({
  name: "enrolment",
  label: { ja: "加入", en: "enrolment" },
  about: {
    ja: "一人の一つの保険者への加入期間。年度ごとに1行",
    en: "a stretch of time one person is with one insurer, a row each fiscal year",
  },
  columns: {
    ...personColumns,
    birth_month: dateColumn("生年月", "month of birth", { ja: "その月の1日", en: "the first of it" }),
    age: ageAtEnd,
    from_day: dateColumn("資格取得日", "first day"),
    until_day: dateColumn("資格喪失前日", "last day", {
      ja: "年度末にも加入していればその年度の3月31日",
      en: "31 March of the fiscal year where it goes on",
    }),
    whole_year: truthColumn("年度を通じて加入", "with the insurer the whole fiscal year"),
    excluded: textColumn("健診対象からの除外", "left out of the checkup's population", {
      ja: "pregnant 妊産婦、institution 長期入院・入所、abroad 海外在住、prison 服役、seafarer 長期不在。空は対象",
      en: "pregnant, institution, abroad, prison, seafarer; nothing where it belongs",
    }),
  },
});

const claimColumns = {
  claim: textColumn("レセプト", "claim", {
    ja: "届いたファイルと行から決まる番号",
    en: "a number from the file it came in and its line",
  }),
  ...personColumns,
  month: dateColumn("診療年月", "month of treatment", { ja: "その月の1日", en: "the first of it" }),
};

/** The prefecture of a claim and of its lines is the institution's. */
export const claim = recordTable({
  name: "claim",
  label: { ja: "レセプト", en: "claim" },
  about: {
    ja: "一つの医療機関の一人の一か月の請求。補正(JY)は済ませてある",
    en: "what one institution claims for one person in one month, corrections (JY) applied",
  },
  columns: {
    ...claimColumns,
    branch: textColumn("枝番", "branch number of the insured"),
    kind: textColumn("点数表", "kind of claim", {
      ja: "medical 医科、dpc DPC、dental 歯科、dispensing 調剤",
      en: "medical, dpc, dental, dispensing",
    }),
    receipt_type: textColumn("レセプト種別", "receipt type", {
      ja: "4桁のコード",
      en: "the four digits of the specification",
    }),
    inpatient: truthColumn("入院", "inpatient"),
    institution: textColumn("医療機関", "institution", {
      ja: "都道府県2・点数表1・機関番号7",
      en: "prefecture 2, points table 1, number 7",
    }),
    prescriber: textColumn("処方した医療機関", "prescriber", {
      ja: "調剤だけ。薬局は処方した医療機関ごとに請求する",
      en: "of dispensing alone: a pharmacy claims for each institution that prescribed",
    }),
    age: integerColumn("月末年齢", "age at the end of the month"),
    billed_month: dateColumn("請求年月", "month of the claim", { ja: "その月の1日", en: "the first of it" }),
    days: integerColumn("診療実日数", "days of treatment"),
    points: integerColumn("合計点数", "points", { ja: "補正後", en: "after corrections" }),
    points_submitted: integerColumn("請求時の合計点数", "points as submitted"),
    meals: integerColumn("食事・生活療養（円）", "meals, yen"),
    yen_per_point: decimalColumn(2, "1点の円", "yen a point", {
      ja: "10円。割引点数単価があればその額",
      en: "ten, or the discounted rate the claim states",
    }),
    public_payers: textColumn("公費の法別番号", "class numbers of public payers", {
      ja: "優先順、空白区切り",
      en: "in order of priority, a blank between them",
    }),
    eligibility: textColumn("資格確認", "eligibility check", {
      ja: "SN 確認区分（04 振替、05 分割など）",
      en: "code of SN (04 moved, 05 split …)",
    }),
    search_number: textColumn("検索番号", "search number", {
      ja: "返戻後の再請求にある",
      en: "on what was sent back and claimed again",
    }),
  },
});

export const diagnosis = recordTable({
  name: "diagnosis",
  label: { ja: "傷病名", en: "diagnosis" },
  about: { ja: "レセプトの傷病名。1行に1つ", en: "the diagnoses of claims" },
  columns: {
    ...claimColumns,
    code: textColumn("傷病名コード", "diagnosis code", {
      ja: "7桁。0000999 は未コード化",
      en: "seven digits; 0000999 is uncoded",
    }),
    icd10: textColumn("ICD-10", "ICD-10", {
      ja: "DPC のファイルか傷病名マスターから",
      en: "from a DPC file or the dated master",
    }),
    started_on: dateColumn("診療開始日", "treatment began on", {
      ja: "発症日ではない",
      en: "not the onset",
    }),
    outcome: textColumn("転帰", "outcome", {
      ja: "1 継続等、2 治ゆ、3 死亡、4 中止",
      en: "1 goes on, 2 cured, 3 died, 4 broken off",
    }),
    modifiers: textColumn("修飾語", "modifiers", { ja: "4桁ずつ、空白区切り", en: "four digits each" }),
    suspected: truthColumn("疑い", "suspected", {
      ja: "修飾語 8002、または名称が「の疑い」で終わる",
      en: "modifier 8002, or a name that ends in の疑い",
    }),
    main: truthColumn("主傷病", "main diagnosis"),
  },
});

const lineColumns = {
  ...claimColumns,
  line: integerColumn("行", "line", { ja: "ファイルの行", en: "of the file" }),
  category: textColumn("診療識別", "category of treatment"),
  share: textColumn("負担区分", "who pays"),
};

const takenColumns = {
  points: integerColumn("点数", "points", {
    ja: "算定単位の最後の行だけにある",
    en: "on the last row of a unit alone",
  }),
  times: integerColumn("回数", "times"),
  days: textColumn("算定日", "days", {
    ja: "日。その日の回数だけ繰り返す。空白区切り",
    en: "days of the month, each as often as it was counted",
  }),
};

export const procedure = recordTable({
  name: "procedure",
  label: { ja: "診療行為", en: "procedure" },
  about: {
    ja: "SI、DPC の CD、歯科 SS、調剤の技術料",
    en: "SI, CD of DPC, SS of dental, fees of dispensing",
  },
  columns: {
    ...lineColumns,
    code: textColumn("診療行為コード", "procedure code"),
    quantity: decimalColumn(5, "数量", "quantity"),
    ...takenColumns,
  },
});

export const drug = recordTable({
  name: "drug",
  label: { ja: "医薬品", en: "drug" },
  about: { ja: "IY と DPC の CD の医薬品", en: "drugs of IY and of CD of DPC" },
  columns: {
    ...lineColumns,
    code: textColumn("医薬品コード", "drug code"),
    generic: truthColumn("後発医薬品", "generic", {
      ja: "医薬品マスターから。マスターがなければ空",
      en: "from the dated master; nothing without one",
    }),
    class: textColumn("薬効分類", "therapeutic class", {
      ja: "薬価基準コードの先頭4桁",
      en: "the first four digits of the price list code",
    }),
    quantity: decimalColumn(5, "使用量", "quantity"),
    supply_days: integerColumn("投与日数", "days of supply", {
      ja: "調剤数量、または回数",
      en: "dispensed days, or times",
    }),
    ...takenColumns,
  },
});

export const material = recordTable({
  name: "material",
  label: { ja: "特定器材", en: "material" },
  about: { ja: "TO", en: "materials, TO" },
  columns: {
    ...lineColumns,
    code: textColumn("特定器材コード", "material code"),
    quantity: decimalColumn(5, "使用量", "quantity"),
    unit: textColumn("単位コード", "unit code"),
    unit_price: decimalColumn(2, "単価", "unit price, yen"),
    ...takenColumns,
  },
});

const value = (ja: string, en: string) => decimalColumn(2, ja, en);

/** One checkup, with the values determinations and indicators ask for; the prefecture is where the person lives. */
export const checkup = recordTable({
  name: "checkup",
  label: { ja: "健診", en: "checkup" },
  about: { ja: "特定健診の1回。よく使う値は列にある", en: "one checkup; what is asked for most is a column" },
  columns: {
    checkup: textColumn("健診", "checkup", {
      ja: "届いたファイルから決まる番号",
      en: "a number from the file it came in",
    }),
    ...personColumns,
    age: ageAtEnd,
    examined_on: dateColumn("受診日", "day of the checkup"),
    institution: textColumn("健診機関番号", "institution"),
    valid: truthColumn("必須項目がそろう", "has every required item"),
    height: value("身長 cm", "height, cm"),
    weight: value("体重 kg", "weight, kg"),
    bmi: value("BMI", "BMI, kg/m2"),
    waist: value("腹囲 cm", "waist, cm"),
    visceral_fat: value("内臓脂肪面積 cm2", "visceral fat area, cm2"),
    systolic: value("収縮期血圧 mmHg", "systolic, mmHg"),
    diastolic: value("拡張期血圧 mmHg", "diastolic, mmHg"),
    triglyceride_fasting: value("空腹時中性脂肪 mg/dL", "triglyceride, fasting, mg/dL"),
    triglyceride_casual: value("随時中性脂肪 mg/dL", "triglyceride, not fasting, mg/dL"),
    hdl: value("HDL mg/dL", "HDL, mg/dL"),
    ldl: value("LDL mg/dL", "LDL, mg/dL"),
    glucose_fasting: value("空腹時血糖 mg/dL", "glucose, fasting, mg/dL"),
    glucose_casual: value("随時血糖 mg/dL", "glucose, not fasting, mg/dL"),
    hba1c: value("HbA1c（NGSP）%", "HbA1c (NGSP), %"),
    ast: value("AST U/L", "AST, U/L"),
    alt: value("ALT U/L", "ALT, U/L"),
    ggt: value("γ-GT U/L", "γ-GT, U/L"),
    urine_sugar: textColumn("尿糖", "urine sugar", { ja: "1 −、2 ±、3 +、4 2+、5 3+", en: "1 − to 5 3+" }),
    urine_protein: textColumn("尿蛋白", "urine protein", {
      ja: "1 −、2 ±、3 +、4 2+、5 3+",
      en: "1 − to 5 3+",
    }),
    smoking: truthColumn("喫煙", "smokes", {
      ja: "年度ごとの選択肢から: 現在習慣的に吸っている",
      en: "by the choices of its year: smokes habitually now",
    }),
    medication_pressure: truthColumn("服薬 血圧", "takes medicine for blood pressure"),
    medication_glucose: truthColumn("服薬 血糖", "takes medicine for glucose"),
    medication_lipid: truthColumn("服薬 脂質", "takes medicine for lipids"),
    metabolic_stated: textColumn("メタボ判定（記載）", "metabolic syndrome, as stated", {
      ja: "1 基準該当、2 予備群該当、3 非該当、4 判定不能",
      en: "1 present, 2 preliminary, 3 absent, 4 not determinable",
    }),
    metabolic: textColumn("メタボ判定（計算）", "metabolic syndrome, as computed", {
      ja: "1〜4 は記載と同じ",
      en: "1 to 4 as stated",
    }),
    guidance_stated: textColumn("保健指導レベル（記載）", "guidance level, as stated", {
      ja: "1 積極的、2 動機付け、3 なし、4 判定不能",
      en: "1 intensive, 2 motivational, 3 none, 4 not determinable",
    }),
    guidance: textColumn("保健指導レベル（計算）", "guidance level, as computed", {
      ja: "1〜4 は記載と同じ",
      en: "1 to 4 as stated",
    }),
  },
});

export const observation = recordTable({
  name: "observation",
  label: { ja: "検査・問診の値", en: "observation" },
  about: { ja: "健診の結果1項目", en: "one item of a checkup" },
  columns: {
    checkup: textColumn("健診", "checkup"),
    person: personColumns.person,
    section: textColumn("セクション", "section", {
      ja: "01010 検査・問診、01990 任意追加",
      en: "01010 or 01990",
    }),
    item: textColumn("項目コード", "item", { ja: "JLAC10 の17桁", en: "seventeen digits of JLAC10" }),
    value: decimalColumn(4, "数値", "number"),
    unit: textColumn("単位", "unit"),
    code: textColumn("選択肢", "code"),
    code_system: textColumn("選択肢のOID", "code system", {
      ja: "年度で意味の変わる選択肢を分ける",
      en: "tells apart codes whose meaning changed",
    }),
    text: textColumn("所見", "text"),
    interpretation: textColumn("判定", "interpretation", { ja: "H、L、N", en: "H, L, N" }),
    silence: textColumn("値のない理由", "why there is no value", {
      ja: "not-done 未実施、not-measurable 測定不能、above 測定範囲より上、below 測定範囲より下、not-stated 記載なし",
      en: "not-done, not-measurable, above or below the range of measurement, not-stated",
    }),
  },
});

export const guidance = recordTable({
  name: "guidance",
  label: { ja: "保健指導", en: "guidance" },
  about: { ja: "特定保健指導の1回の報告", en: "one report of health guidance" },
  columns: {
    guidance: textColumn("保健指導", "guidance"),
    ...personColumns,
    age: ageAtEnd,
    level: textColumn("支援レベル", "level", {
      ja: "1 積極的、2 動機付け",
      en: "1 intensive, 2 motivational",
    }),
    started_on: dateColumn("初回面接日", "first interview"),
    ended_on: dateColumn("実績評価日", "evaluation"),
    completed: truthColumn("終了", "completed"),
    institution: textColumn("保健指導機関番号", "institution"),
  },
});

/** Who is behind a `person`. Nothing but linkage reads it, and it lies in a folder of its own. */
export const identity = recordTable({
  name: "identity",
  label: { ja: "本人", en: "identity" },
  about: {
    ja: "個人を直接に示すもの。名寄せだけが読む",
    en: "what names a person; read by linkage alone",
  },
  columns: {
    ...personColumns,
    symbol: textColumn("記号", "symbol"),
    number: textColumn("番号", "number"),
    branch: textColumn("枝番", "branch number"),
    name: textColumn("氏名", "name"),
    kana: textColumn("氏名（カナ）", "name, kana"),
    born_on: dateColumn("生年月日", "day of birth"),
    postal_code: textColumn("郵便番号", "postal code"),
    address: textColumn("住所", "address"),
    chart: textColumn("カルテ番号等", "number at the institution"),
    institution: textColumn("医療機関", "institution"),
    seen_on: dateColumn("記載のあった日", "day it was stated", {
      ja: "診療年月の1日、または受診日",
      en: "the first of the month of treatment, or the day of the checkup",
    }),
  },
});

/** What anybody in the closed zone may ask; the identity table is not among them. */
export const recordTables = {
  enrolment,
  claim,
  diagnosis,
  procedure,
  drug,
  material,
  checkup,
  observation,
  guidance,
} as const satisfies Readonly<Record<string, RecordTable>>;

export type RecordTableName = keyof typeof recordTables;
