import { move } from "@hakaru/ledger/enter";
import { figuresIn, filings } from "@hakaru/ledger/filing";
import { type State, states } from "@hakaru/ledger/observation";
import { Refusal } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import { momentText } from "@hakaru/publication/html/trace";
import { cliFaults } from "../cli-faults.ts";
import { chosenStrategy, withHakaru } from "../open-hakaru.ts";
import type { Verb } from "../verb.ts";

const common = {
  strategy: {
    value: "ID",
    about: { ja: "戦略（一つだけなら省略可）", en: "strategy (may be left out where there is one)" },
  },
  as: { value: "ACTOR", about: { ja: "行う人（既定は OS の利用者）", en: "who acts (default: the user)" } },
  reason: { value: "R", about: { ja: "理由", en: "why" } },
} as const;

interface Step {
  readonly verb: string;
  readonly from: State;
  readonly to: State;
  readonly about: Text;
}

/** A step every figure of a filing takes together. */
function step({ verb, from, to, about }: Step): Verb {
  return {
    name: `return ${verb}`,
    usage: `return ${verb} <filing> [--as ACTOR] [--reason R] [--strategy ID]`,
    about,
    options: common,
    run: async (input, world) => {
      const filing = input.arguments[0];
      if (filing === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "filing" }));
      const strategy = (await chosenStrategy(input, world)).id;
      await withHakaru(`return ${verb}`, world, async ({ store: { database } }) => {
        const ids = await figuresIn(database, strategy, filing, from);
        if (ids.length === 0) throw new Refusal(cliFaults["nothing-in-state"]({ filing, ...states[from] }));
        const { as: actor = world.user, reason } = input.options;
        await move(database, ids, { to, actor, ...(reason !== undefined && { reason }) });
        world.say(
          {
            ja: `${ids.length} 件を「${states[to].ja}」にしました（${actor}）。`,
            en: `${ids.length} figures are now ${states[to].en} (by ${actor})`,
          }[world.lang],
        );
      });
    },
  };
}

export const returnCheck = step({
  verb: "check",
  from: "submitted",
  to: "checked",
  about: {
    ja: "提出を確認します（提出者本人はできません）。",
    en: "checks a filing; never by who submitted it",
  },
});

export const returnPublish = step({
  verb: "publish",
  from: "checked",
  to: "published",
  about: { ja: "確認済みの提出を公表します。", en: "publishes a checked filing" },
});

export const returnWithdraw = step({
  verb: "withdraw",
  from: "published",
  to: "withdrawn",
  about: {
    ja: "公表した提出を、理由を添えて取り下げます。",
    en: "withdraws a published filing, with a reason",
  },
});

export const returnList: Verb = {
  name: "return list",
  usage: "return list [--strategy ID]",
  about: { ja: "提出の一覧と、それぞれの状態を示します。", en: "lists the filings and how they fare" },
  options: { strategy: common.strategy },
  run: async (input, world) => {
    const strategy = (await chosenStrategy(input, world)).id;
    await withHakaru("return list", world, async ({ store: { database } }) => {
      for (const { id, name, asOf, actor, at, states: of } of await filings(database, strategy)) {
        const counted = Object.entries(of).map(([state, n]) => `${states[state as State][world.lang]} ${n}`);
        world.say(
          `${id.slice(0, 12)}  ${asOf}  ${name}  ${actor}  ${momentText(at, world.lang)}  ${counted.join(", ")}`,
        );
      }
    });
  },
};
