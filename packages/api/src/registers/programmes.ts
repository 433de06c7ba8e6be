import { programmesShape } from "@hakaru/model/exchange";
import type { Entity } from "@hakaru/model/programme/entity";
import { type Actor, createFaults, enterableFields } from "@hakaru/model/programme/policy";
import { shownProgramme } from "@hakaru/model/programme/shown-programme";
import { anything, dictionary, optional, record, text, whole } from "@hakaru/model/shape";
import { missing } from "../found.ts";
import { type Operation, operation } from "./operation.ts";

const bilingual = record({ ja: text(), en: text() });

/** Whoever would find no field to fill in, as staff of no organisation where one's own entries alone may be, is not asked in. */
function mayCreate(entity: Entity, actor: Actor): boolean {
  return createFaults(entity, actor).length === 0 && enterableFields(entity, actor).length > 0;
}

/** Declarations are the model's plain data; their inner form is that of its types. */
const declarationShape = record({
  id: text(),
  version: whole(),
  label: bilingual,
  about: bilingual,
  basis: optional(bilingual),
  entities: dictionary(anything("an entity as it is declared")),
  upcasts: anything(),
});

export const programmeOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/api/programmes",
    summary: {
      ja: "自分の役割で見られる事業と登録簿",
      en: "the programmes one's role may see, and their registers",
    },
    parameters: [],
    gives: { status: 200, json: programmesShape },
    answer: async ({ registers, actor }) => {
      const all = [...registers.programmes.values()].map(({ programme: { id, label, about, entities } }) => ({
        ...{ id, label, about },
        entities: Object.entries(entities)
          .filter(([, { access }]) => access[actor.role] !== undefined)
          .map(([name, entity]) => ({
            ...{ id: name, label: entity.label, register: `${id}/${name}` },
            may: { create: mayCreate(entity, actor) },
          })),
      }));
      return { value: all.filter(({ entities }) => entities.length > 0) };
    },
  }),
  operation({
    method: "GET",
    path: "/api/programmes/{programme}",
    summary: {
      ja: "事業の宣言（自分の役割に見える範囲）",
      en: "a programme as one's role may see it declared: forms, lists and states are drawn from it",
    },
    parameters: [],
    gives: { status: 200, json: declarationShape },
    answer: async ({ registers, actor, path: { programme = "" } }) => {
      const open = registers.programmes.get(programme);
      const shown = open && shownProgramme(open.programme, actor.role);
      return { value: shown ?? missing("programme", programme) };
    },
  }),
];
