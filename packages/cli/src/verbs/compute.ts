import { computeStrategy } from "@hakaru/computation/compute-strategy";
import { type Fault, Refusal } from "@hakaru/model/fault";
import { computeOverRecords } from "../compute-over-records.ts";
import { computedText, sealedText } from "../computed-text.ts";
import { namedStrategy, withHakaru } from "../open-hakaru.ts";
import { registersOf } from "../open-registers.ts";
import { recordsHome } from "../records-home.ts";
import type { Verb } from "../verb.ts";

export const compute: Verb = {
  name: "compute",
  usage: "compute [--strategy S] [--records DIR]",
  about: {
    ja: "指標を持つ数値を登録簿から計算し、報告値と並べて台帳に記録します。個人記録があれば、その指標も計算し、秘匿してから報告値と分けて記録します。変わりがなければ何も記録しません。",
    en: "computes the figures that name an indicator over the registers and enters them beside the reported ones, and where there are person records those over them, sealed and apart; nothing where nothing changed",
  },
  options: {
    strategy: { value: "S", about: { ja: "戦略（既定はすべて）", en: "a strategy (default: every one)" } },
    records: {
      value: "DIR",
      about: {
        ja: "個人記録の置き場（既定は HAKARU_RECORDS またはデータの場所の records）",
        en: "the folder of person records (default: HAKARU_RECORDS, or records where the data lies)",
      },
    },
  },
  run: async ({ options }, world) => {
    const only = options.strategy === undefined ? undefined : await namedStrategy(options.strategy, world);
    await withHakaru("compute", world, async (hakaru) => {
      const strategies = [...hakaru.publishers.values()].map(({ strategy }) => strategy);
      const wanted = strategies.filter(({ id }) => only === undefined || id === only.id);
      const { registers } = await registersOf(hakaru, world);
      const { records } = options;
      const at = records === undefined ? { home: recordsHome(hakaru.store, world.env) } : { named: records };
      const faults: Fault[] = [];
      for (const strategy of wanted) {
        const outcome = await computeStrategy(registers, strategy);
        world.say(computedText(strategy, outcome)[world.lang]);
        faults.push(...outcome.faults);
        const sealed = await computeOverRecords(hakaru.store.database, strategy, at);
        if (sealed.computed > 0) world.say(sealedText(strategy, sealed)[world.lang]);
        faults.push(...sealed.faults);
      }
      if (faults.length > 0) throw new Refusal(...faults);
    });
  },
};
