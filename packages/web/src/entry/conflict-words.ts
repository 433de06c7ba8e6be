import type { Text } from "@hakaru/model/text";

export const conflictWords = {
  title: { ja: "ほかの人が先に変更しました", en: "Somebody else changed this entry first" },
  about: {
    ja: "違いのある項目ごとに、どちらの内容を残すかを選んでください。あなたの変更はまだ保存されていません。",
    en: "Choose for each field what is to stand. Your change is not saved yet.",
  },
  yours: { ja: "あなたの内容", en: "Yours" },
  theirs: { ja: "先に保存された内容", en: "Theirs, already saved" },
  onlyYours: { ja: "あなただけが変更した項目です。", en: "Only you changed this field." },
  onlyTheirs: { ja: "先に保存した人だけが変更した項目です。", en: "Only they changed this field." },
  both: { ja: "二人とも変更した項目です。選んでください。", en: "You both changed this field. Choose one." },
  retry: { ja: "選んだ内容で保存する", en: "Save what was chosen" },
  back: { ja: "編集に戻る", en: "Back to the form" },
} as const satisfies Readonly<Record<string, Text>>;

export const newerBy = (who: string, when: string): Text => ({
  ja: `${who} さんが ${when} に保存しました。`,
  en: `${who} saved it on ${when}.`,
});

export const stillToChoose = (labels: readonly Text[]): Text => ({
  ja: `どちらを残すか選んでください: ${labels.map(({ ja }) => ja).join("、")}`,
  en: `Choose one side for: ${labels.map(({ en }) => en).join(", ")}`,
});
