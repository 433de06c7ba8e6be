import { date, type LocalDate } from "@hakaru/model/calendar";
import { and, type Expr, equal, or } from "@hakaru/model/expression";
import type { Rule } from "@hakaru/model/programme/entity";
import type { Text } from "@hakaru/model/text";
import { type Cohort, cohorts } from "../codes.ts";

/** Until when the certificates of a cohort are valid: to the end of the fiscal year after the one they were given in. */
const validity: readonly { readonly cohort: Cohort; readonly until: LocalDate }[] = (
  Object.keys(cohorts) as Cohort[]
).map((cohort) => ({ cohort, until: date(`${Number(cohort) + 1}-03-31`) }));

const source: Text = {
  ja: "健康経営優良法人の認定期間（2022年認定分は2023年3月31日まで、2026年認定分は2027年3月31日まで）",
  en: "Term of the certificates (the 2022 cohort to 31 March 2023, the 2026 cohort to 31 March 2027)",
};

const doubt: Text = {
  ja: "2022年・2026年認定分以外の認定期間は、同じ扱いと推定。",
  en: "The terms of cohorts other than 2022 and 2026 are inferred to be alike.",
};

interface ValidityFields {
  readonly cohort: Expr<"text", Cohort>;
  readonly validTo: Expr<"date">;
}

export function validityRule(f: ValidityFields): Rule<"validTo"> {
  return {
    at: "validTo",
    must: or(...validity.map(({ cohort, until }) => and(equal(f.cohort, cohort), equal(f.validTo, until)))),
    message: {
      ja: "認定期間の終わりは、認定年の翌年の3月31日です。",
      en: "a certificate is valid to 31 March of the year after the one its cohort is named by",
    },
    mend: { ja: "日付を確かめてください。", en: "check the date" },
    source,
    doubt,
  };
}
