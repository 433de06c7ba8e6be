import type { PrefectureCode } from "@hakaru/model/prefecture";
import { describe, expect, test } from "vitest";
import { type Checkup, checkupOf, type Measures } from "../src/checkup/checkup.ts";
import { type NdbItem, valueAt } from "../src/checkup/ndb-distribution.ts";
import { people } from "../src/country/country.ts";
import type { Sex } from "../src/country/population.ts";
import { hasWorkbooks, type NdbCell, ndbCells } from "./ndb-workbook.ts";

const items: readonly { readonly item: NdbItem; readonly file: string; readonly scale: number }[] = [
  { item: "bmi", file: "000539815", scale: 10 },
  { item: "hba1c", file: "000539818", scale: 10 },
  { item: "hdl", file: "000539820", scale: 1 },
  { item: "diastolic", file: "000539825", scale: 1 },
  { item: "glucose", file: "000539830", scale: 1 },
  { item: "systolic", file: "000539831", scale: 1 },
  { item: "triglyceride", file: "000539832", scale: 1 },
  { item: "waist", file: "000539835", scale: 10 },
];

function groupsOf(cells: readonly NdbCell[]): ReadonlyMap<string, readonly NdbCell[]> {
  const groups = new Map<string, NdbCell[]>();
  for (const cell of cells) groups.set(cell.group, [...(groups.get(cell.group) ?? []), cell]);
  return groups;
}

/** Lower bounds of the classes a value lies in, the highest at or under it. */
const classOf = (bounds: readonly number[], value: number) => bounds.findLast((bound) => bound <= value) ?? 0;

describe.skipIf(!hasWorkbooks)(
  "NDB Open Data, FY2017 (skipped where ../shared/samples/ndb-open-data is absent)",
  () => {
    const persons = 60_000;
    const examined = new Map<string, Checkup[]>();
    for (const person of people({ persons, seed: 5, fiscalYears: [2017] })) {
      const checkup = checkupOf(5, person, 2017);
      if (checkup === undefined) continue;
      const age = Math.floor(checkup.measures.age / 5) * 5;
      const group = `${person.prefecture},${person.sex},${age}`;
      const others = examined.get(group);
      if (others === undefined) examined.set(group, [checkup]);
      else others.push(checkup);
    }

    test("the waist workbook is read whole: 28,581,720 were examined", () => {
      // 15,544,186 men and 13,037,534 women; what is not published is nobody here.
      const sums = ndbCells("000539835").reduce((sum, { count }) => sum + (count ?? 0), 0);
      expect(sums).toBe(28_581_720);
    });

    test.each(items)("$item lies as published in every prefecture, sex and age", ({ item, file, scale }) => {
      for (const [group, cells] of groupsOf(ndbCells(file))) {
        const [prefecture, sex, age] = group.split(",") as [PrefectureCode, Sex, string];
        const bounds = cells.map(({ from }) => from).toSorted((a, b) => a - b);
        const total = cells.reduce((sum, { count }) => sum + (count ?? 5), 0);
        const ranks = Array.from({ length: 1000 }, (_, at) => (at + 0.5) / 1000);
        const found = ranks.map((rank) =>
          classOf(bounds, valueAt(item, { prefecture, sex, age: Number(age) }, rank) / scale),
        );
        for (const { from, count } of cells) {
          const share = found.filter((bound) => bound === from).length / ranks.length;
          // A thousand ranks tell a share to a thousandth at each end, the data to a ten-thousandth.
          expect(Math.abs(share - (count ?? 5) / total), `${group} from ${from}`).toBeLessThan(0.0015);
        }
      }
    });

    test.each(items)(
      "$item of the persons who went is as published, summed by sex and age",
      ({ item, file, scale }) => {
        const values = (of: Measures) => of[item];
        const cells = groupsOf(ndbCells(file));
        for (const sex of ["1", "2"])
          for (let age = 40; age < 75; age += 5) {
            const expected = new Map<number, number>();
            const found = new Map<number, number>();
            let people = 0;
            for (const [group, checkups] of examined) {
              if (!group.endsWith(`,${sex},${age}`)) continue;
              const published = cells.get(group) ?? [];
              const bounds = published.map(({ from }) => from).toSorted((a, b) => a - b);
              const total = published.reduce((sum, { count }) => sum + (count ?? 5), 0);
              const measured = checkups
                .map(({ measures }) => values(measures))
                .filter((value) => value !== null);
              people += measured.length;
              for (const { from, count } of published)
                expected.set(from, (expected.get(from) ?? 0) + ((count ?? 5) / total) * measured.length);
              for (const value of measured)
                found.set(
                  classOf(bounds, value / scale),
                  (found.get(classOf(bounds, value / scale)) ?? 0) + 1,
                );
            }
            expect(people).toBeGreaterThan(300);
            for (const [from, count] of expected) {
              const share = count / people;
              // Five standard deviations of a share among so many, and a hundredth because waist and others go together
              // with who goes, which the published figures do not tell.
              const allowed = 5 * Math.sqrt((share * (1 - share)) / people) + 0.01;
              expect(
                Math.abs((found.get(from) ?? 0) / people - share),
                `${sex},${age} from ${from}`,
              ).toBeLessThan(allowed);
            }
          }
      },
    );
  },
);
