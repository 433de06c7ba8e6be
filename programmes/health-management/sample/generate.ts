import { date, type LocalDate } from "@hakaru/model/calendar";
import { addDays } from "@hakaru/model/clock/span";
import { decimal } from "@hakaru/model/decimal";
import type { ContentOf } from "@hakaru/model/field/field";
import type { Actor } from "@hakaru/model/programme/policy";
import type { Act, SampleEntry } from "@hakaru/model/programme/sample";
import { around, type Draw, drawFrom } from "../../draw.ts";
import {
  corporationName,
  inventedCorporateNumber,
  inventedMail,
  personName,
  somePrefecture,
} from "../../invented-names.ts";
import type { answerFields } from "../answers.ts";
import { type Cohort, type divisions, type Item, industries, insurers, sectors } from "../codes.ts";
import type { applicationFields } from "../entities/application.ts";
import type { stockFields } from "../entities/stock.ts";
import { criteria } from "../rules/criteria.ts";

type Division = keyof typeof divisions;
type Fate =
  | "certified"
  | "expired"
  | "surrendered"
  | "revoked"
  | "rejected"
  | "withdrawn"
  | "passed"
  | "submitted"
  | "draft";

/**
 * How many applications of each cohort and division came to what, by 31 March 2020. The 2019 cohort is that of the status
 * report: 821 large enterprises at the announcement, of which one gave its certificate back, and 2,503 SMEs.
 */
const fates: readonly (readonly [Cohort, Division, Fate, count: number])[] = [
  ["2018", "large", "expired", 12],
  ["2018", "large", "rejected", 2],
  ["2018", "sme", "expired", 14],
  ["2018", "sme", "revoked", 2],
  ["2019", "large", "certified", 820],
  ["2019", "large", "surrendered", 1],
  ["2019", "large", "rejected", 24],
  ["2019", "large", "withdrawn", 5],
  ["2019", "sme", "certified", 2503],
  ["2019", "sme", "rejected", 41],
  ["2019", "sme", "withdrawn", 8],
  ["2019", "sme", "passed", 2],
  ["2019", "sme", "draft", 4],
  ["2020", "large", "certified", 20],
  ["2020", "large", "submitted", 3],
  ["2020", "sme", "certified", 30],
  ["2020", "sme", "withdrawn", 3],
  ["2020", "sme", "submitted", 5],
  ["2020", "sme", "draft", 4],
];

/** The days of a cohort: from when applications come in, when they are certified, until when. */
const calendar: Readonly<Record<string, { readonly opens: LocalDate; readonly certified: LocalDate }>> = {
  "2018": { opens: date("2017-09-04"), certified: date("2018-02-20") },
  "2019": { opens: date("2018-09-03"), certified: date("2019-02-21") },
  "2020": { opens: date("2019-08-26"), certified: date("2020-03-02") },
};

const officer: Actor = { id: "sample-officer", role: "programme-officer", organisation: "sample-office" };
/** Enters what comes on paper; who entered an application does not screen it. */
const clerk: Actor = { id: "sample-clerk", role: "programme-officer", organisation: "sample-office" };
const approver: Actor = {
  id: "sample-approver",
  role: "ministry-approver",
  organisation: "sample-certifier",
};

/** The sample: applications of three cohorts, then the stocks of 2019. The same for the same seed. */
export function generate(seed = 2019): readonly SampleEntry[] {
  const draw = drawFrom(seed);
  const plans = fates.flatMap(([cohort, division, fate, count]) =>
    Array.from({ length: count }, (_, rank) => ({ cohort, division, fate, rank: rank + 1 })),
  );
  const applications = plans.map((plan, place) => applicationOf(plan, place, draw));
  return [...applications, ...stocks(draw)];
}

interface Plan {
  readonly cohort: Cohort;
  readonly division: Division;
  readonly fate: Fate;
  readonly rank: number;
}

function applicationOf(plan: Plan, place: number, draw: Draw): SampleEntry {
  const applicant = comesOnPaper(plan) ? clerk : applicantAt(place);
  const { opens } = calendarOf(plan.cohort);
  const begun = addDays(opens, draw.whole(0, 20));
  const content = contentOf(plan, place, draw);
  const acts: Act[] = [{ on: begun, by: applicant, does: "creation", content }];
  const sent = addDays(begun, draw.whole(1, 25));
  const after = plan.fate === "draft" ? [] : [submitted(applicant, sent), ...courseOf(plan, applicant, sent)];
  return { entity: "application", number: String(place + 1), acts: [...acts, ...after] };
}

function applicantAt(place: number): Actor {
  const [id, organisation] = [`sample-applicant-${place + 1}`, `sample-corporation-${place + 1}`];
  return { id, role: "applicant", organisation };
}

const signingIn: readonly Fate[] = ["withdrawn", "surrendered", "draft", "submitted"];

/** Most applications are sent as a bundle of papers; who goes on with its own, and one in fifty, signs in. */
function comesOnPaper({ fate, rank }: Plan): boolean {
  return !signingIn.includes(fate) && rank % 50 !== 0;
}

function submitted(by: Actor, on: LocalDate): Act {
  return { on, by, does: "submit" };
}

/** What followed the submission. */
function courseOf(plan: Plan, applicant: Actor, sent: LocalDate): readonly Act[] {
  const looked = addDays(sent, 40);
  if (plan.fate === "submitted") return [];
  if (plan.fate === "withdrawn")
    return [{ on: looked, by: applicant, does: "withdraw", reason: "申請内容の確認のため（合成）" }];
  if (plan.fate === "rejected")
    return [{ on: looked, by: officer, does: "reject", reason: "認定要件を満たさないため（合成）" }];
  const passed: Act = { on: looked, by: officer, does: "pass" };
  return plan.fate === "passed" ? [passed] : [passed, ...certified(plan, applicant)];
}

function certified(plan: Plan, applicant: Actor): readonly Act[] {
  const { certified: on } = calendarOf(plan.cohort);
  return [
    { on: addDays(on, -14), by: officer, does: "change", content: certificateOf(plan) },
    { on, by: approver, does: "certify" },
    ...ended(plan, applicant, on),
  ];
}

function ended({ cohort, fate }: Plan, applicant: Actor, on: LocalDate): readonly Act[] {
  const later = addDays(on, 130);
  if (fate === "surrendered")
    return [{ on: later, by: applicant, does: "surrender", reason: "法人の合併のため（合成）" }];
  if (fate === "revoked")
    return [{ on: later, by: approver, does: "revoke", reason: "申請内容に誤りがあったため（合成）" }];
  return fate === "expired" ? [{ on: addDays(validTo(cohort), 1), by: officer, does: "expire" }] : [];
}

function certificateOf({ cohort, division, rank }: Plan): ContentOf<typeof applicationFields> {
  const crowned = cohort === "2020" && division === "large";
  return {
    crown: crowned ? "white-500" : "none",
    validTo: validTo(cohort),
    ...(crowned && { rank: decimal(rank) }),
  };
}

function validTo(cohort: Cohort): LocalDate {
  return date(`${Number(cohort) + 1}-03-31`);
}

function calendarOf(cohort: Cohort): { readonly opens: LocalDate; readonly certified: LocalDate } {
  const days = calendar[cohort];
  if (days === undefined) throw new Error(`the sample has no ${cohort} cohort`);
  return days;
}

const sizes: Readonly<
  Record<Division, Readonly<Record<keyof typeof industries, readonly [number, number]>>>
> = {
  large: {
    wholesale: [101, 4000],
    retail: [51, 9000],
    services: [101, 6000],
    "manufacturing-other": [301, 20_000],
  },
  sme: { wholesale: [2, 100], retail: [2, 50], services: [2, 100], "manufacturing-other": [2, 300] },
};

function contentOf(plan: Plan, place: number, draw: Draw): ContentOf<typeof applicationFields> {
  const industry = draw.of(Object.keys(industries) as (keyof typeof industries)[]);
  const listed = plan.cohort === "2019" && plan.division === "large" && plan.rank <= stockCount;
  return {
    cohort: plan.cohort,
    division: plan.division,
    corporateNumber: inventedCorporateNumber(place + 1),
    name: corporationName(place),
    prefecture: somePrefecture(draw),
    industry,
    headCount: decimal(draw.whole(...sizes[plan.division][industry])),
    insurer: draw.of(Object.keys(insurers) as (keyof typeof insurers)[]),
    insurerName: `保険者${draw.whole(1, 60)}（合成）`,
    ...(plan.division === "sme" && { joinedDeclaration: true }),
    listed,
    ...(listed && { securitiesCode: securitiesCode(plan.rank) }),
    answers: answersOf(plan, draw),
    disclosure: draw.whole(1, 10) <= 7,
    contactName: personName(draw),
    contactMail: inventedMail(`sample-${place + 1}`),
    synthetic: true,
  };
}

/** What the criteria ask and a little more; who is rejected misses a mandatory item. */
function answersOf({ cohort, division, fate }: Plan, draw: Draw): readonly ContentOf<typeof answerFields>[] {
  const asked = criteria.find((each) => each.division === division && each.cohorts.includes(cohort));
  if (asked === undefined) throw new Error(`no criteria of the ${cohort} cohort`);
  const mandatory = fate === "rejected" ? asked.mandatory.slice(1) : asked.mandatory;
  const chosen = asked.choices.flatMap((choice) =>
    draw.some(choice.of, Math.min(choice.of.length, choice.atLeast + draw.whole(0, 2))),
  );
  const extra: readonly Item[] = cohort === "2020" && division === "large" ? ["top-runner"] : [];
  return [...new Set([...mandatory, ...chosen, ...extra])].map((item) => ({ item, met: true }));
}

/** As announced for 2019: 37 companies of 28 sectors. */
const stockCount = 37;
const stockSectors = 28;
const passedOver = 5;

/** No code of the exchange begins with 0 and a letter. */
function securitiesCode(place: number): string {
  return `0S${Math.floor(place / 26) % 10}${String.fromCharCode(65 + (place % 26))}`;
}

function stocks(draw: Draw): readonly SampleEntry[] {
  return Array.from({ length: stockCount + passedOver }, (_, at) => stockOf(at, draw));
}

function stockOf(at: number, draw: Draw): SampleEntry {
  const selected = at < stockCount;
  const content = stockContent(at, draw);
  const screened: readonly Act[] = [
    { on: date("2018-12-20"), by: officer, does: "screen" },
    { on: date("2019-02-21"), by: approver, does: "select" },
  ];
  const over: Act = { on: date("2018-12-20"), by: officer, does: "pass-over", reason: "順位による（合成）" };
  return {
    entity: "stock",
    number: String(at + 1),
    acts: [
      { on: date("2018-11-30"), by: officer, does: "creation", content },
      ...(selected ? screened : [over]),
    ],
  };
}

function stockContent(at: number, draw: Draw): ContentOf<typeof stockFields> {
  const again = at >= stockSectors;
  const place = fates.slice(0, 4).reduce((sum, [, , , count]) => sum + count, 0) + at;
  return {
    cohort: "2019",
    securitiesCode: securitiesCode(at + 1),
    name: corporationName(place),
    corporateNumber: inventedCorporateNumber(place + 1),
    application: String(place + 1),
    sector: around(Object.keys(sectors) as (keyof typeof sectors)[], at % stockSectors),
    surveyedOn: date("2018-10-26"),
    surveyRank: decimal(at < stockCount ? at + 1 : 361 + at),
    respondents: decimal(1800),
    sectorRank: decimal(again ? 2 : 1),
    ...(again && { exception: "業種内の上位として追加選定（合成）" }),
    roe: decimal(draw.whole(0, 24)),
    graveBreach: false,
    synthetic: true,
  };
}
