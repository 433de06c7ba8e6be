import { catalogue } from "@hakaru/model/fault";

/** What is to be said of files that are sent to be taken in, and of figures that are asked for. */
export const recordDeskFaults = catalogue({
  "file-name-unfit": (_: object) => ({
    ja: "このファイル名では受け取れません。",
    en: "a file of this name is not taken",
    mend: {
      ja: "区切り文字（/、\\）や制御文字を含まない、200バイトまでの名前にしてください。",
      en: "give it a name of up to 200 bytes without slashes and control characters",
    },
  }),
  "file-empty": (_: object) => ({
    ja: "ファイルは空です。",
    en: "the file is empty",
    mend: { ja: "正しいファイルを選んでください。", en: "choose the right file" },
  }),
  "sent-file-too-big": (f: { limit: number }) => ({
    ja: `ファイルは ${f.limit} バイトまでです。`,
    en: `a file may have ${f.limit} bytes`,
    mend: {
      ja: "分けて送るか、hakaru ingest で取り込んでください。",
      en: "send it in parts, or take it in with hakaru ingest",
    },
  }),
  "sent-file-unknown": (f: { file: string }) => ({
    ja: `ファイル「${f.file}」は送られていないか、もうありません。`,
    en: `the file ${f.file} was not sent, or is gone`,
    mend: { ja: "もう一度送ってください。", en: "send it again" },
  }),
  "no-files-sent": (_: object) => ({
    ja: "取り込むファイルがありません。",
    en: "there is no file to take in",
    mend: { ja: "ファイルを選んでください。", en: "choose a file" },
  }),
  "too-many-files-sent": (f: { limit: number }) => ({
    ja: `一度に取り込めるのは ${f.limit} ファイルまでです。`,
    en: `${f.limit} files may be taken in at once`,
    mend: { ja: "分けて取り込んでください。", en: "take them in in parts" },
  }),
  "unknown-ingest": (f: { ingest: string }) => ({
    ja: `取り込み「${f.ingest}」はありません。`,
    en: `there is no ingest ${f.ingest}`,
    mend: {
      ja: "終わった取り込みは受領の一覧で確かめてください。",
      en: "what was taken in is in the list of deliveries",
    },
  }),
  "unknown-delivery": (f: { delivery: string }) => ({
    ja: `受領「${f.delivery}」はありません。`,
    en: `there is no delivery ${f.delivery}`,
    mend: { ja: "一覧から開き直してください。", en: "open it from the list" },
  }),
  "unknown-record-figure": (f: { indicator: string }) => ({
    ja: `個人記録の指標「${f.indicator}」はありません。`,
    en: `there is no indicator ${f.indicator} over person records`,
    mend: { ja: "一覧から選んでください。", en: "choose one of the list" },
  }),
  "no-records-of-period": (f: { period: string; known: string }) => ({
    ja: `「${f.period}」の記録がそろっていません。`,
    en: `the records this takes are not there for ${f.period}`,
    mend: {
      ja: `記録のある年度: ${f.known || "なし"}`,
      en: `there are records for: ${f.known || "no year"}`,
    },
  }),
  "figures-busy": (_: object) => ({
    ja: "ほかの計算が続いています。",
    en: "other figures are being computed",
    mend: { ja: "少し待ってから、もう一度お試しください。", en: "try again in a while" },
  }),
  "ingest-broke": (f: { how: string }) => ({
    ja: `取り込みの処理が途中で止まりました（${f.how}）。途中の受領は何も加えていません。`,
    en: `the ingest stopped on its way (${f.how}); of the delivery it was at nothing was taken in`,
    mend: {
      ja: "もう一度取り込んでください。続くときは管理者に知らせてください。",
      en: "take the files in again; tell the administrator if it goes on",
    },
  }),
});
