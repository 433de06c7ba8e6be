import { Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import type { Store } from "@hakaru/store/store";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Cell } from "../src/computed.ts";
import type { Entry } from "../src/memory.ts";
import type { Question } from "../src/question.ts";
import { type Engine, memoryEngine, openPostgres, postgresEngine } from "./engines.ts";
import { about, entries, indicators, questions } from "./generated.ts";

let store: Store;
beforeAll(async () => {
  store = await openPostgres();
});
afterAll(() => store.close());

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
      const question = about(open, indicator);
      const ask = (engine: Engine) => said(engine.compute(indicator, question, population));
      const oracle = await ask(memoryEngine);
      expect(await ask(postgres)).toStrictEqual(oracle);
      if (!("cells" in oracle)) return;
      for (const cell of oracle.cells.slice(0, 3)) {
        const behind = await memoryEngine.entriesBehind(indicator, question, cell, population);
        expect(await postgres.entriesBehind(indicator, question, cell, population)).toStrictEqual(behind);
        if (behind.length > 0)
          await expectSameFrom(
            population.filter(({ entry }) => behind.some((each) => each.entry === entry)),
            { indicator, question, cell },
          );
      }
    }),
    { numRuns: runs },
  );
});

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
