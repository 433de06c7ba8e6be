import { performance } from "node:perf_hooks";
import { date } from "@hakaru/model/calendar";
import { atLeast, field, fiscalYearOf, yearOf } from "@hakaru/model/expression";
import { count, countDistinct, indicator, medianOf, share, sumOf } from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import { type Query, query } from "@hakaru/store/query";
import * as postgres from "../src/postgres.ts";
import { openPostgres } from "./engines.ts";

const store = await openPostgres();
const db = store.database;
await db.rows(query`create table entry (entry bigint, state text, content jsonb)`);
await db.rows(query`
  insert into entry select i, (array['draft','submitted','certified','expired','withdrawn'])[(1 + i % 5)::int],
    jsonb_build_object('held', (date '2014-04-01' + (i * 7919 % 3650)::int)::text, 'size', (i * 31 % 5000)::text, 'grant', (i * 97 % 1000000)::text || '.5',
      'prefecture', lpad((1 + i % 47)::text, 2, '0'), 'name', '団体' || i % 9973, 'passed', i % 3 = 0)
  from generate_series(1, 1000000) g(n), lateral (select (n::bigint * 1) as i) l`);
await db.rows(query`vacuum analyze entry`);
const t = { ja: "a", en: "a" };
const base = {
  id: "b",
  label: t,
  statement: t,
  unit: "items",
  over: "x/y",
  period: { takes: "standing" },
} as const;
const question = { period: period("2020-03-31"), asOf: date("2020-04-01"), by: [["state", "year"]] };
const relation = query`select entry, state, content from entry`;
const by = { state: { op: "state" } as const, year: yearOf(field("held", "date")) };
const cases: [string, Query, Query][] = [
  [
    "count by state x year",
    postgres.computation(indicator({ ...base, aggregate: count(), by }), question, relation),
    query`select state, extract(year from (content->>'held')::date) as year, count(*) from entry group by 1, 2`,
  ],
  [
    "count by state x fiscal year",
    postgres.computation(
      indicator({ ...base, aggregate: count(), by: { ...by, year: fiscalYearOf(field("held", "date")) } }),
      question,
      relation,
    ),
    query`select state, extract(year from (content->>'held')::date - interval '3 months') as year, count(*) from entry group by 1, 2`,
  ],
  [
    "share by state x year",
    postgres.computation(
      indicator({ ...base, aggregate: share(count(atLeast(field("size", "number"), 2500)), count()), by }),
      question,
      relation,
    ),
    query`select state, extract(year from (content->>'held')::date) as year, count(*) filter (where (content->>'size')::numeric >= 2500), count(*) from entry group by 1, 2`,
  ],
  [
    "sum by state x year",
    postgres.computation(
      indicator({ ...base, aggregate: sumOf(field("grant", "number")), by }),
      question,
      relation,
    ),
    query`select state, extract(year from (content->>'held')::date) as year, sum((content->>'grant')::numeric), count(*) from entry group by 1, 2`,
  ],
  [
    "within FY2018 by state",
    postgres.computation(
      indicator({ ...base, aggregate: count(), period: { takes: "within", day: field("held", "date") }, by }),
      { ...question, period: period("FY2018"), by: [["state"]] },
      relation,
    ),
    query`select state, count(*) from entry where (content->>'held')::date between '2018-04-01' and '2019-03-31' group by 1`,
  ],
  [
    "median by state",
    postgres.computation(
      indicator({ ...base, aggregate: medianOf(field("size", "number")), by }),
      { ...question, by: [["state"]] },
      relation,
    ),
    query`select state, percentile_cont(0.5) within group (order by (content->>'size')::numeric), count(*) from entry group by 1`,
  ],
  [
    "distinct by state",
    postgres.computation(
      indicator({ ...base, aggregate: countDistinct(field("name", "text")), by }),
      { ...question, by: [["state"]] },
      relation,
    ),
    query`select state, count(distinct content->>'name'), count(*) from entry group by 1`,
  ],
];
async function time(q: Query) {
  const s = performance.now();
  const r = await db.rows(q);
  return [performance.now() - s, r.length] as const;
}
for (const [name, ours, hand] of cases) {
  const a: number[] = [],
    b: number[] = [];
  let n = [0, 0];
  for (let i = 0; i < 9; i++) {
    const [x, k] = await time(ours);
    const [y, l] = await time(hand);
    if (i > 1) {
      a.push(x);
      b.push(y);
    }
    n = [k, l];
  }
  const med = (v: number[]) => v.toSorted((x, y) => x - y)[v.length >> 1]!;
  console.log(
    name.padEnd(30),
    "ours",
    med(a).toFixed(0),
    "hand",
    med(b).toFixed(0),
    "ratio",
    (med(a) / med(b)).toFixed(2),
    n,
  );
}
if (process.argv[2]) {
  console.log(cases[0]![1].text);
  for (const i of [0, 1]) {
    const q = cases[0]![1 + i] as Query;
    console.log(
      ((await db.rows({ text: "explain (analyze, verbose) " + q.text, values: q.values })) as any[])
        .map((r) => r["QUERY PLAN"])
        .join("\n"),
    );
  }
}
await store.close();
