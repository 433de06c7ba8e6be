import { catalogue } from "@hakaru/model/fault";

/** What is to be said of the masters of the payment fund. */
export const masterFaults = catalogue({
  "master-undated": (f: { file: string }) => ({
    ja: `「${f.file}」がいつのマスターか分かりません。`,
    en: `it is not known since when ${f.file} has held`,
    mend: {
      ja: "配布時の名前（b_20220422.csv など、8桁の日付を含む名前）のまま指定してください。",
      en: "give it under the name it was published with, which holds a date of eight digits",
    },
  }),
  "master-wrong-kind": (f: { file: string }) => ({
    ja: `「${f.file}」は傷病名（B）・医薬品（Y）のマスターではありません。`,
    en: `${f.file} is no master of diagnoses (B) or drugs (Y)`,
    mend: {
      ja: "支払基金が配布する基本マスターの CSV を指定してください。",
      en: "give a basic master (CSV) as the payment fund publishes it",
    },
  }),
  "master-row-broken": (f: { file: string; columns: number; wanted: number }) => ({
    severity: "warning",
    ja: `「${f.file}」の行に列が ${f.columns} しかありません（${f.wanted} 列が必要）。読み飛ばしました。`,
    en: `a row of ${f.file} has ${f.columns} columns of the ${f.wanted} it needs; it was left out`,
    mend: { ja: "ファイルを受け取り直してください。", en: "fetch the file again" },
  }),
});
