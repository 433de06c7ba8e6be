import { catalogue } from "../fault.ts";
import type { Text } from "../text.ts";

const emptied: Text = {
  ja: "値を消すか、正しい値を入力してください。",
  en: "clear the field or enter a proper value",
};

/** What can be wrong with the value of a field. */
export const fieldFaults = catalogue({
  "required-field": (f: { label: Text }) => ({
    ja: `「${f.label.ja}」は必須です。`,
    en: `“${f.label.en}” is required`,
    mend: { ja: "入力してください。", en: "fill it in" },
  }),
  "unknown-field": (f: { name: string }) => ({
    ja: `「${f.name}」という項目はありません。`,
    en: `there is no field ${f.name}`,
    mend: { ja: "項目名を確かめてください。", en: "check the name of the field" },
  }),
  "wrong-kind": (f: { label: Text; wanted: Text }) => ({
    ja: `「${f.label.ja}」は${f.wanted.ja}でなければなりません。`,
    en: `“${f.label.en}” must be ${f.wanted.en}`,
    mend: emptied,
  }),
  "too-long": (f: { label: Text; length: number; limit: number }) => ({
    ja: `「${f.label.ja}」は${f.limit}文字までです（${f.length}文字）。`,
    en: `“${f.label.en}” takes ${f.limit} characters, not ${f.length}`,
    mend: { ja: "短くしてください。", en: "shorten it" },
  }),
  "wrong-pattern": (f: { label: Text; example: string }) => ({
    ja: `「${f.label.ja}」の書き方が違います。`,
    en: `“${f.label.en}” is not written as it must be`,
    mend: { ja: `例: ${f.example}`, en: `for example ${f.example}` },
  }),
  "out-of-range": (f: { label: Text; least: string; most: string }) => ({
    ja: `「${f.label.ja}」は${f.least}以上${f.most}以下です。`,
    en: `“${f.label.en}” lies between ${f.least} and ${f.most}`,
    mend: { ja: "値を確かめてください。", en: "check the value" },
  }),
  "not-whole": (f: { label: Text }) => ({
    ja: `「${f.label.ja}」は整数です。`,
    en: `“${f.label.en}” is a whole number`,
    mend: { ja: "小数点以下を除いてください。", en: "leave out the decimals" },
  }),
  "not-a-date": (f: { raw: string }) => ({
    ja: `「${f.raw}」は日付として読めません。`,
    en: `“${f.raw}” is not a date`,
    mend: { ja: "例: 令和2年3月31日、2020-03-31", en: "for example 2020-03-31 or 令和2年3月31日" },
  }),
  "not-a-year": (f: { raw: string }) => ({
    ja: `「${f.raw}」は年度として読めません。`,
    en: `“${f.raw}” is not a fiscal year`,
    mend: { ja: "例: 2019、令和元年度、FY2019", en: "for example 2019, FY2019 or 令和元年度" },
  }),
  "unknown-code": (f: { label: Text; raw: string; known: string }) => ({
    ja: `「${f.raw}」は「${f.label.ja}」の選択肢にありません。`,
    en: `“${f.raw}” is no choice of “${f.label.en}”`,
    mend: { ja: `選択肢: ${f.known}`, en: `choices: ${f.known}` },
  }),
  "code-not-in-force": (f: { label: Text; raw: string; day: string }) => ({
    ja: `「${f.label.ja}」の「${f.raw}」は${f.day}には使えません。`,
    en: `“${f.raw}” of “${f.label.en}” was not in force on ${f.day}`,
    mend: { ja: "その日に有効な選択肢を選んでください。", en: "choose one that was" },
  }),
  "not-a-corporate-number": (f: { raw: string }) => ({
    ja: `「${f.raw}」は法人番号ではありません（13桁、先頭は検査数字）。`,
    en: `“${f.raw}” is no corporate number (13 digits, the first a check digit)`,
    mend: { ja: "国税庁法人番号公表サイトで確かめてください。", en: "look it up at the National Tax Agency" },
  }),
  "not-a-prefecture": (f: { raw: string }) => ({
    ja: `「${f.raw}」は都道府県ではありません。`,
    en: `“${f.raw}” is no prefecture`,
    mend: { ja: "例: 東京都、13", en: "for example 東京都 or 13" },
  }),
  "not-kana": (f: { raw: string }) => ({
    ja: `「${f.raw}」に仮名でない文字があります。`,
    en: `“${f.raw}” holds characters that are not kana`,
    mend: { ja: "全角カタカナで入力してください。", en: "write it in full-width katakana" },
  }),
  "kana-widened": (f: { raw: string; readAs: string }) => ({
    severity: "note",
    ja: `「${f.raw}」を「${f.readAs}」と読み取りました。`,
    en: `“${f.raw}” was read as “${f.readAs}”`,
    mend: {
      ja: "違う場合は全角カタカナで入力してください。",
      en: "write full-width katakana if that is wrong",
    },
  }),
  "not-yes-or-no": (f: { raw: string }) => ({
    ja: `「${f.raw}」は「はい」でも「いいえ」でもありません。`,
    en: `“${f.raw}” is neither yes nor no`,
    mend: { ja: "「はい」又は「いいえ」（○・×も可）", en: "enter yes or no" },
  }),
  "group-size": (f: { label: Text; count: number; least: number; most: number }) => ({
    ja: `「${f.label.ja}」は${f.least}件以上${f.most}件以下です（${f.count}件）。`,
    en: `“${f.label.en}” takes ${f.least} to ${f.most} members, not ${f.count}`,
    mend: { ja: "件数を確かめてください。", en: "check how many there are" },
  }),
  "file-too-large": (f: { label: Text; limit: number }) => ({
    ja: `「${f.label.ja}」のファイルは${f.limit}バイトまでです。`,
    en: `the file of “${f.label.en}” may have ${f.limit} bytes`,
    mend: { ja: "小さいファイルにしてください。", en: "make it smaller" },
  }),
  "file-of-other-type": (f: { label: Text; found: string; wanted: string }) => ({
    ja: `「${f.label.ja}」に${f.found}は添付できません。`,
    en: `“${f.label.en}” takes no ${f.found}`,
    mend: { ja: `${f.wanted} を添付してください。`, en: `attach one of ${f.wanted}` },
  }),
  "silence-not-taken": (f: { label: Text }) => ({
    ja: `「${f.label.ja}」は、この理由では空にできません。`,
    en: `“${f.label.en}” cannot be left silent for this reason`,
    mend: emptied,
  }),
});
