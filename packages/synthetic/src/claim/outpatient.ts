import type { DayNumber } from "../day-number.ts";
import type { Draws } from "../random/draws.ts";
import type { Disease } from "./diseases.ts";
import { type Drug, drugPoints, genericShare, substances } from "./drugs.ts";
import type { Diagnosis, Dispensing, Line, Unit } from "./receipt.ts";

/** What happened at one clinic in one month. */
export interface Treatment {
  readonly diagnoses: readonly Diagnosis[];
  readonly units: readonly Unit[];
  /** What a pharmacy gave on the clinic's prescriptions. */
  readonly dispensings: readonly Dispensing[];
}

/** Why somebody went, and when. */
export interface Visits {
  readonly diseases: readonly { readonly disease: Disease; readonly since: DayNumber }[];
  /** Days of the month, each once, in order. */
  readonly days: readonly number[];
  readonly monthBegins: DayNumber;
  /** Whether the first day is the first ever. */
  readonly isNew: boolean;
  readonly isInfant: boolean;
  readonly chronic: boolean;
  /** For how many days drugs are given. */
  readonly supply: number;
  readonly fiscalYear: number;
}

/** Points of the tables of 2017 to 2022, which are the same for what is used here but by a few; all years have these. */
const fees = {
  first: 288,
  again: 73,
  infant: 75,
  manage: 52,
  disease: 225,
  prescription: 68,
  byName: 5,
} as const;

/** Diagnoses, services and drugs of visits; three in four clinics leave drugs to a pharmacy. */
export function treated(draws: Draws, visits: Visits): Treatment {
  const given = drugsFor(draws, visits);
  const outside = draws.chance(0.76);
  const tests = testing(draws, visits);
  const units = [
    ...consultations(visits),
    ...(outside ? [] : dispensedInside(visits, given)),
    ...tests.units,
  ];
  if (outside && given.length > 0) units.push(...prescriptions(visits));
  return {
    diagnoses: [...diagnosed(visits), ...tests.suspected, ...uncoded(draws, visits)],
    units,
    dispensings: outside && given.length > 0 ? dispensed(draws, visits, given) : [],
  };
}

function line(code: string, record: Line["record"] = "SI", quantity = ""): Line {
  return { record, code, quantity };
}

function unit(category: string, lines: readonly Line[], points: number, days: Unit["days"]): Unit {
  return { category, lines, points, days };
}

const once = (days: readonly number[]): Unit["days"] => days.map((day) => [day, 1] as const);

function consultations({ days, isNew, isInfant, chronic }: Visits): readonly Unit[] {
  const units: Unit[] = [];
  const firsts = isNew ? days.slice(0, 1) : [];
  const agains = isNew ? days.slice(1) : days;
  // Of two rows that are counted together only the last states points.
  if (firsts.length > 0 && isInfant)
    units.push(unit("11", [line("111000110"), line("111000370")], fees.first + fees.infant, once(firsts)));
  else if (firsts.length > 0) units.push(unit("11", [line("111000110")], fees.first, once(firsts)));
  if (agains.length > 0) units.push(unit("12", [line("112007410")], fees.again, once(agains)));
  if (agains.length > 0 && chronic) units.push(unit("12", [line("112011010")], fees.manage, once(agains)));
  if (chronic) units.push(unit("13", [line("113001810")], fees.disease, once(days.slice(0, 1))));
  return units;
}

function prescriptions({ days }: Visits): readonly Unit[] {
  const on = once(days.slice(0, 1));
  return [
    unit("80", [line("120002910")], fees.prescription, on),
    unit("80", [line("120003570")], fees.byName, on),
  ];
}

/** One or two drugs for each disease, generics as often as in the year. */
function drugsFor(draws: Draws, { diseases, fiscalYear }: Visits): readonly Drug[] {
  const names = new Set(diseases.flatMap(({ disease }) => chosen(draws, disease.substances)));
  return [...names].map((name) => {
    const substance = substances.get(name);
    if (substance === undefined) throw new Error(`no drug ${name}`);
    const { generic, original } = substance;
    return generic !== undefined && draws.chance(genericShare(fiscalYear)) ? generic : original;
  });
}

function chosen(draws: Draws, names: readonly string[]): readonly string[] {
  const first = draws.of(names);
  return names.length > 1 && draws.chance(0.35)
    ? [first, names[names.indexOf(first) === 0 ? 1 : 0] as string]
    : [first];
}

function pointsADay(given: readonly Drug[]): number {
  let tenths = 0;
  for (const { price, daily } of given) tenths += price * daily;
  return drugPoints(tenths);
}

/** Drugs the clinic hands out itself: those to be swallowed in one unit, each other one of its own. */
function dispensedInside({ days, supply }: Visits, given: readonly Drug[]): readonly Unit[] {
  const day = days[0] as number;
  const oral = given.filter(({ form }) => form === "oral");
  const topical = given.filter(({ form }) => form !== "oral");
  const units =
    oral.length === 0
      ? []
      : [
          {
            ...unit("21", oral.map(asLine), pointsADay(oral), [[day, supply] as const]),
            comment: "１日３回毎食後",
          },
        ];
  for (const one of topical)
    units.push({ ...unit("23", [asLine(one)], pointsADay([one]), [[day, 1]]), comment: "１日２回" });
  if (given.length > 0)
    units.push({ ...unit("25", [line("120001210")], 42, [[day, 1]]), comment: "薬剤情報提供" });
  return units;
}

function asLine({ code, daily }: Drug): Line {
  return line(code, "IY", String(daily));
}

/** Fees of a pharmacy: the basic one, and one by the days of supply. */
function dispensed(
  draws: Draws,
  { days, supply, monthBegins }: Visits,
  given: readonly Drug[],
): readonly Dispensing[] {
  const on = monthBegins + (days[0] as number) - 1;
  const feePoints = supply <= 7 ? 25 : supply <= 14 ? 45 : supply <= 30 ? 77 : 87;
  return [
    {
      prescribedOn: on,
      dispensedOn: on + (draws.chance(0.03) && (days[0] as number) < 27 ? 1 : 0),
      days: supply,
      drugs: given.map(({ code, daily }) => ({ code, daily })),
      drugPoints: pointsADay(given) * supply,
      feePoints,
      basicPoints: 42,
    },
  ];
}

function diagnosed({ diseases, chronic }: Visits): readonly Diagnosis[] {
  return diseases.map(({ disease: { code, name, icd10 }, since }, at) => ({
    code,
    name,
    icd10,
    startedOn: since,
    outcome: chronic ? "1" : "2",
    suspected: false,
    main: at === 0,
  }));
}

const suspectable = [
  { code: "8999002", name: "２型糖尿病", icd10: "E11" },
  { code: "8999001", name: "高血圧症", icd10: "I10" },
  { code: "8999003", name: "脂質異常症", icd10: "E785" },
] as const;

/** Blood tests or an X-ray, and what was looked for with them. */
function testing(
  draws: Draws,
  visits: Visits,
): { readonly units: readonly Unit[]; readonly suspected: readonly Diagnosis[] } {
  const kind = draws.share();
  const day = draws.of(visits.days);
  if (kind < (visits.chronic ? 0.3 : 0.1))
    return { units: bloodTests(day), suspected: suspects(draws, visits, day) };
  return { units: kind > 0.93 ? xRay(day) : [], suspected: [] };
}

function bloodTests(day: number): readonly Unit[] {
  const on = once([day]);
  const many = ["160022510", "160023410", "160167250", "160020410", "160021910", "160019210"].map((code) =>
    line(code),
  );
  return [
    unit("60", [line("160010010")], 49, on),
    unit("60", many, 99, on),
    unit("60", [line("160061810")], 144, on),
    unit("60", [line("160095710")], 37, on),
  ];
}

/** The film is a material: its points are a tenth of its price. */
function xRay(day: number): readonly Unit[] {
  const film: Line = { record: "TO", code: "700590000", quantity: "1", unitPrice: "226" };
  return [unit("70", [line("170000410"), line("170027910"), film], 85 + 68 + 23, once([day]))];
}

/** A disease a test was made for, that may not be there: modifier 8002. */
function suspects(draws: Draws, { diseases, monthBegins }: Visits, day: number): readonly Diagnosis[] {
  const found = draws.of(suspectable);
  if (!draws.chance(0.4) || diseases.some(({ disease }) => disease.code === found.code)) return [];
  return [{ ...found, startedOn: monthBegins + day - 1, outcome: "1", suspected: true, main: false }];
}

/** One in forty has a disease there is no code for, every second of them only suspected. */
function uncoded(draws: Draws, { monthBegins, days }: Visits): readonly Diagnosis[] {
  if (!draws.chance(0.025)) return [];
  const suspected = draws.chance(0.5);
  const name = suspected ? "合成症候群の疑い" : "合成症候群";
  const startedOn = monthBegins + (days[0] as number) - 1;
  return [{ code: "0000999", name, icd10: null, startedOn, outcome: "1", suspected, main: false }];
}
