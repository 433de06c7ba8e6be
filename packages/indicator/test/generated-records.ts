import type { LocalDate } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import {
  type Column,
  dateColumn,
  decimalColumn,
  integerColumn,
  textColumn,
  truthColumn,
} from "@hakaru/model/record/record-table";
import fc from "fast-check";
import type { Entry } from "../src/memory.ts";
import { days, expressionsOver, indicatorsOver, words, years } from "./generated.ts";

/** A column of each kind; one has a name every JavaScript object has, one never holds anything. */
export const columns: Readonly<Record<string, Column>> = {
  number: decimalColumn(4, "数", "number"),
  money: integerColumn("金額", "money"),
  year: integerColumn("年度", "year"),
  date: dateColumn("開始日", "date"),
  until: dateColumn("終了日", "until"),
  text: textColumn("文字", "text"),
  fiscal_name: textColumn("名称", "name"),
  truth: truthColumn("真偽", "truth"),
  constructor: textColumn("構成", "constructor"),
  empty: textColumn("空", "empty"),
};

const number = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "0",
      "1",
      "-1",
      "1.5",
      "2",
      "9",
      "10",
      "0.1",
      "-0.0001",
      "99999999999999.9999",
    ),
  },
  { weight: 1, arbitrary: fc.tuple(fc.integer(), fc.nat(9999)).map(([a, b]) => `${a}.${b}`) },
);
const whole = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("0", "1", "-5", "140", "2147483647", "-2147483648") },
  { weight: 1, arbitrary: fc.integer().map(String) },
);
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: "grapheme", maxLength: 3 }).filter((text) => !text.includes("\0")),
  },
);

const maybe = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constant(undefined) });

const content = fc.record({
  number: maybe(number.map((text) => decimal(text))),
  money: maybe(whole),
  year: maybe(fc.constantFrom(...years)),
  date: maybe(fc.constantFrom(...days)),
  until: maybe(fc.constantFrom(...days)),
  text: maybe(word),
  fiscal_name: maybe(word),
  truth: maybe(fc.boolean()),
  constructor: maybe(word),
});

/** Mostly enough for cells to have several, sometimes none. */
export const records: fc.Arbitrary<readonly Entry[]> = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(content, { minLength: 6, maxLength: 16 }) },
    { weight: 1, arbitrary: fc.array(content, { maxLength: 2 }) },
  )
  .map((all) =>
    all.map((of, at) => ({
      entry: String(at + 1),
      content: JSON.parse(JSON.stringify(of)) as Entry["content"],
    })),
  );

export const recordExpressions = expressionsOver(
  {
    number: ["number", "money", "year"],
    date: ["date", "until"],
    text: ["text", "fiscal_name", "constructor", "empty"],
    truth: ["truth"],
    any: ["number", "money", "constructor", "empty", "truth"],
  },
  {
    number: fc.oneof(number, whole, fc.constantFrom("0.5", "0.00125")).map((text) => decimal(text)),
    text: fc.constantFrom(...words),
    date: fc.constantFrom(...days) as fc.Arbitrary<LocalDate>,
    truth: fc.boolean(),
  },
);

export const recordIndicators = indicatorsOver({
  expressions: recordExpressions,
  measured: ["number", "money"],
  keyed: ["text", "fiscal_name"],
});
