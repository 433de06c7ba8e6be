import type { Entity } from "@hakaru/model/programme/entity";
import { visibleFields } from "@hakaru/model/programme/policy";
import type { Role } from "@hakaru/model/role";
import { adverseEvent } from "@hakaru/programmes/clinical-research/entities/adverse-event";
import { endReport } from "@hakaru/programmes/clinical-research/entities/end-report";
import { study } from "@hakaru/programmes/clinical-research/entities/study";
import { application } from "@hakaru/programmes/health-management/entities/application";
import { stock } from "@hakaru/programmes/health-management/entities/stock";
import { consultation } from "@hakaru/programmes/innohub/entities/consultation";
import { supporter } from "@hakaru/programmes/innohub/entities/supporter";
import { expect, test } from "vitest";

/** What a role sees of an entry it sees at all, whole. */
const shown: readonly (readonly [what: string, Role, Entity, fields: string])[] = [
  [
    "a certified corporation",
    "public",
    application,
    "cohort division corporateNumber name nameKana prefecture industry crown certificateNumber certifiedOn validTo synthetic",
  ],
  [
    "a certified corporation",
    "secretariat",
    application,
    "cohort division corporateNumber name nameKana prefecture industry crown certificateNumber certifiedOn validTo endedOn synthetic",
  ],
  [
    "a selected stock",
    "public",
    stock,
    "cohort securitiesCode name corporateNumber sector selectedOn synthetic",
  ],
  [
    "a supporter",
    "public",
    supporter,
    "name kind topics stages regions description website joinedOn synthetic",
  ],
  [
    "an end report",
    "public",
    endReport,
    "study kind summary measures reportedOn opinion publishedOn synthetic",
  ],
];

test.each(shown)("of %s the %s sees these fields and no other", (_, role, entity, fields) => {
  expect(visibleFields(entity, { id: role, role }).join(" ")).toBe(fields);
});

/** What a role does not see of an entry it sees. */
const hidden: readonly (readonly [what: string, Role, Entity, fields: string])[] = [
  ["its own application", "applicant", application, "screeningNote"],
  ["an application", "reviewer", application, "contactName contactMail"],
  ["an application", "ministry-approver", application, "contactName contactMail"],
  ["an application", "ministry-officer", application, "contactName contactMail screeningNote"],
  ["an application", "programme-officer", application, ""],
  ["an application", "auditor", application, ""],
  ["a study", "public", study, "committeeNote"],
  ["a study", "secretariat", study, "committeeNote"],
  ["a study", "ministry-officer", study, ""],
  ["an adverse event", "ministry-officer", adverseEvent, "subjectCode"],
  ["an adverse event", "auditor", adverseEvent, "subjectCode subjectAge subjectSex narrative"],
  ["an adverse event", "reviewer", adverseEvent, ""],
  ["a consultation", "auditor", consultation, "contactName contactMail contactPhone"],
  ["a consultation", "secretariat", consultation, "clientName request contactName contactMail contactPhone"],
  ["a consultation", "programme-officer", consultation, ""],
];

test.each(hidden)("of %s the %s does not see some fields", (_, role, entity, fields) => {
  const seen = visibleFields(entity, { id: role, role });
  expect(
    Object.keys(entity.fields)
      .filter((name) => !seen.includes(name))
      .join(" "),
  ).toBe(fields);
});

const nobody: readonly (readonly [what: string, Entity, roles: readonly Role[]])[] = [
  ["adverse events", adverseEvent, ["public", "secretariat", "programme-officer", "ministry-approver"]],
  ["consultations", consultation, ["public", "applicant", "reviewer", "ministry-approver"]],
  ["candidates for a stock", stock, ["applicant", "reviewer"]],
];

test.each(nobody)("%s are not read at all by those who have nothing to do with them", (_, entity, roles) => {
  expect(roles.filter((role) => (entity.access[role]?.reads ?? []).length > 0)).toEqual([]);
});
