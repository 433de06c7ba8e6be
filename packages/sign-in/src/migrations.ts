import type { MigratingPackage } from "@hakaru/store/migrate";
import { readMigrations } from "@hakaru/store/migration-folder";

/** The tables of accounts, sessions and the sign-in log. */
export async function signInMigrations(): Promise<MigratingPackage> {
  return { name: "sign-in", migrations: await readMigrations(new URL("../migrations/", import.meta.url)) };
}
