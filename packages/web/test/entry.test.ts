import type { EntryJson, HistoryJson } from "@hakaru/model/exchange";
import { expect, test } from "vitest";
import { asOfIn, asOfQuery } from "../src/entry/as-of.ts";
import { mergedContent, proposedSide, type Side } from "../src/entry/conflict-merge.ts";
import { correctionEffects } from "../src/entry/correction-effect.ts";
import { filesIn } from "../src/entry/entry-files.ts";
import { nextSteps } from "../src/entry/step-fields.ts";
import { sample } from "./sample-entity.ts";

const began = { title: "肺", budget: "100", place: "13" };

const sides: readonly (readonly [field: string, yours: unknown, theirs: unknown, side: Side | undefined])[] =
  [
    ["title", "肺癌", "肺", "yours"],
    ["title", "肺", "胃", "theirs"],
    ["title", "肺癌", "胃", undefined],
    ["budget", null, "100", "yours"],
    ["place", "13", null, "theirs"],
    ["basis", "法", null, "yours"],
  ];

test.each(sides)("%s: %o against %o → %s", (field, yours, theirs, side) => {
  expect(proposedSide({ field, yours, theirs }, began)).toBe(side);
  expect(proposedSide({ field, yours, theirs }, undefined)).toBeUndefined();
});

test("what you chose stands upon what they saved; a field you cleared is gone", () => {
  const newer = { content: { title: "胃", budget: "200", place: "01" } } as unknown as EntryJson;
  const differences = [
    { field: "title", yours: "肺癌", theirs: "胃" },
    { field: "budget", yours: null, theirs: "200" },
    { field: "basis", yours: "法", theirs: null },
  ];
  const conflict = { newer, differences };
  expect(mergedContent(conflict, {})).toEqual(newer.content);
  expect(mergedContent(conflict, { title: "yours", budget: "yours", basis: "theirs" })).toEqual({
    title: "肺癌",
    place: "01",
  });
  expect(mergedContent(conflict, { basis: "yours" })).toEqual({ ...newer.content, basis: "法" });
});

test("a correction counts until the field was changed again", () => {
  const change = (validFrom: string, ...fields: string[]) => ({
    validFrom,
    differences: fields.map((field) => ({ field })),
  });
  const history = [
    change("2019-04-01", "title", "budget"),
    change("2020-06-15", "budget"),
    change("2021-01-01", "budget"),
  ];
  const effects = correctionEffects(
    began,
    { title: "胃", budget: "300", place: "13" },
    "2019-10-01",
    history as unknown as HistoryJson,
  );
  expect(effects).toEqual([
    { field: "title", before: "肺", after: "胃" },
    { field: "budget", before: "100", after: "300", until: "2020-06-15" },
  ]);
  expect(correctionEffects(began, began, "2019-10-01", [])).toEqual([]);
});

const text = { ja: "", en: "" };
const fault = (code: string, field?: string) => ({
  code,
  severity: "error" as const,
  message: text,
  mend: text,
  ...(field && { field }),
});

const steps: readonly (readonly [
  faults: ReturnType<typeof fault>[],
  edit: string[],
  standing: string,
  fillable: string[],
])[] = [
  [[], [], "possible", []],
  [[{ ...fault("doubt"), severity: "warning" as never }], [], "possible", []],
  [[fault("not-allowed")], ["title"], "of-others", []],
  [[fault("required-field", "begins")], [], "fillable", ["begins"]],
  [
    [fault("required-field", "title"), fault("out-of-range", "sites[0].beds")],
    ["title", "sites"],
    "fillable",
    ["title", "sites"],
  ],
  [[fault("required-field", "title")], [], "blocked", []],
  [[fault("required-field", "begins"), fault("guard")], [], "blocked", ["begins"]],
];

test.each(steps)("%o with %o: %s", (faults, edit, standing, fillable) => {
  const may = { edit, steps: [{ step: "send", faults }], comment: true, correct: true, erase: false };
  expect(nextSteps(may, sample.steps)).toMatchObject([{ name: "send", standing, fillable }]);
});

test("files are found wherever they stand, each once", () => {
  const [a, b] = ["a", "b"].map((sha256) => ({ sha256, name: sha256, type: "application/pdf", bytes: 1 }));
  expect(filesIn({ plan: a, sites: [{ report: b }, { report: a }], title: "x" })).toEqual([a, b]);
});

test("the moment of a page is read from its address and written back", () => {
  const query = "valid-at=2020-03-31&known-at=2026-11-22T09%3A00%3A00.000000Z";
  expect(asOfQuery(asOfIn(query))).toBe(query);
  expect(asOfIn("valid-at=&q=x")).toEqual({});
});
