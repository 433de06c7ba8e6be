import { describe, expect, test } from "vitest";
import {
  beyond,
  choice,
  type DocumentParts,
  documentXml,
  notDone,
  notMeasurable,
  number,
  type Said,
  saying,
} from "./document-xml.ts";
import { checkupOf, found } from "./read.ts";

const code = {
  waist: ["9N016160100000001", "9N016160200000001", "9N016160300000001"],
  systolic: ["9A755000000000001", "9A752000000000001", "9A751000000000001"],
  hba1c: "3D046000001906202",
  fasting: "3D010000001926101",
  casual: "3D010129901926101",
  meal: "9N141000000000011",
  smoking: "9N736000000000011",
} as const;

const given = (...says: Said[]) => saying(Object.fromEntries(says.map((said) => [said.item, said])));

test("the sample of the specification: waist 70, BMI 24.9, SBP 149, HbA1c 7 gives 3 and 3", () => {
  const says = given(
    number(code.waist[0], "70", "cm"),
    number("9N011000000000001", "24.9", "kg/m2"),
    number("9A751000000000001", "149", "mm[Hg]"),
    number(code.hba1c, "7", "%"),
  );
  const { checkup } = checkupOf({ says });
  expect(checkup).toMatchObject({
    metabolic: "3",
    guidance: "3",
    metabolic_stated: "3",
    guidance_stated: "3",
  });
});

describe("a column takes the first item that says something", () => {
  const cm = (at: 0 | 1 | 2, value: string) => number(code.waist[at], value, "cm");
  const mmHg = (at: 0 | 1 | 2, value: string) => number(code.systolic[at], value, "mm[Hg]");
  const table: readonly [case_: string, says: readonly Said[], column: string, value: string | null][] = [
    ["measured waist before self-reported", given(cm(0, "80"), cm(2, "95")), "waist", "80"],
    [
      "self-measured before self-reported",
      saying({ [code.waist[0]]: undefined, a: cm(1, "81"), b: cm(2, "95") }),
      "waist",
      "81",
    ],
    ["self-reported alone", saying({ [code.waist[0]]: undefined, a: cm(2, "95") }), "waist", "95"],
    ["one that was not measured gives way", given(notMeasurable(code.waist[0]), cm(1, "81")), "waist", "81"],
    ["one that was not done gives way", given(notDone(code.waist[0]), cm(1, "81")), "waist", "81"],
    ["one in another unit gives way", given(number(code.waist[0], "0.8", "m"), cm(1, "81")), "waist", "81"],
    ["an impossible one gives way", given(cm(0, "8"), cm(1, "81")), "waist", "81"],
    [
      "the mean before the first reading",
      given(mmHg(0, "125"), mmHg(1, "127"), mmHg(2, "131")),
      "systolic",
      "125",
    ],
    ["the second before the first", given(mmHg(1, "127"), mmHg(2, "131")), "systolic", "127"],
    [
      "another method of the same item",
      saying({ "3F070000002327101": undefined, a: number("3F070000002399901", "55") }),
      "hdl",
      "55",
    ],
    [
      "beyond the range of the instrument there is no number",
      given(beyond("3F070000002327101", "L")),
      "hdl",
      null,
    ],
    ["a printed unit is the same unit", given(number("3F070000002327101", "55", "mg/dl")), "hdl", "55"],
    [
      "HbA1c as JDS is brought to NGSP",
      saying({ [code.hba1c]: undefined, a: number("3D045000001906202", "5.2", "%") }),
      "hba1c",
      "5.6",
    ],
    [
      "urine by machine before by eye",
      given(choice("1A020000000190111", "5", "1.2.392.200119.6.2102")),
      "urine_sugar",
      "1",
    ],
  ];
  test.each(table)("%s", (_case, says, column, value) => {
    expect(checkupOf({ says }).checkup).toHaveProperty(column, value);
  });
});

describe("a value beyond the range decides a determination", () => {
  const wide = number(code.waist[0], "90", "cm");
  const table: readonly [case_: string, says: readonly Said[], metabolic: string, guidance: string][] = [
    ["HDL below the range", given(wide, beyond("3F070000002327101", "L")), "2", "2"],
    ["HDL above the range", given(wide, beyond("3F070000002327101", "H")), "3", "3"],
    ["glucose above the range", given(wide, beyond(code.fasting, "H")), "2", "2"],
    ["HDL not measurable", given(wide, notMeasurable("3F070000002327101")), "4", "4"],
    ["an impossible HDL is not known", given(wide, number("3F070000002327101", "1")), "4", "4"],
  ];
  test.each(table)("%s", (_case, says, metabolic, guidance) => {
    expect(checkupOf({ says }).checkup).toMatchObject({ metabolic, guidance });
  });

  test("casual glucose right after a meal does not decide, and stays in its column", () => {
    const none = { [code.fasting]: undefined, [code.hba1c]: undefined };
    const meal = (choice_: string) => choice(code.meal, choice_, "1.2.392.200119.6.2202");
    const at = (time: string) =>
      checkupOf({
        says: saying({
          ...none,
          [code.waist[0]]: wide,
          g: number(code.casual, "140"),
          [code.meal]: meal(time),
        }),
      }).checkup;
    expect(at("3")).toMatchObject({ glucose_casual: "140", guidance: "2" });
    expect(at("4")).toMatchObject({ glucose_casual: "140", guidance: "4" });
  });
});

describe("choices are read by their code system, and by the year where they name none", () => {
  const bare = (item: string, code_: string): Said => ({
    item,
    xml: `<value xsi:type="CD" code="${code_}"/>`,
  });
  const before = "1.2.392.200119.6.2003";
  const after = "1.2.392.200119.6.24060";
  const table: readonly [said: Said, on: string, smokes: boolean | null][] = [
    [choice(code.smoking, "1", before), "20230601", true],
    [choice(code.smoking, "2", before), "20230601", false],
    [choice(code.smoking, "3", before), "20230601", null],
    [choice(code.smoking, "1", after), "20240601", true],
    [choice(code.smoking, "2", after), "20240601", false],
    [choice(code.smoking, "3", after), "20240601", false],
    [choice(code.smoking, "2", before), "20240601", false],
    [bare(code.smoking, "2"), "20240331", false],
    [bare(code.smoking, "3"), "20240331", null],
    [bare(code.smoking, "3"), "20240401", false],
    [choice(code.smoking, "1", "1.2.3"), "20240601", null],
    [notDone(code.smoking), "20240601", null],
  ];
  test.each(table)("%j on %s", (said, on, smokes) => {
    expect(checkupOf({ says: given(said), on }).checkup.smoking).toBe(smokes);
  });

  const again = "1.2.392.200119.6.24020";
  const medicine: readonly [asked: string, again_: string | undefined, takes: boolean][] = [
    ["1", undefined, true],
    ["2", undefined, false],
    ["2", "1", true],
    ["2", "2", true],
  ];
  test.each(medicine)("medicine %s, asked again %s", (asked, againSaid, takes) => {
    const more = againSaid === undefined ? [] : [choice("9N702167200000049", againSaid, again)];
    const says = given(choice("9N701000000000011", asked), ...more);
    expect(checkupOf({ says }).checkup.medication_pressure).toBe(takes);
  });
});

test("an observation keeps what was said, and why nothing was", () => {
  const says = [
    number("9N001000000000001", "170.0", "cm"),
    number("9N006000000000001", "6O", "kg"),
    notMeasurable("9N011000000000001"),
    notDone("9N016160100000001"),
    beyond("3F070000002327101", "H"),
    choice(code.smoking, "3", "1.2.392.200119.6.24060"),
    number("1A030000000190301", "1.02345", ""),
    number("9Z999000000000001", "12", "x"),
  ];
  const rows = checkupOf({ says }).observations.map((row) => [
    row.value,
    row.unit,
    row.code,
    row.code_system,
    row.text,
    row.silence,
  ]);
  expect(rows).toEqual([
    ["170", "cm", null, null, null, null],
    [null, "kg", null, null, "6O", null],
    [null, null, null, null, null, "not-measurable"],
    [null, null, null, null, null, "not-done"],
    [null, null, null, null, null, "above"],
    [null, null, "3", "1.2.392.200119.6.24060", null, null],
    [null, "", null, null, "1.02345", null],
    ["12", "x", null, null, null, null],
  ]);
});

describe("age, fiscal year and prefecture", () => {
  const table: readonly [case_: string, parts: DocumentParts, row: object][] = [
    [
      "born on 1 April is a year older on 31 March",
      { born: "19700401", on: "20240401" },
      { age: 55, fiscal_year: 2024 },
    ],
    ["born on 2 April is not", { born: "19700402", on: "20240401" }, { age: 54, fiscal_year: 2024 }],
    [
      "31 March belongs to the year before",
      { born: "19700401", on: "20250331" },
      { age: 55, fiscal_year: 2024 },
    ],
    ["born on 29 February", { born: "19720229", on: "20240601" }, { age: 53, fiscal_year: 2024 }],
    ["the prefecture of the address", { address: "神奈川県横浜市" }, { prefecture: "14" }],
    ["of the insurer where the address names none", { address: "横浜市中区" }, { prefecture: "13" }],
    [
      "of an insurer with six digits",
      { address: "", insurer: "138057" },
      { prefecture: "13", insurer_kind: "municipal" },
    ],
    [
      "of six digits with zeros before them, which are the same insurer",
      { address: "", insurer: "00138057" },
      { prefecture: "13", insurer: "138057", insurer_kind: "municipal" },
    ],
    ["of nobody", { address: "", insurer: "06999999" }, { prefecture: null }],
    ["late elderly without a symbol", { symbol: "", insurer: "39131008" }, { insurer_kind: "late-elderly" }],
  ];
  test.each(table)("%s", (_case, parts, row) => {
    expect(checkupOf(parts).checkup).toMatchObject(row);
  });
});

describe("valid: every required item is there", () => {
  const urine = "1A020000000191111";
  const ldl = "3F077000002327101";
  const none = (...items: string[]) => saying(Object.fromEntries(items.map((item) => [item, undefined])));
  const table: readonly [case_: string, says: readonly Said[], on: string, valid: boolean][] = [
    ["all", saying({}), "20240601", true],
    ["no height", none("9N001000000000001"), "20240601", false],
    ["a height that could not be measured", given(notMeasurable("9N001000000000001")), "20240601", true],
    ["a height that was not done", given(notDone("9N001000000000001")), "20240601", false],
    ["urine not done", given(notDone(urine)), "20240601", true],
    ["HDL beyond the range", given(beyond("3F070000002327101", "H")), "20240601", true],
    ["no smoking", none(code.smoking), "20240601", false],
    [
      "visceral fat instead of the waist",
      saying({ [code.waist[0]]: undefined, v: number("9N021000000000001", "90", "cm2") }),
      "20240601",
      true,
    ],
    ["HbA1c alone", none(code.fasting), "20240601", true],
    [
      "HbA1c as JDS alone",
      saying({
        [code.fasting]: undefined,
        [code.hba1c]: undefined,
        j: number("3D045000001906202", "5.0", "%"),
      }),
      "20110601",
      true,
    ],
    ["neither glucose nor HbA1c", none(code.fasting, code.hba1c), "20240601", false],
    [
      "casual glucose in FY2017",
      saying({ [code.fasting]: undefined, [code.hba1c]: undefined, g: number(code.casual, "99") }),
      "20180331",
      false,
    ],
    [
      "casual glucose in FY2018",
      saying({ [code.fasting]: undefined, [code.hba1c]: undefined, g: number(code.casual, "99") }),
      "20180401",
      true,
    ],
    [
      "casual triglyceride in FY2023",
      saying({ "3F015000002327101": undefined, g: number("3F015129902327101", "99") }),
      "20240331",
      false,
    ],
    [
      "casual triglyceride in FY2024",
      saying({ "3F015000002327101": undefined, g: number("3F015129902327101", "99") }),
      "20240401",
      true,
    ],
    [
      "non-HDL in FY2017",
      saying({ [ldl]: undefined, n: number("3F069000002391901", "130") }),
      "20180331",
      false,
    ],
    [
      "non-HDL in FY2018",
      saying({ [ldl]: undefined, n: number("3F069000002391901", "130") }),
      "20180401",
      true,
    ],
  ];
  test.each(table)("%s", (_case, says, on, valid) => {
    expect(checkupOf({ says, on }).checkup.valid).toBe(valid);
  });
});

test("nothing that names a person is in a row but the identity", () => {
  const { checkup, observations, identity } = checkupOf({
    symbol: "ＡＢ",
    number: "987654",
    kana: "ゴウセイ　ハナコ",
  });
  const rows = JSON.stringify([checkup, observations]);
  for (const secret of ["987654", "ＡＢ", "ゴウセイ", "1970-04-01", "合成町"])
    expect(rows).not.toContain(secret);
  expect(identity).toMatchObject({
    number: "987654",
    symbol: "ＡＢ",
    kana: "ゴウセイ　ハナコ",
    born_on: "1970-04-01",
  });
});

test("the same person of the same insurer has one name, whatever the width of the number", () => {
  const [wide, narrow] = ["１２３", "123"].map((number_) => checkupOf({ number: number_ }).checkup.person);
  expect(wide).toBe(narrow);
});

describe("guidance", () => {
  const act = (code_: string, system: string, on: string) =>
    `<entry><encounter classCode="ENC" moodCode="EVN"><code code="${code_}" codeSystem="1.2.392.200119.6.${system}"/><effectiveTime value="${on}"/></encounter></entry>`;
  const level =
    '<entry><observation classCode="OBS" moodCode="EVN"><code code="1020000001"/><value xsi:type="CD" code="1" codeSystem="1.2.392.200119.6.3001"/></observation></entry>';
  const section_ = (code_: string, inside: string) =>
    `<component><section><code code="${code_}"/>${inside}</section></component>`;
  const begun = section_("90030", level + act("1", "3003", "20240610"));
  const ended = section_("90060", act("1", "3005", "20250410"));
  const table: readonly [case_: string, parts: DocumentParts, row: object][] = [
    [
      "with its evaluation",
      { report: "22", on: "20250410", body: begun + ended, says: [] },
      {
        fiscal_year: 2024,
        level: "1",
        started_on: "2024-06-10",
        ended_on: "2025-04-10",
        completed: true,
        age: 55,
      },
    ],
    [
      "at its beginning",
      { report: "21", on: "20240610", body: begun, says: [] },
      { fiscal_year: 2024, level: "1", started_on: "2024-06-10", ended_on: null, completed: false },
    ],
    [
      "an evaluation that names no day of its own",
      { report: "22", on: "20250410", body: begun, says: [] },
      { ended_on: "2025-04-10", completed: true },
    ],
    [
      "broken off",
      { report: "23", on: "20241001", body: begun, says: [] },
      { completed: false, ended_on: null },
    ],
  ];
  test.each(table)("%s", (_case, parts, row) => {
    const reading = found(documentXml(parts));
    expect(reading.kind === "guidance" && reading.guidance).toMatchObject(row);
  });
});
