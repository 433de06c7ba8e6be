import { catalogue } from "./fault.ts";

/** How a cell of a return was read, or why it was not. */
export const readingFaults = catalogue({
  "full-width": (f: { raw: string; readAs: string }) => ({
    severity: "note",
    ja: `全角文字「${f.raw}」を「${f.readAs}」と読み取りました。`,
    en: `full-width “${f.raw}” was read as “${f.readAs}”`,
    mend: { ja: "違う場合は半角数字で入力してください。", en: "type plain digits if that is wrong" },
  }),
  "minus-mark": (f: { raw: string; readAs: string }) => ({
    severity: "note",
    ja: `「${f.raw}」を負の数「${f.readAs}」と読み取りました。`,
    en: `“${f.raw}” was read as the negative number “${f.readAs}”`,
    mend: { ja: "違う場合は「-」を付けて入力してください。", en: "type a plain “-” if that is wrong" },
  }),
  "era-date": (f: { raw: string; readAs: string }) => ({
    severity: "note",
    ja: `「${f.raw}」を ${f.readAs} と読み取りました。`,
    en: `“${f.raw}” was read as ${f.readAs}`,
    mend: { ja: "違う場合は西暦で入力してください。", en: "type the western date if that is wrong" },
  }),
  "era-out-of-range": (f: { raw: string; readAs: string }) => ({
    severity: "warning",
    ja: `「${f.raw}」は元号の期間外です。${f.readAs} と読み取りました。`,
    en: `“${f.raw}” lies outside its era; it was read as ${f.readAs}`,
    mend: { ja: "元号と年を確認してください。", en: "check the era and the year" },
  }),
  "not-a-number": (f: { raw: string }) => ({
    ja: `「${f.raw}」は数値として読めません。`,
    en: `“${f.raw}” cannot be read as a number`,
    mend: {
      ja: "数値だけ（例 1,659、6.7千億円、▲3.2）、「達成」又は「ー」を入力してください。",
      en: "enter a number (1,659 · 6.7千億円 · -3.2), 達成, or ー",
    },
  }),
  "wrong-unit": (f: { raw: string; found: string; wanted: string }) => ({
    ja: `「${f.raw}」の単位「${f.found}」は、この指標の単位「${f.wanted}」ではありません。`,
    en: `“${f.raw}” is in 「${f.found}」, but this indicator is kept in 「${f.wanted}」`,
    mend: { ja: "指標の単位で入力してください。", en: "enter the figure in the indicator's unit" },
  }),
  "event-has-no-number": (f: { raw: string }) => ({
    ja: `「${f.raw}」: この指標には単位がなく、数値は記録できません。`,
    en: `“${f.raw}”: this indicator has no unit, so it takes no number`,
    mend: { ja: "「達成」又は「ー」を入力してください。", en: "enter 達成 or ー" },
  }),
  "not-a-period": (f: { raw: string }) => ({
    ja: `「${f.raw}」は対象時点として読めません。`,
    en: `“${f.raw}” cannot be read as a period`,
    mend: {
      ja: "年（2018）、年度（2017年度、FY2017）又は日付（2020-03-31、令和2年3月31日）を入力してください。",
      en: "enter a year (2018), a fiscal year (FY2017) or a date (2020-03-31)",
    },
  }),
});
