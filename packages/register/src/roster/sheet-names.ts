/** The sheet of an annotated copy that lists what was found. */
export const resultSheetName = "検査結果";

const longest = 31;
const forbidden = /[:\\/?*[\]\p{Cc}]/gu;

/** A name Excel accepts and no other sheet of the book has, as near to the wanted one as can be. */
export function freeSheetName(wanted: string, taken: readonly string[]): string {
  const plain = wanted.replace(forbidden, "_").replace(/^'|'$/g, "_").trim().slice(0, longest) || "Sheet";
  const used = new Set([...taken, "History"].map((name) => name.toLowerCase()));
  for (let at = 1; ; at += 1) {
    const mark = at === 1 ? "" : ` (${at})`;
    const name = plain.slice(0, longest - mark.length) + mark;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** What the one sheet of a text file is called: the file's name without its folder and its ending. */
export function textSheetName(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? "").replace(/\.\w{1,4}$/, "");
}
