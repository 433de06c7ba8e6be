import type { Lang } from "@hakaru/model/text";
import type { Verb } from "./verb.ts";

const words = {
  head: {
    ja: "Hakaru: 健康・医療戦略の進捗を管理し、公表した数値の根拠を示します。",
    en: "Hakaru runs a national health strategy and proves what it reports.",
  },
  use: { ja: "使い方", en: "Usage" },
  options: { ja: "オプション", en: "Options" },
  common: {
    ja: "  --lang ja|en   表示する言葉（既定は LANG）\n  --help         その操作の説明\n\n環境変数: PORT（既定 8080）、HOST、DATABASE_URL（PostgreSQL 15 以上）、HAKARU_DATA（データの場所）、\n  HAKARU_SAMPLES（yes / no、合成の見本）、HAKARU_CHECKPOINTS（控えを書くファイル）、\n  HAKARU_RECORDS（個人記録の置き場）、PUBLIC_URL と OIDC_…（サインイン）\n終了コード: 0 成功、2 入力に誤りがある、1 Hakaru の不具合",
    en: "  --lang ja|en   language (default from LANG)\n  --help         help on one command\n\nEnvironment: PORT (8080), HOST, DATABASE_URL (PostgreSQL 15 or newer), HAKARU_DATA (where the data lies),\n  HAKARU_SAMPLES (yes / no: synthetic samples), HAKARU_CHECKPOINTS (the file checkpoints are written to),\n  HAKARU_RECORDS (the folder of person records), PUBLIC_URL and OIDC_… (sign-in)\nExit: 0 done, 2 your input was refused, 1 our fault",
  },
} as const;

/** The help on these commands; on several it says first what Hakaru is. */
export function helpText(lang: Lang, shown: readonly Verb[]): string {
  const head = shown.length > 1 ? `${words.head[lang]}\n\n` : "";
  return `${head}${words.use[lang]}:\n${shown.map((verb) => verbText(verb, lang)).join("\n")}\n\n${words.common[lang]}`;
}

function verbText(verb: Verb, lang: Lang): string {
  const options = Object.entries(verb.options).map(([name, option]) => {
    const typed = option.value === undefined ? `--${name}` : `--${name} ${option.value}`;
    return `      ${typed.padEnd(22)} ${option.about[lang]}`;
  });
  return [`  hakaru ${verb.usage}`, `      ${verb.about[lang]}`, ...options].join("\n");
}
