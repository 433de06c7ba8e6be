import { everyDay } from "@hakaru/model/clock/business-day";
import { clock } from "@hakaru/model/clock/clock";
import type { Counting } from "@hakaru/model/clock/deadline";
import { span } from "@hakaru/model/clock/span";
import { day } from "@hakaru/model/field/date-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { entity } from "@hakaru/model/programme/entity";
import { programme } from "@hakaru/model/programme/programme";

const label = (en: string) => ({ ja: en, en });
const counting: Counting = { countsFirstDay: false, endsOn: "any-day", calendar: everyDay };
const states = {
  draft: { label: label("draft") },
  filed: { label: label("filed") },
  agreed: { label: label("agreed") },
  gone: { label: label("gone"), final: true },
} as const;

const clocks = {
  opinion: clock({
    label: label("opinion"),
    source: label("article 1"),
    from: ["file"],
    within: span(10, "days"),
    counting,
    owner: "reviewer",
    until: ["opinion.give"],
    unanswered: { means: "tacit-consent", causes: "agree" },
    warnBefore: 3,
  }),
  notice: clock({
    label: label("notice"),
    source: label("article 2"),
    from: ["learned"],
    within: span(7, "days"),
    counting,
    owner: "applicant",
    until: ["file"],
    unanswered: { means: "overdue" },
    warnBefore: 2,
  }),
  /** After every month, then the opinion on what was renewed. */
  renewal: clock({
    label: label("renewal"),
    source: label("article 3"),
    from: ["agree"],
    within: span(5, "days"),
    counting,
    owner: "programme-officer",
    until: ["renew"],
    unanswered: { means: "overdue" },
    next: {
      label: label("opinion on the renewal"),
      source: label("article 4"),
      from: ["renew"],
      within: span(7, "days"),
      counting,
      owner: "reviewer",
      until: ["opinion.give"],
      unanswered: { means: "overdue" },
    },
    recurs: { kind: "every", span: span(1, "months"), ends: ["end"] },
  }),
} as const;

/** Plans an applicant files, with a clock of each kind; an officer does not see drafts. */
const plan = entity({
  label: label("plan"),
  title: "title",
  fields: {
    title: text({ label: label("title"), required: true }),
    learned: day({ label: label("learned") }),
  },
  states,
  initial: "draft",
  steps: () => ({
    file: { label: label("file"), from: ["draft"], to: "filed", by: ["applicant"] },
    agree: { label: label("agree"), from: ["filed"], to: "agreed", by: ["programme-officer"] },
    renew: { label: label("renew"), from: ["agreed"], to: "agreed", by: ["programme-officer"] },
    end: { label: label("end"), from: ["agreed"], to: "gone", by: ["programme-officer"] },
  }),
  clocks,
  access: {
    applicant: { reads: [{ whose: "own" }], creates: true, edits: [{ whose: "own" }] },
    "programme-officer": { reads: [{ whose: "all", in: ["filed", "agreed", "gone"] }] },
  },
  key: ["title"],
  list: { columns: ["title", "state"], filters: ["state"], search: ["title"] },
});

/** What the applicant never sees, and what ends its clock all the same. */
const opinion = entity({
  label: label("opinion"),
  title: "words",
  fields: {
    words: text({ label: label("words"), required: true }),
    plan: reference("plan", { label: label("plan"), required: true }),
  },
  states: { draft: { label: label("draft") }, given: { label: label("given"), final: true } },
  initial: "draft",
  steps: () => ({ give: { label: label("give"), from: ["draft"], to: "given", by: ["programme-officer"] } }),
  access: { "programme-officer": { reads: [{ whose: "all" }], creates: true, edits: [{ whose: "all" }] } },
  list: { columns: ["words"], filters: [], search: ["words"] },
});

export const deadlines = programme({
  id: "deadlines",
  version: 1,
  label: label("deadlines"),
  about: label("a programme of the tests"),
  entities: { plan, opinion },
});
