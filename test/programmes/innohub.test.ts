import { compute } from "@hakaru/indicator/memory";
import { date } from "@hakaru/model/calendar";
import { period } from "@hakaru/model/period";
import { enterableFields, visibleContent, visibleFields } from "@hakaru/model/programme/policy";
import { consultation } from "@hakaru/programmes/innohub/entities/consultation";
import { indicators } from "@hakaru/programmes/innohub/indicators";
import innohub from "@hakaru/programmes/innohub/programme";
import { generate } from "@hakaru/programmes/innohub/sample/generate";
import { expect, test } from "vitest";
import { play, standingOn } from "./play.ts";

const lives = play(innohub, generate());

function asked(id: string, about: string, asOf: string) {
  const of = indicators.find((each) => each.id === id);
  if (of === undefined) throw new Error(`no indicator ${id}`);
  const [, entity = ""] = of.over.split("/");
  return compute(of, { period: period(about), asOf: date(asOf) }, standingOn(lives, entity, date(asOf)));
}

const figures: readonly (readonly [id: string, about: string, asOf: string, value: string])[] = [
  ["supporters", "2019-07-04", "2019-07-04", "0"],
  ["supporters", "2019-07-05", "2019-07-05", "65"],
  ["supporters", "2019-12-26", "2019-12-26", "110"],
  ["supporters", "2019-12-27", "2019-12-27", "107"],
  ["supporters", "2020-03-30", "2020-03-30", "128"],
  ["supporters", "2020-03-31", "2020-03-31", "128"],
  ["supporters", "2020-04-01", "2020-04-01", "125"],
  ["supporters", "2020-12-31", "2020-12-31", "136"],
  ["support-measures", "2019-07-05", "2019-07-05", "114"],
  ["consultations", "FY2020", "2023-04-30", "3"],
  ["consultations", "FY2021", "2023-04-30", "106"],
  ["consultations", "FY2022", "2023-04-30", "124"],
];

test.each(figures)("%s of %s asked on %s: %s", (id, about, asOf, value) => {
  expect(asked(id, about, asOf).cells[0]?.value).toBe(value);
});

test("a declined request counts until it is declined, for nobody knew better", () => {
  const values = ["2022-04-03", "2022-04-04", "2023-04-01", "2023-04-03"].map(
    (day) => asked("consultations", "FY2022", day).cells[0]?.value,
  );
  expect(values).toEqual(["3", "2", "125", "124"]);
});

test("whoever sends the form fills in its fields, and is shown nothing of the entry", () => {
  const visitor = { id: "public", role: "public" } as const;
  expect(enterableFields(consultation, visitor)).toEqual([
    "clientKind",
    "clientName",
    "corporateNumber",
    "prefecture",
    "stage",
    "topics",
    "request",
    "contactName",
    "contactMail",
    "contactPhone",
    "heardFrom",
    "consent",
  ]);
  expect(consultation.access.public?.reads).toEqual([]);
});

test("names, mail and telephone of a client are personal and shown to the desk alone", () => {
  const personal = Object.entries(consultation.fields).flatMap(([name, { personal: is }]) =>
    is ? [name] : [],
  );
  expect(personal).toEqual(["contactName", "contactMail", "contactPhone"]);
  for (const role of ["ministry-officer", "secretariat", "auditor"] as const)
    expect(visibleFields(consultation, { id: role, role }).filter((name) => personal.includes(name))).toEqual(
      [],
    );
  const desk = { id: "desk", role: "programme-officer" } as const;
  expect(Object.keys(visibleContent(consultation, desk, { contactName: "合成" }))).toEqual(["contactName"]);
});
