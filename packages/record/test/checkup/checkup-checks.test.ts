import { describe, expect, test } from "vitest";
import {
  choice,
  type DocumentParts,
  documentXml,
  notDone,
  number,
  type Said,
  saying,
  text,
} from "./document-xml.ts";
import { checkupOf, codesOf, found } from "./read.ts";

const given = (...says: Said[]) => saying(Object.fromEntries(says.map((said) => [said.item, said])));
const fasting = "3D010000001926101";
const casual = "3D010129901926101";
const meal = (code: string) => choice("9N141000000000011", code, "1.2.392.200119.6.2202");
const tg = "3F015000002327101";
const hba1c = "3D046000001906202";

describe("what is remarked", () => {
  const table: readonly [case_: string, parts: DocumentParts, rules: readonly string[]][] = [
    ["nothing of a usual checkup", {}, []],
    [
      "a required item is missing",
      { says: saying({ "9N006000000000001": undefined }) },
      ["required-missing"],
    ],
    [
      "an item nobody knows",
      { says: [...saying({}), number("9Z999000000000001", "1", "x")] },
      ["item-unknown"],
    ],
    ["an item of earlier tables", { says: [...saying({}), choice("9N761000000000011", "1")] }, []],
    ["an item that comes twice", { says: [...saying({}), number(tg, "100")] }, ["item-twice"]],
    ["a number in a choice", { says: given(number("9N701000000000011", "2", "")) }, ["type-differs"]],
    ["a choice in a number", { says: given(choice(tg, "1")) }, ["type-differs"]],
    ["a number that is none", { says: given(number(tg, "1OO")) }, ["number-unreadable", "required-missing"]],
    [
      "a number nobody could measure",
      { says: given(number("2A010000001930101", "123456789012345", "/mm3")) },
      ["number-unreadable"],
    ],
    ["another unit", { says: given(number(tg, "1.1", "mmol/L")) }, ["unit-differs", "places-differ"]],
    ["an impossible number", { says: given(number("9N016160100000001", "8.5", "cm")) }, ["implausible"]],
    [
      "the ends of what is possible",
      {
        says: given(
          number("9A751000000000001", "320", "mm[Hg]"),
          number("9A761000000000001", "20", "mm[Hg]"),
        ),
      },
      [],
    ],
    [
      "more places than the column",
      { says: given(number("9N016160100000001", "80.123", "cm")) },
      ["too-precise", "places-differ"],
    ],
    ["HbA1c with two places", { says: given(number(hba1c, "5.25", "%")) }, ["places-differ"]],
    [
      "a choice that is not on the list",
      { says: given(choice("9N736000000000011", "9", "1.2.392.200119.6.24060")) },
      ["code-unknown"],
    ],
    [
      "a choice of another year's list",
      { says: given(choice("9N736000000000011", "9", "1.2.392.200119.6.1")) },
      [],
    ],
    [
      "fasting glucose after 3.5 hours",
      { says: given(meal("3")) },
      ["fasting-contradicted", "fasting-contradicted"],
    ],
    ["casual glucose after ten hours", { says: given(number(casual, "99")) }, ["casual-contradicted"]],
    [
      "casual glucose right after a meal",
      {
        says: saying({
          [fasting]: undefined,
          [tg]: undefined,
          m: meal("4"),
          [casual]: number(casual, "99"),
          t: number("3F015129902327101", "99"),
          "9N141000000000011": undefined,
        }),
      },
      ["glucose-after-meal"],
    ],
    ["BMI within 0.1", { says: given(number("9N011000000000001", "22.5", "kg/m2")) }, []],
    ["BMI beyond 0.1", { says: given(number("9N011000000000001", "22.6", "kg/m2")) }, ["bmi-differs"]],
    [
      "systolic not above diastolic",
      { says: given(number("9A761000000000001", "120", "mm[Hg]")) },
      ["pressure-inverted"],
    ],
    [
      "creatinine of the detailed checkup without eGFR",
      { says: [...saying({}), choice("3C015161602399911", "1", "1.2.392.200119.6.18110")] },
      ["egfr-missing"],
    ],
    [
      "creatinine outside of it",
      { says: [...saying({}), choice("3C015161602399911", "0", "1.2.392.200119.6.18110")] },
      [],
    ],
    ["the check digit of the insurer", { insurer: "06139991" }, ["check-digit"]],
    ["the check digit of the institution", { institution: "1319999998" }, ["check-digit"]],
    ["numbers the standard prints for employers", { institution: "5521111111" }, []],
    ["39 years old", { born: "19850402", on: "20240601" }, ["age-outside"]],
    ["40 years old", { born: "19850401", on: "20240601" }, []],
    ["75 years old", { born: "19500401", on: "20240601" }, ["age-outside"]],
    [
      "a determination that differs",
      { says: given(choice("9N501000000000011", "1", "1.2.392.200119.6.1008")) },
      ["determination-differs"],
    ],
    ["no prefecture", { address: "", insurer: "06999999" }, ["prefecture-unknown"]],
  ];
  test.each(table)("%s", (_case, parts, rules) => {
    expect(codesOf(checkupOf(parts)).toSorted()).toEqual(rules.toSorted());
  });

  test("a remark names the file, the line and the item", () => {
    const [remark] = checkupOf({ says: given(number(tg, "1OO")) }).remarks;
    expect(remark).toMatchObject({ severity: "warning", place: { file: "h.xml", line: 16, field: tg } });
  });
});

describe("what sends a document to quarantine", () => {
  const table: readonly [case_: string, parts: DocumentParts, rules: readonly string[]][] = [
    ["an unknown report code", { report: "77" }, ["report-unknown"]],
    ["a report code that is a word of JavaScript", { report: "constructor" }, ["report-unknown"]],
    ["no insurer", { insurer: "" }, ["person-incomplete"]],
    ["no number", { number: "" }, ["person-incomplete"]],
    ["an unknown sex", { sex: "9" }, ["person-incomplete"]],
    ["no birth", { born: "" }, ["person-incomplete"]],
    ["a birth on 30 February", { born: "19700230" }, ["birth-unreadable"]],
    ["no day", { on: "" }, ["day-missing"]],
    ["31 June", { on: "20240631" }, ["day-unreadable"]],
    ["a day to come", { on: "20261128" }, ["day-in-the-future"]],
    ["a day before there was the programme", { on: "20080331" }, ["day-too-early"]],
    ["a year of three digits", { on: "08240601" }, ["day-too-early", "born-after"]],
    ["born after it", { born: "20240602", on: "20240601" }, ["born-after"]],
    ["several at once", { insurer: "", on: "20261128" }, ["person-incomplete", "day-in-the-future"]],
  ];
  test.each(table)("%s", (_case, parts, rules) => {
    const reading = found(documentXml(parts));
    expect([reading.kind, codesOf(reading)]).toEqual(["quarantined", rules]);
  });

  test("the day of the ingest itself is not to come", () => {
    expect(found(documentXml({ on: "20261127" })).kind).toBe("checkup");
  });

  test("faults name nobody", () => {
    const reading = found(documentXml({ born: "19700230", number: "987654", insurer: "" }));
    const told = JSON.stringify(reading.kind === "quarantined" && reading.faults);
    for (const secret of ["19700230", "987654", "ゴウセイ"]) expect(told).not.toContain(secret);
  });
});

test("not done and unstated texts are no faults", () => {
  expect(
    codesOf(
      checkupOf({ says: [...saying({}), notDone("9N021000000000001"), text("9N551000000000049", "")] }),
    ),
  ).toEqual([]);
});
