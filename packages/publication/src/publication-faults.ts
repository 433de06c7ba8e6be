import { catalogue } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";

/** What cannot be published. */
export const publicationFaults = catalogue({
  "nothing-known-yet": (f: { known: Text; first: Text; from: string }) => ({
    ja: `${f.known.ja}の時点では、まだ何も公表されていません（最初の公表は${f.first.ja}）。`,
    en: `nothing had been published by ${f.known.en}; the first publication was at ${f.first.en}`,
    mend: {
      ja: `記録の時点に ${f.from} 以後を指定してください。`,
      en: `ask for a moment from ${f.from} on`,
    },
  }),
  "nothing-standing": (f: { known: Text }) => ({
    ja: `${f.known.ja}の時点で公表されている数値はありません（すべて取下げ済み）。`,
    en: `no figure stands at ${f.known.en}: every one was withdrawn`,
    mend: { ja: "数値を公表してください。", en: "publish a figure" },
  }),
  "nothing-as-of": (f: { day: string; first: string }) => ({
    ja: `${f.day} 時点の数値はありません（最初の時点は ${f.first}）。`,
    en: `no figure stood on ${f.day}; the first day with figures is ${f.first}`,
    mend: { ja: `${f.first} 以後の日を指定してください。`, en: `ask for a day from ${f.first} on` },
  }),
});
