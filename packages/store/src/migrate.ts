import { createHash } from "node:crypto";
import { Refusal } from "@hakaru/model/fault";
import type { Database, Transaction } from "./database.ts";
import { ensureRoles } from "./ensure-roles.ts";
import { faults } from "./faults.ts";
import { query } from "./query.ts";

/** One step of a package's schema; its text is never edited once it has been released. */
export interface Migration {
  /** 1, 2, 3 … without a gap. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

export interface MigratingPackage {
  readonly name: string;
  readonly migrations: readonly Migration[];
  /** Roles of the database its migrations speak of, made where they are missing; see `ensureRoles`. */
  readonly roles?: readonly string[];
}

interface Applied {
  readonly package: string;
  readonly version: number;
  readonly name: string;
  readonly sha256: string;
}

/**
 * Brings the schema to what these packages know, in their order, all or nothing; a second run changes nothing.
 * Name every package of the program: one that is in the database but not in the list counts as newer.
 *
 * @throws Refusal `schema-newer`, `migration-changed`, `roles-missing`, `role-unsafe`
 */
export async function migrate(database: Database, packages: readonly MigratingPackage[]): Promise<void> {
  packages.forEach(checkNumbers);
  await database.transaction(async (transaction) => {
    await transaction.rows(query`SELECT pg_advisory_xact_lock(${migrationLock})`);
    const applied = await appliedIn(transaction);
    for (const row of applied) checkKnown(row, packages);
    await ensureRoles(
      transaction,
      packages.flatMap(({ roles = [] }) => roles),
    );
    for (const each of packages) await applyPending(transaction, each, applied);
  });
}

// "hakaru" in ASCII; locks count per database, so it meets no other program's.
const migrationLock = 0x68616b617275n;

function checkNumbers({ name, migrations }: MigratingPackage): void {
  const wrong = migrations.find((migration, i) => migration.version !== i + 1);
  if (wrong !== undefined) throw new Error(`migration ${name} ${wrong.version} (${wrong.name}) leaves a gap`);
}

async function appliedIn(transaction: Transaction): Promise<readonly Applied[]> {
  const [found] = await transaction.rows(
    query<{ kept: boolean }>`SELECT to_regclass('schema_migration') IS NOT NULL AS kept`,
  );
  if (found?.kept !== true) await transaction.rows(createTable);
  return transaction.rows(query<Applied>`SELECT package, version, name, sha256 FROM schema_migration`);
}

const createTable = query`
  CREATE TABLE schema_migration (
    package text NOT NULL,
    version int NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (package, version)
  )`;

function checkKnown(row: Applied, packages: readonly MigratingPackage[]): void {
  const migrations = packages.find((each) => each.name === row.package)?.migrations ?? [];
  const known = migrations[row.version - 1];
  if (known === undefined) throw new Refusal(faults["schema-newer"]({ ...row, known: migrations.length }));
  if (sha256(known.sql) !== row.sha256) throw new Refusal(faults["migration-changed"](row));
}

async function applyPending(
  transaction: Transaction,
  { name, migrations }: MigratingPackage,
  applied: readonly Applied[],
): Promise<void> {
  const done = new Set(applied.filter((row) => row.package === name).map((row) => row.version));
  for (const migration of migrations) {
    if (!done.has(migration.version)) await apply(transaction, name, migration);
  }
}

async function apply(transaction: Transaction, into: string, { version, name, sql }: Migration) {
  await transaction.rows({ text: sql, values: [] });
  await transaction.rows(query`
    INSERT INTO schema_migration (package, version, name, sha256)
    VALUES (${into}, ${version}, ${name}, ${sha256(sql)})`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
