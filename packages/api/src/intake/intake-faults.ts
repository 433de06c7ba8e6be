import { catalogue } from "@hakaru/model/fault";

/** What can go wrong on the way of a public form, beside what is wrong in it. */
export const intakeFaults = catalogue({
  "form-unknown": (_: object) => ({
    ja: "この様式は受け付けていません。",
    en: "there is no such form",
    mend: { ja: "受付中の様式の一覧から選んでください。", en: "choose one of the open forms" },
  }),
  "form-garbled": (_: object) => ({
    ja: "送信された内容を読み取れません。",
    en: "what was sent cannot be read",
    mend: { ja: "様式を開き直して入力してください。", en: "open the form again and fill it in" },
  }),
  "form-too-large": (_: object) => ({
    ja: "送信された内容が大きすぎます。何も受け付けていません。",
    en: "what was sent is too large; nothing was taken",
    mend: { ja: "添付するファイルを小さくしてください。", en: "attach smaller files" },
  }),
  "receipt-unknown": (_: object) => ({
    ja: "この受付の記録はありません。",
    en: "nothing was received under this address",
    mend: {
      ja: "送信を終えていない場合は、様式を開いて入力してください。",
      en: "if you have not sent your form, open it and fill it in",
    },
  }),
  "sent-before": (_: object) => ({
    ja: "この画面の内容は、すでに送信されています。今回の内容は受け付けていません。",
    en: "this form was sent before; what you sent now was not taken",
    mend: {
      ja: "別の内容を送る場合は、様式を開き直してください。",
      en: "open the form anew to send something else",
    },
  }),
});

/** The status each is answered with. */
export const intakeStatus: { readonly [C in keyof typeof intakeFaults]: number } = {
  "form-unknown": 404,
  "form-garbled": 400,
  "form-too-large": 413,
  "receipt-unknown": 404,
  "sent-before": 409,
};
