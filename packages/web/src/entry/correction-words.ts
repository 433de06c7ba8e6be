import type { Text } from "@hakaru/model/text";

export const correctionWords = {
  about: {
    ja: "過去のある日から有効な内容を訂正します。訂正前の内容も履歴に残り、いつでも見られます。",
    en: "Corrects what was valid from a day in the past. What stood there before stays in the history.",
  },
  from: { ja: "いつの内容から訂正するか", en: "Correct from" },
  fromAbout: {
    ja: "その日に有効だった内容を開きます。例: 令和2年4月1日、2020-04-01",
    en: "Opens what was valid on that day. For example 2020-04-01 or 令和2年4月1日",
  },
  open: { ja: "この日の内容を開く", en: "Open that day" },
  otherDay: { ja: "日を選び直す", en: "Choose another day" },
  changes: { ja: "この訂正で変わること", en: "What this correction changes" },
  nothing: { ja: "まだ何も変えていません。", en: "Nothing is changed yet." },
  counts: { ja: "訂正が効く期間", en: "Counts" },
  send: { ja: "訂正を記録する", en: "Record the correction" },
  done: { ja: "訂正を記録しました。", en: "The correction was recorded." },
  notAllowed: { ja: "この登録を訂正する権限がありません。", en: "You may not correct this entry." },
} as const satisfies Readonly<Record<string, Text>>;

export const countsFrom = (from: string, until: string | undefined): Text => ({
  ja:
    until === undefined
      ? `${from} から今後ずっと`
      : `${from} から ${until} の前日まで（その後の変更はそのまま）`,
  en:
    until === undefined
      ? `from ${from} on`
      : `from ${from} to the day before ${until} (the later change stays)`,
});
