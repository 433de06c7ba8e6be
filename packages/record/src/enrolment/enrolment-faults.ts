import { catalogue } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";

const mendCell = {
  ja: "その行を直して、もう一度取り込んでください。",
  en: "mend the row and take the file in again",
};

/** What is to be said of a list of the insured. */
export const enrolmentFaults = catalogue({
  "enrolment-heading-missing": (f: { missing: readonly string[] }) => ({
    ja: `加入者の一覧に見出し「${f.missing.join("」「")}」がありません。`,
    en: `the list of the insured has no heading ${f.missing.join(", ")}`,
    mend: {
      ja: "1行目に見出しを入れてください（docs/enrolment-list.md）。",
      en: "put the headings into the first line (docs/enrolment-list.md)",
    },
  }),
  "enrolment-cell-missing": (f: { heading: Text }) => ({
    ja: `「${f.heading.ja}」が空です。`,
    en: `${f.heading.en} is empty`,
    mend: mendCell,
  }),
  "enrolment-cell-unreadable": (f: { heading: Text; text: string; wanted: Text }) => ({
    ja: `「${f.heading.ja}」の「${f.text}」は読めません（例: ${f.wanted.ja}）。`,
    en: `${f.heading.en} cannot be read: ${f.text} (wanted: ${f.wanted.en})`,
    mend: mendCell,
  }),
  "enrolment-days-turned": (f: { from: string; until: string }) => ({
    ja: `加入の終わり ${f.until} が始まり ${f.from} より前です。`,
    en: `it ends on ${f.until}, before it begins on ${f.from}`,
    mend: mendCell,
  }),
  "enrolment-row-ragged": (f: { cells: number; headings: number }) => ({
    ja: `セルが ${f.cells} 個あり、見出しの ${f.headings} 個と合いません。`,
    en: `the line has ${f.cells} cells for ${f.headings} headings`,
    mend: mendCell,
  }),
});
