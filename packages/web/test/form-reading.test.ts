import { date } from "@hakaru/model/calendar";
import { expect, test } from "vitest";
import type { EnteredFields } from "../src/form/entered.ts";
import { type FormFrame, readForm, rootOf } from "../src/form/form-reading.ts";
import { shownFaults } from "../src/form/shown-faults.ts";
import { sample } from "./sample-entity.ts";

const frame: FormFrame = {
  entity: sample,
  names: Object.keys(sample.fields),
  beside: {},
  state: "draft",
  on: date("2020-03-31"),
  whole: false,
};

const codes = (faults: readonly { readonly code: string }[]) => faults.map(({ code }) => code);

const table: readonly (readonly [about: string, entered: EnteredFields, now: string[], later: string[]])[] = [
  ["nothing yet", {}, [], ["required-field", "required-field"]],
  ["all there", { title: { text: "肺" }, budget: { text: "3億円" } }, [], []],
  [
    "unreadable, so not also missing",
    { title: { text: "肺" }, budget: { text: "多" } },
    ["not-a-number"],
    [],
  ],
  [
    "no such percent",
    { title: { text: "肺" }, budget: { text: "1" }, rate: { text: "101" } },
    ["out-of-range"],
    [],
  ],
  [
    "a rule between fields",
    { title: { text: "肺" }, budget: { text: "2000" }, kind: { value: "seed" } },
    [],
    ["not-too-much"],
  ],
  [
    "asked for in this case",
    { title: { text: "肺" }, budget: { text: "1" }, personal: { value: true } },
    [],
    ["required-field"],
  ],
];

test.each(table)("%s", (_, entered, now, later) => {
  const draft = readForm(frame, entered);
  expect([codes(draft.faults), codes(draft.later)]).toEqual([now, later]);
  const whole = readForm({ ...frame, whole: true }, entered);
  expect([codes(whole.faults), whole.later]).toEqual([[...now, ...later], []]);
});

test("a form speaks of its own fields only, upon what the entry holds beside them", () => {
  const part = { ...frame, names: ["budget"], beside: { kind: "seed" }, whole: true };
  expect(codes(readForm(part, { budget: { text: "999" } }).faults)).toEqual([]);
  expect(codes(readForm(part, { budget: { text: "1000" } }).faults)).toEqual(["not-too-much"]);
});

test("nobody is interrupted while typing; what is mended disappears at once; what the server said stands until its field changes", () => {
  const [empty, typing, done] = [{}, { budget: { text: "6.7千" } }, { budget: { text: "x" } }];
  const refused = { faults: [], entered: {} };
  const shown = (entered: EnteredFields, settled: EnteredFields, tried = false, said = refused) =>
    codes(
      shownFaults({
        now: readForm(frame, entered),
        settled: readForm(frame, settled),
        entered,
        tried,
        refused: said,
      }),
    );
  expect(shown(empty, empty)).toEqual([]);
  expect(shown(empty, empty, true)).toEqual(["required-field", "required-field"]);
  expect(shown(done, typing)).toEqual([]);
  expect(shown(done, done)).toEqual(["not-a-number"]);
  expect(shown(typing, done)).toEqual([]);
  const fault = {
    code: "taken",
    severity: "error",
    place: { field: "title" },
    message: sample.label,
    mend: sample.label,
  } as const;
  const said = { faults: [fault], entered: done };
  expect(shown(done, done, false, said as never)).toEqual(["not-a-number", "taken"]);
  expect(shown({ ...done, title: { text: "別" } }, done, false, said as never)).toEqual(["not-a-number"]);
});

test.each([
  ["sites[2].name", "sites"],
  ["title", "title"],
  ["sites[0]", "sites"],
])("%s belongs to %s", (path, root) => expect(rootOf(path)).toBe(root));
