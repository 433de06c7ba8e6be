import { type Computation, computedSince, enterComputed } from "@hakaru/ledger/computed";
import { basisBytes } from "@hakaru/ledger/evidence";
import type { Instant } from "@hakaru/model/calendar";
import { csvLine } from "@hakaru/model/csv";
import { type Fault, Refusal } from "@hakaru/model/fault";
import { type Indicator, indicatorHash } from "@hakaru/model/indicator";
import type { RecordsAsked, SealedCell, SealedFigure } from "@hakaru/model/sealed-figure";
import type { Strategy } from "@hakaru/model/strategy";
import type { Database } from "@hakaru/store/database";
import type { Query } from "@hakaru/store/query";
import { checkVersion } from "./check-version.ts";
import type { Outcome } from "./compute-strategy.ts";
import type { RecordQuestion } from "./record-questions.ts";

/** The answer to a question to person records, as the closed zone lets it out. */
export interface SealedAnswer extends RecordQuestion {
  readonly definition: Indicator;
  /** As a whole, and by the names its cells are divided by. */
  readonly figure: SealedFigure;
  readonly statement: Query;
  readonly records: RecordsAsked;
  /** When the records were asked. */
  readonly known: Instant;
}

/**
 * Enters sealed figures beside what was reported. What says the same as before is not entered again; one whose definition
 * was changed under its old version is told, and keeps none of the others out.
 */
export async function enterSealed(
  database: Database,
  strategy: Strategy,
  answers: readonly SealedAnswer[],
): Promise<Outcome> {
  const earlier = await computedSince(database, strategy.id, 0);
  const computations: Computation[] = [];
  const faults: Fault[] = [];
  for (const answer of answers) {
    try {
      checkVersion(answer.indicator, answer.definition, earlier);
      computations.push(computationOf(answer));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push(...error.faults);
    }
  }
  const entered = await enterComputed(database, strategy.id, computations);
  return { computed: computations.length, entered, faults };
}

function computationOf(answer: SealedAnswer): Computation {
  const { subject, part, indicator, question, definition, figure, records, known } = answer;
  const { period, asOf } = question;
  const isAnother = figure.definition.hash !== indicatorHash(definition) || figure.indicator !== indicator;
  if (isAnother || figure.period !== period)
    throw new Error(`a figure of ${figure.indicator} for ${indicator}`);
  const { value, everybody } = wholeOf(figure);
  return {
    ...{ subject, part, asOf, period, value, status: figure.status, indicator, known },
    ...{ definition: figure.definition, over: "records", persons: everybody, synthetic: records.synthetic },
    ...{ basis: basisBytes(basisOf(answer)), behind: cellList(figure) },
  };
}

function wholeOf({ cells, indicator }: SealedFigure): SealedCell {
  const whole = cells.find(({ by }) => Object.keys(by).length === 0);
  if (whole === undefined) throw new Error(`${indicator} gave no figure as a whole`);
  return whole;
}

function basisOf({ definition, question: { period, asOf }, figure, statement, records }: SealedAnswer) {
  const values = statement.values.map((value) => (typeof value === "bigint" ? String(value) : value));
  const query = { text: statement.text.trim(), values };
  const { least } = figure;
  const { persons } = wholeOf(figure);
  return { indicator: definition, period, asOf, query, least, persons, by: namesIn(figure), records };
}

/** What the cells are divided by, beside the whole. */
function namesIn({ cells }: SealedFigure): readonly string[] {
  return [...new Set(cells.flatMap(({ by }) => Object.keys(by)))];
}

/**
 * The cells of a sealed figure as CSV, a cell a line, the whole among them: a value, or the silence in its place, and how
 * many persons are behind it.
 */
export function cellList(figure: SealedFigure): Uint8Array {
  const names = namesIn(figure);
  const lines = figure.cells.map(({ by, value, everybody }) => {
    const said = value.kind === "amount" ? [value.amount, value.unit, ""] : ["", "", value.silence];
    const keys = names.map((name) => (by[name] === null || by[name] === undefined ? "" : String(by[name])));
    return csvLine([Object.keys(by).join(" "), ...keys, ...said, everybody]);
  });
  return Buffer.from([csvLine(["by", ...names, "value", "unit", "silence", "persons"]), ...lines].join(""));
}
