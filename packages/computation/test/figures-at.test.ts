import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compute, type Entry, entriesBehind } from "@hakaru/indicator/memory";
import { standsOn, withTotals } from "@hakaru/indicator/question";
import { date, type Instant, type LocalDate } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { above, atMost, equal, field, inState } from "@hakaru/model/expression";
import type { FieldValue } from "@hakaru/model/field/field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { prefecture } from "@hakaru/model/field/prefecture-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import {
  type Aggregate,
  count,
  countDistinct,
  indicator,
  medianOf,
  share,
  sumOf,
} from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import { entity } from "@hakaru/model/programme/entity";
import type { Actor } from "@hakaru/model/programme/policy";
import { programme } from "@hakaru/model/programme/programme";
import { atDesk } from "@hakaru/register/desk";
import { registerMigrations } from "@hakaru/register/migrations";
import { perform } from "@hakaru/register/perform";
import { settled, snapshot } from "@hakaru/register/population";
import { openRegisters, type Registers, registerNamed } from "@hakaru/register/registers";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { computeFigure } from "../src/compute-figure.ts";
import { entriesAt, figuresAt, opened, restsOnSynthetic, seesWhole } from "../src/figures-at.ts";
import { indicatorNamed } from "../src/indicator-named.ts";

const clinic = entity({
  label: { ja: "診療所", en: "clinic" },
  title: "name",
  fields: {
    name: name({ label: { ja: "名称", en: "name" }, required: true }),
    place: prefecture({ label: { ja: "所在地", en: "prefecture" } }),
    beds: number({ label: { ja: "病床数", en: "beds" }, unit: "items", whole: true }),
    contact: name({ label: { ja: "担当者", en: "contact" }, personal: true }),
    synthetic: yesNo({ label: { ja: "合成", en: "synthetic" } }),
  },
  states: {
    listed: { label: { ja: "登録", en: "listed" } },
    closed: { label: { ja: "廃止", en: "closed" } },
  },
  initial: "listed",
  steps: () => ({
    close: { label: { ja: "廃止", en: "close" }, from: ["listed"], to: "closed", by: ["programme-officer"] },
  }),
  access: {
    "programme-officer": { reads: [{ whose: "all" }], creates: true, edits: [{ whose: "all" }] },
    auditor: { reads: [{ whose: "all" }], hides: ["contact"] },
    reviewer: { reads: [{ whose: "all", in: ["listed"] }] },
    public: { reads: [{ whose: "all", in: ["listed"] }], hides: ["beds", "contact"] },
  },
  list: { columns: ["name", "place", "beds", "state"], filters: [], search: [] },
});

const clinics = programme({
  id: "clinics",
  version: 1,
  label: { ja: "診療所", en: "Clinics" },
  about: { ja: "試験", en: "trial" },
  entities: { clinic },
});

const [beds, place] = [field("beds", "number"), field("place", "text")];
const aggregates: Readonly<Record<string, Aggregate>> = {
  count: count(inState("listed")),
  distinct: countDistinct(place),
  share: share(count(above(beds, 10)), count()),
  sum: sumOf(beds, atMost(beds, 40)),
  median: medianOf(beds),
  hidden: count(equal(field("contact", "text"), "甲")),
};
const text = { ja: "試験", en: "trial" };
const indicators = Object.entries(aggregates).map(([id, aggregate]) =>
  indicator({
    ...{ id, label: text, statement: text, unit: "items", over: "clinics/clinic", aggregate },
    period: { takes: "standing" },
    by: { place, state: { op: "state" } },
  }),
);

let store: Store;
let folder: string;
let registers: Registers;
let early: Instant;
const officer: Actor = { id: "officer", role: "programme-officer", organisation: "office" };
const days = ["2019-01-01", "2019-06-30", "2019-12-31", "2020-06-30"].map(date);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hakaru-computation-"));
  await chmod(folder, 0o711);
  store = await openStore({ dataFolder: folder, verb: "test computation" });
  await migrate(store.database, [await registerMigrations()]);
  registers = await openRegisters(store.database, folder, [
    { programme: clinics, rosters: [], indicators, matchings: [] },
  ]);
  await enter(Array.from({ length: 40 }, (_, at) => at));
  await close([3, 9, 14, 21], date("2019-08-01"));
  early = await settled(store.database);
  // Known later, valid earlier: the past as it was known before must not change.
  await close([0, 6, 12], date("2019-03-01"));
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const clinicRegister = () => registerNamed(registers, "clinics", "clinic");
let entries: readonly string[] = [];

async function enter(numbers: readonly number[]): Promise<void> {
  const works = numbers.map((at) => ({
    does: "enter" as const,
    content: {
      name: `診療所${at}`,
      ...(at % 7 !== 0 && { place: (["13", "27", "01"][at % 3] ?? "13") as FieldValue }),
      ...(at % 5 !== 0 && { beds: decimal((at * 13) % 60) }),
      ...(at === 30 && { synthetic: true }),
    },
    validFrom: days[at % 3] ?? date("2019-01-01"),
  }));
  const performed = await atDesk(
    registers.database,
    registers.keys,
    { actor: officer, on: date("2020-12-31") },
    (desk) => perform(desk, clinicRegister(), works),
  );
  if (!("done" in performed)) throw new Error("not entered");
  entries = performed.done.map(({ entry }) => entry);
}

async function close(numbers: readonly number[], validFrom: LocalDate): Promise<void> {
  const works = numbers.map((at) => {
    const entry = entries[at] ?? "";
    return {
      does: "step" as const,
      step: "close",
      entry,
      version: 1,
      validFrom: at % 3 === 2 ? date("2020-01-01") : validFrom,
    };
  });
  await atDesk(registers.database, registers.keys, { actor: officer, on: date("2020-12-31") }, (desk) =>
    perform(desk, clinicRegister(), works),
  );
}

const at = <T>(role: Actor["role"], work: Parameters<typeof atDesk<T>>[3]) =>
  atDesk(registers.database, registers.keys, { actor: { id: role, role }, on: date("2020-12-31") }, work);

describe.each(Object.keys(aggregates).filter((id) => id !== "hidden"))("%s over a register", (id) => {
  test.each(days)(
    "gives as of %s what the oracle gives over the same entries, then and as known before",
    async (asOf) => {
      const over = indicatorNamed(registers, `clinics/${id}`);
      const question = { period: period(asOf), asOf, by: withTotals("place", "state") };
      for (const known of [early, await settled(registers.database)])
        await at("auditor", async (desk) => {
          const of = await opened(desk, { ...over, question, known });
          const population: Entry[] = [];
          const moment = { valid: standsOn(over.indicator, question), known };
          for await (const { entry, state, content } of snapshot(desk, over.register, moment))
            population.push({ entry, state, content: content as Entry["content"] });
          const computed = await figuresAt(of);
          expect(computed).toEqual(compute(over.indicator, question, population));
          for (const cell of computed.cells)
            expect(await entriesAt(of, cell)).toEqual(
              entriesBehind(over.indicator, question, cell, population),
            );
        });
    },
  );
});

test("what became known later changes the figure of a past day, and not as it was known before", async () => {
  const over = indicatorNamed(registers, "clinics/count");
  const question = { period: period("2019-12-31"), asOf: date("2019-12-31") };
  const value = async (known: Instant) =>
    (await computeFigure(registers, { ...over, question, known }))?.value;
  const before = await value(early);
  const after = await value(await settled(registers.database));
  expect([before, after]).toEqual([
    expect.objectContaining({ amount: "37" }),
    expect.objectContaining({ amount: "34" }),
  ]);
});

test.each([
  ["count", "auditor", true],
  ["hidden", "auditor", false],
  ["count", "reviewer", false],
  ["count", "applicant", false],
  ["hidden", "programme-officer", true],
] as const)("whether %s is whole at the desk of a %s: %s", (id, role, whole) => {
  expect(seesWhole(indicatorNamed(registers, `clinics/${id}`), role)).toBe(whole);
});

test("a figure over something the auditor does not see is refused, not told of a part", async () => {
  const over = indicatorNamed(registers, "clinics/hidden");
  const question = { period: period("2020-06-30"), asOf: date("2020-06-30") };
  await expect(computeFigure(registers, { ...over, question, known: early })).rejects.toThrow(
    "register-not-whole",
  );
});

test.each([
  ["2019-01-01", true],
  ["2018-12-31", false],
])("as of %s some of it is made up: %s", async (day, synthetic) => {
  const question = { period: period(day), asOf: date(day) };
  const over = indicatorNamed(registers, "clinics/count");
  const found = await at("auditor", async (desk) =>
    restsOnSynthetic(await opened(desk, { ...over, question, known: early })),
  );
  expect(found).toBe(synthetic);
});

test("the list shows the public nothing its role may not read", async () => {
  const over = indicatorNamed(registers, "clinics/distinct");
  const question = { period: period("2020-06-30"), asOf: date("2020-06-30") };
  const known = await settled(registers.database);
  const figure = await computeFigure(registers, { ...over, question, known });
  const [head, ...lines] = new TextDecoder().decode(figure?.behind).trimEnd().split("\r\n");
  expect(head).toBe("entry,parts,state,name,place,synthetic");
  const closed = new Set([0, 3, 6, 9, 12, 14, 21].map((each) => entries[each]));
  for (const line of lines) {
    const [entry, , state] = line.split(",");
    expect([entry, state]).toEqual([entry, closed.has(entry) ? "" : "listed"]);
  }
});
