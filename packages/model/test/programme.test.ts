import { expect, test } from "vitest";
import { equal, field } from "../src/expression.ts";
import { text } from "../src/field/text-field.ts";
import { type Entity, entity } from "../src/programme/entity.ts";
import { programme, programmeHash } from "../src/programme/programme.ts";
import { upcast } from "../src/programme/upcast.ts";
import { application } from "./sample-programme.ts";

const named = { ja: "名", en: "name" };
const declare = (of: Entity, id = "sample") =>
  programme({ id, version: 1, label: named, about: named, entities: { application: of } });

test("a declaration is plain data: JSON says it whole, and its hash is its identity", () => {
  const declared = declare(application);
  expect(JSON.parse(JSON.stringify(declared))).toEqual(declared);
  expect(programmeHash(JSON.parse(JSON.stringify(declared)))).toBe(programmeHash(declared));
  const other = { ...application, states: { ...application.states, draft: { label: named } } };
  expect(programmeHash(declare(other))).not.toBe(programmeHash(declared));
});

const contradictions: readonly (readonly [what: string, Entity, said: string])[] = [
  [
    "a state nothing leads to",
    { ...application, states: { ...application.states, lost: { label: named } } },
    "no way to lost",
  ],
  [
    "a step out of a final state",
    {
      ...application,
      steps: { ...application.steps, reopen: { label: named, from: ["granted"], to: "draft", by: [] } },
    },
    "leaves final granted",
  ],
  [
    "a code that is on no list",
    { ...application, requires: { share: equal(field("kind", "text"), "harvest") } },
    "kind: no code harvest",
  ],
  [
    "a field that is not there",
    { ...application, requires: { share: equal(field("colour", "text"), "red") } },
    "no field colour",
  ],
  [
    "somebody else than who took a step that is not there",
    {
      ...application,
      steps: {
        ...application.steps,
        grant: { label: named, from: ["screened"], to: "granted", by: [], notBy: ["approve"] },
      },
    },
    "grant: no step approve",
  ],
  [
    "a name of a field nobody can type",
    { ...application, fields: { ...application.fields, "My field": text({ label: named }) } },
    "field name My field",
  ],
];

test.each(contradictions)("%s is told to the author", (_, of, said) => {
  expect(() => declare(of)).toThrow(said);
});

test("an id is lower-case words with hyphens", () => {
  for (const id of ["Sample", "sample_one", "1sample", "s"])
    expect(() => declare(application, id)).toThrow(id);
});

test("misspelled fields, states and roles do not compile", () => {
  const list = { columns: ["title"], filters: [], search: [] } as const;
  const fields = { title: text({ label: named }) };
  const states = { draft: { label: named } };
  const base = { label: named, title: "title", fields, states, initial: "draft", access: {}, list } as const;
  const good = { label: named, from: ["draft"], to: "draft", by: [] } as const;
  entity({ ...base, steps: () => ({ keep: good }) });
  // @ts-expect-error no such field to be called by
  entity({ ...base, title: "titel", steps: () => ({ keep: good }) });
  // @ts-expect-error no such state to begin in
  entity({ ...base, initial: "drafft", steps: () => ({ keep: good }) });
  // @ts-expect-error no such state to go to
  entity({ ...base, steps: () => ({ keep: { ...good, to: "drafft" } }) });
  entity({
    ...base,
    // @ts-expect-error no such field in a condition
    steps: (f) => ({ keep: { ...good, guard: { must: f.titel, message: named, mend: named } } }),
  });
  // @ts-expect-error no such role
  entity({ ...base, steps: () => ({ keep: { ...good, by: ["king"] } }) });
  // @ts-expect-error no such field to be needed
  entity({ ...base, steps: () => ({ keep: { ...good, needs: ["titel"] } }) });
  entity({
    ...base,
    steps: () => ({ keep: good }),
    // @ts-expect-error no such state to see
    access: { public: { reads: [{ whose: "all", in: ["drafft"] }] } },
  });
});

test("an entry of the version before becomes one of this by declared moves", () => {
  const by = {
    rename: { amount: "budget" },
    drop: ["fax"],
    set: { scale: field("kind", "text"), remark: field("nothing", "text") },
    states: { filed: "submitted" },
  };
  const before = { state: "filed", content: { amount: "1000", fax: "03", kind: "seed" } };
  expect(upcast(by, before)).toEqual({
    state: "submitted",
    content: { budget: "1000", kind: "seed", scale: "seed" },
  });
});
