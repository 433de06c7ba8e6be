import { date } from "@hakaru/model/calendar";
import { type Decimal, decimal } from "@hakaru/model/decimal";
import { above, field, inState, stated } from "@hakaru/model/expression";
import {
  type Aggregate,
  count,
  countDistinct,
  difference,
  indicator,
  medianOf,
  share,
  sumOf,
} from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import { dateColumn, decimalColumn, textColumn } from "@hakaru/model/record/record-table";
import type { Duckdb } from "@hakaru/store/duckdb";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  duckdbEngine,
  type Engine,
  memoryEngine,
  openPostgres,
  openRecords,
  postgresEngine,
} from "./engines.ts";
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

const columns = {
  prefecture: textColumn("都道府県", "prefecture"),
  held: dateColumn("実施日", "held"),
  size: decimalColumn(2, "人数", "size"),
};

const engines: Readonly<Record<string, () => Engine>> = {
  memory: () => memoryEngine,
  postgres: () => postgresEngine(store.database),
  duckdb: () => duckdbEngine(records, columns),
};

const size = field("size", "number");
const held = field("held", "date");
const text = { ja: "試験", en: "trial" };

const given = population(`
  entry | state     | held       | prefecture | size
  1     | certified | 2018-04-01 | 13         | 120
  2     | draft     | 2018-05-01 | 13         | 300
  9     | certified | 2018-06-01 | 13         |
  10    | certified | 2018-07-01 | 27         | 80
  11    | certified | 2019-04-01 | 13         | 500
  12    | certified |            | 13         | 500
  13    | certified | 2018-08-01 |            | (withheld)
  14    | certified | 2018-08-01 |            | 7`);

const whole = {};
const tokyo = { prefecture: "13" };
const unstated = { prefecture: null };

const cases: readonly [
  name: string,
  aggregate: Aggregate,
  cell: Readonly<Record<string, string | null>>,
  behind: string,
][] = [
  [
    "a count rests on all it took, the ninth entry before the tenth",
    count(),
    whole,
    `
      entry | parts
      1     |
      2     |
      9     |
      10    |
      13    |
      14    |`,
  ],
  [
    "a sum rests on those in the state that state the value",
    sumOf(size, inState("certified")),
    tokyo,
    `
      entry | parts
      1     |`,
  ],
  [
    "a sum rests on those that state the value, of those that fulfil the condition",
    sumOf(size, above(size, 100)),
    tokyo,
    `
      entry | parts
      1     |
      2     |`,
  ],
  [
    "the cell of what is not stated",
    medianOf(size),
    unstated,
    `
      entry | parts
      14    |`,
  ],
  [
    "a share rests on its numerator and on its denominator",
    share(count(above(size, 100)), count(stated(size))),
    tokyo,
    `
      entry | parts
      1     | over under
      2     | over under`,
  ],
  [
    "what is in a part more than once, and in one of several",
    difference(share(count(above(size, 100)), count()), countDistinct(size)),
    whole,
    `
      entry | parts
      1     | a/over a/under b
      2     | a/over a/under b
      9     | a/under
      10    | a/under b
      13    | a/under
      14    | a/under b`,
  ],
  ["a cell nobody is in", count(), { prefecture: "47" }, "entry | parts"],
  ["a number stated elsewhere", { op: "number", value: decimal(5) as Decimal }, whole, "entry | parts"],
];

/** A record is in no state. */
const notOfRecords = ["a sum rests on those in the state that state the value"];

describe.each(Object.entries(engines))("%s", (name, engine) => {
  test.each(cases.filter(([of]) => name !== "duckdb" || !notOfRecords.includes(of)))(
    "%s",
    async (_, aggregate, by, behind) => {
      const asked = indicator({
        ...{ id: "trial", label: text, statement: text, unit: "items", over: "trials/study", aggregate },
        period: { takes: "within", day: held },
        by: { prefecture: field("prefecture", "text") },
      });
      const question = { period: period("FY2018"), asOf: date("2020-03-31") };
      const found = await engine().entriesBehind(asked, question, { by }, given);
      expect(found).toStrictEqual(
        rowsOf(behind).map(({ entry, parts = "" }) => ({ entry, parts: parts.split(" ") })),
      );
    },
  );
});
