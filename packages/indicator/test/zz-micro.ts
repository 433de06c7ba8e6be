import { performance } from "node:perf_hooks";
import { openPostgres } from "./engines.ts";

const store = await openPostgres();
const db = store.database;
const run = (text: string) => db.rows({ text, values: [] });
await run(`create table entry (entry bigint, state text, content jsonb)`);
await run(`insert into entry select i, (array['draft','submitted','certified','expired','withdrawn'])[(1 + i % 5)::int],
    jsonb_build_object('held', (date '2014-04-01' + (i * 7919 % 3650)::int)::text, 'size', (i * 31 % 5000)::text, 'grant', (i * 97 % 1000000)::text || '.5',
      'prefecture', lpad((1 + i % 47)::text, 2, '0'), 'name', '団体' || i % 9973, 'passed', i % 3 = 0)
  from generate_series(1, 1000000) g(n), lateral (select (n::bigint * 1) as i) l`);
await run(`vacuum analyze entry`);
const year = (e: string, s = "state", f = "entry") =>
  `select ${s}, extract(year from ${e}) as year, count(*) from ${f} group by 1, 2`;
const v: Record<string, string> = {
  hand: year(`(content->>'held')::date`),
  collate: year(`(content->>'held')::date`, `state::text collate "C"`),
  typeof: year(`(case when jsonb_typeof(content->'held') = 'string' then (content->>'held')::date end)`),
  textguard: year(`(case when content->>'held' collate "C" < ':' then (content->>'held')::date end)`),
  textguard2: year(
    `(case when starts_with(content->>'held', '{') then null else (content->>'held')::date end)`,
  ),
  notlike: year(`(case when content->>'held' not like '{%' then (content->>'held')::date end)`),
  staged: year(
    `(case when t < ':' then t::date end)`,
    "state",
    `(select state, content->>'held' collate "C" as t from entry offset 0) e`,
  ),
  stagednode: year(
    `(case when jsonb_typeof(n) = 'string' then (n #>> '{}')::date end)`,
    "state",
    `(select state, content->'held' as n from entry offset 0) e`,
  ),
  node: year(
    `(case when jsonb_typeof(content->'held') = 'string' then ((content->'held') #>> '{}')::date end)`,
  ),
  nullifsil: year(`(case when content->'held' ? 'silence' then null else (content->>'held')::date end)`),
  contains: year(`(case when not content @? '$.held.silence' then (content->>'held')::date end)`),
};
const names = Object.keys(v);
const times: Record<string, number[]> = {};
for (let i = 0; i < 9; i++)
  for (const n of names) {
    const s = performance.now();
    await run(v[n]!);
    if (i > 1) (times[n] ??= []).push(performance.now() - s);
  }
const med = (x: number[]) => x.toSorted((a, b) => a - b)[x.length >> 1]!;
for (const n of names)
  console.log(n.padEnd(12), med(times[n]!).toFixed(0), (med(times[n]!) / med(times.hand!)).toFixed(2));
await store.close();
