import { computeStrategy } from "@hakaru/computation/compute-strategy";
import { type Fault, Refusal } from "@hakaru/model/fault";
import { computedText } from "../computed-text.ts";
import { namedStrategy, withHakaru } from "../open-hakaru.ts";
import { registersOf } from "../open-registers.ts";
import type { Verb } from "../verb.ts";

export const compute: Verb = {
  name: "compute",
  usage: "compute [--strategy S]",
  about: {
    ja: "指標を持つ数値を登録簿から計算し、報告値と並べて台帳に記録します。変わりがなければ何も記録しません。",
    en: "computes the figures that name an indicator over the registers and enters them beside the reported ones; nothing where nothing changed",
  },
  options: {
    strategy: { value: "S", about: { ja: "戦略（既定はすべて）", en: "a strategy (default: every one)" } },
  },
  run: async ({ options }, world) => {
    const only = options.strategy === undefined ? undefined : await namedStrategy(options.strategy, world);
    await withHakaru("compute", world, async (hakaru) => {
      const strategies = [...hakaru.publishers.values()].map(({ strategy }) => strategy);
      const wanted = strategies.filter(({ id }) => only === undefined || id === only.id);
      const { registers } = await registersOf(hakaru, world);
      const faults: Fault[] = [];
      for (const strategy of wanted) {
        const outcome = await computeStrategy(registers, strategy);
        world.say(computedText(strategy, outcome)[world.lang]);
        faults.push(...outcome.faults);
      }
      if (faults.length > 0) throw new Refusal(...faults);
    });
  },
};
