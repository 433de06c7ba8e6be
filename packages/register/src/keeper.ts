import type { Database, Transaction } from "@hakaru/store/database";
import { transactionAs } from "@hakaru/store/database-role";

/** One transaction of the registers' keeper, who seals, verifies and erases, and whom no programme's role bounds. */
export function asKeeper<T>(database: Database, work: (keeper: Transaction) => Promise<T>): Promise<T> {
  return transactionAs(database, "hakaru_keeper", work);
}
