import { catalogue } from "@hakaru/model/fault";

/** What the command line refuses. */
export const cliFaults = catalogue({
  "unknown-strategy": (f: { id: string; known: string }) => ({
    ja: `戦略「${f.id}」はありません。`,
    en: `there is no strategy ${f.id}`,
    mend: { ja: `次から選んでください: ${f.known}`, en: `choose one of: ${f.known}` },
  }),
  "unknown-programme": (f: { id: string; known: string }) => ({
    ja: `事業「${f.id}」はありません。`,
    en: `there is no programme ${f.id}`,
    mend: { ja: `次から選んでください: ${f.known}`, en: `choose one of: ${f.known}` },
  }),
  "unknown-kpi": (f: { id: string; near: string }) => ({
    ja: `KPI「${f.id}」はありません。`,
    en: `there is no KPI ${f.id}`,
    mend: { ja: `近いもの: ${f.near}`, en: `nearest: ${f.near}` },
  }),
  "unknown-verb": (f: { verb: string }) => ({
    ja: `「${f.verb}」という操作はありません。`,
    en: `there is no command ${f.verb}`,
    mend: { ja: "`hakaru help` を見てください。", en: "see `hakaru help`" },
  }),
  "unknown-option": (f: { option: string }) => ({
    ja: `オプション「${f.option}」はありません。`,
    en: `there is no option ${f.option}`,
    mend: { ja: "`hakaru help` を見てください。", en: "see `hakaru help`" },
  }),
  "option-value": (f: { option: string }) => ({
    ja: `オプション「${f.option}」の値の有無が違います。`,
    en: `the option ${f.option} lacks its value, or takes none`,
    mend: { ja: "`hakaru help` を見てください。", en: "see `hakaru help`" },
  }),
  "bad-option": (f: { detail: string }) => ({
    ja: `オプションが正しくありません: ${f.detail}`,
    en: `bad option: ${f.detail}`,
    mend: { ja: "`hakaru help` を見てください。", en: "see `hakaru help`" },
  }),
  "missing-argument": (f: { name: string }) => ({
    ja: `「${f.name}」を指定してください。`,
    en: `${f.name} is missing`,
    mend: { ja: "`hakaru help` を見てください。", en: "see `hakaru help`" },
  }),
  "no-such-date": (f: { text: string; option: string }) => ({
    ja: `${f.option} の「${f.text}」は存在しない日付です。`,
    en: `${f.option} ${f.text}: there is no such date`,
    mend: {
      ja: "2020-03-31 のように、実在する日付を指定してください。",
      en: "give a day that exists, such as 2020-03-31",
    },
  }),
  "unknown-format": (f: { text: string; known: string }) => ({
    ja: `形式「${f.text}」はありません。`,
    en: `there is no format ${f.text}`,
    mend: { ja: `次から選んでください: ${f.known}`, en: `choose one of: ${f.known}` },
  }),
  "unknown-record-indicator": (f: { id: string; known: string }) => ({
    ja: `個人記録の指標「${f.id}」はありません。`,
    en: `there is no indicator ${f.id} over person records`,
    mend: { ja: `次から選んでください: ${f.known}`, en: `choose one of: ${f.known}` },
  }),
  "unknown-engine": (f: { text: string; known: string }) => ({
    ja: `計算の方法「${f.text}」はありません。`,
    en: `there is no engine ${f.text}`,
    mend: { ja: `次から選んでください: ${f.known}`, en: `choose one of: ${f.known}` },
  }),
  "no-such-number": (f: { option: string; text: string; least: number; most: number }) => ({
    ja: `${f.option} の「${f.text}」は使えません。`,
    en: `${f.option} ${f.text} is not a number it can be`,
    mend: {
      ja: `${f.least} から ${f.most} までの数を指定してください。`,
      en: `give a number from ${f.least} to ${f.most}`,
    },
  }),
  "no-such-period": (f: { text: string }) => ({
    ja: `「${f.text}」は期間として読めません。`,
    en: `${f.text} is no period`,
    mend: {
      ja: "FY2017（年度）、2018（暦年）、2018-03-31（日）のように指定してください。",
      en: "give FY2017 (a fiscal year), 2018 (a calendar year) or 2018-03-31 (a day)",
    },
  }),
  "mapping-unreadable": (f: { file: string }) => ({
    ja: `列の対応のファイル ${f.file} を読み取れません。`,
    en: `the file of columns ${f.file} cannot be read`,
    mend: {
      ja: "一度消して取り込み直すと、書き込む欄ができます。",
      en: "remove it and import again: it is made anew, to be filled in",
    },
  }),
  "columns-unanswered": (f: { count: number; file: string }) => ({
    ja: `どの項目か分からない列が ${f.count} 列あります。1件も登録していません。`,
    en: `what ${f.count} of the columns are is not known; nothing was entered`,
    mend: {
      ja: `${f.file} の "field" に項目名（取り込まない列は "-"）を書き、もう一度取り込んでください。`,
      en: `fill in "field" in ${f.file} (“-” leaves a column out) and import again`,
    },
  }),
  "port-in-use": (f: { port: number }) => ({
    ja: `ポート ${f.port} は使用中です。`,
    en: `port ${f.port} is in use`,
    mend: { ja: "PORT=8081 のように別のポートを指定してください。", en: "choose another, as PORT=8081" },
  }),
  "bad-port": (f: { text: string }) => ({
    ja: `PORT「${f.text}」はポート番号ではありません。`,
    en: `PORT ${f.text} is no port number`,
    mend: { ja: "1 から 65535 の数を指定してください。", en: "give a number from 1 to 65535" },
  }),
  "bad-size": (f: { text: string }) => ({
    ja: `HAKARU_RECORD_FILE_MIB「${f.text}」は大きさではありません。`,
    en: `HAKARU_RECORD_FILE_MIB ${f.text} is no size`,
    mend: {
      ja: "メビバイト（MiB）を正の整数で指定してください。",
      en: "give mebibytes, a whole number above zero",
    },
  }),
  "desk-not-built": (f: { cause: string }) => ({
    ja: `事務画面（/desk）を組み立てられないため、それ以外を提供します（${f.cause}）。`,
    en: `the desk (/desk) cannot be built, the rest is served (${f.cause})`,
    mend: {
      ja: "`npm ci` で開発用の依存も入れ、Hakaru のフォルダーに書き込めるようにしてください。",
      en: "install the development dependencies as well (`npm ci`) and let the checkout be written to",
    },
  }),
  "cannot-read": (f: { file: string; cause: string }) => ({
    ja: `${f.file} を読めません（${f.cause}）。`,
    en: `${f.file} cannot be read (${f.cause})`,
    mend: { ja: "ファイルの場所と権限を確認してください。", en: "check the path and its permissions" },
  }),
  "cannot-write": (f: { file: string; cause: string }) => ({
    ja: `${f.file} に書き込めません（${f.cause}）。`,
    en: `${f.file} cannot be written (${f.cause})`,
    mend: {
      ja: "場所と権限を確認してください。",
      en: "check the path and its permissions",
    },
  }),
  "kpi-exists": (f: { id: string }) => ({
    ja: `KPI「${f.id}」は既にあります。`,
    en: `KPI ${f.id} exists already`,
    mend: {
      ja: "別の ID を付けるか、そのファイルを編集してください。",
      en: "choose another id, or edit its file",
    },
  }),
  "bad-kpi-id": (f: { id: string }) => ({
    ja: `「${f.id}」は KPI の ID に使えません。`,
    en: `${f.id} cannot be the id of a KPI`,
    mend: {
      ja: "英小文字・数字・ハイフンで付けてください（例 life-smoking）。",
      en: "use lower-case letters, digits and hyphens, as life-smoking",
    },
  }),
  "nothing-in-state": (f: { filing: string; ja: string; en: string }) => ({
    ja: `提出 ${f.filing} に「${f.ja}」の数値はありません。`,
    en: `filing ${f.filing} has no figure that is ${f.en}`,
    mend: { ja: "`hakaru return list` で状態を確認してください。", en: "see `hakaru return list`" },
  }),
  "bad-choice": (f: { option: string; text: string; known: string }) => ({
    ja: `${f.option}「${f.text}」はありません。`,
    en: `${f.option} ${f.text} does not exist`,
    mend: { ja: `次から選んでください: ${f.known}`, en: `choose one of: ${f.known}` },
  }),
  "registers-changed": (f: { findings: number }) => ({
    ja: `書き込まれたとおりでないものが ${f.findings} 件あります。`,
    en: `${f.findings} things are not as they were written`,
    mend: {
      ja: "データベースに直接触れた人を確かめ、控え（チェックポイントとバックアップ）から元に戻してください。",
      en: "find out who has touched the database, and restore it from a backup the checkpoints agree with",
    },
  }),
});
