import type { Text } from "@hakaru/model/text";

/** The words of bringing a roster in. */
export const importWords = {
  title: { ja: "名簿の取り込み", en: "Import a roster" },
  about: {
    ja: "Excel（.xlsx）又は CSV の名簿を読み取り、今の登録と比べます。確かめて受け入れるまで、1件も登録されません。",
    en: "Reads a roster in Excel (.xlsx) or CSV and compares it with the register. Nothing is entered before you have looked at it and accepted it.",
  },
  file: { ja: "名簿のファイル", en: "Roster file" },
  send: { ja: "送信して読み取る", en: "Send and read" },
  sending: { ja: "送信しています", en: "Sending" },
  chooseFirst: { ja: "ファイルを選んでください。", en: "Choose a file first." },
  reading: { ja: "読み取っています", en: "Reading" },
  readingAbout: {
    ja: "このページを閉じても読み取りは続きます。同じアドレスで戻れます。",
    en: "Reading goes on if you close this page. The same address brings you back.",
  },
  questions: { ja: "列の対応を教えてください", en: "What do these columns hold?" },
  questionsAbout: {
    ja: "次の列がどの項目かわかりませんでした。一度答えると、同じ様式の名簿では次から聞きません。",
    en: "These columns could not be told. Your answer is remembered for rosters of the same layout.",
  },
  column: { ja: "列", en: "Column" },
  heading: { ja: "見出し", en: "Heading" },
  proposals: { ja: "候補", en: "Proposals" },
  otherFields: { ja: "ほかの項目", en: "Other fields" },
  skip: { ja: "取り込まない", en: "Do not import" },
  answer: { ja: "この対応で読み取る", en: "Read on with these" },
  answerAll: { ja: "すべての列について選んでください。", en: "Choose for every column." },
  report: { ja: "検査の結果", en: "What was found" },
  noFindings: { ja: "指摘はありません。", en: "Nothing to point out." },
  capped: {
    ja: "指摘が多いため、一部だけを表示しています。すべての指摘はファイルで受け取れます。",
    en: "There is more than can be shown. The files have all of it.",
  },
  severity: { ja: "表示する指摘", en: "Which to show" },
  all: { ja: "すべて", en: "All" },
  error: { ja: "誤り", en: "Errors" },
  warning: { ja: "注意", en: "Warnings" },
  note: { ja: "読み替え", en: "Notes" },
  errorAbout: { ja: "直るまで名簿は取り込まれません", en: "nothing is imported until it is mended" },
  warningAbout: { ja: "確かめてください", en: "have a look" },
  noteAbout: { ja: "読み取り方をお知らせします", en: "how it was read" },
  where: { ja: "場所", en: "Where" },
  raw: { ja: "書かれていた内容", en: "As written" },
  readAs: { ja: "読み取り", en: "Read as" },
  message: { ja: "指摘", en: "Finding" },
  mend: { ja: "直し方", en: "What to do" },
  row: { ja: "行", en: "Line" },
  showAll: { ja: "すべて表示する", en: "Show all" },
  annotated: { ja: "指摘を書き込んだ Excel", en: "Annotated Excel" },
  csv: { ja: "指摘の一覧（CSV）", en: "Findings (CSV)" },
  diff: { ja: "受け入れると変わること", en: "What accepting changes" },
  new: { ja: "新しく登録", en: "New" },
  changed: { ja: "内容が変わる", en: "Changed" },
  same: { ja: "変わらない", en: "Unchanged" },
  gone: { ja: "名簿にない", en: "Not on the roster" },
  accepted: { ja: "取り込める行", en: "Rows to import" },
  rejected: { ja: "取り込めない行", en: "Rows that cannot be imported" },
  newAbout: { ja: "登録簿に増えます。", en: "are added to the register." },
  changedAbout: {
    ja: "今の内容が置き換わり、履歴に残ります。",
    en: "are replaced; the history keeps what was.",
  },
  sameAbout: { ja: "何も起きません。", en: "stay as they are." },
  goneAbout: {
    ja: "登録簿にあって名簿にない登録です。受け入れても変わりません。",
    en: "are in the register and not on the roster. They stay as they are.",
  },
  examples: { ja: "変わる登録の例", en: "Some of those that change" },
  what: { ja: "変わり方", en: "What happens" },
  entry: { ja: "登録", en: "Entry" },
  fields: { ja: "変わる項目", en: "Fields that change" },
  hiddenRows: { ja: "非表示の行", en: "Hidden rows" },
  hiddenColumns: { ja: "非表示の列", en: "Hidden columns" },
  take: { ja: "取り込む", en: "Import them" },
  entryNumber: { ja: "登録番号", en: "Number of the entry" },
  memberOrder: { ja: "何番目か", en: "which one" },
  accept: { ja: "受け入れて登録する", en: "Accept" },
  abandon: { ja: "取り込みをやめる", en: "Abandon the import" },
  nothingYet: { ja: "まだ1件も登録していません。", en: "Nothing is entered yet." },
  accepting: { ja: "登録しています", en: "Entering" },
  done: { ja: "取り込みが終わりました", en: "The import is done" },
  refusedTitle: { ja: "取り込めませんでした", en: "The import was refused" },
  refusedAbout: {
    ja: "登録簿は変わっていません。直してから、もう一度取り込んでください。",
    en: "The register did not change. Mend the roster and import it again.",
  },
  abandoned: { ja: "この取り込みは取りやめました", en: "This import was abandoned" },
  abandonedAbout: { ja: "登録簿は変わっていません。", en: "The register did not change." },
  another: { ja: "別の名簿を取り込む", en: "Import another roster" },
  toList: { ja: "一覧を見る", en: "See the list" },
  wrongNumber: {
    ja: "件数が違います。上の表の「名簿にない」の件数を入力してください。",
    en: "That is not the number. Type the number of entries not on the roster.",
  },
  steps: { ja: "取り込みの手順", en: "Steps of the import" },
  stepUpload: { ja: "ファイルを送る", en: "Send the file" },
  stepRead: { ja: "読み取り", en: "Read" },
  stepAsk: { ja: "列の対応", en: "Columns" },
  stepCheck: { ja: "結果の確認", en: "Look it over" },
  stepAccept: { ja: "登録", en: "Enter" },
  stepDone: { ja: "済み", en: "done" },
} as const satisfies Readonly<Record<string, Text>>;

export const rowsRead = (read: number, of: number | null): Text => ({
  ja:
    of === null
      ? `${read.toLocaleString("ja")} 行`
      : `${read.toLocaleString("ja")} / ${of.toLocaleString("ja")} 行`,
  en:
    of === null
      ? `${read.toLocaleString("en")} rows`
      : `${read.toLocaleString("en")} of ${of.toLocaleString("en")} rows`,
});

export const findingsOf = (count: number): Text => ({
  ja: `${count.toLocaleString("ja")} 件`,
  en: count.toLocaleString("en"),
});

/** Of entries the roster lacks and for which the programme declares a step. */
export const goneTake = (step: Text): Text => ({
  ja: `登録簿にあって名簿にない登録です。受け入れると「${step.ja}」になります。`,
  en: `are in the register and not on the roster. Accepting takes them through “${step.en}”.`,
});

export const typeTheNumber = (gone: number, step: Text): Text => ({
  ja: `${gone.toLocaleString("ja")} 件が「${step.ja}」になります。よければ、その件数を入力してください。`,
  en: `${gone.toLocaleString("en")} entries take the step “${step.en}”. Type that number if this is right.`,
});

export const moreOf = (count: number): Text => ({
  ja: `残り ${count} 件も表示する`,
  en: `Show ${count} more`,
});
