const ditto = new Set(["〃", "″", "”", '"', "同上", "同じ", "ditto"]);
const longestDitto = 8;
const mark = /^(?:[-‐‑–—―−－ーｰ]{1,3}|…+|・{3}|\.{3}|[*＊]+|[xXｘＸ×]|秘|不詳|[nN]\/?[aA])$/;
const totals = new Set([
  "合計",
  "総計",
  "計",
  "小計",
  "中計",
  "総数",
  "累計",
  "total",
  "subtotal",
  "grandtotal",
]);
const note = /^[（(【[]?\s*(?:※|＊|\*|注\s*[\d０-９:：)）】\]]|備考\s*[:：]|出典|出所|資料\s*[:：]|以上$)/;
/** A figure, or what stands instead of one. */
const figure = /^[\d０-９.,，．+\-−－‐–—―ー▲△%％…*xX\s円人件]*$/;
const footnote = /\s*[（(]?(?:[※＊*†‡]\s*[\d０-９]{0,2}|注\s*[\d０-９]{0,2})[)）]?\s*$/;

/** Whether a cell only says: the same as above. */
export function isDitto(text: string): boolean {
  return text.length <= longestDitto && ditto.has(text.replace(/[\s\u3000]/g, "").toLowerCase());
}

/** Whether a word names the sum of other rows: 合　計. */
export function isTotalsWord(text: string): boolean {
  return totals.has(
    text
      .normalize("NFKC")
      .replace(/[\s（）()]/g, "")
      .toLowerCase(),
  );
}

/** Whether a text is a remark about the table and no part of it: ※1 …, 注) …, 出典：…. */
export function isNote(text: string): boolean {
  return note.test(text.trim());
}

/** Whether a text is one of the marks offices write instead of a figure; what it means differs from table to table. */
export function isMark(text: string): boolean {
  return mark.test(text.trim());
}

/** Whether a text is a figure, or stands for one. */
export function isFigureText(text: string): boolean {
  return figure.test(text);
}

/** A text without the mark of a footnote at its end, and the mark: `1,234※1`. */
export function cutFootnote(text: string): { readonly text: string; readonly mark: string } {
  const mark = footnote.exec(text)?.[0] ?? "";
  const cut = text.slice(0, text.length - mark.length);
  return cut === "" ? { text, mark: "" } : { text: cut, mark: mark.trim() };
}
