import { catalogue } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";

/** What the registers refuse, beside what the fields, the rules and the policy of a programme do. */
export const registerFaults = catalogue({
  "unknown-register": (f: { register: string }) => ({
    ja: `登録簿「${f.register}」はありません。`,
    en: `there is no register ${f.register}`,
    mend: { ja: "登録簿の一覧を確かめてください。", en: "look at the list of registers" },
  }),
  "unknown-entry": (f: { register: string; entry: string }) => ({
    ja: `${f.register} に、閲覧できる登録 #${f.entry} はありません。`,
    en: `there is no entry #${f.entry} of ${f.register} you may see`,
    mend: { ja: "登録番号を確かめてください。", en: "check the number of the entry" },
  }),
  "unknown-reference": (f: { label: Text; entry: string }) => ({
    ja: `「${f.label.ja}」の #${f.entry} はありません。`,
    en: `there is no #${f.entry} for “${f.label.en}”`,
    mend: { ja: "登録番号を確かめてください。", en: "check the number of the entry" },
  }),
  "unknown-file": (f: { name: string }) => ({
    ja: `「${f.name}」のファイルはこの登録に添付されていません。`,
    en: `the file “${f.name}” has not been attached to this entry`,
    mend: { ja: "ファイルを添付し直してください。", en: "attach the file again" },
  }),
  "file-not-as-said": (f: { type: string }) => ({
    ja: `ファイルの中身は ${f.type} ではありません。`,
    en: `what the file holds is no ${f.type}`,
    mend: { ja: "元の形式のまま添付してください。", en: "attach the file as it is" },
  }),
  "file-too-big": (f: { bytes: number; limit: number }) => ({
    ja: `ファイルは ${f.limit} バイトまでです（${f.bytes} バイト）。`,
    en: `a file may have ${f.limit} bytes, not ${f.bytes}`,
    mend: { ja: "小さいファイルにしてください。", en: "make it smaller" },
  }),
  "staged-too-much": (f: { limit: number }) => ({
    ja: `まだ登録されていない添付ファイルが ${f.limit} バイトを超えます。`,
    en: `the files you have sent and no entry names would have more than ${f.limit} bytes`,
    mend: { ja: "先に登録するか、翌日に送信してください。", en: "enter those first, or send it tomorrow" },
  }),
  "unknown-step": (f: { step: string; label: Text }) => ({
    ja: `${f.label.ja}に「${f.step}」という手続はありません。`,
    en: `a ${f.label.en} has no step ${f.step}`,
    mend: { ja: "手続の名前を確かめてください。", en: "check the name of the step" },
  }),
  "valid-in-future": (f: { day: string; on: string }) => ({
    ja: `有効日 ${f.day} は ${f.on} より後です。`,
    en: `the valid day ${f.day} is after ${f.on}`,
    mend: { ja: "その日になってから登録してください。", en: "come back on that day" },
  }),
  "valid-before-latest": (f: { day: string; latest: string }) => ({
    ja: `有効日 ${f.day} は、今の内容の有効日 ${f.latest} より前です。`,
    en: `the valid day ${f.day} is before ${f.latest}, from which the present content is valid`,
    mend: { ja: "遡る場合は訂正を行ってください。", en: "make a correction to go back" },
  }),
  "hidden-field": () => ({
    ja: "表示されていない項目に不備があります。",
    en: "a field you do not see does not fit",
    mend: { ja: "担当者に問い合わせてください。", en: "ask whoever keeps the register" },
  }),
  "entry-erased": (f: { label: Text }) => ({
    ja: `この登録の個人情報は消去されているため、「${f.label.ja}」は変更できません。`,
    en: `the personal data of this entry were erased; “${f.label.en}” cannot be changed`,
    mend: { ja: "新しい登録を行ってください。", en: "make a new entry" },
  }),
  "unstorable-text": (f: { label: Text }) => ({
    ja: `「${f.label.ja}」に保存できない文字があります。`,
    en: `“${f.label.en}” holds a character that cannot be kept`,
    mend: { ja: "制御文字や壊れた文字を除いてください。", en: "remove control and broken characters" },
  }),
  "series-exhausted": (f: { series: string }) => ({
    ja: `番号「${f.series}」の桁が足りません。`,
    en: `the series ${f.series} has no number left`,
    mend: { ja: "番号の形式の桁数を増やしてください。", en: "declare a pattern with more digits" },
  }),
  "series-unnamed": (f: { label: Text; field: Text }) => ({
    ja: `「${f.field.ja}」がないため「${f.label.ja}」の番号を振れません。`,
    en: `“${f.label.en}” takes no number while “${f.field.en}” is not stated`,
    mend: { ja: "先に入力してください。", en: "fill it in first" },
  }),
  "not-filterable": (f: { label: Text }) => ({
    ja: `「${f.label.ja}」では絞り込めません。`,
    en: `entries cannot be filtered by “${f.label.en}”`,
    mend: { ja: "ほかの項目を選んでください。", en: "choose another field" },
  }),
  "not-sortable": (f: { label: Text }) => ({
    ja: `「${f.label.ja}」では並べ替えられません。`,
    en: `entries cannot be sorted by “${f.label.en}”`,
    mend: { ja: "一覧の列から選んでください。", en: "choose a column of the list" },
  }),
  "filter-unfit": (f: { label: Text; raw: string }) => ({
    ja: `「${f.raw}」は「${f.label.ja}」の値ではありません。`,
    en: `“${f.raw}” is no value of “${f.label.en}”`,
    mend: { ja: "条件を確かめてください。", en: "check the condition" },
  }),
  "cursor-unreadable": () => ({
    ja: "続きの位置を読み取れません。",
    en: "the place in the list cannot be read",
    mend: { ja: "一覧を最初から開いてください。", en: "open the list from its beginning" },
  }),
  "key-reused": (f: { key: string }) => ({
    ja: `Idempotency-Key「${f.key}」は別の内容で使われています。`,
    en: `the Idempotency-Key ${f.key} was used for another request`,
    mend: { ja: "新しいキーで送信してください。", en: "send it with a new key" },
  }),
  "database-refused": () => ({
    ja: "データベースがこの操作を許可しませんでした。何も変更していません。",
    en: "the database does not allow this; nothing was changed",
    mend: { ja: "権限のある担当者に依頼してください。", en: "ask somebody who may" },
  }),
  "definition-superseded": (f: { register: string }) => ({
    ja: `${f.register} の定義は、より新しい版に替わっています。`,
    en: `a newer definition of ${f.register} is in force`,
    mend: { ja: "Hakaru を起動し直してください。", en: "start Hakaru again" },
  }),
  "declaration-changed": (f: { programme: string; version: number }) => ({
    ja: `事業 ${f.programme} の宣言が、版 ${f.version} のまま変更されています。何も変更していません。`,
    en: `the declaration of ${f.programme} was changed and is still called version ${f.version}; nothing was changed`,
    mend: {
      ja: "版を上げ、前の版からの移し方 (upcasts) を書いてください。",
      en: "raise the version and write its upcasts",
    },
  }),
  "declaration-older": (f: { programme: string; version: number; known: number }) => ({
    ja: `事業 ${f.programme} は版 ${f.known} で動いています（この宣言は版 ${f.version}）。`,
    en: `${f.programme} runs under version ${f.known}; this declaration is version ${f.version}`,
    mend: { ja: "新しい宣言を使ってください。", en: "use the newer declaration" },
  }),
  "upcast-gap": (f: { programme: string; entity: string; version: number; problem: Text }) => ({
    ja: `${f.programme} の版 ${f.version} への移し方が ${f.entity} について足りません: ${f.problem.ja}`,
    en: `the upcasts of ${f.programme} to version ${f.version} leave a gap at ${f.entity}: ${f.problem.en}`,
    mend: {
      ja: "upcasts に、残す・名前を変える・除く項目と状態を書いてください。",
      en: "say in upcasts which fields and states are kept, renamed or dropped",
    },
  }),
  "master-key-missing": (f: { path: string }) => ({
    ja: `個人情報を開く鍵 ${f.path} がありません。`,
    en: `the key that opens personal data is missing: ${f.path}`,
    mend: { ja: "バックアップから戻してください。", en: "put it back from the backup" },
  }),
  "master-key-wrong": () => ({
    ja: "個人情報を開く鍵が、このデータのものではありません。",
    en: "the key that opens personal data is not that of this data",
    mend: { ja: "このデータの鍵をバックアップから戻してください。", en: "put back the key of this data" },
  }),
  "checkpoints-unreadable": (f: { path: string; line: number }) => ({
    ja: `${f.path} の ${f.line} 行目を読み取れません。`,
    en: `line ${f.line} of ${f.path} cannot be read`,
    mend: { ja: "控えのファイルを確かめてください。", en: "compare it with another copy" },
  }),
});
