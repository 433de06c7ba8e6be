import type { Database, Transaction } from "./database.ts";
import { query } from "./query.ts";

/** Runs a transaction with the rights of another role of the database; they end with it. */
export function transactionAs<T>(
  database: Database,
  role: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return database.transaction(async (transaction) => {
    await takeRole(transaction, role);
    return work(transaction);
  });
}

/** From here to its end a transaction has the rights of this role and of no other. */
export async function takeRole(transaction: Pick<Transaction, "rows">, role: string): Promise<void> {
  await transaction.rows(query`SELECT set_config('role', ${role}, true)`);
}
