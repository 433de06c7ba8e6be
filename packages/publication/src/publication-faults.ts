import { catalogue } from "@hakaru/model/fault";

/** What cannot be published. */
export const publicationFaults = catalogue({
  "nothing-known-yet": (f: { known: string; first: string }) => ({
    ja: `${f.known} の時点では、まだ何も公表されていません（最初の公表は ${f.first}）。`,
    en: `nothing had been published by ${f.known}; the first publication was at ${f.first}`,
    mend: {
      ja: `known に ${f.first} 以後を指定してください。`,
      en: `ask for a moment from ${f.first} on`,
    },
  }),
  "nothing-standing": (f: { known: string }) => ({
    ja: `${f.known} の時点で公表されている数値はありません（すべて取下げ済み）。`,
    en: `no figure stands at ${f.known}: every one was withdrawn`,
    mend: { ja: "数値を公表してください。", en: "publish a figure" },
  }),
  "nothing-as-of": (f: { day: string; first: string }) => ({
    ja: `${f.day} 時点の数値はありません（最初の時点は ${f.first}）。`,
    en: `no figure stood on ${f.day}; the first day with figures is ${f.first}`,
    mend: { ja: `${f.first} 以後の日を指定してください。`, en: `ask for a day from ${f.first} on` },
  }),
});
