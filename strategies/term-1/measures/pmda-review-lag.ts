import { measure } from "@hakaru/model/measure";

export default measure({
  id: "pmda-review-lag",
  code: "A4",
  pillar: "rd",
  owner: "mhlw",
  label: { ja: "PMDAの相談の拡充と審査ラグ", en: "PMDA consultation and the review lag" },
  statement: {
    ja: "PMDAで特区やレギュラトリーサイエンスに関する薬事戦略相談を拡充。審査ラグはほぼ{review-lag}年を達成。",
    en: "PMDA extended its pharmaceutical affairs consultation on R&D strategy to special zones and regulatory science. A review lag of almost {review-lag} years was achieved.",
  },
  figures: {
    "review-lag": { label: { ja: "審査ラグ", en: "Review lag" }, unit: "elapsed-years", approximate: true },
  },
  notes: [
    {
      kind: "scope",
      text: {
        ja: "審査ラグは審査期間の差のみを指し、開発（申請）の遅れを含まない。「ほぼ０年」の算定方法・対象品目は資料に記載なし。",
        en: "The review lag is the difference in review time only, without the delay of development and filing. The source states neither the method nor the products behind “almost 0”.",
      },
    },
  ],
});
