import type { MigratingPackage } from "@hakaru/store/migrate";
import { readMigrations } from "@hakaru/store/migration-folder";

/** The publication's tables. */
export async function publicationMigrations(): Promise<MigratingPackage> {
  return {
    name: "publication",
    migrations: await readMigrations(new URL("../migrations/", import.meta.url)),
  };
}
