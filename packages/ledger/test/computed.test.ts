import { date, instant, type LocalDate } from "@hakaru/model/calendar";
import { sha256 } from "@hakaru/model/canonical";
import { decimal } from "@hakaru/model/decimal";
import { period } from "@hakaru/model/period";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Computation,
  computedBeside,
  computedSince,
  enterComputed,
  overRecordsOf,
} from "../src/computed.ts";
import { enter } from "../src/enter.ts";
import { evidenceBytes } from "../src/evidence.ts";
import { emptyView, refresh } from "../src/view.ts";
import { filed } from "./filed.ts";
import { openLedger } from "./open-ledger.ts";

let ledger: Store;
beforeAll(async () => {
  ledger = await openLedger();
});
afterAll(() => ledger.close());

const always = instant("9999-12-31T00:00:00Z");

type OverRegister = Extract<Computation, { readonly over: "register" }>;

function computation(subject: string, asOf: LocalDate, amount: number, part = ""): OverRegister {
  return {
    subject,
    part,
    asOf,
    period: period(asOf),
    value: { kind: "amount", amount: decimal(amount), unit: "corporations", precision: decimal(1) },
    status: "final",
    indicator: "sample/certified",
    over: "register",
    definition: { version: 1, hash: "f".repeat(64) },
    entries: amount,
    synthetic: true,
    known: instant("2020-04-01T00:00:00.000000Z"),
    basis: Buffer.from("basis"),
    behind: Buffer.from("behind"),
  };
}

test("what says the same as before is not entered again; anything else is", async () => {
  const first = computation("same", date("2020-03-31"), 820);
  const changed: readonly (readonly [what: string, Computation, entered: number])[] = [
    ["the very same", first, 0],
    ["the same, asked again later", { ...first, known: instant("2020-05-01T00:00:00.000000Z") }, 0],
    ["another amount", { ...first, value: { ...first.value, amount: decimal(821) } as never }, 1],
    ["another number of entries", { ...first, entries: 900 }, 1],
    ["another definition", { ...first, definition: { version: 2, hash: "e".repeat(64) } }, 1],
    ["another status", { ...first, status: "projected" }, 1],
    ["a silence", { ...first, value: { kind: "silence", silence: "withheld" } }, 1],
    ["another day", { ...first, asOf: date("2021-03-31") }, 1],
    ["another basis", { ...first, basis: Buffer.from("another") }, 1],
    ["other entries of the same number", { ...first, behind: Buffer.from("others") }, 1],
    ["another part", { ...first, part: "large" }, 1],
  ];
  for (const [what, of, entered] of changed) {
    await enterComputed(ledger.database, "sample", [first]);
    expect([what, await enterComputed(ledger.database, "sample", [of])]).toEqual([what, entered]);
  }
});

/** As a sealed figure over person records comes in. */
function overPersons(
  subject: string,
  about: string,
  persons: number | null,
  day = date("2020-03-31"),
): Computation {
  const { entries: _, ...rest } = computation(subject, day, 50);
  const figure = { ...rest, period: period(about), indicator: "rate", over: "records", persons } as const;
  return persons === null ? { ...figure, value: { kind: "silence", silence: "withheld" } } : figure;
}

test("figures over person records stand apart: a period each, and of the withheld nobody knows how many", async () => {
  const both = [overPersons("apart", "FY2008", null), overPersons("apart", "FY2017", 120)];
  const register = computation("apart", date("2020-03-31"), 820);
  expect(await enterComputed(ledger.database, "apart", [...both, register])).toBe(3);
  expect(await enterComputed(ledger.database, "apart", [...both, register])).toBe(0);
  expect(await enterComputed(ledger.database, "apart", [overPersons("apart", "FY2017", 121)])).toBe(1);
  const all = await computedSince(ledger.database, "apart", 0);
  const beside = computedBeside(all, [], date("2020-03-31"), always);
  expect(beside.map(({ entries }) => entries)).toEqual([820]);
  const place = { part: "", indicator: "rate" };
  const told = overRecordsOf(all, place, date("2020-03-31"), always);
  expect(told.map((of) => [of.period, of.persons, of.value.kind])).toEqual([
    ["FY2008", null, "silence"],
    ["FY2017", 121, "amount"],
  ]);
  const [, , , last] = all;
  const before = overRecordsOf(all, place, date("2020-03-31"), all[2]?.at ?? always);
  expect([before.map(({ persons }) => persons), last?.over]).toEqual([[null, 120], "records"]);
  expect(overRecordsOf(all, place, date("2020-03-30"), always)).toEqual([]);
  const later = date("2021-03-31");
  await enterComputed(ledger.database, "apart", [overPersons("apart", "FY2018", 130, later)]);
  const more = await computedSince(ledger.database, "apart", 0);
  const periods = (valid: LocalDate) => overRecordsOf(more, place, valid, always).map((of) => of.period);
  expect([periods(later), periods(date("2021-03-30"))]).toEqual([["FY2018"], ["FY2008", "FY2017"]]);
  expect(overRecordsOf(all, { part: "", indicator: "other" }, date("2020-03-31"), always)).toEqual([]);
});

test("how many persons are behind a figure may be missing only where it is withheld", async () => {
  const silent = overPersons("silent", "FY2017", null);
  const value = { kind: "silence", silence: "not-measured" } as const;
  await expect(enterComputed(ledger.database, "silent", [{ ...silent, value }])).rejects.toThrow("check");
});

test("a computation is kept as it was: nothing is changed or removed", async () => {
  await enterComputed(ledger.database, "sample", [computation("kept", date("2020-03-31"), 1)]);
  const attempts = [
    query`update computed set amount = 2`,
    query`delete from computed`,
    query`truncate computed`,
    query`update evidence set bytes = ''`,
    query`delete from evidence`,
  ];
  for (const attempt of attempts) await expect(ledger.database.rows(attempt)).rejects.toThrow("append-only");
});

test("its moment never goes back behind what the ledger learnt before, nor the ledger's behind it", async () => {
  const moments = async () => {
    const rows = await ledger.database.rows(query<{ at: string }>`
      select to_char(max(recorded_at), 'YYYY-MM-DD"T"HH24:MI:SS.US') as at from
        (select recorded_at from computed union all select recorded_at from observation_event) as every`);
    return rows[0]?.at ?? "";
  };
  let before = await moments();
  for (let round = 1; round <= 3; round += 1) {
    await enterComputed(ledger.database, "order", [computation("order", date("2020-03-31"), round)]);
    const between = await moments();
    await enter(ledger.database, "order", [filed({ subject: "order" })], { actor: "a", state: "submitted" });
    const after = await moments();
    expect([before < between, between < after]).toEqual([true, true]);
    before = after;
  }
});

test("what a computation rests on is kept once, by its hash", async () => {
  const basis = Buffer.from("kept once");
  const of = { ...computation("bytes", date("2020-03-31"), 1), basis };
  const other = { ...computation("bytes", date("2021-03-31"), 2), basis };
  expect(await enterComputed(ledger.database, "bytes", [of, other])).toBe(2);
  const [entered] = await computedSince(ledger.database, "bytes", 0);
  expect(entered?.basis).toBe(sha256(basis));
  const kept = await evidenceBytes(ledger.database, [entered?.basis ?? ""]);
  expect([...kept.values()].map((bytes) => new TextDecoder().decode(bytes))).toEqual(["kept once"]);
});

test("as of any day and any known moment it equals a naive list; a refreshed view holds all of it", async () => {
  const days = ["2019-03-31", "2020-03-31", "2021-03-31"].map(date);
  const step = fc.record({
    part: fc.constantFrom("", "large", "sme"),
    asOf: fc.constantFrom(...days),
    amount: fc.integer({ min: 1, max: 4 }),
  });
  const figure = fc.record({ part: fc.constantFrom("", "large", "sme"), asOf: fc.constantFrom(...days) });
  const figures = fc.uniqueArray(figure, { maxLength: 3, selector: ({ part }) => part });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), figures, async (steps, standing) => {
      const strategy = `law-${round++}`;
      let view = emptyView(strategy);
      for (const { part, asOf, amount } of steps) {
        await enterComputed(ledger.database, strategy, [computation("s", asOf, amount, part)]);
        view = await refresh(ledger.database, view);
      }
      const all = await computedSince(ledger.database, strategy, 0);
      expect(view.computed.get("s")).toEqual(all);
      for (const valid of days)
        for (const { at: known } of [...all, { at: always }])
          expect(idsOf(computedBeside(all, standing, valid, known))).toEqual(
            idsOf(naive(all, standing, valid, known)),
          );
    }),
    { numRuns: 15 },
  );
});

type Entered = Awaited<ReturnType<typeof computedSince>>;

const idsOf = (all: Entered) => all.map(({ id }) => id).toSorted((a, b) => a - b);

/** Of each part and day what was entered last; of those whatever is for its figure's day, and whatever no day comes after. */
function naive(
  all: Entered,
  standing: readonly { part: string; asOf: LocalDate }[],
  valid: LocalDate,
  known: string,
): Entered {
  const there = all.filter((of) => of.asOf <= valid && of.at <= known);
  const last = there.filter(
    (of) => !there.some((other) => other.part === of.part && other.asOf === of.asOf && other.id > of.id),
  );
  return last.filter((of) => {
    const isLatest = !last.some((other) => other.part === of.part && other.asOf > of.asOf);
    return isLatest || standing.some((figure) => figure.part === of.part && figure.asOf === of.asOf);
  });
}
