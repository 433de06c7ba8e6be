import type { Question } from "@hakaru/indicator/question";
import type { Observation } from "@hakaru/ledger/observation";
import type { Kpi, OverRecords } from "@hakaru/model/kpi";
import { fiscalYearOf } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import type { Database } from "@hakaru/store/database";
import { everStanding } from "./ever-standing.ts";

/** A question to person records, and where its answer belongs. */
export interface RecordQuestion {
  readonly subject: string;
  readonly part: string;
  /** An indicator over person records. */
  readonly indicator: string;
  readonly question: Pick<Question, "period" | "asOf">;
}

/**
 * What a strategy asks of person records: of every figure that stands and names indicators over them, each about the
 * fiscal year the figure is about, and where it says so about that of the baseline, on the figure's day.
 */
export async function recordQuestions(
  database: Database,
  { id, kpis }: Strategy,
): Promise<readonly RecordQuestion[]> {
  const reported = await everStanding(database, id);
  return kpis.flatMap((kpi) =>
    Object.entries(kpi.overRecords ?? {}).flatMap(([part, all]) => {
      const figure = reported.find((of) => of.subject === kpi.id && of.part === part);
      return figure === undefined ? [] : all.flatMap((each) => questionsOf(kpi, figure, each));
    }),
  );
}

function questionsOf(
  { id: subject, baseline }: Kpi,
  { part, period, asOf }: Observation,
  { indicator, andBaseline }: OverRecords,
): readonly RecordQuestion[] {
  const before = andBaseline === true && baseline?.period !== undefined ? [baseline.period] : [];
  const years = new Set([...before, period].map(fiscalYearOf));
  return [...years].map((year) => ({ subject, part, indicator, question: { period: year, asOf } }));
}
