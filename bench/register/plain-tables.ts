import type { Database } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";

/** The same events and states as somebody would keep them who needs no rights, seals or search. */
export async function makePlainTables(database: Database): Promise<void> {
  await database.rows({ text: tables, values: [] });
  await database.rows({ text: "vacuum analyze", values: [] });
}

const tables = `
  create schema plain;
  create table plain.event (id bigint, version int, valid_from date, seq bigint, data jsonb);
  insert into plain.event select entry, version, valid_from, seq, content from register.event;
  alter table plain.event add primary key (id, version);
  create index on plain.event (id, valid_from desc, seq desc);
  create table plain.state (id bigint, state text, data jsonb);
  insert into plain.state select entry, state, content from register.entry;
  alter table plain.state add primary key (id);
  create index on plain.state ((data ->> 'title') collate "C", id);`;

export const plainLatest = (id: string) =>
  query`select state, data from plain.state where id = ${id}::bigint`;

export const plainAsOf = (id: string, valid: string) => query`
  select data from plain.event where id = ${id}::bigint and valid_from <= ${valid}::date
  order by valid_from desc, seq desc limit 1`;

export const plainPage = (kind: string, after: string) => query`
  select id, data from plain.state where data ->> 'kind' = ${kind} and (data ->> 'title') collate "C" > ${after}
  order by (data ->> 'title') collate "C", id limit 50`;

/** Rows by the thousand with nothing asked of them. */
export const plainInsert = (first: number, contents: readonly string[]) => query`
  insert into plain.event (id, version, valid_from, seq, data)
  select ${first}::bigint + nth, 1, '2026-11-22', 0, data::jsonb
  from unnest(${contents}::text[]) with ordinality as c(data, nth)`;
