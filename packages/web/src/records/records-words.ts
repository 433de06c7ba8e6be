import type { IngestJson } from "@hakaru/model/record/record-exchange";
import type { Text } from "@hakaru/model/text";

/** The words of person records: taking in, deliveries, quarantine. */
export const recordsWords = {
  title: { ja: "個人記録", en: "Person records" },
  pages: { ja: "個人記録の画面", en: "Pages of person records" },
  ingests: { ja: "取り込みと受領", en: "Taking in" },
  explore: { ja: "指標を調べる", en: "Explore indicators" },
  about: {
    ja: "レセプト、健診、加入者の一覧から何が取り込まれ、何が隔離されたかを確かめます。記録そのものは表示しません。",
    en: "What came in of claims, checkups and lists of the insured, and what is in quarantine. Records themselves are never shown.",
  },
  logged: {
    ja: "閲覧と取り込みはすべて監査記録に残ります。",
    en: "Everything that is looked at or taken in here is in the audit log.",
  },
  noFolder: {
    ja: "個人記録の置き場はまだありません。最初の取り込みで作られます。",
    en: "There is no folder of person records yet. The first ingest makes it.",
  },
  noFolderReader: {
    ja: "個人記録の置き場はまだありません。個人記録担当者が取り込むと、ここに表示されます。",
    en: "There is no folder of person records yet. What a records officer takes in will be shown here.",
  },
  synthetic: { ja: "合成データ", en: "Synthetic" },
  syntheticAbout: {
    ja: "この置き場の記録は合成データです。実在の人の記録ではありません。",
    en: "The records of this folder are made up. Nobody in them is real.",
  },
  take: { ja: "ファイルを取り込む", en: "Take files in" },
  kind: { ja: "ファイルの種類", en: "Kind of files" },
  claims: { ja: "レセプト", en: "Claims" },
  checkups: { ja: "健診・保健指導", en: "Checkups and guidance" },
  enrolment: { ja: "加入者の一覧", en: "List of the insured" },
  claimsAbout: {
    ja: "RECEIPTC.UKE などのファイルと保険者向けの RECODEINFO を読み、点数・日数・合計を検査します。誤りのあるレセプトは隔離し、残りを加えます。",
    en: "Reads RECEIPTC.UKE and its sisters, and RECODEINFO of insurers; points, days and totals are checked. A claim with an error goes into quarantine, the rest is added.",
  },
  checkupsAbout: {
    ja: "特定健診・特定保健指導の XML と交換用 ZIP、または対応を書いた表（CSV・固定長）を読み、項目を検査します。本人や実施日がわからない文書は隔離し、残りを加えます。",
    en: "Reads documents (XML) and their exchange archives (ZIP), or tables by a mapping; items are checked. A document that does not tell whose it is, or of when, goes into quarantine, the rest is added.",
  },
  enrolmentAbout: {
    ja: "加入者の一覧（CSV）を読み、年度ごとの加入期間にします。読めない行は隔離し、残りを加えます。",
    en: "Reads lists of the insured (CSV) as stretches of each fiscal year. A line that cannot be read goes into quarantine, the rest is added.",
  },
  nature: { ja: "記録の区分", en: "What the records are" },
  real: { ja: "実際の記録", en: "Real records" },
  madeUp: { ja: "合成データ（試験用）", en: "Synthetic (for trying out)" },
  natureAbout: {
    ja: "一つの置き場に、実際の記録と合成データを混ぜることはできません。",
    en: "A folder holds real records or synthetic ones, never both.",
  },
  files: { ja: "ファイル", en: "Files" },
  drop: { ja: "ここにファイルを置くこともできます。", en: "Files can be dropped here as well." },
  chooseFiles: { ja: "ファイルを選ぶ", en: "Choose files" },
  masters: { ja: "傷病名・医薬品マスター（任意）", en: "Masters of diagnoses and drugs (optional)" },
  mastersAbout: {
    ja: "b_20080401.csv、y_20080401.csv のように、名前に基準日のあるもの。薬効分類や ICD-10 を使う指標に要ります。",
    en: "With the day in their names, as b_20080401.csv and y_20080401.csv. Indicators by ICD-10 or class of drugs need them.",
  },
  mapping: { ja: "列の対応（JSON、表のときだけ）", en: "How columns are read (JSON, for tables alone)" },
  mappingAbout: {
    ja: "CSV・固定長の表を取り込むときに要ります。どの列がどの項目かを書いたものです（docs/checkup-files.md）。",
    en: "Needed for CSV and fixed-width tables: which column is which item (docs/checkup-files.md).",
  },
  remove: { ja: "外す", en: "Remove" },
  send: { ja: "送って取り込む", en: "Send and take in" },
  sending: { ja: "送っています", en: "Sending" },
  chooseKind: { ja: "ファイルの種類を選んでください。", en: "Choose the kind of files." },
  chooseNature: {
    ja: "実際の記録か合成データかを選んでください。",
    en: "Say whether the records are real or synthetic.",
  },
  chooseFile: { ja: "ファイルを選んでください。", en: "Choose a file." },
  underWay: { ja: "取り込みが進んでいます。", en: "An ingest is under way." },
  seeIt: { ja: "状況を見る", en: "See how it stands" },
  reading: { ja: "取り込みの状況", en: "How the ingest stands" },
  goesOn: {
    ja: "このページを閉じても取り込みは続きます。同じアドレスで戻れます。",
    en: "It goes on if you close this page. The same address brings you back.",
  },
  cancel: { ja: "取り込みをやめる", en: "End the ingest" },
  cancelAbout: {
    ja: "やめても、すでに終えた受領は残ります。途中の受領は何も加えません。",
    en: "Deliveries that are complete stay. Of the one under way nothing is added.",
  },
  another: { ja: "ほかのファイルを取り込む", en: "Take in other files" },
  result: { ja: "取り込みの結果", en: "What came of it" },
  read: { ja: "読み取り", en: "Read" },
  takenIn: { ja: "取り込み", en: "Taken in" },
  quarantined: { ja: "隔離", en: "Quarantined" },
  rules: { ja: "指摘（規則ごと）", en: "Findings by rule" },
  rule: { ja: "規則", en: "Rule" },
  findings: { ja: "件数", en: "Findings" },
  message: { ja: "内容", en: "What it says" },
  mend: { ja: "直し方", en: "What to do" },
  noRules: { ja: "指摘はありません。", en: "Nothing was found." },
  fileFaults: { ja: "ファイルについて", en: "About the files" },
  deliveries: { ja: "受領の一覧", en: "Deliveries" },
  noDeliveries: { ja: "受領はまだありません。", en: "Nothing was taken in yet." },
  delivery: { ja: "受領", en: "Delivery" },
  day: { ja: "取り込んだ日時", en: "Taken in at" },
  firstFile: { ja: "ファイル", en: "Files" },
  size: { ja: "大きさ", en: "Size" },
  unknown: { ja: "不明", en: "not known" },
  made: { ja: "生成", en: "made" },
  table: { ja: "表", en: "Table" },
  rows: { ja: "行", en: "Rows" },
  rowsWritten: { ja: "書いた行", en: "Rows written" },
  quarantine: { ja: "隔離したもの", en: "In quarantine" },
  quarantineAbout: {
    ja: "場所と規則だけを表示します。記録の内容は置き場の quarantine フォルダーにあり、ここには表示しません。",
    en: "Where it stands, and by which rule. What the record says is in the folder’s quarantine and is not shown here.",
  },
  noQuarantine: { ja: "隔離したものはありません。", en: "Nothing is in quarantine." },
  line: { ja: "行", en: "Line" },
  all: { ja: "すべて", en: "All" },
  narrow: { ja: "規則で絞り込む", en: "Narrow by rule" },
  csv: { ja: "隔離の一覧（CSV）", en: "Quarantine (CSV)" },
  next: { ja: "次へ", en: "Next" },
  first: { ja: "先頭へ", en: "First" },
  paging: { ja: "続き", en: "Pages" },
  hash: { ja: "SHA-256", en: "SHA-256" },
} as const satisfies Readonly<Record<string, Text>>;

/** What a delivery or an ingest is of. */
export const kindWords: Readonly<Record<string, Text>> = {
  claims: recordsWords.claims,
  checkup: recordsWords.checkups,
  checkups: recordsWords.checkups,
  enrolment: recordsWords.enrolment,
  synthetic: { ja: "合成の国", en: "Synthetic country" },
};

export const severityWords: Readonly<Record<"error" | "warning" | "note", Text>> = {
  error: { ja: "誤り", en: "error" },
  warning: { ja: "注意", en: "warning" },
  note: { ja: "お知らせ", en: "note" },
};

export const phaseWords: { readonly [P in IngestJson["phase"]]: Text } = {
  opening: { ja: "準備しています", en: "Getting ready" },
  checking: { ja: "ファイルを確かめています", en: "Looking at the files" },
  reading: { ja: "読み取っています", en: "Reading" },
  writing: { ja: "書き込んでいます", en: "Writing" },
  ended: { ja: "終わりました", en: "Ended" },
};

export const standingWords: { readonly [S in Exclude<IngestJson["standing"], "running">]: Text } = {
  done: { ja: "取り込みが終わりました", en: "The ingest is done" },
  refused: { ja: "取り込めませんでした", en: "The files were refused" },
  cancelled: { ja: "取り込みを取りやめました", en: "The ingest was ended" },
  broken: { ja: "取り込みの処理が途中で止まりました", en: "The ingest broke off" },
};

export const sum = (read: number, takenIn: number, quarantined: number): Text => ({
  ja: `読み取り ${of(read)} = 取り込み ${of(takenIn)} + 隔離 ${of(quarantined)}`,
  en: `read ${of(read)} = taken in ${of(takenIn)} + quarantined ${of(quarantined)}`,
});

export const filesDone = (done: number, all: number): Text => ({
  ja: `ファイル ${of(done)} / ${of(all)}`,
  en: `file ${of(done)} of ${of(all)}`,
});

export const rowsSoFar = (rows: number): Text => ({
  ja: `書いた行 ${of(rows)}`,
  en: `${of(rows)} rows written`,
});

export const filesApart = (before: number, unreadable: number): Text => ({
  ja: `以前に取り込み済みのファイル ${of(before)}、読めないファイル ${of(unreadable)}`,
  en: `${of(before)} files taken in before, ${of(unreadable)} that cannot be read`,
});

export const moreFiles = (first: string, files: number): Text => ({
  ja: files > 1 ? `${first} ほか ${of(files - 1)}` : first,
  en: files > 1 ? `${first} and ${of(files - 1)} more` : first,
});

export const largestFile = (size: string): Text => ({
  ja: `1ファイル ${size} まで。大きなものは hakaru ingest で取り込んでください。`,
  en: `Up to ${size} a file; take larger ones in with hakaru ingest.`,
});

function of(count: number): string {
  return count.toLocaleString("en-US");
}
