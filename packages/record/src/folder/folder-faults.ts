import { catalogue } from "@hakaru/model/fault";

/** What is to be said of a folder of person records. */
export const folderFaults = catalogue({
  "not-a-record-folder": (f: { path: string }) => ({
    ja: `「${f.path}」は個人記録の置き場ではなく、空でもありません。`,
    en: `${f.path} is no folder of person records, and it is not empty`,
    mend: {
      ja: "空のフォルダーか、以前に取り込みで作ったフォルダーを指定してください。",
      en: "name an empty folder, or one an ingest made before",
    },
  }),
  "synthetic-mixed": (f: { path: string; synthetic: boolean }) => ({
    ja: f.synthetic
      ? `「${f.path}」には合成データが入っています。実データと混ぜることはできません。`
      : `「${f.path}」には実データが入っています。合成データと混ぜることはできません。`,
    en: f.synthetic
      ? `${f.path} holds synthetic records; real ones are not mixed with them`
      : `${f.path} holds real records; synthetic ones are not mixed with them`,
    mend: { ja: "別のフォルダーを指定してください。", en: "name another folder" },
  }),
  "folder-in-use": (f: { path: string }) => ({
    ja: `「${f.path}」は別の取り込みが使っています。`,
    en: `another ingest is using ${f.path}`,
    mend: {
      ja: "その取り込みが終わってから、もう一度実行してください。",
      en: "run this again when it has ended",
    },
  }),
});
