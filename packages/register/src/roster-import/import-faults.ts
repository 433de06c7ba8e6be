import { catalogue } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";

/** Where an import may stand. */
export const standings = {
  reading: { ja: "読み取り中", en: "being read" },
  asking: { ja: "列の対応の回答待ち", en: "waiting for answers" },
  checked: { ja: "確認待ち", en: "waiting to be looked over" },
  accepting: { ja: "登録中", en: "being entered" },
  accepted: { ja: "登録済み", en: "entered" },
  refused: { ja: "取り込めない", en: "refused" },
  abandoned: { ja: "取りやめ", en: "abandoned" },
} as const satisfies Readonly<Record<string, Text>>;

const importAgain = {
  ja: "名簿をもう一度取り込んでください。",
  en: "import the roster again",
};

/** What is to be said of an import beside what its file and its entries give cause for. */
export const importFaults = catalogue({
  "unknown-import": (f: { id: string }) => ({
    ja: `取り込み「${f.id}」はありません。`,
    en: `there is no import ${f.id}`,
    mend: { ja: "取り込みのアドレスを確かめてください。", en: "check the address of the import" },
  }),
  "import-not-there-yet": (f: { standing: keyof typeof standings }) => ({
    ja: `この取り込みは今「${standings[f.standing].ja}」のため、その操作はできません。`,
    en: `this import is ${standings[f.standing].en}; that cannot be done now`,
    mend: { ja: "取り込みの画面を開き直してください。", en: "look at the import again" },
  }),
  "roster-too-big": (f: { limit: number }) => ({
    ja: `名簿のファイルは ${f.limit.toLocaleString("en-US")} バイトまでです。`,
    en: `a roster may have ${f.limit.toLocaleString("en-US")} bytes`,
    mend: { ja: "名簿をいくつかのファイルに分けてください。", en: "divide the roster into several files" },
  }),
  "roster-erased": (f: { file: string }) => ({
    ja: `個人情報の消去に伴い、保管していた「${f.file}」は読めなくなりました。`,
    en: `with the erasure of personal data the kept “${f.file}” can be read no more`,
    mend: importAgain,
  }),
  "key-not-seen": () => ({
    ja: "登録を見分ける項目が表示されていないため、名簿を照合できません。",
    en: "a roster cannot be matched without seeing what tells one entry from another",
    mend: { ja: "その項目を閲覧できる担当者に依頼してください。", en: "ask somebody who sees those fields" },
  }),
  "no-such-column": (f: { column: string }) => ({
    ja: `列「${f.column}」は、この名簿にありません。`,
    en: `the roster has no column ${f.column}`,
    mend: { ja: "列の記号を確かめてください。", en: "check the letters of the column" },
  }),
  "no-such-target": (f: { column: string; word: string }) => ({
    ja: `列 ${f.column} の「${f.word}」という項目はありません。`,
    en: `column ${f.column}: there is no field ${f.word}`,
    mend: { ja: "候補から選んでください。", en: "choose one of the proposals" },
  }),
  "two-columns-of-one-field": (f: { word: string; columns: string }) => ({
    ja: `「${f.word}」に、二つの列（${f.columns}）が対応付けられています。`,
    en: `${f.word} is given by two columns (${f.columns})`,
    mend: { ja: "一つの列だけにしてください。", en: "keep one of them" },
  }),
  "register-changed": () => ({
    severity: "warning",
    ja: "結果を表示した後に、登録簿が変わりました。変わる内容をもう一度確かめてください。",
    en: "the register changed after this was shown; look again at what accepting would change",
    mend: { ja: "確かめてから、もう一度受け入れてください。", en: "look it over, then accept it again" },
  }),
  "import-broke": () => ({
    ja: "取り込みの途中で不具合が起きました。登録簿は変わっていません。",
    en: "something went wrong within Hakaru; the register did not change",
    mend: {
      ja: "もう一度取り込み、同じことが起きるときは管理者に知らせてください。",
      en: "import it again, and tell the administrator if it happens again",
    },
  }),
});
