import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Indicator } from "@hakaru/model/indicator";
import type { Database } from "@hakaru/store/database";
import { openStore } from "@hakaru/store/open";
import { type Query, query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import type { Behind, Cell, Computed } from "../src/computed.ts";
import * as memory from "../src/memory.ts";
import * as postgres from "../src/postgres.ts";
import type { Question } from "../src/question.ts";

/** What every engine is held to. */
export interface Engine {
  compute(indicator: Indicator, question: Question, entries: readonly memory.Entry[]): Promise<Computed>;
  entriesBehind(
    indicator: Indicator,
    question: Question,
    cell: Pick<Cell, "by">,
    entries: readonly memory.Entry[],
  ): Promise<readonly Behind[]>;
}

export const memoryEngine: Engine = {
  compute: async (indicator, question, entries) => memory.compute(indicator, question, entries),
  entriesBehind: async (indicator, question, cell, entries) =>
    memory.entriesBehind(indicator, question, cell, entries),
};

export function postgresEngine(database: Database): Engine {
  return {
    compute: (indicator, question, entries) =>
      postgres.compute(database, indicator, question, relation(entries)),
    entriesBehind: (indicator, question, cell, entries) =>
      postgres.entriesBehind(database, indicator, question, cell, relation(entries)),
  };
}

/** A population sent along with the statement. */
export function relation(entries: readonly memory.Entry[]): Query {
  return query`
    select entry, state, content
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(entry text, state text, content jsonb)`;
}

/** An embedded server of its own; `close` removes it. */
export async function openPostgres(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-indicator-"));
  await chmod(folder, 0o711);
  const store = await openStore({ dataFolder: folder, verb: "test indicator" });
  const close = async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...store, close };
}
