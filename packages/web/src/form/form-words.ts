import type { Text } from "@hakaru/model/text";

/** The words of every form. */
export const formWords = {
  required: { ja: "必須", en: "required" },
  readAs: { ja: "読み取り", en: "Read as" },
  choose: { ja: "選択してください", en: "Choose one" },
  noChoice: { ja: "選択しない", en: "No choice" },
  type: { ja: "文字を入力して探す", en: "Type to search" },
  searching: { ja: "探しています", en: "Searching" },
  noneFound: { ja: "見つかりません", en: "Nothing found" },
  moreFound: {
    ja: "ほかにもあります。続けて入力すると絞り込めます。",
    en: "There are more. Type on to narrow them down.",
  },
  clear: { ja: "消す", en: "Clear" },
  chosen: { ja: "選択中", en: "Chosen" },
  silence: { ja: "値を入れない理由", en: "Why there is no value" },
  noSilence: { ja: "値を入力する", en: "A value is entered" },
  attach: { ja: "ファイルを選ぶ", en: "Choose a file" },
  attached: { ja: "添付したファイル", en: "Attached file" },
  uploading: { ja: "送信中", en: "Uploading" },
  remove: { ja: "削除", en: "Remove" },
  up: { ja: "上へ", en: "Move up" },
  down: { ja: "下へ", en: "Move down" },
  summary: { ja: "入力内容を確かめてください", en: "Please check what you entered" },
  later: { ja: "次の手続きまでに必要です", en: "Needed before the next step" },
  laterAbout: {
    ja: "このままでも保存できます。",
    en: "You can keep the entry as it is for now.",
  },
  warnings: { ja: "念のため確かめてください", en: "Please have another look" },
  otherFields: { ja: "この場合には求められない項目", en: "Fields not asked for in this case" },
  draftSaving: { ja: "下書きを保存しています", en: "Saving the draft" },
  draftWaits: {
    ja: "下書きを保存できませんでした。サーバーにつながりしだい保存します。",
    en: "The draft could not be saved. It will be once the server can be reached.",
  },
  draftRefused: {
    ja: "下書きは保存されません。このページを離れると入力した内容は消えます。",
    en: "No draft is kept. What you typed is lost when you leave this page.",
  },
  draftFound: {
    ja: "保存してあった下書きを開きました。",
    en: "Your saved draft was opened.",
  },
  draftDrop: { ja: "下書きを捨てる", en: "Discard the draft" },
  leave: {
    ja: "まだ保存されていない入力があります。このページを離れますか。",
    en: "Some of what you typed is not saved yet. Leave this page?",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** 14:03 に下書きを保存しました */
export const draftSaved = (clock: string): Text => ({
  ja: `${clock} に下書きを保存しました`,
  en: `Draft saved at ${clock}`,
});

export const addMember = (label: Text): Text => ({ ja: `${label.ja}を追加`, en: `Add to ${label.en}` });

export const memberName = (label: Text, number: number): Text => ({
  ja: `${label.ja} ${number}`,
  en: `${label.en} ${number}`,
});

export const memberRemoved = (label: Text, number: number): Text => ({
  ja: `${label.ja} ${number} を削除しました`,
  en: `${label.en} ${number} was removed`,
});

export const memberMoved = (label: Text, number: number): Text => ({
  ja: `${number} 番目に移しました（${label.ja}）`,
  en: `Moved to place ${number} (${label.en})`,
});

export const nowAsked = (labels: readonly Text[]): Text => ({
  ja: `「${labels.map(({ ja }) => ja).join("」「")}」の記入が必要になりました`,
  en: `Now asked for: ${labels.map(({ en }) => en).join(", ")}`,
});

export const optionsFound = (count: number, more: boolean): Text => ({
  ja: `候補 ${count} 件${more ? "以上" : ""}`,
  en: `${count}${more ? " or more" : ""} found`,
});

export const leftToFill = (count: number): Text => ({
  ja: `次の手続きまでに必要な項目: あと ${count}`,
  en: `Still needed before the next step: ${count}`,
});
