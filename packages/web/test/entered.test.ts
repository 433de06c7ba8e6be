import { date } from "@hakaru/model/calendar";
import { decimal } from "@hakaru/model/decimal";
import type { Content } from "@hakaru/model/field/field";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Entered, type EnteredFields, enteredOf, readEntered } from "../src/form/entered.ts";
import { sample } from "./sample-entity.ts";

const at = { place: {}, day: date("2020-03-31") };

const table: readonly (readonly [field: string, entered: Entered, value: unknown])[] = [
  ["title", { text: " 肺がん " }, "肺がん"],
  ["title", { text: "   " }, undefined],
  ["reading", { text: "ｱｲﾁ" }, "アイチ"],
  ["reading", { text: "愛知" }, undefined],
  ["corporation", { text: "７００００１２０５０００２" }, "7000012050002"],
  ["corporation", { text: "7000012050003" }, undefined],
  ["budget", { text: "6.7千億円" }, "670000000000"],
  ["budget", { text: "670,000,000,000" }, "670000000000"],
  ["rate", { text: "71.0%" }, "71"],
  ["rate", { value: { silence: "not-measured" } }, { silence: "not-measured" }],
  ["begins", { text: "令和2.3.31" }, "2020-03-31"],
  ["begins", { text: "2020-02-30" }, undefined],
  ["year", { text: "令和元年度" }, "2019"],
  ["kind", { value: "seed" }, "seed"],
  ["personal", { value: false }, false],
  ["parent", { value: "12" }, "12"],
  [
    "sites",
    { members: [{ key: 3, entered: { name: { text: "北" }, beds: { text: "1,200" } } }] },
    [{ name: "北", beds: "1200" }],
  ],
  ["sites", { members: [] }, undefined],
];

test.each(table)("%s %o → %o", (field, entered, value) => {
  expect(readEntered({ [field]: entered }, sample.fields, at).content[field]).toEqual(value);
});

test("what cannot be read is no value but a finding at its place, in a group too", () => {
  const entered: EnteredFields = {
    budget: { text: "たくさん" },
    sites: {
      members: [
        { key: 0, entered: {} },
        { key: 1, entered: { beds: { text: "x" } } },
      ],
    },
  };
  const { content, findings } = readEntered(entered, sample.fields, at);
  expect(content).toEqual({ sites: [{}, {}] });
  expect(findings.map(({ code, place }) => [code, place.field])).toEqual([
    ["not-a-number", "budget"],
    ["not-a-number", "sites[1].beds"],
  ]);
});

const figures = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(decimal);
const words = fc
  .string({ minLength: 1 })
  .map((text) => text.trim())
  .filter((text) => text !== "");
const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });

const contents: fc.Arbitrary<Content> = fc.record(
  {
    title: words,
    budget: figures,
    rate: fc.oneof(
      fc.integer({ min: 0, max: 1000 }).map((n) => decimal(n / 10)),
      fc.constant({ silence: "not-measured" as const }),
    ),
    begins: days.map((day) => date(day.toISOString().slice(0, 10))),
    year: fc.integer({ min: 1000, max: 2999 }).map(decimal),
    kind: fc.constantFrom("seed", "tree"),
    personal: fc.boolean(),
    sites: fc.array(fc.record({ name: words, beds: figures }, { requiredKeys: ["name"] }), {
      minLength: 1,
      maxLength: 3,
    }),
  },
  { requiredKeys: [] },
);

test("a form that is opened and sent unchanged changes nothing", () => {
  fc.assert(
    fc.property(contents, (content) => {
      const { content: read, findings } = readEntered(enteredOf(content, sample.fields), sample.fields, at);
      expect(read).toEqual(content);
      expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    }),
  );
});
