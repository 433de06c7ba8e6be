import { equal } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { corporateNumber } from "@hakaru/model/field/corporate-number-field";
import { day } from "@hakaru/model/field/date-field";
import { group } from "@hakaru/model/field/field";
import { fiscalYear } from "@hakaru/model/field/fiscal-year-field";
import { kana } from "@hakaru/model/field/kana-field";
import { money } from "@hakaru/model/field/money-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { prefecture } from "@hakaru/model/field/prefecture-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity } from "@hakaru/model/programme/entity";

const of = (ja: string, en: string) => ({ label: { ja, en } });

/** One of nearly every kind of field. */
export const sample = entity({
  label: { ja: "課題", en: "study" },
  title: "title",
  fields: {
    title: text({ ...of("題名", "title"), required: true }),
    reading: kana(of("読み", "reading")),
    corporation: corporateNumber(of("法人番号", "corporate number")),
    budget: money({ ...of("予算", "budget"), required: true }),
    rate: number({ ...of("割合", "rate"), unit: "percent", least: 0, most: 100, silences: ["not-measured"] }),
    begins: day(of("開始日", "begins")),
    year: fiscalYear(of("年度", "year")),
    kind: code({ seed: of("種", "seed"), tree: of("木", "tree") }, of("種別", "kind")),
    place: prefecture(of("所在地", "place")),
    personal: yesNo(of("個人情報", "personal data")),
    basis: text(of("根拠", "basis")),
    parent: reference("study", of("親課題", "parent")),
    sites: group(
      {
        name: name({ ...of("施設名", "site"), required: true }),
        beds: number({ ...of("病床", "beds"), unit: "items" }),
      },
      { ...of("施設", "sites"), most: 3 },
    ),
  },
  states: { draft: of("下書き", "draft"), sent: of("提出済み", "sent") },
  initial: "draft",
  requires: (f) => ({ basis: equal(f.personal, true) }),
  rules: (f) => ({
    "not-too-much": {
      at: "budget",
      when: equal(f.kind, "seed"),
      must: { op: "below", type: "number", a: f.budget, b: { op: "value", type: "number", value: "1000" } },
      ...{
        message: { ja: "多すぎます。", en: "too much" },
        mend: { ja: "減らしてください。", en: "lower it" },
      },
    },
  }),
  steps: () => ({
    send: {
      label: { ja: "提出", en: "send" },
      from: ["draft"],
      to: "sent",
      by: ["applicant"],
      needs: ["begins"],
    },
  }),
  access: { applicant: { reads: [{ whose: "own" }], creates: true, edits: [{ whose: "own" }] } },
  list: { columns: ["title", "state"], filters: [], search: ["title"] },
});
