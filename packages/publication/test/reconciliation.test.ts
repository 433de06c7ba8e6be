import type { ComputedOverRegister } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import { date, instant } from "@hakaru/model/calendar";
import { period } from "@hakaru/model/period";
import { readValue } from "@hakaru/model/read-value";
import type { UnitId } from "@hakaru/model/unit";
import { expect, test } from "vitest";
import { differenceText, reconciliations } from "../src/reconciliation.ts";

const about = { subject: "s", part: "", asOf: date("2020-03-31"), period: period("FY2019") } as const;

function value(written: string, unit: UnitId) {
  const read = readValue(written, unit).value;
  if (read === undefined || read.kind === "qualitative") throw new Error(`not a figure: ${written}`);
  return read;
}

function reported(written: string, unit: UnitId, other: Partial<Observation> = {}): Observation {
  const definition = { version: 1, hash: "a" };
  return { ...about, id: 1, events: [], status: "final", definition, value: value(written, unit), ...other };
}

function computed(written: string, unit: UnitId): ComputedOverRegister {
  return {
    ...about,
    ...{
      id: 1,
      status: "final",
      indicator: "p/i",
      definition: { version: 1, hash: "b" },
      over: "register",
      entries: 2,
    },
    ...{ synthetic: false, basis: "c", behind: "d", value: value(written, unit) },
    ...{ at: instant("2020-04-02T00:00:00Z"), known: instant("2020-04-01T00:00:00Z") },
  };
}

test.each([
  ["820法人", "820法人", "corporations", "equal", "差なし", "none"],
  ["820法人", "819法人", "corporations", "differs", "-1法人", "-1 corporations"],
  [
    "67%",
    "66.666666666667%",
    "percent",
    "rounds-to",
    "-0.333333333333%（記載の桁まで一致）",
    "-0.333333333333% (equal as far as it was stated)",
  ],
  ["66.6%", "66.666666666667%", "percent", "differs", "+0.066666666667%", "+0.066666666667%"],
  [
    "66.5%",
    "66.55%",
    "percent",
    "rounds-to",
    "+0.05%（記載の桁まで一致）",
    "+0.05% (equal as far as it was stated)",
  ],
] as const)("%s reported and %s computed: %s %s", (filed, given, unit, agreement, ja, en) => {
  const [of] = reconciliations([reported(filed, unit)], [computed(given, unit)]);
  expect(of?.agreement).toBe(agreement);
  expect(of && [differenceText(of, "ja"), differenceText(of, "en")]).toEqual([ja, en]);
});

test.each<[string, readonly Observation[], string]>([
  ["nothing was reported", [], "nothing was reported"],
  ["a silence was reported", [reported("ー", "items")], "one of them gives no number"],
  ["another unit was reported", [reported("2人", "persons")], "their units differ"],
  [
    "another day was reported on",
    [reported("2件", "items", { asOf: date("2019-03-31") })],
    "they are as of different days",
  ],
  [
    "another period was reported on",
    [reported("2件", "items", { period: period("FY2018") })],
    "they are about different periods",
  ],
])("where %s there is no difference, and it is said why", (_, filed, because) => {
  const [of] = reconciliations(filed, [computed("2件", "items")]);
  expect(of).toMatchObject({ agreement: "not-comparable" });
  expect(of && differenceText(of, "en")).toBe(because);
  expect(of).not.toHaveProperty("difference");
});
