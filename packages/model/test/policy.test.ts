import { expect, test } from "vitest";
import { date } from "../src/calendar.ts";
import type { Content } from "../src/field/field.ts";
import { entryFaults } from "../src/programme/entry-check.ts";
import {
  type Actor,
  createFaults,
  type Deeds,
  editableFields,
  editFaults,
  sees,
  stepFaults,
  stepsFrom,
  visibleContent,
} from "../src/programme/policy.ts";
import { type Role, roleIds } from "../src/role.ts";
import { application } from "./sample-programme.ts";

const actor = (role: Role, id: string = role, organisation = "hospital-a"): Actor => ({
  id,
  role,
  organisation,
});
const content: Content = {
  title: "新規事業",
  kind: "seed",
  amount: "1000",
  contact: "山田",
  opinion: "良い",
};
const states = ["draft", "submitted", "screened", "granted"];

/** Role → the states whose entries it sees: its own organisation's · another's. */
const seen: Readonly<Record<Role, readonly [own: string, other: string]>> = {
  secretariat: ["", ""],
  "ministry-officer": ["", ""],
  "ministry-approver": ["draft submitted screened granted", "draft submitted screened granted"],
  "programme-officer": ["", ""],
  applicant: ["draft submitted screened granted", ""],
  reviewer: ["submitted screened granted", "submitted screened granted"],
  auditor: ["", ""],
  "records-officer": ["", ""],
  public: ["granted", "granted"],
};

test.each(roleIds)("%s sees what the declaration says, and nothing else", (role) => {
  const found = ["hospital-a", "hospital-b"].map((owner) =>
    states.filter((state) => sees(application, actor(role), { state, owner })).join(" "),
  );
  expect(found).toEqual(seen[role]);
});

test("an entry of nobody is nobody's own", () => {
  expect(sees(application, { id: "x", role: "applicant" }, { state: "draft" })).toBe(false);
});

const hidden: readonly (readonly [Role, string])[] = [
  ["applicant", "title kind amount contact"],
  ["reviewer", "title kind amount opinion"],
  ["ministry-approver", "title kind amount contact opinion"],
  ["public", "title kind amount"],
  ["auditor", ""],
];

test.each(hidden)("%s sees of a content: %s", (role, names) => {
  expect(Object.keys(visibleContent(application, actor(role), content)).join(" ")).toBe(names);
});

const editable: readonly (readonly [Role, state: string, owner: string, names: string])[] = [
  ["applicant", "draft", "hospital-a", "title kind filed amount share contact members"],
  ["applicant", "draft", "hospital-b", ""],
  ["applicant", "submitted", "hospital-a", ""],
  ["reviewer", "submitted", "hospital-b", "opinion"],
  ["reviewer", "draft", "hospital-b", ""],
  ["ministry-approver", "draft", "hospital-a", ""],
];

test.each(editable)("%s may change in %s of %s: %s", (role, state, owner, names) => {
  expect(editableFields(application, actor(role), { state, owner }).join(" ")).toBe(names);
});

test("a change of a field that is not one's own is refused at the field, a change back is none", () => {
  const held = { state: "submitted", owner: "hospital-a", content };
  const next = { ...content, opinion: "悪い", amount: "2000" };
  expect(editFaults(application, actor("reviewer"), held, next).map((f) => f.place.field)).toEqual([
    "amount",
  ]);
  expect(editFaults(application, actor("reviewer"), held, { ...content })).toEqual([]);
  const { amount: _, ...removed } = content;
  expect(editFaults(application, actor("reviewer"), held, removed).map((f) => f.place.field)).toEqual([
    "amount",
  ]);
});

test("who may enter an entry", () => {
  const may = roleIds.filter((role) => createFaults(application, actor(role)).length === 0);
  expect(may).toEqual(["applicant"]);
});

const day = date("2021-06-01");
const attempts: readonly (readonly [
  step: string,
  by: Actor,
  state: string,
  content: Content,
  deeds: Deeds,
  ...codes: string[],
])[] = [
  ["submit", actor("applicant"), "draft", content, []],
  ["submit", actor("applicant"), "draft", { title: "新規事業" }, [], "required-field"],
  ["submit", actor("applicant", "applicant", "hospital-b"), "draft", content, [], "not-allowed"],
  ["submit", actor("reviewer"), "draft", content, [], "not-allowed"],
  ["submit", actor("ministry-approver"), "draft", content, [], "not-allowed"],
  ["submit", actor("applicant"), "submitted", content, [], "wrong-state"],
  ["screen", actor("reviewer"), "submitted", content, []],
  ["screen", actor("reviewer"), "submitted", { ...content, opinion: { silence: "not-stated" } }, [], "guard"],
  ["grant", actor("reviewer", "suzuki"), "screened", content, [{ step: "screen", actor: "sato" }]],
  [
    "grant",
    actor("reviewer", "sato"),
    "screened",
    content,
    [{ step: "screen", actor: "sato" }],
    "same-person",
  ],
  [
    "grant",
    actor("ministry-approver", "sato"),
    "screened",
    content,
    [{ step: "creation", actor: "sato" }],
    "same-person",
  ],
];

test.for(attempts)("%s by %j from %s", ([step, by, state, of, deeds, ...codes]) => {
  const attempt = { actor: by, held: { state, content: of, owner: "hospital-a" }, deeds, on: day };
  expect(stepFaults(application, step, attempt).map((fault) => fault.code)).toEqual(codes);
});

test("the state bar names every step out of a state, and why not", () => {
  const held = { state: "draft", content: {}, owner: "hospital-a" };
  const bar = stepsFrom(application, actor("reviewer"), held, [], day);
  expect(bar.map(({ step, faults }) => [step, faults.map((f) => f.code)])).toEqual([
    ["submit", ["not-allowed"]],
  ]);
});

const complete: Content = { title: "新規事業", kind: "growth", filed: "2020-04-01", share: "30" };
const judged: readonly (readonly [what: string, Content, ...faults: string[]])[] = [
  ["all is there", complete],
  ["two required fields are missing", { kind: "seed" }, "required-field title"],
  [
    "growth needs its share",
    { title: "新規事業", kind: "growth", filed: "2020-04-01" },
    "required-field share",
  ],
  ["seed does not", { title: "新規事業", kind: "seed" }],
  ["under the share of the day", { ...complete, share: "29.9" }, "own-share share"],
  ["the rule was not in force the day before", { ...complete, share: "29.9", filed: "2020-03-31" }],
  [
    "a rule says nothing of what is not stated",
    { ...complete, kind: "seed", share: { silence: "withheld" } },
    "silence-not-taken share",
  ],
];

test.for(judged)("%s", ([, of, ...faults]) => {
  const found = entryFaults(application, { content: of, state: "draft", on: day });
  expect(found.map((fault) => `${fault.code} ${fault.place.field}`)).toEqual(faults);
});
