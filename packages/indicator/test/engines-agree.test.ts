import { Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import type { Duckdb } from "@hakaru/store/duckdb";
import type { Store } from "@hakaru/store/store";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cell } from "../src/computed.ts";
import type { Entry } from "../src/memory.ts";
import type { Question } from "../src/question.ts";
import {
  duckdbEngine,
  type Engine,
  memoryEngine,
  openPostgres,
  openRecords,
  postgresEngine,
} from "./engines.ts";
import { about, entries, indicators, questions } from "./generated.ts";
import { columns, recordIndicators, records } from "./generated-records.ts";

let store: Store;
let duckdb: Duckdb;
beforeAll(async () => {
  store = await openPostgres();
  duckdb = await openRecords();
});
afterAll(async () => {
  await duckdb.close();
  await store.close();
});

/** What an engine answers, or the codes it refuses with. */
async function said<T>(answer: Promise<T>): Promise<T | readonly string[]> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ code }) => code);
    throw error;
  }
}

const runs = 300;

test("Law 3: engines agree on every generated definition and population, and on the entries behind each cell", async () => {
  const postgres = postgresEngine(store.database);
  await fc.assert(
    fc.asyncProperty(indicators, questions, entries, async (indicator, open, population) => {
      await expectAgreement(postgres, { indicator, question: about(open, indicator), population });
    }),
    { numRuns: runs },
  );
});

test("Law 3 over records: DuckDB agrees, or says beforehand that it has too few digits", async () => {
  const engine = duckdbEngine(duckdb, columns);
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(recordIndicators, questions, records, async (indicator, open, population) => {
      const question = about(open, indicator);
      const found = await said(engine.compute(indicator, question, population));
      if (isTooLong(found)) refused += 1;
      else await expectAgreement(engine, { indicator, question, population });
    }),
    { numRuns: runs },
  );
  expect(refused).toBeLessThan(runs / 2);
});

function isTooLong(answer: object): boolean {
  return Array.isArray(answer) && answer.includes("too-many-digits");
}

interface Asking {
  readonly indicator: Indicator;
  readonly question: Question;
  readonly population: readonly Entry[];
}

/** What the oracle says, and of the first cells the entries behind them. */
async function expectAgreement(engine: Engine, { indicator, question, population }: Asking): Promise<void> {
  const oracle = await said(memoryEngine.compute(indicator, question, population));
  expect(await said(engine.compute(indicator, question, population))).toStrictEqual(oracle);
  if (!("cells" in oracle)) return;
  for (const cell of oracle.cells.slice(0, 3)) {
    const behind = await memoryEngine.entriesBehind(indicator, question, cell, population);
    expect(await engine.entriesBehind(indicator, question, cell, population)).toStrictEqual(behind);
    if (behind.length > 0)
      await expectSameFrom(
        population.filter(({ entry }) => behind.some((each) => each.entry === entry)),
        { indicator, question, cell },
      );
  }
}

/** A figure rests on the entries behind it and on nothing else: they alone give it again. */
async function expectSameFrom(
  behind: readonly Entry[],
  { indicator, question, cell }: { indicator: Indicator; question: Question; cell: Cell },
): Promise<void> {
  const by = [Object.keys(cell.by)];
  const { cells } = await memoryEngine.compute(indicator, { ...question, by }, behind);
  expect(cells.map(({ entries: _, ...figure }) => figure)).toStrictEqual(
    [{ ...cell, entries: undefined }].map(({ entries: _, ...figure }) => figure),
  );
}
