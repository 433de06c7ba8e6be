import { decimal } from "@hakaru/model/decimal";
import { period } from "@hakaru/model/period";
import type { SealedCell, SealedFigure } from "@hakaru/model/sealed-figure";
import { expect, test } from "vitest";
import { cellList, type SealedAnswer } from "../src/enter-sealed.ts";

const cells: readonly SealedCell[] = [
  {
    by: { prefecture: "13" },
    value: { kind: "amount", amount: decimal("52.5"), unit: "percent", precision: decimal("0.1") },
    of: {},
    persons: { over: 21, under: 40 },
    everybody: 40,
  },
  {
    by: { prefecture: "31" },
    value: { kind: "silence", silence: "withheld" },
    of: {},
    persons: {},
    everybody: null,
  },
  {
    by: { prefecture: null },
    value: { kind: "silence", silence: "not-measured" },
    of: {},
    persons: { over: 0, under: 0 },
    everybody: 0,
  },
  {
    by: {},
    value: { kind: "amount", amount: decimal(50), unit: "percent", precision: decimal(1) },
    of: {},
    persons: { over: 22, under: 44 },
    everybody: 44,
  },
];

/** Everything a sealed figure has but the seal. */
const unsealed = {
  indicator: "rate",
  definition: { version: 1, hash: "f".repeat(64) },
  unit: "percent",
  period: period("FY2017"),
  status: "final",
  least: 10,
  cells,
} as const;

test("a list of cells says a value or a silence, and how many persons are behind it where that may be known", () => {
  const list = new TextDecoder().decode(cellList(unsealed as unknown as SealedFigure));
  expect(list.split("\r\n")).toEqual([
    "by,prefecture,value,unit,silence,persons",
    "prefecture,13,52.5,percent,,40",
    "prefecture,31,,,withheld,",
    "prefecture,,,,not-measured,0",
    ",,50,percent,,44",
    "",
  ]);
});

test("a figure nobody sealed is none that can be entered", () => {
  const taken = (figure: SealedAnswer["figure"]) => figure;
  // @ts-expect-error: it has all of a sealed figure but the seal
  expect(taken(unsealed).cells).toHaveLength(4);
});
