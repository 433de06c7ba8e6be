import type { Question } from "@hakaru/indicator/question";
import { type Computation, type Computed, computedSince, enterComputed } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import { type Period, period } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import { type Subject, subjectsOf } from "@hakaru/model/subject";
import { settled } from "@hakaru/register/population";
import type { Registers } from "@hakaru/register/registers";
import { checkVersion } from "./check-version.ts";
import { computeFigure } from "./compute-figure.ts";
import { everStanding } from "./ever-standing.ts";
import { indicatorNamed } from "./indicator-named.ts";

/** What came of computing: how many figures are new, and why others could not be computed. */
export interface Outcome {
  readonly computed: number;
  readonly entered: number;
  readonly faults: readonly Fault[];
}

/**
 * Computes every figure of a strategy that names an indicator: for the day and the period of the reported figure that
 * stands, and for the strategy's latest day. What says the same as before is not entered again, so a second run over
 * unchanged registers changes nothing. A figure that cannot be computed keeps none of the others from it.
 */
export async function computeStrategy(registers: Registers, strategy: Strategy): Promise<Outcome> {
  const { database } = registers;
  const known = await settled(database);
  const earlier = await computedSince(database, strategy.id, 0);
  const reported = await everStanding(database, strategy.id);
  const computations: Computation[] = [];
  const faults: Fault[] = [];
  for (const place of placesOf(strategy)) {
    const figure = reported.find((of) => of.subject === place.subject && of.part === place.part);
    if (figure === undefined) continue;
    try {
      computations.push(
        ...(await computedFor(registers, place, figure, latestOf(reported), { known, earlier })),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push(...error.faults);
    }
  }
  const entered = await enterComputed(database, strategy.id, computations);
  return { computed: computations.length, entered, faults };
}

/** Where a computed figure belongs. */
interface Place {
  readonly subject: string;
  readonly part: string;
  readonly indicator: string;
  readonly cohort?: Period;
}

function placesOf(strategy: Strategy): readonly Place[] {
  return subjectsOf(strategy).flatMap(placesIn);
}

function placesIn({ id: subject, of }: Subject): readonly Place[] {
  if ("kpi" in of)
    return Object.entries(of.kpi.indicators ?? {}).map(([part, indicator]) => ({ subject, part, indicator }));
  const { indicator, cohort } = of.measure.figures[of.figure] ?? {};
  if (indicator === undefined) return [];
  return [{ subject, part: "", indicator, ...(cohort !== undefined && { cohort: period(cohort) }) }];
}

function latestOf(reported: readonly Observation[]): LocalDate | undefined {
  return reported
    .map(({ asOf }) => asOf)
    .toSorted()
    .at(-1);
}

/** What is known while computing. */
interface Knowledge {
  readonly known: Instant;
  readonly earlier: readonly Computed[];
}

async function computedFor(
  registers: Registers,
  { subject, part, indicator: name, cohort }: Place,
  reported: Observation,
  latest: LocalDate = reported.asOf,
  { known, earlier }: Knowledge,
): Promise<readonly Computation[]> {
  const over = indicatorNamed(registers, name);
  checkVersion(name, over.indicator, earlier);
  const days = [...new Set([reported.asOf, latest])];
  const computations: Computation[] = [];
  for (const asOf of days) {
    const about = periodOn(over.indicator, reported, asOf);
    const question: Question = { period: cohort ?? about, asOf };
    const figure = await computeFigure(registers, { ...over, question, known });
    if (figure !== undefined)
      computations.push({ subject, part, asOf, period: about, indicator: name, ...figure });
  }
  return computations;
}

/** What stands on a day is asked about on the later day; a year, and a cohort, stay the same year. */
function periodOn({ period: rule }: Indicator, reported: Observation, asOf: LocalDate): Period {
  const isDay = reported.period.length === asOf.length;
  return rule.takes === "standing" && isDay && asOf !== reported.asOf ? period(asOf) : reported.period;
}
