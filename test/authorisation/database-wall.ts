import { roleIds } from "@hakaru/model/role";
import type { Database, Transaction } from "@hakaru/store/database";
import { written } from "@hakaru/store/fragment";
import { query } from "@hakaru/store/query";

const kept = ["reach", "reading", "permit"] as const;

/**
 * Takes down everything the database itself holds against a reader or a writer: row-level security, and what each role
 * reaches, is shown and may do. Only the application judges then. To be run by the owner of the tables.
 */
export function takeDownWall(database: Database): Promise<void> {
  return database.transaction(async (tx) => {
    for (const table of kept)
      await tx.rows(
        query`create table ${written(`register.kept_${table}`)} as table ${written(`register.${table}`)}`,
      );
    await eachGuarded(tx, "no force row level security, disable row level security");
    await tx.rows(query`delete from register.reading`);
    await tx.rows(query`
      insert into register.reading (role, place, of_all, of_own, hidden)
      select role, p.id, true, true, '{}' from unnest(${roleIds}::text[]) role cross join register.place p`);
    await tx.rows(query`delete from register.permit`);
    await tx.rows(query`
      insert into register.permit (role, act, of_all, of_own, fields_all, fields_own)
      select role, a.id, true, true, f.names, f.names
      from unnest(${roleIds}::text[]) role cross join register.act a
      join register.register r on r.id = a.register
      join register.definition d on (d.programme, d.version) = (r.programme, a.definition)
      cross join lateral (
        select array(select jsonb_object_keys(d.declaration::jsonb -> 'entities' -> r.entity -> 'fields')) as names) f`);
    await tx.rows(query`select register.fold_reach()`);
    await tx.rows(query`
      update register.reach set veils = array_fill(true, array[cardinality(veils)])
      where cardinality(veils) > 0`);
  });
}

/** Puts it up again as it was. */
export function putUpWall(database: Database): Promise<void> {
  return database.transaction(async (tx) => {
    for (const table of kept) {
      const [own, before] = [written(`register.${table}`), written(`register.kept_${table}`)];
      await tx.rows(query`delete from ${own}`);
      await tx.rows(query`insert into ${own} select * from ${before}`);
      await tx.rows(query`drop table ${before}`);
    }
    await eachGuarded(tx, "enable row level security, force row level security");
  });
}

/** The tables of the registers that rows are guarded in: those with a policy. */
async function eachGuarded(tx: Transaction, change: string): Promise<void> {
  const tables = await tx.rows(query<{ name: string }>`
    select distinct p.polrelid::regclass::text as name from pg_policy p
    join pg_class c on c.oid = p.polrelid where c.relnamespace = 'register'::regnamespace`);
  for (const { name } of tables) await tx.rows(query`alter table ${written(name)} ${written(change)}`);
}
