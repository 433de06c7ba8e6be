import { compute } from "@hakaru/indicator/memory";
import { date } from "@hakaru/model/calendar";
import { period } from "@hakaru/model/period";
import type { Entity } from "@hakaru/model/programme/entity";
import { visibleFields } from "@hakaru/model/programme/policy";
import { indicators } from "@hakaru/programmes/clinical-research/indicators";
import clinicalResearch from "@hakaru/programmes/clinical-research/programme";
import { generate } from "@hakaru/programmes/clinical-research/sample/generate";
import { expect, test } from "vitest";
import { play, standingOn } from "./play.ts";

const lives = play(clinicalResearch, generate());

function asked(id: string, about: string, asOf: string) {
  const of = indicators.find((each) => each.id === id);
  if (of === undefined) throw new Error(`no indicator ${id}`);
  const population = standingOn(lives, "study", date(asOf));
  return compute(of, { period: period(about), asOf: date(asOf) }, population);
}

/** The figures of the status report, 21件 and 30件 as projected, and how they came about. */
const figures: readonly (readonly [
  id: string,
  about: string,
  asOf: string,
  value: string,
  status: "final" | "projected",
])[] = [
  ["investigator-initiated-trials", "FY2019", "2020-03-31", "21", "projected"],
  ["investigator-initiated-trials", "FY2019", "2020-04-30", "21", "final"],
  ["investigator-initiated-trials", "FY2018", "2019-03-31", "20", "projected"],
  ["investigator-initiated-trials", "FY2018", "2020-03-31", "20", "final"],
  ["investigator-initiated-trials", "FY2019", "2019-03-31", "0", "projected"],
  ["investigator-initiated-trials", "FY2020", "2020-03-31", "0", "projected"],
  ["investigator-initiated-trials", "FY2020", "2020-04-30", "2", "projected"],
  ["first-in-human-trials", "FY2019", "2020-03-31", "30", "projected"],
  ["first-in-human-trials", "FY2019", "2020-04-01", "30", "final"],
  ["first-in-human-trials", "FY2018", "2020-03-31", "26", "final"],
  ["specified-trials", "FY2018", "2020-03-31", "14", "final"],
  ["specified-trials", "FY2019", "2020-03-31", "11", "projected"],
];

test.each(figures)("%s of %s asked on %s: %s, %s", (id, about, asOf, value, status) => {
  const found = asked(id, about, asOf);
  expect([found.cells[0]?.value, found.status]).toEqual([value, status]);
});

test("half a year earlier the projected figure was smaller: what was notified later is not known yet", () => {
  const values = ["2019-04-01", "2019-09-30", "2020-03-30"].map(
    (day) => asked("investigator-initiated-trials", "FY2019", day).cells[0]?.value,
  );
  expect(values).toEqual(["3", "11", "19"]);
});

function entityOf(name: string): Entity {
  const found = clinicalResearch.entities[name];
  if (found === undefined) throw new Error(`no entity ${name}`);
  return found;
}

test("what is about a patient is personal, and every reading of an adverse event is logged", () => {
  const { fields, restricted } = entityOf("adverse-event");
  const personal = Object.entries(fields).flatMap(([name, field]) => (field.personal ? [name] : []));
  expect(personal).toEqual(["subjectCode", "subjectAge", "subjectSex", "narrative"]);
  expect(restricted).toBe(true);
});

test("a study holds the items of a jRCT record, and the public sees them", () => {
  const shown =
    "jrctId secondaryIds title recruitment phase studyType design condition intervention productName investigator " +
    "sponsor funding sites targetSample actualSample ageFrom ageTo sex inclusion exclusion objective primaryOutcome " +
    "secondaryOutcomes firstEnrolledOn plannedEnd publishedOn lastModifiedOn results contactDesk committeeName " +
    "committeeApprovedOn";
  const seen = visibleFields(entityOf("study"), { id: "public", role: "public" });
  expect(shown.split(" ").filter((name) => !seen.includes(name))).toEqual([]);
});
