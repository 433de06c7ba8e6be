import { adopt, filings } from "@hakaru/ledger/filing";
import { readReturnCsv } from "@hakaru/ledger/return/return-csv";
import { sha256 } from "@hakaru/model/canonical";
import type { Strategy } from "@hakaru/model/strategy";
import type { Database } from "@hakaru/store/database";
import { keptReturns } from "./load-strategy.ts";

/** Who enters what a strategy's folder brings along: it was public before, so nobody of an office submits it. */
const seedActors = { filer: "hakaru:sources", checker: "hakaru:secretariat" };

/** Files the strategy's kept returns that the ledger has not seen, oldest first. A second run changes nothing. */
export async function seed(database: Database, strategy: Strategy, folder?: string): Promise<void> {
  const known = new Set((await filings(database, strategy.id)).map((filing) => filing.id));
  for (const kept of await keptReturns(strategy.id, folder)) {
    if (known.has(sha256(kept.bytes))) continue;
    const filed = readReturnCsv(kept.bytes, kept.name, strategy, kept.asOf);
    await adopt(database, { strategy: strategy.id, ...kept }, filed, seedActors);
  }
}
