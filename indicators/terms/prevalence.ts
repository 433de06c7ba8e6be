import { type Expr, stated } from "@hakaru/model/expression";
import { count, type Indicator, indicator, share } from "@hakaru/model/indicator";
import type { Text } from "@hakaru/model/text";
import { ofPersonYear } from "./person-year.ts";

/** The share of those enrolled in a year that a claim of it states a diagnosis of, suspected ones left out. */
export function prevalence(id: string, diagnosed: Expr<"truth">, { name, codes }: Diagnosis): Indicator {
  return indicator({
    ...ofPersonYear,
    id,
    label: { ja: `${name.ja}の有病割合（レセプト病名）`, en: `Prevalence of ${name.en}, by claims` },
    statement: {
      ja: `年度内に加入していた人のうち、その年度の診療分のレセプトに${name.ja}（ICD-10 ${codes}）の病名がある人の割合。疑いを除く。ICD-10 の分からない病名は数えない。レセプトの記録がない年度は値なし。`,
      en: `Of those enrolled in the fiscal year, the share with a diagnosis of ${name.en} (ICD-10 ${codes}) on a claim for treatment in it. Suspected ones are left out, and those whose ICD-10 is not known. No value for a year of which no claim was read.`,
    },
    unit: "percent",
    aggregate: share(count(diagnosed), count(stated(diagnosed))),
  });
}

interface Diagnosis {
  readonly name: Text;
  readonly codes: string;
}
