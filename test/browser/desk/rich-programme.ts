import { date } from "@hakaru/model/calendar";
import { everyDay } from "@hakaru/model/clock/business-day";
import { clock } from "@hakaru/model/clock/clock";
import { span } from "@hakaru/model/clock/span";
import { atLeast, below, equal, members, not, stated } from "@hakaru/model/expression";
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
import { programme } from "@hakaru/model/programme/programme";
import { diseases } from "./disease-list.ts";

const divisions = {
  medicine: { label: { ja: "医薬品", en: "medicine" }, written: ["薬"] },
  device: { label: { ja: "医療機器", en: "device" }, written: ["機器"] },
  regenerative: { label: { ja: "再生医療等製品", en: "regenerative product" } },
  other: { label: { ja: "その他", en: "other" }, until: date("2020-03-31") },
} as const;

const phases = {
  search: { label: { ja: "探索的研究", en: "exploratory" } },
  preclinical: { label: { ja: "非臨床試験", en: "preclinical" } },
  first: { label: { ja: "第Ⅰ相", en: "phase I" } },
  second: { label: { ja: "第Ⅱ相", en: "phase II" } },
  third: { label: { ja: "第Ⅲ相", en: "phase III" } },
  after: { label: { ja: "製造販売後", en: "post-marketing" } },
} as const;

const review = clock({
  label: { ja: "審査の期限", en: "review" },
  source: { ja: "実施要綱 第5条", en: "rules, article 5" },
  from: ["submit"],
  within: span(30, "days"),
  counting: { countsFirstDay: false, endsOn: "any-day", calendar: everyDay },
  owner: "reviewer",
  until: ["approve", "return"],
  unanswered: { means: "overdue" },
  warnBefore: 7,
});

export const committee = entity({
  label: { ja: "認定委員会", en: "committee" },
  title: "name",
  fields: {
    name: name({ label: { ja: "委員会名", en: "name" }, required: true }),
    place: prefecture({ label: { ja: "所在地", en: "prefecture" } }),
  },
  states: {
    listed: { label: { ja: "認定", en: "certified" } },
    ended: { label: { ja: "認定終了", en: "certification ended" }, final: true },
  },
  initial: "listed",
  steps: () => ({
    end: {
      label: { ja: "認定終了", en: "end of certification" },
      from: ["listed"],
      to: "ended",
      by: ["programme-officer"],
      reason: true,
    },
  }),
  access: {
    "programme-officer": { reads: [{ whose: "all" }], creates: true, edits: [{ whose: "all" }] },
    applicant: { reads: [{ whose: "all" }] },
    auditor: { reads: [{ whose: "all" }] },
  },
  key: ["name"],
  list: { columns: ["name", "place"], filters: ["place"], search: ["name"] },
});

export const study = entity({
  label: { ja: "実証課題", en: "study" },
  title: "title",
  fields: {
    title: text({
      label: { ja: "課題名", en: "title" },
      about: { ja: "公表されます。", en: "It is published." },
      required: true,
      longest: 100,
    }),
    purpose: text({ label: { ja: "目的", en: "purpose" }, lines: true, longest: 2000 }),
    organisation: name({ label: { ja: "実施機関", en: "organisation" }, required: true }),
    reading: kana({ label: { ja: "実施機関の読み", en: "how it is read" } }),
    corporation: corporateNumber({ label: { ja: "法人番号", en: "corporate number" } }),
    place: prefecture({ label: { ja: "所在地", en: "prefecture" } }),
    division: code(divisions, { label: { ja: "区分", en: "division" }, required: true }),
    phase: code(phases, { label: { ja: "段階", en: "phase" } }),
    disease: code(diseases, {
      label: { ja: "対象疾患", en: "disease" },
      about: { ja: "コード又は病名の一部で探せます。", en: "Search by code or part of the name." },
    }),
    budget: money({ label: { ja: "予算額", en: "budget" }, required: true }),
    subjects: number({
      label: { ja: "予定症例数", en: "planned subjects" },
      unit: "persons",
      whole: true,
      least: 1,
      most: 100_000,
    }),
    response: number({
      label: { ja: "奏効率", en: "response rate" },
      unit: "percent",
      least: 0,
      most: 100,
      silences: ["not-measured", "withheld"],
    }),
    year: fiscalYear({ label: { ja: "採択年度", en: "fiscal year" } }),
    begins: day({ label: { ja: "開始日", en: "begins" }, required: true }),
    ends: day({ label: { ja: "終了日", en: "ends" } }),
    personal: yesNo({ label: { ja: "個人情報の取得", en: "personal data" }, required: true }),
    basis: text({ label: { ja: "取得の根拠", en: "legal basis" }, lines: true }),
    committee: reference("committee", { label: { ja: "認定委員会", en: "committee" } }),
    plan: file({ label: { ja: "実施計画書", en: "plan" }, largest: 200_000 }),
    contact: name({ label: { ja: "連絡担当者", en: "contact" }, personal: true }),
    sites: group(
      {
        name: name({ label: { ja: "施設名", en: "site" }, required: true }),
        place: prefecture({ label: { ja: "都道府県", en: "prefecture" } }),
        opened: day({ label: { ja: "開始日", en: "opened" } }),
        beds: number({ label: { ja: "病床数", en: "beds" }, unit: "items", whole: true, least: 0 }),
      },
      { label: { ja: "実施施設", en: "sites" }, most: 5 },
    ),
    opinion: text({ label: { ja: "審査意見", en: "opinion" }, lines: true }),
  },
  states: {
    draft: { label: { ja: "下書き", en: "draft" } },
    submitted: { label: { ja: "申請中", en: "submitted" } },
    returned: { label: { ja: "差戻し", en: "returned" } },
    approved: { label: { ja: "承認済み", en: "approved" } },
    running: { label: { ja: "実施中", en: "running" } },
    finished: { label: { ja: "終了", en: "finished" }, final: true },
    withdrawn: { label: { ja: "取下げ", en: "withdrawn" }, final: true },
  },
  initial: "draft",
  requires: (f) => ({ basis: equal(f.personal, true) }),
  rules: (f) => ({
    "ends-after-begins": {
      at: "ends",
      must: not(below(f.ends, f.begins)),
      message: { ja: "終了日が開始日より前です。", en: "it ends before it begins" },
      mend: { ja: "日付を確かめてください。", en: "check the days" },
    },
    "large-budget": {
      at: "budget",
      must: below(f.budget, 1_000_000_000_000),
      severity: "warning",
      message: { ja: "1兆円以上です。", en: "it is a trillion yen or more" },
      mend: { ja: "桁を確かめてください。", en: "check the digits" },
    },
  }),
  steps: (f) => ({
    submit: {
      label: { ja: "申請", en: "submit" },
      from: ["draft", "returned"],
      to: "submitted",
      by: ["applicant"],
      needs: ["plan", "sites"],
    },
    withdraw: {
      label: { ja: "取下げ", en: "withdraw" },
      from: ["draft", "submitted", "returned", "approved"],
      to: "withdrawn",
      by: ["applicant"],
      reason: true,
    },
    return: {
      label: { ja: "差戻し", en: "return" },
      from: ["submitted"],
      to: "returned",
      by: ["reviewer"],
      reason: true,
    },
    approve: {
      label: { ja: "承認", en: "approve" },
      from: ["submitted"],
      to: "approved",
      by: ["reviewer"],
      notBy: ["creation", "submit"],
      guard: {
        must: stated(f.opinion),
        message: { ja: "審査意見がありません。", en: "there is no opinion" },
        mend: { ja: "審査意見を書いてください。", en: "write one" },
      },
    },
    start: {
      label: { ja: "実施の開始", en: "start" },
      from: ["approved"],
      to: "running",
      by: ["applicant", "programme-officer"],
      guard: {
        must: atLeast(members("sites"), 1),
        message: { ja: "実施施設がありません。", en: "there is no site" },
        mend: { ja: "施設を登録してください。", en: "enter one" },
      },
    },
    report: {
      label: { ja: "中間報告", en: "interim report" },
      from: ["running"],
      to: "running",
      by: ["applicant"],
    },
    finish: {
      label: { ja: "終了報告", en: "final report" },
      from: ["running"],
      to: "finished",
      by: ["applicant"],
      needs: ["response"],
    },
  }),
  clocks: {
    review,
  },
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      hides: ["opinion"],
      creates: true,
      edits: [
        { whose: "own", in: ["draft", "returned"] },
        { whose: "own", in: ["running"], fields: ["response", "ends", "sites", "contact"] },
      ],
    },
    reviewer: {
      reads: [{ whose: "all", in: ["submitted", "returned", "approved", "running", "finished"] }],
      hides: ["contact"],
      edits: [{ whose: "all", in: ["submitted"], fields: ["opinion"] }],
    },
    "programme-officer": {
      reads: [{ whose: "all" }],
      creates: true,
      edits: [{ whose: "all" }],
    },
    auditor: { reads: [{ whose: "all" }] },
  },
  key: ["title"],
  list: {
    columns: ["title", "state", "division", "organisation", "budget", "begins", "sites", "committee"],
    filters: ["state", "division", "place", "disease", "personal", "begins", "organisation"],
    search: ["title", "organisation", "reading"],
  },
});

/** Every kind of field and enough of everything else a declaration can say. */
export const richProgramme = programme({
  id: "trial-support",
  version: 1,
  label: { ja: "先進医療実証事業", en: "Advanced care trials" },
  about: {
    ja: "新しい医療技術の実証課題を受け付け、審査し、終わりまで見届けます。",
    en: "Takes in, reviews and follows trials of new medical techniques.",
  },
  basis: { ja: "先進医療実証事業 実施要綱", en: "Rules of the programme" },
  entities: { study, committee },
});
