import { programmesShape } from "@hakaru/model/exchange";
import { createFaults } from "@hakaru/model/programme/policy";
import { type Operation, operation } from "./operation.ts";

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
            may: { create: createFaults(entity, actor).length === 0 },
          })),
      }));
      return { value: all.filter(({ entities }) => entities.length > 0) };
    },
  }),
];
