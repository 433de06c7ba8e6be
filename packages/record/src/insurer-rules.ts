import { date } from "@hakaru/model/calendar";
import { ruleTable } from "@hakaru/model/clock/rule-table";
import type { Text } from "@hakaru/model/text";

export type InsurerKind =
  | "union"
  | "association"
  | "mutual"
  | "seafarers"
  | "municipal"
  | "national-union"
  | "late-elderly"
  | "other";

/** The class number (法別番号) is the first two of eight digits; a number of six digits has none. */
const columns = {
  class: [
    ...["01", "02", "03", "04", "06", "07", "31", "32", "33", "34", "39"],
    ...["63", "67", "72", "73", "74", "75"],
    ...["six-digits", "six-digits-3", "unlisted"],
  ],
};

const fromMemory: Text = {
  ja: "法別番号表の原本を確認していない。",
  en: "From common knowledge; the official list of class numbers was not read again.",
};
const dayLabourers: Text = {
  ja: "日雇特例被保険者。協会けんぽが保険者なので association とする。原本は確認していない。",
  en: "Day labourers, insured with the association, and counted there; the official list was not read again.",
};
const selfDefence: Text = {
  ja: "自衛官等の療養の給付。どの種類にも当たらないので other とする。",
  en: "Members of the self-defence forces; none of the kinds, so other.",
};
const retirees: Text = {
  ja: "退職者医療。市町村国保に属する。経過措置の終わりの日は確認していない。",
  en: "Retirees, who belong to municipal insurance; the day the scheme ended was not read again.",
};
const thirdDigit: Text = {
  ja: "6桁の番号の3桁目が3なら国保組合。設定要領の原本は確認していない。",
  en: "Third of six digits is 3: an association of the self-employed; the official rule was not read again.",
};

const source: Text = {
  ja: "保険者番号等の設定要領（法別番号）",
  en: "rules for insurer numbers (class numbers)",
};

/** Which kind of insurer a class number means. */
export const insurerRules = ruleTable<typeof columns, InsurerKind>({
  columns,
  versions: [
    {
      // The scheme for the late elderly (39) began; nothing older is read.
      from: date("2008-04-01"),
      source,
      rows: [
        { when: { class: "01" }, gives: "association" },
        { when: { class: "02" }, gives: "seafarers" },
        { when: { class: "03" }, gives: "association", doubt: dayLabourers },
        { when: { class: "04" }, gives: "association", doubt: dayLabourers },
        { when: { class: "06" }, gives: "union" },
        { when: { class: "07" }, gives: "other", doubt: selfDefence },
        { when: { class: "31" }, gives: "mutual" },
        { when: { class: "32" }, gives: "mutual" },
        { when: { class: "33" }, gives: "mutual" },
        { when: { class: "34" }, gives: "mutual" },
        { when: { class: "39" }, gives: "late-elderly" },
        { when: { class: "63" }, gives: "union" },
        { when: { class: "67" }, gives: "municipal", doubt: retirees },
        { when: { class: "72" }, gives: "mutual", doubt: fromMemory },
        { when: { class: "73" }, gives: "mutual", doubt: fromMemory },
        { when: { class: "74" }, gives: "mutual", doubt: fromMemory },
        { when: { class: "75" }, gives: "mutual", doubt: fromMemory },
        { when: { class: "six-digits" }, gives: "municipal" },
        { when: { class: "six-digits-3" }, gives: "national-union", doubt: thirdDigit },
        { when: { class: "unlisted" }, gives: "other" },
      ],
    },
  ],
});
