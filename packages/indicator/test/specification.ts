import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import {
  above,
  and,
  atMost,
  daysBetween,
  equal,
  field,
  fiscalYearOf,
  howMany,
  inState,
  members,
  minus,
  not,
  on,
  oneOf,
  or,
  plus,
  stated,
  times,
  yearOf,
} from "@hakaru/model/expression";
import {
  type Aggregate,
  count,
  countDistinct,
  difference,
  differenceTo,
  type Indicator,
  indicator,
  medianOf,
  type PeriodRule,
  percentileOf,
  ratio,
  share,
  standardised,
  sumOf,
} from "@hakaru/model/indicator";
import {
  type Column,
  dateColumn,
  decimalColumn,
  integerColumn,
  textColumn,
  truthColumn,
} from "@hakaru/model/record/record-table";
import { withTotals } from "../src/question.ts";

/** What every engine must answer, in tables a person of the field can check. */
export interface Case {
  /** A population, as `population` reads it. */
  readonly given: string;
  readonly aggregate: Aggregate;
  readonly rule?: PeriodRule;
  readonly by?: Indicator["by"];
  readonly period: string;
  readonly asOf: string;
  readonly breakdowns?: readonly (readonly string[])[];
  readonly status: "final" | "projected";
  /**
   * The cells in their order. A column of a breakdown: `*` where the cell is a total, blank where the value is not stated.
   * `value` and what it was made of (`over`, `1/under` …): blank where nothing can be said. `entries`: how many the period
   * took. `exact`: the quotient, where no decimal says it.
   */
  readonly expect: string;
}

export function indicatorOf({ aggregate, rule = { takes: "standing" }, by = {} }: Case): Indicator {
  const text = { ja: "試験", en: "trial" };
  return indicator({
    id: "trial",
    label: text,
    statement: text,
    unit: "items",
    over: "trials/study",
    aggregate,
    period: rule,
    by,
  });
}

/** The columns of the populations below, where they are a table of records. */
export const columns: Readonly<Record<string, Column>> = {
  prefecture: textColumn("都道府県", "prefecture"),
  name: textColumn("名称", "name"),
  held: dateColumn("実施日", "held"),
  left: dateColumn("退会日", "left"),
  size: decimalColumn(2, "人数", "size"),
  grant: decimalColumn(2, "金額", "grant"),
  passed: truthColumn("合格", "passed"),
  cohort: integerColumn("年次", "cohort"),
  age: integerColumn("年齢", "age"),
};

/** What no table of records holds, and why. */
export const notOfRecords: Readonly<Record<string, string>> = {
  "a state is asked for by its name; an entry without one is in none": "a record is in no state",
  "entries are counted by state and day, with the totals of each and the whole": "a record is in no state",
  "members of a group are counted by what they state themselves": "a record has no repeated group",
  "money is exact whatever its size": "a column of records has 18 digits",
  "a median between two values is exact": "a column of records has 18 digits",
};

const prefecture = field("prefecture", "text");
const held = field("held", "date");
const left = field("left", "date");
const size = field("size", "number");
const grant = field("grant", "number");
const passed = field("passed", "truth");
const cohort = field("cohort", "number");
const age = field("age", "number");

const standing = { period: "2020-03-31", asOf: "2020-04-01", status: "final" } as const;
const fiscal2018 = { period: "FY2018", asOf: "2020-03-31", status: "final" } as const;

export const specification: Readonly<Record<string, Case>> = {
  "nobody is counted as zero": {
    ...standing,
    given: "entry | state",
    aggregate: count(),
    expect: `
      value | entries
      0     | 0`,
  },
  "a sum, a median and a mean of nothing are nothing, not zero": {
    ...standing,
    given: `
      size
      (withheld)
      (erased)
      |`,
    aggregate: difference(sumOf(size), difference(medianOf(size), ratio(sumOf(size), count(stated(size))))),
    expect: `
      value | entries | a | b | b/a | b/b | b/b/over | b/b/under
            | 3       |   |   |     |     |          | 0`,
  },
  "zero is a value; a silence, what was erased and what was never stated are none": {
    ...standing,
    given: `
      prefecture | size
      13         | 0
      13         | (not-stated)
      13         |
      13         | 12.5
      13         | (erased)`,
    aggregate: ratio(sumOf(size), count(stated(size))),
    expect: `
      value | over | under | entries
      6.25  | 12.5 | 2     | 5`,
  },
  "a share keeps its two counts, and has no value over nobody": {
    ...standing,
    given: `
      prefecture | size | passed
      13         | 120  | 有
      13         | 80   | 無
      13         | 300  |
      27         |      | 有
      47         | 10   | 無`,
    aggregate: share(count(and(passed, above(size, 100))), count(and(stated(passed), stated(size)))),
    by: { prefecture },
    breakdowns: [["prefecture"], []],
    expect: `
      prefecture | value           | over | under | entries | exact
      13         | 50              | 1    | 2     | 3       |
      27         |                 | 0    | 0     | 1       |
      47         | 0               | 0    | 1     | 1       |
      *          | 33.333333333333 | 1    | 3     | 5       | 100/3`,
  },
  "a fiscal year runs from 1 April to 31 March; a day that is not stated lies in none": {
    ...fiscal2018,
    given: `
      held
      2018-03-31
      2018-04-01
      2018-12-31
      2019-03-31
      2019-04-01
      (not-stated)
      |`,
    aggregate: count(),
    rule: { takes: "within", day: held },
    expect: `
      value | entries
      3     | 3`,
  },
  "a calendar year runs from 1 January to 31 December": {
    ...fiscal2018,
    period: "2018",
    given: `
      held
      2017-12-31
      2018-01-01
      2018-12-31
      2019-01-01`,
    aggregate: count(),
    rule: { takes: "within", day: held },
    expect: `
      value | entries
      2     | 2`,
  },
  "a year that is not over is projected, and holds what lies ahead in it": {
    ...fiscal2018,
    asOf: "2019-03-31",
    status: "projected",
    given: `
      held
      2018-05-01
      2019-03-31`,
    aggregate: count(),
    rule: { takes: "within", day: held },
    expect: `
      value | entries
      2     | 2`,
  },
  "a cohort is the year a field names": {
    ...fiscal2018,
    given: `
      cohort | passed
      2017   | 有
      2018   | 有
      2018   | 無
      2018   |
      2019   | 有
             | 有`,
    aggregate: share(count(passed), count()),
    rule: { takes: "cohort", year: cohort },
    expect: `
      value           | over | under | entries | exact
      33.333333333333 | 1    | 3     | 3       | 100/3`,
  },
  "a cohort is the fiscal year of a day": {
    ...fiscal2018,
    given: `
      held
      2018-03-31
      2018-04-01
      2019-03-31
      2019-04-01`,
    aggregate: count(),
    rule: { takes: "cohort", year: fiscalYearOf(held) },
    expect: `
      value | entries
      2     | 2`,
  },
  "supporters on a day: joined by then, and not left before": {
    ...standing,
    given: `
      prefecture | held       | left
      13         | 2018-06-01 |
      13         | 2020-03-31 |
      13         | 2020-04-01 |
      27         | 2018-06-01 | 2020-03-30
      27         | 2018-06-01 | 2020-03-31`,
    aggregate: count(and(atMost(held, on), or(not(stated(left)), not(below(left))))),
    by: { prefecture },
    breakdowns: withTotals("prefecture"),
    expect: `
      prefecture | value | entries
      13         | 2     | 3
      27         | 1     | 2
      *          | 3     | 5`,
  },
  "while the period runs, the day asked about is the as-of day": {
    ...standing,
    period: "FY2020",
    asOf: "2020-06-30",
    status: "projected",
    given: `
      held
      2020-06-30
      2020-07-01`,
    aggregate: count(atMost(held, on)),
    expect: `
      value | entries
      1     | 2`,
  },
  "what is counted within a year is asked about on the as-of day": {
    ...fiscal2018,
    given: `
      held       | left
      2018-05-01 | 2020-03-31
      2018-05-01 | 2020-04-01`,
    aggregate: count(atMost(left, on)),
    rule: { takes: "within", day: held },
    expect: `
      value | entries
      1     | 2`,
  },
  "a state is asked for by its name; an entry without one is in none": {
    ...standing,
    given: `
      state     | size
      certified | 1
      expired   | 1
      withdrawn | 1
                | 1`,
    aggregate: ratio(count(inState("certified", "expired")), count(not(inState("withdrawn")))),
    by: { state: { op: "state" } },
    breakdowns: [[], ["state"]],
    expect: `
      state     | value | over | under | entries
      *         | 1     | 2    | 2     | 4
      certified | 1     | 1    | 1     | 1
      expired   | 1     | 1    | 1     | 1
      withdrawn |       | 0    | 0     | 1
                |       | 0    | 0     | 1`,
  },
  "entries are counted by state and day, with the totals of each and the whole": {
    given: `
      state     | held
      certified | 2019-02-21
      certified | 2019-02-21
      certified | 2020-03-02
      revoked   | 2019-02-21
      draft     |`,
    aggregate: count(),
    rule: { takes: "standing" },
    by: { state: { op: "state" }, held },
    breakdowns: withTotals("state", "held"),
    period: "2020-03-31",
    asOf: "2020-03-31",
    status: "final",
    expect: `
      state     | held       | value | entries
      certified | 2019-02-21 | 2     | 2
      certified | 2020-03-02 | 1     | 1
      draft     |            | 1     | 1
      revoked   | 2019-02-21 | 1     | 1
      certified | *          | 3     | 3
      draft     | *          | 1     | 1
      revoked   | *          | 1     | 1
      *         | 2019-02-21 | 3     | 3
      *         | 2020-03-02 | 1     | 1
      *         |            | 1     | 1
      *         | *          | 5     | 5`,
  },

  "an unknown condition does not hold, nor does its opposite": {
    ...standing,
    given: `
      passed
      有
      無
      (not-measured)
      |`,
    aggregate: difference(count(passed), count(not(passed))),
    expect: `
      value | a | b | entries
      0     | 1 | 1 | 4`,
  },
  "false and unknown is false, true or unknown is true": {
    ...standing,
    given: `
      size | passed
      1    | 無
      1    | 有
      9    |
      9    | 有`,
    aggregate: difference(count(not(and(above(size, 5), passed))), count(or(above(size, 5), passed))),
    expect: `
      value | a | b | entries
      -1    | 2 | 3 | 4`,
  },
  "cells stand in the order of their values, numbers as numbers, what is not stated last": {
    ...standing,
    given: `
      size | prefecture
      10   | 13
      9    | 13
      -1.5 | 27
           | 13
      10   |
      9    | 13`,
    aggregate: count(),
    by: { size, prefecture },
    breakdowns: withTotals("size", "prefecture"),
    expect: `
      size | prefecture | value | entries
      -1.5 | 27         | 1     | 1
      9    | 13         | 2     | 2
      10   | 13         | 1     | 1
      10   |            | 1     | 1
           | 13         | 1     | 1
      -1.5 | *          | 1     | 1
      9    | *          | 2     | 2
      10   | *          | 2     | 2
           | *          | 1     | 1
      *    | 13         | 4     | 4
      *    | 27         | 1     | 1
      *    |            | 1     | 1
      *    | *          | 6     | 6`,
  },
  "words stand in the order of their code points: 﨑 before 𠮷": {
    ...standing,
    given: `
      name
      𠮷田
      山﨑
      﨑
      崎
      ア`,
    aggregate: count(),
    by: { name: field("name", "text") },
    breakdowns: [["name"]],
    expect: `
      name | value | entries
      ア   | 1     | 1
      山﨑 | 1     | 1
      崎   | 1     | 1
      﨑   | 1     | 1
      𠮷田 | 1     | 1`,
  },
  "one organisation with three studies is one; the whole is not the sum of its cells": {
    ...standing,
    given: `
      prefecture | name
      13         | 東都大学
      13         | 東都大学
      27         | 東都大学
      27         | 難波大学
      27         | (erased)`,
    aggregate: countDistinct(field("name", "text")),
    by: { prefecture },
    breakdowns: [["prefecture"], []],
    expect: `
      prefecture | value | entries
      13         | 1     | 2
      27         | 2     | 3
      *          | 2     | 5`,
  },
  "the 28th percentile by nearest rank of 25 is the 7th, where floating point says the 8th": {
    ...standing,
    given: ["size", ...Array.from({ length: 25 }, (_, at) => String(25 - at))].join("\n"),
    aggregate: difference(
      percentileOf(decimal(28), "nearest-rank", size),
      ratio(percentileOf(decimal(0), "nearest-rank", size), percentileOf(decimal(100), "nearest-rank", size)),
    ),
    expect: `
      value | a | b    | b/over | b/under | entries
      6.96  | 7 | 0.04 | 1      | 25      | 25`,
  },
  "the review clock: 80 percent of reviews took no longer, of those that passed": {
    ...standing,
    given: `
      passed | size
      有     | 300
      有     | 310
      無     | 9999
      有     | 330
      有     | 365
      有     | 365.5
      有     |`,
    aggregate: percentileOf(decimal(80), "nearest-rank", size, passed),
    expect: `
      value | entries
      365   | 7`,
  },
  "a median between two values is exact": {
    ...standing,
    given: `
      size
      0.1
      99999999999999999999.3
      0.2
      99999999999999999999.1`,
    aggregate: medianOf(size),
    expect: `
      value                  | entries
      49999999999999999999.65 | 4`,
  },
  "a linear percentile lies between the two nearest ranks": {
    ...standing,
    given: `
      size
      10
      20
      40
      80`,
    aggregate: difference(
      percentileOf(decimal("12.5"), "linear", size),
      ratio(percentileOf(decimal(0), "linear", size), percentileOf(decimal(100), "linear", size)),
    ),
    expect: `
      value  | a     | b     | b/over | b/under | entries
      13.625 | 13.75 | 0.125 | 10     | 80      | 4`,
  },
  "money is exact whatever its size": {
    ...standing,
    given: `
      grant
      99999999999999999999999999.99
      0.01
      0.000000000000000000000000001`,
    aggregate: sumOf(grant),
    expect: `
      value                                                     | entries
      100000000000000000000000000.000000000000000000000000001 | 3`,
  },
  "a quotient that is no decimal is rounded to 12 digits at the end, and kept exactly beside it": {
    ...standing,
    given: `
      size    | grant
      3000000 | 2`,
    aggregate: ratio(
      ratio(sumOf(grant), sumOf(size)),
      { op: "number", value: decimal(2) },
      decimal(3_000_000),
    ),
    expect: `
      value | over                 | over/over | over/under | under | entries
      1     | 0.000000666666666667 | 2         | 3000000    | 2     | 1`,
  },
  "the way from a baseline is negative below it": {
    ...standing,
    given: `
      size
      70.5
      70`,
    aggregate: differenceTo(decimal(75), ratio(sumOf(size), count(stated(size)))),
    expect: `
      value | a     | a/over | a/under | b  | entries
      -4.75 | 70.25 | 140.5  | 2       | 75 | 2`,
  },
  "a standardised rate weighs the rate of each age class by the standard population": {
    ...standing,
    given: `
      age | passed | prefecture
      30  | 有     | 13
      30  | 無     | 13
      30  | 無     | 13
      30  | 無     | 13
      70  | 有     | 13
      70  | 無     | 13
      30  | 有     | 27`,
    aggregate: standardised({ over: passed, under: stated(passed), times: decimal(100) }, [
      { where: atMost(age, 64), weight: "75000" },
      { where: above(age, 64), weight: "25000" },
    ]),
    by: { prefecture },
    breakdowns: [["prefecture"]],
    expect: `
      prefecture | value | over  | over/1 | over/1/over | over/1/under | over/2 | over/2/over | over/2/under | under  | entries
      13         | 31.25 | 31250 | 0.25   | 1           | 4            | 0.5    | 1           | 2            | 100000 | 6
      27         |       |       | 1      | 1           | 1            |        | 0           | 0            | 100000 | 1`,
  },
  "members of a group are counted by what they state themselves": {
    ...standing,
    given: `
      state     | sites
      certified | [{"beds":"300","open":true},{"beds":"20","open":true},{"open":true}]
      certified | [{"beds":"500","open":false}]
      draft     | [{"beds":"400","open":true}]
      certified | []
      certified |
      certified | (withheld)`,
    aggregate: ratio(
      sumOf(
        members(
          "sites",
          and(above(field("beds", "number"), 100), field("open", "truth"), inState("certified")),
        ),
      ),
      sumOf(members("sites")),
    ),
    by: { sites: members("sites") },
    breakdowns: [[], ["sites"]],
    expect: `
      sites | value          | over | under | entries | exact
      *     | 0.2            | 1    | 5     | 6       |
      0     |                | 0    | 0     | 2       |
      1     | 0              | 0    | 2     | 2       |
      3     | 0.333333333333 | 1    | 3     | 1       | 1/3
            |                |      |       | 1       |`,
  },
  "two of three conditions are enough; an unknown one is not among them": {
    ...standing,
    given: `
      size | age | passed
      200  | 70  | 無
      200  | 70  |
      200  |     |
           |     | 有`,
    aggregate: count(above(howMany(above(size, 100), above(age, 65), passed), 1)),
    expect: `
      value | entries
      2     | 4`,
  },
  "days and years are those of the calendar": {
    ...standing,
    given: `
      held       | left
      2019-02-28 | 2020-02-29
      2020-03-31 | 2020-04-01
      0001-01-01 | 0001-03-31
      2020-01-01 | 2019-12-31
                 | 2019-12-31`,
    aggregate: sumOf(
      plus(times(daysBetween(held, left), 10_000), minus(yearOf(left), fiscalYearOf(left))),
      stated(held),
    ),
    by: { fiscal: fiscalYearOf(left) },
    breakdowns: [[], ["fiscal"]],
    expect: `
      fiscal | value   | entries
      *      | 4550002 | 5
      0      | 890001  | 1
      2019   | 3650001 | 3
      2020   | 10000   | 1`,
  },
  "whatever a word holds, it is only a word": {
    ...standing,
    given: `
      name
      ' or true --
      $1
      \\' "%_{}
      NULL`,
    aggregate: count(oneOf(field("name", "text"), "' or true --", "$1", `\\' "%_{}`)),
    by: { name: equal(field("name", "text"), "NULL") },
    breakdowns: [["name"]],
    expect: `
      name  | value | entries
      false | 3     | 3
      true  | 0     | 1`,
  },
  "leap days are counted": {
    ...standing,
    given: `
      held
      2020-02-28
      2020-02-29`,
    aggregate: sumOf(daysBetween(held, { op: "value", type: "date", value: date("2020-03-01") })),
    expect: `
      value | entries
      3     | 2`,
  },
};

/** Whether a day lies before the one asked about. */
function below(day: typeof left) {
  return and(atMost(day, on), not(equal(day, on)));
}
