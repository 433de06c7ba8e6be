import type { Decimal } from "@hakaru/model/decimal";
import type { RecordRow } from "@hakaru/model/record/record-table";
import type { checkup, guidance, observation } from "@hakaru/model/record/tables";
import { guidanceLevel } from "@hakaru/record/determination/guidance-level";
import { metabolicSyndrome } from "@hakaru/record/determination/metabolic";
import type { Measures } from "../checkup/checkup.ts";
import type { DeliveredCheckup, Forgettable } from "../checkup/delivered-checkups.ts";
import { type Finding, findingsOf } from "../checkup/findings.ts";
import { isoDay } from "../day-number.ts";
import { checkupInstitution } from "../write/write-checkup-xml.ts";
import type { Whose } from "./person-rows.ts";

type CheckupRow = RecordRow<typeof checkup>;

/** Item and column of what may be forgotten. */
export const forgotten: Readonly<
  Record<Forgettable, { readonly item: string; readonly column: keyof CheckupRow }>
> = {
  waist: { item: "9N016160100000001", column: "waist" },
  hdl: { item: "3F070000002327101", column: "hdl" },
  ast: { item: "3B035000002327201", column: "ast" },
  urineProtein: { item: "1A010000000191111", column: "urine_protein" },
};

/** The name of a checkup: of whom and when. */
function checkupId({ checkup: { person, year } }: DeliveredCheckup): string {
  return `synthetic-${person.number}-${year}`;
}

/** A checkup as a row; what was forgotten is null, and the determinations are those of the rest. */
export function checkupRow(of: DeliveredCheckup, whose: Whose): CheckupRow {
  const { checkup: it, missing } = of;
  const row: CheckupRow = {
    fiscal_year: it.year,
    prefecture: it.person.prefecture,
    checkup: checkupId(of),
    ...whose,
    age: it.measures.age,
    examined_on: isoDay(it.day),
    institution: checkupInstitution(it),
    valid: missing === undefined,
    ...measuredColumns(it.measures, it.beyond),
    metabolic_stated: it.metabolic,
    metabolic: it.metabolic,
    guidance_stated: it.guidance,
    guidance: it.guidance,
  };
  return missing === undefined ? row : redetermined({ ...row, [forgotten[missing].column]: null });
}

function redetermined(row: CheckupRow): CheckupRow {
  const { examined_on: day } = row;
  if (day === null) throw new Error("a checkup without a day");
  return { ...row, metabolic: metabolicSyndrome(row, day), guidance: guidanceLevel(row, day) };
}

function measuredColumns(of: Measures, beyond: DeliveredCheckup["checkup"]["beyond"]) {
  const triglyceride = beyond.triglyceride ? null : whole(of.triglyceride);
  const glucose = of.glucose === null ? null : whole(of.glucose);
  return {
    height: tenths(of.height),
    weight: tenths(of.weight),
    bmi: tenths(of.bmi),
    waist: tenths(of.waist),
    visceral_fat: null,
    systolic: whole(of.systolic),
    diastolic: whole(of.diastolic),
    triglyceride_fasting: of.fasting ? triglyceride : null,
    triglyceride_casual: of.fasting ? null : triglyceride,
    hdl: whole(of.hdl),
    ldl: whole(of.ldl),
    glucose_fasting: of.fasting ? glucose : null,
    glucose_casual: of.fasting ? null : glucose,
    hba1c: of.hba1c === null ? null : tenths(of.hba1c),
    ast: whole(of.ast),
    alt: whole(of.alt),
    ggt: beyond.ggt ? null : whole(of.ggt),
    urine_sugar: of.urineSugar,
    urine_protein: of.urineProtein,
    smoking: of.smoking === "smokes",
    medication_pressure: of.medicated.pressure,
    medication_glucose: of.medicated.glucose,
    medication_lipid: of.medicated.lipid,
  };
}

function whole(value: number): Decimal {
  return String(value) as Decimal;
}

/** Without a zero after the point, as decimals are spelled. */
function tenths(value: number): Decimal {
  const rest = value % 10;
  return (rest === 0 ? String(value / 10) : `${(value - rest) / 10}.${rest}`) as Decimal;
}

/** Every item of a checkup as a row. */
export function observationRows(
  of: DeliveredCheckup,
  { person }: Whose,
): readonly RecordRow<typeof observation>[] {
  const left = of.missing === undefined ? undefined : forgotten[of.missing].item;
  const id = checkupId(of);
  const rows: RecordRow<typeof observation>[] = [];
  for (const finding of findingsOf(of.checkup))
    if (finding.item !== left) rows.push(observationRow(of, id, person, finding));
  return rows;
}

// Columns one by one: a checkup has three dozen of these rows, and a spread would cost more than all else.
function observationRow(
  { checkup: { year, person: lives } }: DeliveredCheckup,
  checkup: string,
  person: string,
  { item, said }: Finding,
): RecordRow<typeof observation> {
  const number = said.kind === "number" ? said : undefined;
  const choice = said.kind === "choice" ? said : undefined;
  return {
    fiscal_year: year,
    prefecture: lives.prefecture,
    checkup,
    person,
    section: "01010",
    item,
    value: number === undefined ? null : shortest(number.number),
    unit: number?.unit ?? null,
    code: choice?.code ?? null,
    code_system: choice?.system ?? null,
    text: said.kind === "text" ? said.text : null,
    interpretation: number?.mark ?? null,
    silence: silenceOf(said),
  };
}

function silenceOf(said: Finding["said"]): string | null {
  if (said.kind === "beyond") return said.code === "H" ? "above" : "below";
  return said.kind === "not-measurable" || said.kind === "not-done" ? said.kind : null;
}

function shortest(number: string): Decimal {
  return (number.endsWith(".0") ? number.slice(0, -2) : number) as Decimal;
}

/** Guidance as a row; undefined where nobody came. */
export function guidanceRow(of: DeliveredCheckup, whose: Whose): RecordRow<typeof guidance> | undefined {
  const { checkup: it, guidance: taken } = of;
  if (taken === undefined) return undefined;
  return {
    fiscal_year: it.year,
    prefecture: it.person.prefecture,
    guidance: `${checkupId(of)}-guidance`,
    ...whose,
    age: it.measures.age,
    level: taken.level,
    started_on: isoDay(taken.startedOn),
    ended_on: taken.endedOn === null ? null : isoDay(taken.endedOn),
    completed: taken.endedOn !== null,
    institution: checkupInstitution(it),
  };
}
