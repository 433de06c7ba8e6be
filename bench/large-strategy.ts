import type { Filed } from "@hakaru/ledger/observation";
import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import { definitionHash, type Kpi, kpi } from "@hakaru/model/kpi";
import { period } from "@hakaru/model/period";
import type { Strategy } from "@hakaru/model/strategy";
import { atLeast } from "@hakaru/model/target";

/** A synthetic strategy the size Open SDG was measured on: 250 indicators, 400 figures each (10 parts × 40 years). */
const indicators = 250;
const figuresEach = 400;

const years = 40;
const parts = Object.fromEntries(
  Array.from({ length: figuresEach / years }, (_, n) => [`part-${n}`, { ja: `内訳${n}`, en: `part ${n}` }]),
);

export function largeStrategy(frame: Strategy): Strategy {
  return {
    ...frame,
    id: "large",
    kpis: Array.from({ length: indicators }, (_, n) => largeKpi(n)),
    measures: [],
  };
}

function largeKpi(n: number): Kpi {
  return kpi({
    id: `synthetic-${n}`,
    row: n + 1,
    section: "rd",
    theme: "rd",
    owner: "amed",
    label: { ja: `合成指標 ${n}`, en: `Synthetic indicator ${n}` },
    goal: { ja: `合成指標 ${n} を 10,000 件以上にする`, en: `Bring synthetic indicator ${n} to 10,000` },
    unit: "items",
    direction: "up",
    composite: { rule: "all", parts },
    target: Object.keys(parts).map((part) => atLeast("10000", "items", { part })),
    baseline: { amount: "100", unit: "items", period: "1980" },
  });
}

/** Four hundred figures for every indicator, one return a year. */
export function largeFigures(strategy: Strategy): readonly Filed[] {
  return Array.from({ length: years }, (_, year) => 1981 + year).flatMap((year) =>
    strategy.kpis.flatMap((of, n) =>
      Object.keys(parts).map((part, p) => figure(of, part, year, n * 37 + p * 11 + year)),
    ),
  );
}

function figure(of: Kpi, part: string, year: number, amount: number): Filed {
  return {
    subject: of.id,
    part,
    asOf: date(`${year + 1}-03-31`),
    period: period(String(year)),
    value: { kind: "amount", amount: decimal(amount), unit: "items", precision: decimal(1) },
    status: "final",
    definition: { version: 1, hash: definitionHash(of) },
    source: Object.keys(parts)[0] ?? "",
    cell: "A1",
    raw: String(amount),
  };
}
