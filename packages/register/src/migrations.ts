import type { MigratingPackage } from "@hakaru/store/migrate";
import { readMigrations } from "@hakaru/store/migration-folder";

/** The tables of the registers, and the roles they are read and written under. */
export async function registerMigrations(): Promise<MigratingPackage> {
  return {
    name: "register",
    roles: ["hakaru_desk", "hakaru_clerk", "hakaru_keeper"],
    migrations: await readMigrations(new URL("../migrations/", import.meta.url)),
  };
}
