import { Refusal } from "@hakaru/model/fault";
import type { Transaction } from "./database.ts";
import { faults } from "./faults.ts";
import { query } from "./query.ts";

/**
 * The role a login belongs to so that it may take the others. It inherits nothing of them: what they may do, a session
 * may do only once it has taken them, and the login itself stays bound.
 */
const staff = "hakaru_staff";

/**
 * Makes roles nobody can sign in as, where they are missing, and lets this login take them. Roles belong to the server,
 * not to a database: another database of Hakaru may have made them before, or make them at this moment.
 *
 * @throws Refusal `roles-missing`, `role-unsafe`
 */
export async function ensureRoles(transaction: Transaction, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  if (!(await mayTakeAll(transaction, names))) await make(transaction, names);
  if (!(await mayTakeAll(transaction, names))) throw await missing(transaction, names);
  await checkSafe(transaction, [staff, ...names]);
}

async function make(transaction: Transaction, names: readonly string[]): Promise<void> {
  await transaction.rows(query`SELECT set_config('hakaru.roles', ${names.join(",")}, true)`);
  await transaction.rows(makeRoles);
}

/**
 * Whatever is not allowed is left undone: the one question afterwards is whether the roles can be taken. Two that make
 * the same role at once meet in the server's catalogue, where the second fails.
 */
const makeRoles = query`
  DO $$
  DECLARE
    wanted text[] := string_to_array(current_setting('hakaru.roles'), ',');
    each text;
    statement text;
    statements text[] := ARRAY['CREATE ROLE hakaru_staff NOLOGIN NOINHERIT'];
  BEGIN
    FOREACH each IN ARRAY wanted LOOP
      statements := statements || format('CREATE ROLE %I NOLOGIN', each) || format('GRANT %I TO hakaru_staff', each);
    END LOOP;
    FOREACH statement IN ARRAY statements || 'GRANT hakaru_staff TO CURRENT_USER'::text LOOP
      BEGIN
        EXECUTE statement;
      EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege OR undefined_object
          OR internal_error OR invalid_grant_operation THEN
        NULL;
      END;
    END LOOP;
  END $$`;

async function mayTakeAll(transaction: Transaction, names: readonly string[]): Promise<boolean> {
  const [row] = await transaction.rows(query<{ all: boolean | null }>`
    SELECT count(*) = ${names.length} AND bool_and(pg_has_role(current_user, oid, ${await taking(transaction)})) AS all
    FROM pg_roles WHERE rolname = ANY(${names})`);
  return row?.all === true;
}

/** Before PostgreSQL 16 every member of a role could take it. */
async function taking(transaction: Transaction): Promise<"SET" | "MEMBER"> {
  const [row] = await transaction.rows(
    query<{ version: number }>`SELECT current_setting('server_version_num')::int AS version`,
  );
  return (row?.version ?? 0) >= 160_000 ? "SET" : "MEMBER";
}

async function missing(transaction: Transaction, names: readonly string[]): Promise<Refusal> {
  const [row] = await transaction.rows(query<{ user: string }>`SELECT quote_ident(current_user) AS user`);
  const made = names.map((name) => `CREATE ROLE ${name} NOLOGIN; GRANT ${name} TO ${staff};`).join(" ");
  return new Refusal(
    faults["roles-missing"]({
      user: row?.user ?? "",
      names: names.join(", "),
      statements: `CREATE ROLE ${staff} NOLOGIN NOINHERIT; ${made} GRANT ${staff} TO ${row?.user};`,
    }),
  );
}

/** A role of the right name that somebody else made may carry more than it should. */
async function checkSafe(transaction: Transaction, names: readonly string[]): Promise<void> {
  const unsafe = await transaction.rows(query<{ name: string }>`
    SELECT rolname AS name FROM pg_roles WHERE rolname = ANY(${names})
      AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole OR rolcreatedb
        OR (rolname = ${staff} AND rolinherit))`);
  if (unsafe.length > 0)
    throw new Refusal(...unsafe.map(({ name }) => faults["role-unsafe"]({ name, inherits: name !== staff })));
}
