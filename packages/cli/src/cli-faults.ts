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
});
