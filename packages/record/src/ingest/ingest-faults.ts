import { catalogue } from "@hakaru/model/fault";

/** What is to be said of files that were handed in. */
export const ingestFaults = catalogue({
  "file-unreadable": (f: { path: string; reason: string }) => ({
    ja: `「${f.path}」を読めません（${f.reason}）。`,
    en: `${f.path} cannot be read (${f.reason})`,
    mend: {
      ja: "ファイルの名前と権限を確かめてください。",
      en: "check the name of the file and its permissions",
    },
  }),
  "file-taken-in-before": (f: { path: string }) => ({
    severity: "note",
    ja: `「${f.path}」は以前に取り込んだものと同じ内容なので、何も変えていません。`,
    en: `${f.path} is the same as a file taken in before; nothing was changed`,
    mend: { ja: "何もする必要はありません。", en: "nothing needs to be done" },
  }),
});
