import { date } from "@hakaru/model/calendar";
import { period } from "@hakaru/model/period";
import type { Duckdb } from "@hakaru/store/duckdb";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cell } from "../src/computed.ts";
import type { Figure } from "../src/figure.ts";
import {
  duckdbEngine,
  type Engine,
  memoryEngine,
  openPostgres,
  openRecords,
  postgresEngine,
} from "./engines.ts";
import { columns, indicatorOf, notOfRecords, specification } from "./specification.ts";
import { population, rowsOf } from "./table.ts";

let store: Store;
let records: Duckdb;
beforeAll(async () => {
  store = await openPostgres();
  records = await openRecords();
});
afterAll(async () => {
  await records.close();
  await store.close();
});

const engines: Readonly<Record<string, () => Engine>> = {
  memory: () => memoryEngine,
  postgres: () => postgresEngine(store.database),
  duckdb: () => duckdbEngine(records, columns),
};

describe.each(Object.entries(engines))("%s", (name, engine) => {
  const cases = Object.entries(specification).filter(([of]) => name !== "duckdb" || !(of in notOfRecords));
  test.each(cases)("%s", async (_, spec) => {
    const indicator = indicatorOf(spec);
    const question = {
      period: period(spec.period),
      asOf: date(spec.asOf),
      ...(spec.breakdowns && { by: spec.breakdowns }),
    };
    const { cells, status } = await engine().compute(indicator, question, population(spec.given));
    expect(status).toBe(spec.status);
    expect(cells.map((cell) => told(cell, Object.keys(indicator.by)))).toStrictEqual(
      rowsOf(spec.expect).map(({ exact, ...row }) => (exact ? { ...row, exact } : row)),
    );
  });
});

test.skip.each(Object.entries(notOfRecords))("duckdb: %s — %s", (name) => {
  expect(Object.keys(specification)).toContain(name);
});

test("what is left out of the tables of records is in the specification", () => {
  expect(Object.keys(specification)).toEqual(expect.arrayContaining(Object.keys(notOfRecords)));
});

/** A cell as the tables write it. */
function told(cell: Cell, names: readonly string[]): Readonly<Record<string, string>> {
  const keys = names.map((name) => [name, name in cell.by ? String(cell.by[name] ?? "") : "*"]);
  return { ...Object.fromEntries(keys), entries: String(cell.entries), ...figures(cell, "") };
}

function figures({ value, exact, of = {} }: Figure, part: string): Readonly<Record<string, string>> {
  const inner = Object.entries(of).map(([name, figure]) =>
    figures(figure, part === "" ? name : `${part}/${name}`),
  );
  return Object.assign(
    { [part === "" ? "value" : part]: value ?? "" },
    part === "" && exact !== undefined ? { exact: `${exact.over}/${exact.under}` } : {},
    ...inner,
  );
}
