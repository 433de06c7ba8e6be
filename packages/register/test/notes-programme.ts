import { code } from "@hakaru/model/field/code-field";
import { day } from "@hakaru/model/field/date-field";
import { money } from "@hakaru/model/field/money-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity } from "@hakaru/model/programme/entity";
import { programme } from "@hakaru/model/programme/programme";

const label = (en: string) => ({ ja: en, en });
const kinds = {
  seed: { label: label("seed") },
  growth: { label: label("growth") },
  late: { label: label("late") },
};

/** Notes an officer opens, closes and opens again: nothing required, everything of use to lists. */
export const note = entity({
  label: label("note"),
  title: "title",
  fields: {
    title: text({ label: label("title") }),
    about: text({ label: label("about"), lines: true }),
    kind: code(kinds, { label: label("kind") }),
    amount: money({ label: label("amount"), silences: ["not-stated"] }),
    share: number({ label: label("share"), unit: "percent", silences: ["not-measured"] }),
    starts: day({ label: label("starts") }),
    shared: yesNo({ label: label("shared") }),
    person: name({ label: label("person"), personal: true }),
    remark: text({ label: label("remark") }),
  },
  states: { open: { label: label("open") }, shut: { label: label("shut") } },
  initial: "open",
  steps: () => ({
    shut: { label: label("shut"), from: ["open"], to: "shut", by: ["programme-officer"] },
    reopen: { label: label("reopen"), from: ["shut"], to: "open", by: ["programme-officer"] },
  }),
  access: {
    "programme-officer": { reads: [{ whose: "all" }], creates: true, edits: [{ whose: "all" }] },
    applicant: { reads: [{ whose: "own" }], hides: ["remark"], creates: true, edits: [{ whose: "own" }] },
  },
  key: ["title"],
  list: {
    columns: ["title", "kind", "amount", "share", "starts", "shared", "remark", "state"],
    filters: ["kind", "amount", "starts", "state"],
    search: ["title", "about", "remark"],
  },
});

export const notes = programme({
  id: "notes",
  version: 1,
  label: label("notes"),
  about: label("a programme of the tests"),
  entities: { note },
});
