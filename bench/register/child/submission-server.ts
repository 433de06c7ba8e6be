import { createServer } from "@hakaru/api/server";
import { registerMigrations } from "@hakaru/register/migrations";
import { openRegisters } from "@hakaru/register/registers";
import { signInMigrations } from "@hakaru/sign-in/migrations";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import { query } from "@hakaru/store/query";
import { cases, officer } from "../case-programme.ts";

/**
 * Serves the registers to one officer whoever asks, and beside them what nobody can do with less: the same rows kept
 * by plain SQL in one transaction. Says where it listens, and ends with its standard input.
 */
const [folder = ""] = process.argv.slice(2);
const store = await openStore({ dataFolder: folder, verb: "bench" });
const { database } = store;
await migrate(database, [await registerMigrations(), await signInMigrations()]);
const registers = await openRegisters(database, store.folder, [
  { programme: cases, rosters: [], indicators: [], matchings: [] },
]);
await database.rows({ text: plainTables(), values: [] });

const server = createServer({ publishers: new Map(), registers }, (error) => console.error(error));
server.decorateRequest("actor", { getter: () => officer });
server.post("/plain", async (request, reply) => {
  const data = JSON.stringify((request.body as { readonly content: unknown }).content);
  const id = await database.transaction(async (tx) => {
    const [row] = await tx.rows(query<{ id: bigint }>`
      insert into plain.state (state, data) values ('open', ${data}::jsonb) returning id`);
    if (row === undefined) throw new Error("nothing was kept");
    await tx.rows(query`
      insert into plain.event (id, version, valid_from, data) values (${row.id}, 1, '2026-11-22', ${data}::jsonb)`);
    await tx.rows(query`insert into plain.audit (actor, id) values (${officer.id}, ${row.id})`);
    return row.id;
  });
  return reply.code(201).send({ id: String(id) });
});
console.log(new URL(await server.listen({ port: 0, host: "127.0.0.1" })).port);
for await (const _ of process.stdin);
await server.close();
await store.close();

function plainTables(): string {
  return `
    create schema plain;
    create table plain.state (id bigint generated always as identity primary key, state text, data jsonb);
    create table plain.event (id bigint, version int, valid_from date, data jsonb, primary key (id, version));
    create table plain.audit (at timestamptz default now(), actor text, id bigint);`;
}
