import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { everyDay } from "@hakaru/model/clock/business-day";
import { clock } from "@hakaru/model/clock/clock";
import { span } from "@hakaru/model/clock/span";
import { addDecimals, decimal } from "@hakaru/model/decimal";
import { equal, oneOf } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { caseTable } from "@hakaru/model/programme/case-table";
import { deadlineTable } from "@hakaru/model/programme/deadline-table";
import { allBut, entity, expressionsOf } from "@hakaru/model/programme/entity";
import { type Programme, programme, programmeHash } from "@hakaru/model/programme/programme";
import { roster } from "@hakaru/model/programme/roster";
import { clocks as clinicalClocks } from "@hakaru/programmes/clinical-research/clocks";
import { indicators as clinicalIndicators } from "@hakaru/programmes/clinical-research/indicators";
import clinicalResearch from "@hakaru/programmes/clinical-research/programme";
import { rosters as clinicalRosters } from "@hakaru/programmes/clinical-research/roster";
import { adverseEventLimits } from "@hakaru/programmes/clinical-research/rules/adverse-event-limits";
import { clocks as healthClocks } from "@hakaru/programmes/health-management/clocks";
import { application } from "@hakaru/programmes/health-management/entities/application";
import { indicators as healthIndicators } from "@hakaru/programmes/health-management/indicators";
import healthManagement from "@hakaru/programmes/health-management/programme";
import { rosters as healthRosters } from "@hakaru/programmes/health-management/roster";
import { criteria } from "@hakaru/programmes/health-management/rules/criteria";
import { divisionTable } from "@hakaru/programmes/health-management/rules/division";
import { scorings } from "@hakaru/programmes/health-management/rules/score";
import { clocks as innohubClocks } from "@hakaru/programmes/innohub/clocks";
import { regionsOf } from "@hakaru/programmes/innohub/codes";
import { indicators as innohubIndicators } from "@hakaru/programmes/innohub/indicators";
import innohub from "@hakaru/programmes/innohub/programme";
import { rosters as innohubRosters } from "@hakaru/programmes/innohub/roster";
import { measureMatching, supporterMatching } from "@hakaru/programmes/innohub/rules/matching";
import { describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../programmes/", import.meta.url));

const programmes = [
  { of: healthManagement, indicators: healthIndicators, rosters: healthRosters, clocks: healthClocks },
  { of: clinicalResearch, indicators: clinicalIndicators, rosters: clinicalRosters, clocks: clinicalClocks },
  { of: innohub, indicators: innohubIndicators, rosters: innohubRosters, clocks: innohubClocks },
] as const;

test("every folder is a programme of that name, and none is left out here", () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const ids = folders.map(({ name }) => name).filter((name) => name !== "node_modules");
  expect(programmes.map(({ of }) => of.id).toSorted()).toEqual(ids.toSorted());
});

interface Said {
  readonly ja: string;
  readonly en: string;
}

/** Every text of a declaration, wherever it stands. */
function textsIn(of: unknown): readonly Said[] {
  if (typeof of !== "object" || of === null) return [];
  if ("ja" in of && "en" in of) return [of as Said];
  return Object.values(of).flatMap(textsIn);
}

const japanese = /[\u3040-\u30ff\u3400-\u9fff]/;

describe.each(programmes)("$of.id", ({ of, indicators, rosters, clocks }) => {
  test("is plain data with a hash of its own", () => {
    expect(JSON.parse(JSON.stringify(of))).toEqual(of);
    expect(programmeHash(JSON.parse(JSON.stringify(of)))).toBe(programmeHash(of));
  });

  test("says everything in Japanese and in English", () => {
    const texts = textsIn([of, indicators, rosters]);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter(({ en }) => en === "" || japanese.test(en))).toEqual([]);
    const without = texts.filter(({ ja }) => !japanese.test(ja)).map(({ ja }) => ja);
    expect(new Set(without)).toEqual(new Set(of.id === "innohub" ? [of.label.ja] : []));
  });

  test("has indicators over its own registers, and rosters of its own entities", () => {
    const registers = Object.keys(of.entities).map((name) => `${of.id}/${name}`);
    expect(indicators.filter(({ over }) => !registers.includes(over))).toEqual([]);
    expect(new Set(indicators.map(({ id }) => id)).size).toBe(indicators.length);
    expect(rosters.filter((each) => !(each.entity in of.entities))).toEqual([]);
  });

  test("declares its clocks in one place", () => {
    const declared = Object.entries(of.entities).filter(([, each]) => Object.keys(each.clocks).length > 0);
    expect(Object.fromEntries(declared.map(([name, each]) => [name, each.clocks]))).toEqual(clocks);
  });

  test("gives nobody a field to change or to see that its entity hides, and the public no personal one", () => {
    for (const { access, fields } of Object.values(of.entities)) {
      for (const { hides = [], edits = [], form = [] } of Object.values(access))
        expect(
          [...edits.flatMap((edit) => edit.fields ?? []), ...form].filter((name) => hides.includes(name)),
        ).toEqual([]);
      const { reads = [], hides = [] } = access.public ?? {};
      const personal = Object.keys(fields).filter((name) => fields[name]?.personal);
      if (reads.length > 0) expect(personal.filter((name) => !hides.includes(name))).toEqual([]);
    }
  });

  test("marks synthetic entries in every register", () => {
    for (const { fields } of Object.values(of.entities)) expect(fields.synthetic?.kind).toBe("yes-no");
  });
});

test("points of every frame make 100, the weights make 1, and a choice asks no more than there is", () => {
  for (const { points, weights } of scorings) {
    for (const frame of Object.values(points))
      expect(Object.values(frame).reduce((sum, each) => sum + each, 0)).toBe(100);
    expect(Object.values(weights).reduce(addDecimals, decimal(0))).toBe("1");
  }
  for (const { choices } of criteria)
    for (const choice of choices) expect(choice.atLeast).toBeLessThanOrEqual(choice.of.length);
});

test("what is not certain says so", () => {
  const versions = [...divisionTable.versions, ...adverseEventLimits.versions];
  const data = [...versions, ...criteria, ...scorings, supporterMatching, measureMatching];
  expect(data.filter(({ source, doubt }) => !japanese.test(source.ja) || doubt === undefined)).toEqual([]);
});

test("every prefecture lies in one block", () => {
  expect(Object.values(regionsOf).filter((blocks) => blocks.length !== 1)).toEqual([]);
  expect(Object.keys(regionsOf)).toHaveLength(47);
});

const named = { ja: "名", en: "name" };
const colours = { red: { label: named }, blue: { label: named } } as const;
const fields = { colour: code(colours, { label: named, required: true }), title: text({ label: named }) };
const keep = { label: named, from: ["draft"], to: "draft", by: ["applicant"] } as const;
const base = {
  label: named,
  title: "title",
  fields,
  states: { draft: { label: named } },
  initial: "draft",
  steps: () => ({ keep }),
  access: {},
  list: { columns: [], filters: [], search: [] },
} as const;
const f = expressionsOf(fields);

test("a misspelled code does not compile, and throws where it comes in as data", () => {
  equal(f.colour, "red");
  oneOf(f.colour, "red", "blue");
  // @ts-expect-error no such code
  const reed = equal(f.colour, "reed");
  // @ts-expect-error no such code among several
  const blew = oneOf(f.colour, "red", "blew");
  for (const [of, said] of [
    [reed, "no code reed"],
    [blew, "no code blew"],
  ] as const)
    expect(() => declared({ requires: { title: of } })).toThrow(said);
});

test("a misspelled field, state, step or role of a case does not compile", () => {
  const table = {
    about: named,
    starts: { "@does": "submit", "@in": "draft", "@by": "applicant", "@whose": "own", "@on": "2019-01-01" },
    content: { name: "合成" },
    columns: ["name"],
    rows: "",
  } as const;
  const starts = table.starts;
  caseTable(application, table);
  // @ts-expect-error no such field
  caseTable(application, { ...table, columns: ["nom"] });
  // @ts-expect-error no such field to start from
  caseTable(application, { ...table, content: { nom: "合成" } });
  // @ts-expect-error no such step
  caseTable(application, { ...table, starts: { ...starts, "@does": "submitt" } });
  // @ts-expect-error no such state
  caseTable(application, { ...table, starts: { ...starts, "@in": "drafft" } });
  // @ts-expect-error no such role
  caseTable(application, { ...table, starts: { ...starts, "@by": "king" } });
  // @ts-expect-error no such field in a roster
  roster("application", application, { label: named, sheets: [], headings: { nom: [] } });
  // @ts-expect-error no such field to show
  allBut(fields, "colur");
  // @ts-expect-error no such field on a form
  entity({ ...base, access: { public: { reads: [], creates: true, form: ["colur"] } } });
  expect(() =>
    deadlineTable(application, { about: named, clock: "tick", content: {}, columns: [], rows: "" }),
  ).toThrow("no clock tick");
});

function declared(change: object): Programme {
  return programme({
    id: "sample",
    version: 1,
    label: named,
    about: named,
    entities: { thing: { ...entity(base), ...change } },
  });
}

const answer = clock({
  label: named,
  source: named,
  from: ["keep"],
  within: span(1, "days"),
  counting: { countsFirstDay: false, endsOn: "any-day", calendar: everyDay },
  owner: "applicant",
  until: ["report.submit"],
  unanswered: { means: "overdue" },
});

const contradictions: readonly (readonly [what: string, change: object, said: string])[] = [
  [
    "a form that leaves out a required field",
    { access: { public: { reads: [], creates: true, form: ["title"] } } },
    "the form of public leaves out colour",
  ],
  [
    "a form of a role that creates nothing",
    { access: { public: { reads: [], form: ["title", "colour"] } } },
    "public has a form and creates nothing",
  ],
  ["a clock of an entity that is not there", { clocks: { answer } }, "no step report.submit"],
  [
    "a clock of an entity that does not refer to it",
    { clocks: { answer: { ...answer, until: ["thing.keep"] } } },
    "thing does not refer to thing",
  ],
  [
    "a clock of a step that is not there",
    { clocks: { answer: { ...answer, until: ["keeep"] } } },
    "clock answer: no trigger keeep",
  ],
  [
    "a reference to an entity that is not there",
    { fields: { ...fields, study: reference("study", { label: named }) } },
    "study: no entity study",
  ],
  [
    "a value of its own from a field that is not there",
    { sets: { title: { set: "value", value: { op: "field", type: "text", name: "titel" } } } },
    "no field titel",
  ],
];

test.each(contradictions)("%s is told to the author", (_, change, said) => {
  expect(() => declared({})).not.toThrow();
  expect(() => declared(change)).toThrow(said);
});

test("a heading that could be two fields is told to the author", () => {
  const headings = { name: ["法人番号"] };
  expect(() => roster("application", application, { label: named, sheets: [], headings })).toThrow(
    "法人番号",
  );
});
