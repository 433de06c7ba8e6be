import { Readable } from "node:stream";
import { date } from "@hakaru/model/calendar";
import { expect, test } from "vitest";
import { enrolmentRows, identityRow } from "../../src/enrolment/enrolment-rows.ts";
import { readEnrolment } from "../../src/enrolment/read-enrolment.ts";

const heading = "保険者番号,記号,番号,性別,生年月日,都道府県,資格取得日,資格最終日,対象外の理由";
const on = date("2018-06-30");
const personOf = ({ number }: { readonly number: string }) => `p${number}`;

async function read(...lines: readonly string[]) {
  const found = [];
  for await (const each of readEnrolment(Readable.from(lines), "一覧.csv")) found.push(each);
  return found;
}

async function rowsOf(line: string) {
  const [found] = await read(heading, line);
  if (found?.kind !== "enrolled") throw new Error("not read");
  return enrolmentRows(found.enrolled, personOf, on);
}

test.each([
  // Born on 1 April: a year older on the day before. Still enrolled: as far as the day of the list.
  [
    "06130012,１,1,男,S35.4.1,東京都,2016-10-01,,",
    [
      ["2016 13 1 57", "2016-10-01", "2017-03-31", false],
      ["2017 13 1 58", "2016-10-01", "2018-03-31", true],
      ["2018 13 1 59", "2016-10-01", "2019-03-31", true],
    ],
  ],
  [
    "138057,国1,2,2,19600402,13,H29.4.1,20171231,pregnant",
    [["2017 13 2 57", "2017-04-01", "2017-12-31", false]],
  ],
  ["39131234,,3,2,3180402,,20180401,20180401,", [["2018 null 2 75", "2018-04-01", "2018-04-01", false]]],
])("%s", async (line, expected) => {
  const rows = await rowsOf(line);
  expect(
    rows.map(({ fiscal_year, prefecture, sex, age, from_day, until_day, whole_year }) => [
      `${fiscal_year} ${prefecture} ${sex} ${age}`,
      from_day,
      until_day,
      whole_year,
    ]),
  ).toEqual(expected);
});

test("a person is who it is whatever the year, and the identity is of the day of the list", async () => {
  const [found] = await read(heading, "06130012,１,1,男,S35.4.1,東京都,2016-10-01,,");
  if (found?.kind !== "enrolled") throw new Error("not read");
  const people = enrolmentRows(found.enrolled, personOf, on).map(({ person }) => person);
  expect(new Set(people)).toEqual(new Set(["p1"]));
  expect(identityRow(found.enrolled, personOf, on)).toMatchObject({
    person: "p1",
    born_on: "1960-04-01",
    seen_on: on,
    fiscal_year: 2018,
  });
});

test.each([
  ["0613001,１,1,男,S35.4.1,,2016-10-01,,", ["enrolment-cell-unreadable"]],
  ["06130012,１,,男,S35.4.1,,2016-10-01,,", ["enrolment-cell-missing"]],
  ["06130012,１,1,3,1960-13-01,48,2016-10-01,,sick", Array(4).fill("enrolment-cell-unreadable")],
  ["06130012,１,1,男,S35.4.1,,2016-10-01,2016-09-30,", ["enrolment-days-turned"]],
  ["06130012,１,1,男", ["enrolment-row-ragged"]],
  ['06130012,"１,1,男,S35.4.1,,2016-10-01,,', ["enrolment-row-ragged"]],
])("%s goes into quarantine with every reason, and the next line is read", async (line, codes) => {
  const found = await read(heading, line, "", "06130012,１,1,男,S35.4.1,東京都,2016-10-01,,");
  expect(found.map(({ kind }) => kind)).toEqual(["quarantined", "enrolled"]);
  const [bad] = found;
  if (bad?.kind !== "quarantined") throw new Error("read");
  expect(bad.faults.map(({ code }) => code)).toEqual(codes);
  expect(bad.faults.map(({ place }) => place)).toEqual(codes.map(() => ({ file: "一覧.csv", line: 2 })));
});

test("without a heading that must be there nothing is read", async () => {
  const found = await read("保険者番号,番号,性別", "06130012,1,1");
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    kind: "file-fault",
    fault: { code: "enrolment-heading-missing", message: { ja: expect.stringContaining("生年月日") } },
  });
});
