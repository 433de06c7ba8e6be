import type { Entity } from "@hakaru/model/programme/entity";
import { shownProgramme } from "@hakaru/model/programme/shown-programme";
import { type Role, roleIds } from "@hakaru/model/role";
import clinicalResearch from "@hakaru/programmes/clinical-research/programme";
import healthManagement from "@hakaru/programmes/health-management/programme";
import innohub from "@hakaru/programmes/innohub/programme";
import { expect, test } from "vitest";
import { richProgramme } from "../browser/desk/rich-programme.ts";

const programmes = [clinicalResearch, healthManagement, innohub, richProgramme];
const cases = programmes.flatMap((programme) =>
  roleIds.map((role) => [programme.id, role, programme] as const),
);

/** The names of fields anywhere in a declaration: keys of records, and words that stand alone. */
function wordsIn(of: unknown): readonly string[] {
  if (typeof of === "string") return [of];
  if (typeof of !== "object" || of === null) return [];
  const own = Array.isArray(of) ? [] : Object.keys(of);
  return [...own, ...Object.values(of).flatMap(wordsIn)];
}

function hiddenFrom({ access, fields }: Entity, role: Role): readonly string[] {
  const { hides = [], form = [] } = access[role] ?? {};
  return Object.keys(fields).filter((name) => hides.includes(name) && !form.includes(name));
}

test.each(cases)(
  "%s as %s sees it declared names nothing hidden, and no entity it has no part in",
  (_, role, programme) => {
    const shown = shownProgramme(programme, role);
    const mine = Object.keys(programme.entities).filter((name) => programme.entities[name]?.access[role]);
    expect(Object.keys(shown?.entities ?? {})).toEqual(mine);
    for (const [name, entity] of Object.entries(shown?.entities ?? {})) {
      const words = new Set(wordsIn({ ...entity, fields: Object.keys(entity.fields) }));
      const hidden = hiddenFrom(programme.entities[name] as Entity, role);
      expect(hidden.filter((field) => words.has(field))).toEqual([]);
      expect(Object.keys(entity.access)).toEqual([role]);
    }
  },
);

test("who only fills in a form is shown the fields of the form and none besides", () => {
  const shown = shownProgramme(innohub, "public")?.entities.consultation;
  expect(Object.keys(shown?.fields ?? {}).toSorted()).toEqual(
    [...(innohub.entities.consultation?.access.public?.form ?? [])].toSorted(),
  );
});

test("what an auditor may see whole is declared as it is", () => {
  const { auditor } = richProgramme.entities.study?.access ?? {};
  const shown = shownProgramme(richProgramme, "auditor")?.entities.study;
  expect(shown).toEqual({ ...richProgramme.entities.study, access: { auditor: { ...auditor, hides: [] } } });
});

test("a clock that a hidden day begins, or ends in a clock after it, is not declared", () => {
  const study = richProgramme.entities.study as Entity;
  const review = study.clocks.review as Entity["clocks"][string];
  const clocks: Entity["clocks"] = {
    seen: review,
    begun: { ...review, from: ["begins"] },
    followed: { ...review, next: { ...review, until: ["begins"] } },
  };
  const auditor = { reads: [{ whose: "all" }], hides: ["begins"] } as const;
  const entities = { study: { ...study, clocks, access: { auditor } } };
  const shown = shownProgramme({ ...richProgramme, entities }, "auditor")?.entities.study;
  expect(Object.keys(shown?.clocks ?? {})).toEqual(["seen"]);
});
