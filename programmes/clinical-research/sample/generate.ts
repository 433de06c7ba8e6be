import { date, type LocalDate } from "@hakaru/model/calendar";
import { addDays, addYears } from "@hakaru/model/clock/span";
import { type Decimal, decimal } from "@hakaru/model/decimal";
import type { Content, ContentOf } from "@hakaru/model/field/field";
import type { Actor } from "@hakaru/model/programme/policy";
import type { Act, SampleEntry } from "@hakaru/model/programme/sample";
import type { Role } from "@hakaru/model/role";
import { type Draw, drawFrom } from "../../draw.ts";
import { personName, somePrefecture } from "../../invented-names.ts";
import { phases, products, type studyKinds } from "../codes.ts";
import type { studyFields } from "../entities/study.ts";

type Kind = keyof typeof studyKinds;
type Fate = "draft" | "refused" | "submitted" | "enrolling" | "discontinued" | "ended";

interface Plan {
  readonly kind: Kind;
  readonly firstInHuman: boolean;
  /** The days between which the plans were submitted or notified, both included and both used. */
  readonly between: readonly [first: LocalDate, last: LocalDate];
  readonly fate: Fate;
  readonly count: number;
}

const fy2018 = [date("2018-04-01"), date("2019-03-31")] as const;
const fy2019 = [date("2019-04-01"), date("2020-03-31")] as const;
const fy2020 = [date("2020-04-01"), date("2020-04-20")] as const;

/**
 * How many studies of each kind there are. In fiscal year 2019, by 31 March 2020, 21 investigator-initiated trials and 30
 * first-in-human ones, as the status report projects; what was never notified, and what was notified afterwards, does not
 * count.
 */
const plans: readonly Plan[] = [
  { kind: "investigator-initiated", firstInHuman: true, between: fy2019, fate: "enrolling", count: 8 },
  { kind: "investigator-initiated", firstInHuman: false, between: fy2019, fate: "submitted", count: 12 },
  { kind: "investigator-initiated", firstInHuman: false, between: fy2019, fate: "discontinued", count: 1 },
  { kind: "investigator-initiated", firstInHuman: false, between: fy2019, fate: "draft", count: 3 },
  { kind: "investigator-initiated", firstInHuman: true, between: fy2018, fate: "enrolling", count: 6 },
  { kind: "investigator-initiated", firstInHuman: false, between: fy2018, fate: "enrolling", count: 14 },
  { kind: "investigator-initiated", firstInHuman: true, between: fy2020, fate: "submitted", count: 2 },
  { kind: "company", firstInHuman: true, between: fy2019, fate: "enrolling", count: 22 },
  { kind: "company", firstInHuman: false, between: fy2019, fate: "submitted", count: 15 },
  { kind: "company", firstInHuman: true, between: fy2018, fate: "enrolling", count: 20 },
  { kind: "company", firstInHuman: false, between: fy2018, fate: "discontinued", count: 3 },
  { kind: "specified", firstInHuman: false, between: fy2018, fate: "enrolling", count: 12 },
  { kind: "specified", firstInHuman: false, between: fy2018, fate: "ended", count: 2 },
  { kind: "specified", firstInHuman: false, between: fy2019, fate: "submitted", count: 10 },
  { kind: "specified", firstInHuman: false, between: fy2019, fate: "refused", count: 2 },
  { kind: "specified", firstInHuman: true, between: fy2019, fate: "enrolling", count: 1 },
  { kind: "non-specified", firstInHuman: false, between: fy2019, fate: "submitted", count: 4 },
];

/** The sample: studies, then what was reported about some of them. The same for the same seed. */
export function generate(seed = 2018): readonly SampleEntry[] {
  const draw = drawFrom(seed);
  const each = plans.flatMap((plan) =>
    Array.from({ length: plan.count }, (_, at) => ({ plan, on: dayOf(plan, at) })),
  );
  const studies = each.map(({ plan, on }, at) => studyOf(plan, on, at + 1, draw));
  const specified = each.flatMap(({ plan, on }, at) =>
    plan.kind === "specified" && ["enrolling", "ended"].includes(plan.fate)
      ? [{ plan, on, number: at + 1 }]
      : [],
  );
  const counters = new Map<string, number>();
  const reports = specified.flatMap((study, at) => reportsOn(study, at, draw));
  return [
    ...studies,
    ...reports.map((report) => ({ ...report, number: nextNumber(counters, report.entity) })),
  ];
}

function nextNumber(counters: Map<string, number>, entity: string): string {
  const number = (counters.get(entity) ?? 0) + 1;
  counters.set(entity, number);
  return String(number);
}

/** Spread over the days, the first and the last one used. */
function dayOf({ between: [first, last], count }: Plan, at: number): LocalDate {
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000;
  return addDays(first, count === 1 ? 0 : Math.floor((days * at) / (count - 1)));
}

function person(role: Role, id: string, organisation: string): Actor {
  return { id: `sample-${id}`, role, organisation: `sample-${organisation}` };
}

const committee = person("reviewer", "committee", "committee");
const bureau = person("ministry-officer", "bureau", "bureau");
const hospitalOf = (number: number) => `hospital-${number}`;
const doctorOf = (number: number) => person("applicant", `doctor-${number}`, hospitalOf(number));
const administratorOf = (number: number) =>
  person("applicant", `administrator-${number}`, hospitalOf(number));

function studyOf(plan: Plan, on: LocalDate, number: number, draw: Draw): SampleEntry {
  const content = studyContent(plan, number, draw);
  const made: Act = { on: addDays(on, -90), by: doctorOf(number), does: "creation", content };
  const registration = plan.kind === "company" || plan.kind === "investigator-initiated";
  const filed = registration ? notified(plan, on, number) : reviewed(plan, on, number, content);
  const acts = [made, ...filed, ...afterFiling(plan, on, number, content)];
  return { entity: "study", number: String(number), acts };
}

function studyContent(
  { kind, firstInHuman }: Plan,
  number: number,
  draw: Draw,
): ContentOf<typeof studyFields> {
  const act = kind === "specified" || kind === "non-specified";
  const ailments = ["糖尿病", "肺がん", "心不全", "関節リウマチ", "うつ病", "脳梗塞", "希少神経疾患"];
  const later = Object.keys(phases).filter(
    (phase) => !["0", "1", "1-2"].includes(phase),
  ) as (keyof typeof phases)[];
  return {
    kind,
    title: `合成薬${number}の${draw.of(["有効性", "安全性", "用量"])}に関する研究（合成）`,
    phase: firstInHuman ? "1" : draw.of(later),
    studyType: "interventional",
    condition: draw.of(ailments),
    product: draw.of(Object.keys(products) as (keyof typeof products)[]),
    firstInHuman,
    ...(kind === "specified" && { unapprovedUse: true, manufacturerFunded: draw.whole(0, 1) === 1 }),
    investigator: personName(draw),
    sponsor: `合成病院${number}`,
    sites: [{ name: `合成病院${number}`, prefecture: somePrefecture(draw), investigator: personName(draw) }],
    targetSample: decimal(draw.whole(6, 240)),
    objective: "有効性及び安全性の評価（合成）",
    primaryOutcome: "主要な臨床指標の変化量（合成）",
    ...(act && { committeeName: "合成臨床研究審査委員会" }),
    synthetic: true,
  };
}

/** A registration trial: notified on its day. */
function notified({ fate }: Plan, on: LocalDate, number: number): readonly Act[] {
  return fate === "draft" ? [] : [{ on, by: doctorOf(number), does: "notify" }];
}

/** A trial under the Act: the committee, the administrator, then the plan is filed. */
function reviewed({ fate }: Plan, on: LocalDate, number: number, content: Content): readonly Act[] {
  const [doctor, opinion] = [doctorOf(number), addDays(on, -20)];
  const asked: Act = { on: addDays(on, -60), by: doctor, does: "ask-committee" };
  if (fate === "refused")
    return [asked, { on: opinion, by: committee, does: "refuse", reason: "計画に不備があるため（合成）" }];
  return [
    asked,
    { on: opinion, by: committee, does: "find-suitable", content: { committeeNumber: "CRB9990001" } },
    {
      on: addDays(on, -6),
      by: doctor,
      does: "change",
      content: siteDays(content, { approvedOn: addDays(on, -7) }),
    },
    { on: addDays(on, -5), by: administratorOf(number), does: "approve" },
    { on, by: doctor, does: "submit" },
  ];
}

/** The sites with one more of their days. */
function siteDays(content: Content, days: Readonly<Record<string, LocalDate | Decimal>>): Content {
  const sites = content.sites as readonly Content[];
  return { sites: sites.map((site) => ({ ...site, ...days })) };
}

function afterFiling(plan: Plan, on: LocalDate, number: number, content: Content): readonly Act[] {
  if (plan.fate === "draft" || plan.fate === "refused" || plan.fate === "submitted") return [];
  const doctor = doctorOf(number);
  const shown = addDays(on, 14);
  const published: readonly Act[] = [
    { on: shown, by: bureau, does: "publish", content: { jrctId: jrctId(plan.kind, on, number) } },
  ];
  if (plan.fate === "discontinued")
    return [
      ...published,
      { on: addDays(on, 40), by: doctor, does: "discontinue", reason: "薬剤供給の停止（合成）" },
    ];
  const days = { approvedOn: addDays(on, -7), registeredOn: shown };
  const open: readonly Act[] = [
    { on: addDays(shown, 1), by: doctor, does: "change", content: siteDays(content, days) },
    { on: addDays(on, 31), by: doctor, does: "open-enrolment" },
  ];
  return [...published, ...open, ...(plan.fate === "ended" ? ending(on, number, content, days) : [])];
}

/** 99 is the number of no bureau. */
function jrctId(kind: Kind, on: LocalDate, number: number): string {
  const serial = String(number).padStart(4, "0");
  return kind === "specified" ? `jRCTs991${on.slice(2, 4)}${serial}` : `jRCT9991${on.slice(2, 4)}${serial}`;
}

function ending(
  on: LocalDate,
  number: number,
  content: Content,
  days: Readonly<Record<string, LocalDate>>,
): readonly Act[] {
  const [doctor, end] = [doctorOf(number), addYears(on, 1)];
  const started = { ...days, enrolledFrom: addDays(on, 35), enrolled: decimal(12) };
  return [
    {
      on: addDays(on, 60),
      by: doctor,
      does: "change",
      content: { ...siteDays(content, started), firstEnrolledOn: addDays(on, 35) },
    },
    { on: addDays(on, 300), by: doctor, does: "close-enrolment", content: { actualSample: decimal(12) } },
    {
      on: addDays(end, 1),
      by: doctor,
      does: "change",
      content: {
        primaryDataEndOn: addDays(end, -30),
        dataEndOn: end,
        results: "主要評価項目を達成した（合成）。",
      },
    },
    { on: addDays(end, 200), by: bureau, does: "end" },
  ];
}

interface Filed {
  readonly plan: Plan;
  readonly on: LocalDate;
  readonly number: number;
}

type Report = Omit<SampleEntry, "number">;

/** A minor change, an adverse event and the first periodic report of a study; of one that ended, its final report too. */
function reportsOn({ plan, on, number }: Filed, at: number, draw: Draw): readonly Report[] {
  const about = { study: String(number), synthetic: true };
  const doctor = doctorOf(number);
  const reports = [minorChange(about, doctor, on), adverseEvent(about, doctor, on, at, draw)];
  const first = addYears(on, 1) <= date("2020-02-28") ? [periodicReport(about, doctor, on)] : [];
  return [...reports, ...first, ...(plan.fate === "ended" ? [finalReport(about, doctor, on)] : [])];
}

interface About extends Content {
  readonly study: string;
  readonly synthetic: boolean;
}

function minorChange(about: About, by: Actor, on: LocalDate): Report {
  const changedOn = addDays(on, 100);
  const content: Content = {
    ...about,
    kind: "minor",
    minorKind: "contact",
    changedOn,
    summary: "問合せ先の変更（合成）",
    reason: "担当者の異動（合成）",
  };
  const acts: readonly Act[] = [
    { on: addDays(changedOn, 2), by, does: "creation", content },
    { on: addDays(changedOn, 8), by, does: "notify" },
    { on: addDays(changedOn, 12), by: bureau, does: "publish" },
  ];
  return { entity: "change-notification", acts };
}

function adverseEvent(about: About, by: Actor, on: LocalDate, at: number, draw: Draw): Report {
  const learnedOn = addDays(on, 120);
  const content: Content = {
    ...about,
    siteName: `合成病院${about.study}`,
    subjectCode: `S-${String(at + 1).padStart(3, "0")}`,
    subjectAge: decimal(draw.whole(20, 89)),
    subjectSex: draw.of(["male", "female"]),
    event: draw.of(["肺炎", "肝機能障害", "発疹", "めまい", "血小板減少"]),
    narrative: "投与後に発現した（合成）。",
    onsetOn: addDays(learnedOn, -2),
    learnedOn,
    product: "drug",
    use: "unapproved",
    infection: false,
    expectation: draw.of(["unexpected", "expected"]),
    seriousness: draw.of(["serious", "life-threatening"]),
  };
  const acts: readonly Act[] = [
    { on: addDays(learnedOn, 1), by, does: "creation", content },
    { on: addDays(learnedOn, 5), by, does: "report-to-committee" },
    { on: addDays(learnedOn, 6), by, does: "report-to-minister" },
    {
      on: addDays(learnedOn, 30),
      by: committee,
      does: "give-opinion",
      content: { committeeNote: "継続して差し支えない（合成）。" },
    },
  ];
  return { entity: "adverse-event", acts };
}

function periodicReport(about: About, by: Actor, on: LocalDate): Report {
  const over = addYears(on, 1);
  const content: Content = {
    ...about,
    round: decimal(1),
    periodFrom: on,
    periodTo: addDays(over, -1),
    enrolledInPeriod: decimal(12),
    enrolledTotal: decimal(12),
    adverseEvents: "1件（合成）",
    nonCompliance: "なし（合成）",
    safety: "問題となる事項はない（合成）。",
    conflicts: "変更なし（合成）",
  };
  const acts: readonly Act[] = [
    { on: addDays(over, 5), by, does: "creation", content },
    { on: addDays(over, 30), by, does: "report-to-committee" },
    {
      on: addDays(over, 50),
      by: committee,
      does: "give-opinion",
      content: { committeeNote: "継続して差し支えない（合成）。" },
    },
    { on: addDays(over, 70), by, does: "report-to-minister" },
  ];
  return { entity: "periodic-report", acts };
}

function finalReport(about: About, by: Actor, on: LocalDate): Report {
  const end = addYears(on, 1);
  const content: Content = { ...about, kind: "final", summary: "主要評価項目を達成した（合成）。" };
  const acts: readonly Act[] = [
    { on: addDays(end, 100), by, does: "creation", content },
    { on: addDays(end, 120), by, does: "report-final" },
    { on: addDays(end, 150), by: committee, does: "give-opinion", content: { opinion: "suitable" } },
    { on: addDays(end, 170), by, does: "publish" },
  ];
  return { entity: "end-report", acts };
}
