import { Refusal } from "@hakaru/model/fault";
import { atDesk } from "@hakaru/register/desk";
import { erase } from "@hakaru/register/erase";
import { cliFaults } from "../cli-faults.ts";
import { withHakaru } from "../open-hakaru.ts";
import { registersOf } from "../open-registers.ts";
import type { Verb } from "../verb.ts";
import { actingOf, actorOptions, registerIn } from "./roster-actor.ts";

export const eraseEntry: Verb = {
  name: "erase",
  usage: "erase <programme>/<entity> <number> --reason R [--as USER] [--role ROLE]",
  about: {
    ja: "登録の個人情報の鍵を消します。元に戻せません。イベントと封印は残ります。",
    en: "destroys the key of an entry's personal data, for good; its events and their seals stay",
  },
  options: {
    reason: { value: "R", about: { ja: "根拠となる請求又は規定", en: "the request or the rule it follows" } },
    ...actorOptions,
  },
  run: async (input, world) => {
    const [, number] = input.arguments;
    const { reason } = input.options;
    if (number === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "<number>" }));
    if (reason === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "--reason" }));
    const acting = actingOf(input, world);
    await withHakaru("erase", world, async (hakaru) => {
      const { registers } = await registersOf(hakaru, world);
      const register = registerIn(registers, input);
      const entry = number.replace(/^#/, "");
      await atDesk(registers.database, registers.keys, acting, (desk) =>
        erase(desk, register, { entry, reason }),
      );
      world.say(
        {
          ja: `${register.name} #${entry} の個人情報を消去しました（${acting.actor.id}）。`,
          en: `the personal data of ${register.name} #${entry} are erased (by ${acting.actor.id})`,
        }[world.lang],
      );
    });
  },
};
