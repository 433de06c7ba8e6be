import { basename, dirname } from "node:path";
import { lastKnown, standing } from "@hakaru/ledger/read";
import { writeReturn } from "@hakaru/ledger/return/write-return";
import { instant } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import { cliFaults } from "../cli-faults.ts";
import { askedIn, dateOptions } from "../dates.ts";
import { namedStrategy, withHakaru } from "../open-hakaru.ts";
import type { Verb } from "../verb.ts";
import { writeFiles } from "../write-files.ts";

/** After every moment the ledger can hold. */
export const always = instant("9999-12-31T00:00:00Z");

export const returnExport: Verb = {
  name: "return export",
  usage: "return export <strategy> --as-of D [--owner O] [--out FILE]",
  about: {
    ja: "前回の数値を記入済みの調査票（Excel、担当ごとに一枚）を作成します。",
    en: "writes the return (調査票): an Excel sheet for each owner, filled in with the figures that stand",
  },
  options: {
    "as-of": { ...dateOptions["as-of"], about: { ja: "調査票の時点", en: "the day the return is about" } },
    owner: { value: "O", about: { ja: "この担当の分だけ", en: "only this owner's sheet" } },
    out: { value: "FILE", about: { ja: "ファイル名", en: "file to write" } },
  },
  run: async (input, world) => {
    const strategy = await namedStrategy(input.arguments[0] ?? needed("strategy"), world);
    const asOf = askedIn(input).valid ?? needed("--as-of");
    const { owner } = input.options;
    if (owner !== undefined && !strategy.owners.some(({ id }) => id === owner))
      throw new Refusal(
        cliFaults["bad-choice"]({
          option: "--owner",
          text: owner,
          known: strategy.owners.map(({ id }) => id).join(", "),
        }),
      );
    const file =
      input.options.out ?? `return-${strategy.id}-${asOf}${owner === undefined ? "" : `-${owner}`}.xlsx`;
    await withHakaru("return export", world, async ({ store: { database } }) => {
      const figures = await standing(database, strategy.id, asOf, always);
      const known = (await lastKnown(database, strategy.id, always)) ?? always;
      const bytes = writeReturn({
        strategy,
        asOf,
        standing: figures,
        known,
        ...(owner !== undefined && { owner }),
      });
      await writeFiles(dirname(file), [[basename(file), bytes]]);
    });
    world.say({ ja: `${file} を作成しました。`, en: `wrote ${file}` }[world.lang]);
  },
};

function needed(name: string): never {
  throw new Refusal(cliFaults["missing-argument"]({ name }));
}
