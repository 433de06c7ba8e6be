import { date } from "@hakaru/model/calendar";
import { code } from "@hakaru/model/field/code-field";
import { corporateNumber } from "@hakaru/model/field/corporate-number-field";
import { day } from "@hakaru/model/field/date-field";
import { group } from "@hakaru/model/field/field";
import { file } from "@hakaru/model/field/file-field";
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

const types = {
  hospital: { label: { ja: "病院", en: "hospital" }, written: ["総合病院"] },
  clinic: { label: { ja: "診療所", en: "clinic" }, written: ["クリニック"] },
  pharmacy: { label: { ja: "薬局", en: "pharmacy" }, until: date("2018-03-31") },
} as const;

const common = {
  label: { ja: "認定施設", en: "certified facility" },
  states: {
    draft: { label: { ja: "作成中", en: "draft" } },
    certified: { label: { ja: "認定済", en: "certified" }, final: true },
  },
  initial: "draft",
  steps: () => ({
    certify: {
      label: { ja: "認定", en: "certify" },
      from: ["draft"] as const,
      to: "certified" as const,
      by: ["ministry-officer"] as const,
    },
  }),
  access: {},
} as const;

/** An entity with a field of every kind. */
export const facility = entity({
  ...common,
  title: "name",
  key: ["name", "prefecture"],
  fields: {
    name: name({ label: { ja: "施設名", en: "Facility" }, required: true }),
    kana: kana({ label: { ja: "施設名（フリガナ）", en: "Facility (kana)" } }),
    type: code(types, { label: { ja: "種別", en: "Type" } }),
    prefecture: prefecture({ label: { ja: "都道府県", en: "Prefecture" }, required: true }),
    corporate: corporateNumber({ label: { ja: "法人番号", en: "Corporate number" } }),
    certified: day({ label: { ja: "認定日", en: "Certified on" } }),
    year: fiscalYear({ label: { ja: "対象年度", en: "Fiscal year" } }),
    beds: number({
      label: { ja: "病床数", en: "Beds" },
      unit: "items",
      whole: true,
      least: 0,
      most: 5000,
      silences: ["not-stated", "withheld"],
    }),
    rate: number({ label: { ja: "実施率", en: "Uptake" }, unit: "percent", silences: ["withheld"] }),
    grant: money({ label: { ja: "補助金額", en: "Grant" }, silences: ["not-stated", "not-measured"] }),
    open: yesNo({ label: { ja: "公表", en: "Public" } }),
    remark: text({ label: { ja: "備考", en: "Remark" }, lines: true, silences: ["discontinued"] }),
    code: text({ label: { ja: "施設コード", en: "Facility code" } }),
    parent: reference("facility", { label: { ja: "本院", en: "Main site" } }),
    plan: file({ label: { ja: "計画書", en: "Plan" } }),
    members: group(
      {
        name: name({ label: { ja: "氏名", en: "Name" }, required: true }),
        since: day({ label: { ja: "就任日", en: "Since" } }),
        pay: money({ label: { ja: "報酬", en: "Pay" } }),
      },
      { label: { ja: "委員", en: "Member" }, most: 20 },
    ),
  },
  list: { columns: ["name"], filters: [], search: ["name"] },
  rules: (f) => ({
    "beds-of-a-hospital": {
      at: "beds",
      when: { op: "equal", type: "text", a: f.type, b: { op: "value", type: "text", value: "hospital" } },
      must: { op: "at-most", type: "number", a: { op: "value", type: "number", value: "20" }, b: f.beds },
      message: { ja: "病院の病床数は20以上です。", en: "a hospital has 20 beds or more" },
      mend: { ja: "種別か病床数を直してください。", en: "correct the type or the beds" },
      severity: "warning",
    },
  }),
});

/** Read for a state in which nothing may be missing. */
export const firm = { on: date("2020-04-01"), state: "certified" };
