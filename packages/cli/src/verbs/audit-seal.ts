import { checkpointsFile, sealRegisters } from "../keep-sealing.ts";
import { withHakaru } from "../open-hakaru.ts";
import type { Verb } from "../verb.ts";

export const auditSeal: Verb = {
  name: "audit seal",
  usage: "audit seal",
  about: {
    ja: "登録簿に加わったものを封印し、控えをデータベースの外に書きます（公開中は毎分行います）。",
    en: "seals what the registers have taken in and writes the checkpoints outside the database (done every minute while serving)",
  },
  options: {},
  run: (_, world) =>
    withHakaru("audit seal", world, async ({ store }) => {
      const file = checkpointsFile(store, world);
      const made = await sealRegisters(store, file);
      for (const { chain, number, events, hash } of made)
        world.say(`${chain} ${number}: ${events}, ${hash.slice(0, 16)}…`);
      world.say(
        { ja: `${made.length} 件を封印しました（${file}）。`, en: `${made.length} seals (${file})` }[
          world.lang
        ],
      );
    }),
};
