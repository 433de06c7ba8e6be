import type { MigratingPackage } from "@hakaru/store/migrate";
import { readMigrations } from "@hakaru/store/migration-folder";

/** The ledger's tables. */
export async function ledgerMigrations(): Promise<MigratingPackage> {
  return { name: "ledger", migrations: await readMigrations(new URL("../migrations/", import.meta.url)) };
}
