import { date, type LocalDate } from "@hakaru/model/calendar";
import { addDays, addMonths } from "@hakaru/model/clock/span";
import { decimal } from "@hakaru/model/decimal";
import type { Content, ContentOf } from "@hakaru/model/field/field";
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
import {
  clientKinds,
  implementers,
  openStages,
  outcomes,
  regions,
  satisfactions,
  sources,
  stages,
  supporterKinds,
  topics,
} from "../codes.ts";
import type { consultationFields } from "../entities/consultation.ts";
import type { supporterFields } from "../entities/supporter.ts";

const opening = date("2019-07-05");
const officer: Actor = { id: "sample-desk", role: "programme-officer", organisation: "sample-desk" };
const visitor: Actor = { id: "public", role: "public" };

/** A group of supporters: how many, the days they joined between (both used), and the day they left. */
interface Wave {
  readonly count: number;
  readonly joined?: readonly [first: LocalDate, last: LocalDate];
  readonly left?: LocalDate;
  readonly fate?: "applied" | "refused";
}

/**
 * 65 supporters at the opening, 128 on 31 March 2020: 134 had joined by then and 6 left, one of them on that very day; of
 * those 128 one joined on that day. Four left afterwards, twelve joined afterwards.
 */
const waves: readonly Wave[] = [
  { count: 58, joined: [opening, opening] },
  { count: 3, joined: [opening, opening], left: date("2019-12-27") },
  { count: 4, joined: [opening, opening], left: date("2020-04-01") },
  { count: 66, joined: [date("2019-07-16"), date("2020-03-31")] },
  { count: 2, joined: [date("2019-08-01"), date("2019-09-02")], left: date("2020-03-02") },
  { count: 1, joined: [date("2019-10-01"), date("2019-10-01")], left: date("2020-03-31") },
  { count: 12, joined: [date("2020-04-01"), date("2020-12-15")] },
  { count: 3, fate: "applied" },
  { count: 2, fate: "refused" },
];

/** Consultations of a stretch of days; those the desk declined beside them. */
const intakes: readonly {
  readonly days: readonly [LocalDate, LocalDate];
  readonly taken: number;
  readonly declined: number;
}[] = [
  { days: [date("2021-03-29"), date("2021-03-31")], taken: 3, declined: 0 },
  { days: [date("2021-04-01"), date("2022-03-31")], taken: 106, declined: 5 },
  { days: [date("2022-04-01"), date("2023-03-31")], taken: 124, declined: 4 },
];

const measureCount = 114;
const adviserCount = 15;

/** The sample: supporters, measures, advisers, then consultations. The same for the same seed. */
export function generate(seed = 128): readonly SampleEntry[] {
  const draw = drawFrom(seed);
  return [
    ...supporters(draw),
    ...Array.from({ length: measureCount }, (_, at) => measureOf(at, draw)),
    ...Array.from({ length: adviserCount }, (_, at) => adviserOf(at, draw)),
    ...consultations(draw),
  ];
}

function codesOf<L extends object>(list: L): readonly (keyof L & string)[] {
  return Object.keys(list) as (keyof L & string)[];
}

/** Spread over the days, the first and the last one used. */
function spread([first, last]: readonly [LocalDate, LocalDate], count: number, at: number): LocalDate {
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000;
  return addDays(first, count === 1 ? 0 : Math.floor((days * at) / (count - 1)));
}

function offer(draw: Draw) {
  return {
    topics: draw.some(codesOf(topics), draw.whole(1, 3)).map((topic) => ({ topic })),
    stages: draw.some(codesOf(openStages), draw.whole(1, 2)).map((stage) => ({ stage })),
    regions: draw.some(codesOf(regions), draw.whole(1, 2)).map((region) => ({ region })),
  };
}

function supporters(draw: Draw): readonly SampleEntry[] {
  const all = waves.flatMap((wave) => Array.from({ length: wave.count }, (_, at) => ({ wave, at })));
  return all.map(({ wave, at }, place) => ({
    entity: "supporter",
    number: String(place + 1),
    acts: supporterActs(wave, at, place, draw),
  }));
}

function supporterActs(wave: Wave, at: number, place: number, draw: Draw): readonly Act[] {
  const { joined, left, fate, count } = wave;
  const content = supporterContent(place, draw);
  if (joined === undefined) {
    const on = addDays(date("2020-02-03"), at);
    const applied: Act = { on, by: officer, does: "creation", content };
    const refused: Act = {
      on: addDays(on, 10),
      by: officer,
      does: "refuse",
      reason: "支援の内容が窓口の趣旨と異なるため（合成）",
    };
    return fate === "refused" ? [applied, refused] : [applied];
  }
  const on = spread(joined, count, at);
  const acts: readonly Act[] = [
    { on: addDays(on, -14), by: officer, does: "creation", content },
    { on, by: officer, does: "accept" },
  ];
  return left === undefined
    ? acts
    : [...acts, { on: left, by: officer, does: "leave", reason: "体制の見直し（合成）" }];
}

function supporterContent(place: number, draw: Draw): ContentOf<typeof supporterFields> {
  return {
    name: corporationName(place),
    corporateNumber: inventedCorporateNumber(place + 1),
    kind: draw.of(codesOf(supporterKinds)),
    ...offer(draw),
    description: "相談への助言と紹介（合成）",
    contactName: personName(draw),
    contactMail: inventedMail(`supporter-${place + 1}`),
    synthetic: true,
  };
}

function measureOf(at: number, draw: Draw): SampleEntry {
  const content: Content = {
    title: `${draw.of(["実証", "開発", "海外展開", "人材育成", "事業化"])}支援事業${at + 1}（合成）`,
    implementer: draw.of(codesOf(implementers)),
    ...offer(draw),
    desk: "合成窓口",
    opensOn: date("2019-06-01"),
    synthetic: true,
  };
  const acts: readonly Act[] = [
    { on: date("2019-06-20"), by: officer, does: "creation", content },
    { on: opening, by: officer, does: "list" },
  ];
  return { entity: "support-measure", number: String(at + 1), acts };
}

function adviserOf(at: number, draw: Draw): SampleEntry {
  const content: Content = {
    name: `${personName(draw)}（合成${at + 1}）`,
    affiliation: corporationName(1000 + at),
    topics: offer(draw).topics,
    synthetic: true,
  };
  const acts: readonly Act[] = [
    { on: date("2019-06-20"), by: officer, does: "creation", content },
    { on: opening, by: officer, does: "appoint" },
  ];
  return { entity: "adviser", number: String(at + 1), acts };
}

function consultations(draw: Draw): readonly SampleEntry[] {
  const all = intakes.flatMap(({ days, taken, declined }) => [
    ...Array.from({ length: taken }, (_, at) => ({ on: spread(days, taken, at), declined: false })),
    ...Array.from({ length: declined }, (_, at) => ({ on: spread(days, declined, at), declined: true })),
  ]);
  return all.map(({ on, declined }, place) => ({
    entity: "consultation",
    number: String(place + 1),
    acts: [
      { on, by: visitor, does: "creation", content: requestOf(place, draw) },
      { on: addDays(on, 1), by: officer, does: "change", content: { synthetic: true } },
      ...(declined ? [turnedAway(on)] : courseOf(on, draw)),
    ],
  }));
}

function turnedAway(on: LocalDate): Act {
  return {
    on: addDays(on, 3),
    by: officer,
    does: "decline",
    reason: "ヘルスケア分野の相談ではないため（合成）",
  };
}

/** Invented clients stand apart from invented supporters in the list of names. */
const firstClient = 2000;

function requestOf(place: number, draw: Draw): ContentOf<typeof consultationFields> {
  const clientKind = draw.of(codesOf(clientKinds));
  return {
    clientKind,
    ...(clientKind !== "founder" && { clientName: corporationName(firstClient + place) }),
    prefecture: somePrefecture(draw),
    stage: draw.of(codesOf(stages)),
    topics: draw.some(codesOf(topics), draw.whole(1, 3)).map((topic) => ({ topic })),
    request: "新しいヘルスケアサービスの進め方について相談したい（合成）。",
    contactName: personName(draw),
    contactMail: inventedMail(`client-${place + 1}`),
    heardFrom: draw.of(codesOf(sources)),
    consent: true,
  };
}

/** The way of a request, of which some have gone only a part. */
function courseOf(on: LocalDate, draw: Draw): readonly Act[] {
  const adviser = String(draw.whole(1, adviserCount));
  const whole: readonly Act[] = [
    { on: addDays(on, 3), by: officer, does: "triage" },
    { on: addDays(on, 17), by: officer, does: "interview", content: { interviewNote: "面談の記録（合成）" } },
    { on: addDays(on, 20), by: officer, does: "assign", content: { adviser } },
    helped(addDays(on, 30), draw),
    { on: addMonths(on, 6), by: officer, does: "follow-up" },
    { on: addDays(addMonths(on, 6), 20), by: officer, does: "close", content: outcomeOf(draw) },
  ];
  return whole.slice(0, draw.whole(2, whole.length));
}

function helped(on: LocalDate, draw: Draw): Act {
  const measure = String(draw.whole(1, measureCount));
  const supporter = String(draw.whole(1, 58));
  const introduced = [
    { supporter, score: decimal(10), reasons: "分野と段階が合うため（合成）", introducedOn: on },
  ];
  return around(
    [
      { on, by: officer, does: "match", content: { matches: introduced } },
      { on, by: officer, does: "refer", content: { measure } },
    ],
    draw.whole(0, 1),
  );
}

function outcomeOf(draw: Draw): Content {
  return {
    satisfaction: draw.of([...codesOf(satisfactions), { silence: "not-stated" as const }]),
    outcomes: [{ outcome: draw.of(codesOf(outcomes)), note: "（合成）" }],
  };
}
