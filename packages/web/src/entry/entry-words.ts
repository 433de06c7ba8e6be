import type { Text } from "@hakaru/model/text";

/** The words of the pages about one entry. */
export const entryWords = {
  create: { ja: "登録する", en: "Create the entry" },
  created: { ja: "登録しました。", en: "The entry was created." },
  keep: { ja: "保存する", en: "Save" },
  kept: { ja: "保存しました。", en: "Saved." },
  cancel: { ja: "やめる", en: "Cancel" },
  edit: { ja: "編集する", en: "Edit" },
  correct: { ja: "さかのぼって訂正する", en: "Correct retroactively" },
  content: { ja: "内容", en: "Content" },
  details: { ja: "基本の項目", en: "Main fields" },
  attachments: { ja: "添付ファイル", en: "Attachments" },
  reload: { ja: "新しい内容を読み込む", en: "Load the newer entry" },
  steps: { ja: "次の手続き", en: "What comes next" },
  noSteps: { ja: "あなたが行う手続きは、今はありません。", en: "There is no step for you to take now." },
  whyNot: { ja: "今は行えません", en: "Not possible now" },
  mended: { ja: "記入すれば行えます", en: "Possible once filled in" },
  byOthers: { ja: "ほかの担当者が行う手続き", en: "Steps others take" },
  by: { ja: "担当", en: "By" },
  leadsTo: { ja: "行った後の状態", en: "Leads to" },
  flow: { ja: "状態の流れを見る", en: "See the flow of states" },
  state: { ja: "状態", en: "State" },
  number: { ja: "登録番号", en: "Number" },
  owner: { ja: "所属団体", en: "Owner" },
  version: { ja: "版", en: "Version" },
  validFrom: { ja: "有効になる日", en: "Valid from" },
  recordedAt: { ja: "記録した時刻", en: "Recorded" },
  actor: { ja: "行った人", en: "By" },
  onBehalf: { ja: "代行", en: "On behalf of" },
  reason: { ja: "理由", en: "Reason" },
  reasonAbout: { ja: "履歴に残ります。", en: "Kept in the history." },
  validFromAbout: {
    ja: "空欄の場合は今日です。例: 令和2年4月1日、2020-04-01",
    en: "Today where left empty. For example 2020-04-01 or 令和2年4月1日",
  },
  day: { ja: "手続きの日", en: "Day of the step" },
  history: { ja: "履歴", en: "History" },
  wholeHistory: { ja: "すべての履歴", en: "The whole history" },
  before: { ja: "変更前", en: "Before" },
  after: { ja: "変更後", en: "After" },
  field: { ja: "項目", en: "Field" },
  seeThen: { ja: "この時点の内容を見る", en: "See the entry as of then" },
  noDifferences: { ja: "内容の変更はありません。", en: "The content did not change." },
  comments: { ja: "コメント", en: "Comments" },
  noComments: { ja: "コメントはまだありません。", en: "No comments yet." },
  comment: { ja: "コメントを書く", en: "Write a comment" },
  addComment: { ja: "投稿する", en: "Post" },
  commentAdded: { ja: "コメントを投稿しました。", en: "The comment was posted." },
  stepTaken: { ja: "手続きを行いました。", en: "The step was taken." },
  asOfView: { ja: "過去の時点の表示です。", en: "You are looking at a past moment." },
  backToNow: { ja: "今の内容に戻る", en: "Back to the present" },
  saveReasons: { ja: "保存について", en: "About this change" },
  elsewhere: { ja: "この役割では変更できない項目", en: "Fields you may not change here" },
  notEditable: {
    ja: "今の状態では、この登録を編集できません。",
    en: "You may not change this entry in its present state.",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What an event of the history was. */
export const eventWords = {
  create: { ja: "登録", en: "Created" },
  change: { ja: "変更", en: "Changed" },
  correct: { ja: "さかのぼった訂正", en: "Corrected retroactively" },
  step: { ja: "手続き", en: "Step" },
  import: { ja: "一括取り込み", en: "Imported" },
  erase: { ja: "消去", en: "Erased" },
} as const satisfies Readonly<Record<string, Text>>;

export const newEntry = (label: Text): Text => ({ ja: `${label.ja}を登録`, en: `New ${label.en}` });

export const editEntry = (title: string): Text => ({ ja: `${title}の編集`, en: `Edit ${title}` });

export const correctEntry = (title: string): Text => ({ ja: `${title}の訂正`, en: `Correct ${title}` });

export const historyOf = (title: string): Text => ({ ja: `${title}の履歴`, en: `History of ${title}` });

export const numbered = (label: Text, id: string): Text => ({
  ja: `${label.ja} #${id}`,
  en: `${label.en} #${id}`,
});

export const takeStep = (label: Text): Text => ({ ja: `「${label.ja}」を行う`, en: label.en });
