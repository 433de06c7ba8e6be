import type { Observation } from "@hakaru/ledger/observation";
import { standing } from "@hakaru/ledger/read";
import { date, instant } from "@hakaru/model/calendar";
import type { Database } from "@hakaru/store/database";

/** The reported figures of a strategy that nothing later has taken the place of, whatever their day. */
export function everStanding(database: Database, strategy: string): Promise<readonly Observation[]> {
  return standing(database, strategy, date("9999-12-31"), instant("9999-12-31T00:00:00Z"));
}
