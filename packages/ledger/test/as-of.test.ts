import { date, type Instant, instant, type LocalDate } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import { lastDay, period } from "@hakaru/model/period";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asOf } from "../src/as-of.ts";
import { enter, move } from "../src/enter.ts";
import { history, lastKnown, standing } from "../src/read.ts";
import { emptyView, refresh } from "../src/view.ts";
import { filed } from "./filed.ts";
import { openLedger } from "./open-ledger.ts";

let store: Store;
beforeAll(async () => {
  store = await openLedger();
});
afterAll(() => store.close());

const subjects = ["a", "b"];
const parts = ["", "x"];
const days = ["2018-03-31", "2019-03-31", "2020-03-31"];
const periods = ["2016", "FY2017", "2019-03-31"];

type Action =
  | { do: "enter"; subject: string; part: string; day: string; about: string; amount: number }
  | { do: "step"; pick: number; to: "checked" | "published" | "withdrawn" };

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant("enter" as const),
    subject: fc.constantFrom(...subjects),
    part: fc.constantFrom(...parts),
    day: fc.constantFrom(...days),
    about: fc.constantFrom(...periods),
    amount: fc.nat(99),
  }),
  fc.record({
    do: fc.constant("step" as const),
    pick: fc.nat(9),
    to: fc.constantFrom("checked" as const, "published" as const, "published" as const, "withdrawn" as const),
  }),
);

/** The naive model: a plain list of figures and a plain list of what happened, replayed from the start each time. */
interface Told {
  id: number;
  subject: string;
  part: string;
  day: string;
  about: string;
}
interface Happened {
  id: number;
  state: string;
  at: Instant;
}

function naive(told: Told[], happened: Happened[], valid: string, known: Instant): number[] {
  const winners = new Map<string, { figure: Told; order: number }>();
  const state = new Map<number, { state: string; order: number }>();
  happened.forEach(({ id, state: to, at }, order) => {
    if (at > known) return;
    const figure = told.find((t) => t.id === id);
    if (to === "published")
      for (const other of told)
        if (
          other.id !== id &&
          state.get(other.id)?.state === "published" &&
          figure &&
          other.subject === figure.subject &&
          other.part === figure.part &&
          other.day === figure.day &&
          other.about === figure.about
        )
          state.set(other.id, { state: "revised", order });
    state.set(id, { state: to, order });
  });
  for (const figure of told) {
    const now = state.get(figure.id);
    if (now?.state !== "published" || figure.day > valid) continue;
    const key = `${figure.subject}/${figure.part}`;
    const best = winners.get(key);
    const rank = (f: Told, order: number) =>
      [f.day, lastDay(period(f.about)), String(order).padStart(9, "0")].join("|");
    if (!best || rank(figure, now.order) > rank(best.figure, best.order))
      winners.set(key, { figure, order: now.order });
  }
  return [...winners.values()].map((winner) => winner.figure.id).toSorted((a, b) => a - b);
}

let runs = 0;

test("Law 1: the ledger never forgets: asOf(valid, known) equals a naive list model", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 24 }), async (actions) => {
      runs += 1;
      const strategy = `law-${runs}`;
      const told: Told[] = [];
      const happened: Happened[] = [];
      for (const step of actions) await perform(strategy, step, told, happened);
      const moments = [...new Set(happened.map((h) => h.at)), instant("2000-01-01T00:00:00Z"), farFuture];
      let view = emptyView(strategy);
      view = await refresh(store.database, view);
      for (const known of moments) {
        for (const valid of [...days, "2017-01-01"] as LocalDate[]) {
          const want = naive(told, happened, valid, known);
          const bySql = await standing(store.database, strategy, valid, known);
          const inMemory = asOf(await history(store.database, strategy, known), valid, known);
          const byView = asOf([...view.bySubject.values()].flat(), valid, known);
          expect(ids(bySql)).toEqual(want);
          expect(ids(inMemory)).toEqual(want);
          expect(ids(byView)).toEqual(want);
        }
      }
    }),
    { numRuns: 25 },
  );
});

const farFuture = instant("2999-01-01T00:00:00Z");

async function perform(strategy: string, step: Action, told: Told[], happened: Happened[]): Promise<void> {
  if (step.do === "enter") {
    const { subject, part, day, about, amount } = step;
    const figure = filed({ subject, part, asOf: date(day), period: period(about), amount: String(amount) });
    const [id = 0] = await enter(store.database, strategy, [figure], {
      actor: "anne",
      state: "submitted",
      reason: "r",
    });
    told.push({ id, subject, part, day, about });
    happened.push({ id, state: "submitted", at: await now(strategy) });
    return;
  }
  const target = told[step.pick % Math.max(1, told.length)];
  if (target === undefined) return;
  const refused = await move(store.database, [target.id], {
    to: step.to,
    actor: "ben",
    reason: "because",
  }).then(
    () => false,
    (error: unknown) => error instanceof Refusal,
  );
  if (!refused) happened.push({ id: target.id, state: step.to, at: await now(strategy) });
}

async function now(strategy: string): Promise<Instant> {
  return (await lastKnown(store.database, strategy, farFuture)) ?? farFuture;
}

function ids(observations: readonly { id: number }[]): number[] {
  return observations.map((o) => o.id).toSorted((a, b) => a - b);
}

test.each(["observation", "observation_event", "filing", "series"])(
  "%s cannot be changed or emptied",
  async (table) => {
    const refused = (sql: string) =>
      expect(store.database.rows({ text: sql, values: [] })).rejects.toThrow("append-only");
    await refused(`delete from ${table}`);
    await refused(`truncate ${table} cascade`);
    const [column] = await store.database.rows(
      query<{
        name: string;
      }>`select column_name as name from information_schema.columns where table_name = ${table} limit 1`,
    );
    await refused(`update ${table} set "${column?.name}" = "${column?.name}"`);
  },
);

test("the ledger's time never runs backwards, even within one microsecond", async () => {
  const strategy = "clock";
  for (let i = 0; i < 20; i++)
    await enter(store.database, strategy, [filed({ subject: `s${i}` })], {
      actor: "anne",
      state: "submitted",
    });
  const rows = await store.database.rows(
    query<{ ordered: boolean }>`
      select bool_and(recorded_at > before) as ordered from (
        select recorded_at, lag(recorded_at) over (order by seq) as before from observation_event
      ) e where before is not null and recorded_at is distinct from before`,
  );
  expect(rows[0]?.ordered).toBe(true);
});
