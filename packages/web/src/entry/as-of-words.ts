import type { Text } from "@hakaru/model/text";

export const asOfWords = {
  title: { ja: "過去の時点で見る", en: "See it as of another moment" },
  valid: {
    label: { ja: "いつの内容か（有効な日）", en: "Valid on" },
    about: { ja: "その日に有効だった内容を表示します。", en: "Shows what was valid on that day." },
  },
  known: {
    label: { ja: "いつまでに記録されたか", en: "Known by" },
    about: {
      ja: "その日の終わりまでに記録されていた内容だけで表示します。",
      en: "Uses only what had been recorded by the end of that day.",
    },
  },
  show: { ja: "この時点で表示する", en: "Show it" },
  present: { ja: "今の内容に戻る", en: "Back to the present" },
  past: { ja: "過去の時点の表示です。", en: "You are looking at the past." },
} as const satisfies Readonly<Record<string, Text | { readonly label: Text; readonly about: Text }>>;
