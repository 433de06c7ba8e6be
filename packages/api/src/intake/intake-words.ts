import type { Widget } from "@hakaru/model/field/field-kind";
import type { Text } from "@hakaru/model/text";

/** The words of the public forms. */
export const intakeWords = {
  open: { ja: "受付中の様式", en: "Forms open to everybody" },
  openAbout: {
    ja: "サインインせずに記入して送信できます。",
    en: "You can fill these in and send them without signing in.",
  },
  noneOpen: { ja: "受付中の様式はありません。", en: "No form is open." },
  fillIn: { ja: "記入する", en: "Fill in" },
  steps: { ja: "手続きの流れ", en: "Steps" },
  entering: { ja: "入力", en: "Fill in" },
  checking: { ja: "確認", en: "Check" },
  received: { ja: "完了", en: "Done" },
  required: { ja: "必須", en: "required" },
  sometimes: { ja: "内容により必須", en: "required in some cases" },
  requiredAbout: {
    ja: "「※必須」の項目は必ず入力してください。",
    en: "Fields marked “required” must be filled in.",
  },
  onward: { ja: "入力内容を確認する", en: "Check what you entered" },
  choose: { ja: "選択してください", en: "Choose one" },
  noChoice: { ja: "選択しない", en: "No choice" },
  orWords: { ja: "値がない場合は次の語を入力", en: "Without a value enter one of" },
  fileLater: {
    ja: "ファイルは次の確認画面で添付します。",
    en: "You attach the file on the next page.",
  },
  summary: { ja: "入力内容を確かめてください", en: "Please check what you entered" },
  fault: { ja: "誤り", en: "Error" },
  warnings: { ja: "念のため確かめてください", en: "Please have another look" },
  checkAbout: {
    ja: "まだ送信されていません。内容を確かめて「この内容で送信する」を押してください。",
    en: "Nothing has been sent yet. Check it, then press “Send”.",
  },
  unstated: { ja: "（記入なし）", en: "(left empty)" },
  send: { ja: "この内容で送信する", en: "Send" },
  back: { ja: "入力に戻って修正する", en: "Go back and change" },
  attach: { ja: "添付するファイル", en: "Files to attach" },
  receipt: { ja: "受け付けました", en: "We have received it" },
  receiptAbout: {
    ja: "この番号は後から表示できません。控えるか、この画面を印刷してください。",
    en: "The number cannot be shown again later. Write it down or print this page.",
  },
  entryNumber: { ja: "登録番号", en: "Entry number" },
  receivedAt: { ja: "受付日時（日本時間）", en: "Received at (Japan time)" },
  another: { ja: "受付中の様式の一覧へ", en: "To the open forms" },
} as const satisfies Readonly<Record<string, Text>>;

/** How each kind of input may be filled in, where that is not plain. */
export const hints: { readonly [W in Widget]?: Text } = {
  date: { ja: "例: 令和2年3月31日、2020-03-31", en: "For example 2020-03-31 or 令和2年3月31日" },
  year: { ja: "例: 令和元年度、2019", en: "For example 2019 or 令和元年度" },
  money: { ja: "例: 5,000,000、500万円", en: "For example 5,000,000 or 500万円" },
  reference: { ja: "登録番号を入力してください。", en: "Enter the number of the entry" },
};

export const longListHint: Text = {
  ja: "コード又は名称を正確に入力してください。",
  en: "Enter the code or its exact name",
};

export const formTitle = (label: Text): Text => ({ ja: `${label.ja}の入力`, en: `${label.en}: fill in` });

export const checkTitle = (label: Text): Text => ({ ja: `${label.ja}の確認`, en: `${label.en}: check` });

export const memberTitle = (label: Text, number: number): Text => ({
  ja: `${label.ja} ${number}`,
  en: `${label.en} ${number}`,
});

export const addMember = (label: Text): Text => ({ ja: `${label.ja}を追加する`, en: `Add to ${label.en}` });

export const removeMember = (label: Text, number: number): Text => ({
  ja: `${label.ja} ${number} を削除する`,
  en: `Remove ${label.en} ${number}`,
});

export const groupSize = (least: number, most: number): Text => ({
  ja: least === 0 ? `${most}件まで入力できます。` : `${least}件以上${most}件まで入力してください。`,
  en: least === 0 ? `Up to ${most}` : `From ${least} to ${most}`,
});

export const fieldsToMend = (count: number): Text => ({ ja: `${count}か所`, en: String(count) });
