import { columnsIn } from "@hakaru/indicator/columns-in";
import { computation } from "@hakaru/indicator/duckdb";
import { relationRows, type TableQueries } from "@hakaru/indicator/relation-duckdb";
import { date } from "@hakaru/model/calendar";
import { type Indicator, indicatorHash } from "@hakaru/model/indicator";
import { period } from "@hakaru/model/period";
import { recordRelations } from "@hakaru/model/record/record-relations";
import { recordTables } from "@hakaru/model/record/tables";
import { query } from "@hakaru/store/query";
import { expect, test } from "vitest";
import { shippedIndicators } from "./shipped.ts";

const shipped = await shippedIndicators();
const each = Object.entries(shipped);

/** A select for every table, none of which is run. */
const tables: TableQueries = Object.fromEntries(
  Object.keys(recordTables).map((name) => [name, query`select 1`]),
);

test("there is a file for each indicator over records", () => {
  expect(each.length).toBeGreaterThanOrEqual(15);
  expect(new Set(each.map(([, indicator]) => indicatorHash(indicator))).size).toBe(each.length);
});

test.each(each)("%s bears the name of its file, and says in two languages what it counts", (name, of) => {
  expect(of.id).toBe(name);
  for (const { ja, en } of [of.label, of.statement]) {
    expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
    expect(en).toMatch(/^[ -~–×÷]+$/);
  }
});

test.each(each)("%s asks for columns its relation has, of the kind they are", (_, indicator) => {
  const relation = relationOf(indicator);
  expect(columnsIn(indicator).filter((name) => !(name in relation.columns))).toEqual([]);
  const rows = relationRows(relation, tables, columnsIn(indicator));
  const by = [Object.keys(indicator.by), []];
  const question = { period: period("FY2017"), asOf: date("2019-03-31"), by };
  expect(computation(indicator, question, rows).text).toContain("grouping sets");
});

test.each(each.filter(([, of]) => of.period.takes === "cohort"))(
  "%s is refused for a calendar year",
  (_, of) => {
    const rows = relationRows(relationOf(of), tables, columnsIn(of));
    expect(() => computation(of, { period: period("2017"), asOf: date("2019-03-31") }, rows)).toThrow(
      "cohort-needs-a-fiscal-year",
    );
  },
);

function relationOf({ over }: Indicator) {
  const relation = recordRelations[over];
  if (relation === undefined) throw new Error(`no relation ${over}`);
  return relation;
}
