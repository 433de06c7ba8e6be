import { date } from "@hakaru/model/calendar";
import { ruleTable } from "@hakaru/model/clock/rule-table";

/**
 * The weights of the check digit of insurer, payer and institution numbers, from the right end: 2, 1, 2, 1 … A product
 * of two digits counts as their sum; the check digit fills the total up to the next ten.
 */
const checkDigitRules = ruleTable<Record<never, never>, readonly number[]>({
  columns: {},
  versions: [
    {
      from: date("2008-04-01"),
      source: { ja: "保険者番号等の設定要領（検証番号）", en: "rules for insurer numbers (check digit)" },
      doubt: {
        ja: "要領の原本は確認していない。見本ファイルの番号 01010016、01130012 には合う。",
        en: "The rule itself was not read again; the numbers 01010016 and 01130012 of the sample file obey it.",
      },
      rows: [{ when: {}, gives: [2, 1] }],
    },
  ],
});

const weights = checkDigitRules.versions[0]?.rows[0]?.gives ?? [];

/**
 * The number with its check digit behind.
 *
 * @example withCheckDigit("0113001") // "01130012"
 */
export function withCheckDigit(digits: string): string {
  let total = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const weight = weights[(digits.length - 1 - at) % weights.length] as number;
    const product = (digits.charCodeAt(at) - 48) * weight;
    total += product > 9 ? product - 9 : product;
  }
  return `${digits}${(10 - (total % 10)) % 10}`;
}
