import type { DayNumber } from "../day-number.ts";
import type { Draws } from "../random/draws.ts";
import type { Stay } from "./diseases.ts";
import { drugPoints, substances } from "./drugs.ts";
import type { Diagnosis, MedicalReceipt, Unit } from "./receipt.ts";

/** Points a day of a general ward, and yen a meal. */
const [wardPoints, mealYen] = [1591, 640];

type Lain = Pick<MedicalReceipt, "admittedOn" | "days" | "diagnoses" | "units" | "meals">;

/**
 * A stay inside one month.
 *
 * @param from the day of the month it began on
 * @param died whether it ended in death
 */
export function lain(
  draws: Draws,
  {
    stay,
    from,
    length,
    died,
    monthBegins,
  }: {
    readonly stay: Stay;
    readonly from: number;
    readonly length: number;
    readonly died: boolean;
    readonly monthBegins: DayNumber;
  },
): Lain {
  const days = Array.from({ length }, (_, at) => [from + at, 1] as const);
  const admittedOn = monthBegins + from - 1;
  const units: Unit[] = [...drip(stay, days.slice(0, Math.min(length, 5)))];
  if (stay.surgery !== undefined) units.push(operation(stay.surgery, from + (length > 1 ? 1 : 0)));
  units.push({
    category: "60",
    lines: [{ record: "SI", code: "160008010", quantity: "" }],
    points: 21,
    days: [days[0] as (typeof days)[number]],
  });
  units.push({
    category: "90",
    lines: [{ record: "SI", code: "190117710", quantity: "" }],
    points: wardPoints,
    days,
  });
  units.push({
    category: "97",
    lines: [{ record: "SI", code: "197000110", quantity: "" }],
    points: mealYen,
    days: days.map(([day]) => [day, 3] as const),
  });
  const yen = mealYen * 3 * length;
  return {
    admittedOn,
    days: length,
    diagnoses: diagnosed(draws, stay, admittedOn, died),
    units,
    meals: { times: length * 3, yen },
  };
}

function drip({ substances: names }: Stay, days: Unit["days"]): readonly Unit[] {
  const drug = substances.get(names[0] ?? "")?.generic;
  if (drug === undefined) return [];
  const lines = [{ record: "IY" as const, code: drug.code, quantity: String(drug.daily) }];
  return [{ category: "33", lines, points: drugPoints(drug.price * drug.daily), days }];
}

function operation([code, points]: NonNullable<Stay["surgery"]>, day: number): Unit {
  return { category: "50", lines: [{ record: "SI", code, quantity: "" }], points, days: [[day, 1]] };
}

function diagnosed(
  draws: Draws,
  { code, name, icd10 }: Stay,
  startedOn: DayNumber,
  died: boolean,
): readonly Diagnosis[] {
  const outcome = died ? "3" : draws.chance(0.3) ? "1" : "2";
  return [{ code, name, icd10, startedOn, outcome, suspected: false, main: true }];
}
