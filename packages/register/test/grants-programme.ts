import { atLeast, equal, stated } from "@hakaru/model/expression";
import { code } from "@hakaru/model/field/code-field";
import { day } from "@hakaru/model/field/date-field";
import { group } from "@hakaru/model/field/field";
import { file } from "@hakaru/model/field/file-field";
import { money } from "@hakaru/model/field/money-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { reference } from "@hakaru/model/field/reference-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity } from "@hakaru/model/programme/entity";
import { programme } from "@hakaru/model/programme/programme";

const kinds = {
  seed: { label: { ja: "種まき", en: "seed" } },
  growth: { label: { ja: "成長", en: "growth" } },
} as const;

const label = (en: string) => ({ ja: en, en });

/** Hospitals: restricted, so that every reading is logged. */
const hospital = entity({
  label: label("hospital"),
  title: "name",
  fields: {
    name: name({ label: label("name"), required: true }),
    beds: number({ label: label("beds"), unit: "items", whole: true, least: 0 }),
    director: name({ label: label("director"), personal: true }),
  },
  states: { listed: { label: label("listed") }, closed: { label: label("closed"), final: true } },
  initial: "listed",
  steps: () => ({
    close: { label: label("close"), from: ["listed"], to: "closed", by: ["programme-officer"] },
  }),
  access: {
    "programme-officer": {
      reads: [{ whose: "all" }],
      creates: true,
      edits: [{ whose: "all", in: ["listed"] }],
    },
    applicant: { reads: [{ whose: "own" }], hides: ["beds"] },
    reviewer: { reads: [{ whose: "all", in: ["listed"] }], hides: ["director"] },
  },
  key: ["name"],
  list: { columns: ["name", "beds", "state"], filters: ["beds"], search: ["name"] },
  restricted: true,
});

/** Applications for a grant: enough of everything a declaration can say. */
export const application = entity({
  label: label("application"),
  title: "title",
  fields: {
    title: text({ label: label("title"), required: true }),
    kind: code(kinds, { label: label("kind"), required: true }),
    amount: money({ label: label("amount"), silences: ["not-stated"] }),
    share: number({ label: label("share"), unit: "percent" }),
    starts: day({ label: label("starts") }),
    shared: yesNo({ label: label("shared") }),
    filed: day({ label: label("filed") }),
    number: text({ label: label("number") }),
    contact: name({ label: label("contact"), personal: true }),
    members: group(
      {
        name: name({ label: label("name"), personal: true, required: true }),
        share: number({ label: label("share"), unit: "percent" }),
      },
      { label: label("members") },
    ),
    opinion: text({ label: label("opinion"), lines: true }),
    score: number({ label: label("score"), unit: "points" }),
    partner: reference("hospital", { label: label("partner") }),
    plan: file({ label: label("plan") }),
    passport: file({ label: label("passport"), personal: true }),
  },
  states: {
    draft: { label: label("draft") },
    submitted: { label: label("submitted") },
    granted: { label: label("granted") },
    closed: { label: label("closed"), final: true },
  },
  initial: "draft",
  requires: (f) => ({ share: equal(f.kind, "growth") }),
  rules: (f) => ({
    "own-share": {
      at: "share",
      when: equal(f.kind, "growth"),
      must: atLeast(f.share, 30),
      message: label("the own share is 30 or more"),
      mend: label("check the share"),
    },
  }),
  steps: (f) => ({
    submit: {
      label: label("submit"),
      from: ["draft"],
      to: "submitted",
      by: ["applicant"],
      needs: ["amount"],
      sets: { filed: { set: "on" }, number: { set: "serial", pattern: "G-{kind}-####" } },
    },
    return: {
      label: label("return"),
      from: ["submitted"],
      to: "draft",
      by: ["reviewer", "programme-officer"],
      reason: true,
    },
    grant: {
      label: label("grant"),
      from: ["submitted"],
      to: "granted",
      by: ["reviewer", "programme-officer"],
      guard: { must: stated(f.opinion), message: label("no opinion"), mend: label("write one") },
      notBy: ["creation", "submit"],
    },
    close: { label: label("close"), from: ["granted"], to: "closed", by: ["programme-officer", "applicant"] },
  }),
  access: {
    applicant: {
      reads: [{ whose: "own" }],
      hides: ["opinion", "score"],
      creates: true,
      edits: [
        { whose: "own", in: ["draft"] },
        { whose: "own", in: ["granted"], fields: ["contact", "starts"] },
      ],
    },
    reviewer: {
      reads: [{ whose: "all", in: ["submitted", "granted"] }],
      hides: ["contact", "members", "passport"],
      edits: [{ whose: "all", in: ["submitted"], fields: ["opinion", "score", "contact"] }],
    },
    "programme-officer": {
      reads: [{ whose: "all" }],
      creates: true,
      edits: [{ whose: "all" }],
    },
    auditor: { reads: [{ whose: "all" }] },
    public: {
      reads: [{ whose: "all", in: ["granted", "closed"] }],
      hides: ["contact", "members", "opinion", "score", "amount", "plan", "passport"],
    },
  },
  key: ["title", "contact"],
  list: {
    columns: ["title", "kind", "amount", "starts", "score", "state"],
    filters: ["kind", "amount", "starts", "shared", "opinion", "state"],
    search: ["title", "opinion"],
  },
});

export const grants = programme({
  id: "grants",
  version: 1,
  label: label("grants"),
  about: label("a programme of the tests"),
  entities: { application, hospital },
});
