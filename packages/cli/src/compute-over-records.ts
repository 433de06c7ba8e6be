import { existsSync } from "node:fs";
import type { Outcome } from "@hakaru/computation/compute-strategy";
import { enterSealed, type SealedAnswer } from "@hakaru/computation/enter-sealed";
import { type RecordQuestion, recordQuestions } from "@hakaru/computation/record-questions";
import { dayInJapan, type Instant, instant } from "@hakaru/model/calendar";
import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import type { Strategy } from "@hakaru/model/strategy";
import type { RecordReader } from "@hakaru/record/folder/read-records";
import type { Database } from "@hakaru/store/database";
import { loadIndicator } from "./load-indicator.ts";

/**
 * Where records are asked: in a folder somebody named, which must be one, or in the usual one, where it holds any. As a
 * demonstration only made-up ones are: figures over real persons are published where somebody asks for them.
 */
export type RecordsAt =
  | { readonly named: string }
  | { readonly home: string }
  | { readonly demonstration: string };

/**
 * Computes what a strategy asks of person records, seals it, and enters it beside what was reported. A figure that cannot
 * be computed keeps none of the others from it.
 *
 * @throws Refusal `not-a-record-folder`
 */
export async function computeOverRecords(
  database: Database,
  strategy: Strategy,
  at: RecordsAt,
): Promise<Outcome> {
  const questions = await recordQuestions(database, strategy);
  const records = questions.length === 0 ? undefined : await recordsAt(at);
  if (records === undefined) return { computed: 0, entered: 0, faults: [] };
  try {
    const { answers, faults } = await answered(records, questions);
    const outcome = await enterSealed(database, strategy, answers);
    return { ...outcome, faults: [...faults, ...outcome.faults] };
  } finally {
    await records.close();
  }
}

/** @returns undefined where there is nothing that may be asked; where nothing lies no engine is loaded, either */
async function recordsAt(at: RecordsAt): Promise<RecordReader | undefined> {
  const folder = folderOf(at);
  if (!("named" in at) && !existsSync(folder)) return undefined;
  const { holdsRecords, openRecords } = await import("@hakaru/record/folder/read-records");
  if (!("named" in at) && !holdsRecords(folder)) return undefined;
  const records = await openRecords(folder);
  if (!("demonstration" in at) || records.synthetic) return records;
  await records.close();
  return undefined;
}

function folderOf(at: RecordsAt): string {
  if ("named" in at) return at.named;
  return "home" in at ? at.home : at.demonstration;
}

interface Answered {
  readonly answers: readonly SealedAnswer[];
  readonly faults: readonly Fault[];
}

async function answered(records: RecordReader, questions: readonly RecordQuestion[]): Promise<Answered> {
  const known = instant(new Date().toISOString());
  const answers: SealedAnswer[] = [];
  const faults: Fault[] = [];
  for (const question of questions) {
    try {
      answers.push(await answer(records, question, known));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      faults.push(...error.faults);
    }
  }
  return { answers, faults };
}

/** Nothing of the records goes on from here but what was sealed. */
async function answer(records: RecordReader, asked: RecordQuestion, known: Instant): Promise<SealedAnswer> {
  const { recordFigures, recordStatement } = await import("@hakaru/anonymise/record-figures");
  const { recordsAsked } = await import("@hakaru/anonymise/records-asked");
  const { seal } = await import("@hakaru/anonymise/seal");
  const definition = await loadIndicator(asked.indicator);
  const question = { ...asked.question, by: breakdownsOf(definition, records) };
  const figure = seal(await recordFigures(records, definition, question, "duckdb"), dayInJapan(known));
  const statement = recordStatement(records, definition, question);
  return { ...asked, definition, figure, statement, records: recordsAsked(records, figure), known };
}

/**
 * The figure as a whole; of made-up persons also by prefecture. Of real ones that waits for tables to be protected: what is
 * withheld in one cell could be found by taking the others from the whole.
 */
function breakdownsOf(
  { by }: Indicator,
  { synthetic }: Pick<RecordReader, "synthetic">,
): readonly (readonly string[])[] {
  return synthetic && "prefecture" in by ? [["prefecture"], []] : [[]];
}
