import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { file } from "@hakaru/ledger/filing";
import { standing } from "@hakaru/ledger/read";
import { type Difference, differences } from "@hakaru/ledger/return/diff";
import { readReturn, strategyOfReturn } from "@hakaru/ledger/return/read-return";
import { returnFaults } from "@hakaru/ledger/return/return-faults";
import { Refusal } from "@hakaru/model/fault";
import type { Lang } from "@hakaru/model/text";
import { figureText, periodAndStatus } from "@hakaru/publication/figure-text";
import { cliFaults } from "../cli-faults.ts";
import { faultLine } from "../fault-line.ts";
import { namedStrategy, withHakaru } from "../open-hakaru.ts";
import type { Verb } from "../verb.ts";
import { always } from "./return-export.ts";

export const returnFile: Verb = {
  name: "return file",
  usage: "return file <xlsx> [--as ACTOR] [--reason R] [--dry-run]",
  about: {
    ja: "調査票を読み、台帳との違いをセルごとに示し、証拠として保管して提出します。",
    en: "reads a return, shows cell by cell what differs from the ledger, keeps the file and submits the figures",
  },
  options: {
    as: {
      value: "ACTOR",
      about: { ja: "提出する人（既定は OS の利用者）", en: "who submits (default: the user)" },
    },
    reason: {
      value: "R",
      about: { ja: "公表済みの数値を改める理由", en: "why published figures are revised" },
    },
    "dry-run": {
      about: { ja: "違いを示すだけで、何も記録しない", en: "show the differences and record nothing" },
    },
  },
  run: async (input, world) => {
    const path = input.arguments[0];
    if (path === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "xlsx" }));
    const bytes = await bytesOf(path);
    const name = basename(path);
    const strategy = await namedStrategy(await strategyOfReturn(bytes, name), world);
    const reading = await readReturn(bytes, name, strategy);
    for (const note of reading.notes) world.tell(faultLine(note, world.lang));
    await withHakaru("return file", world, async ({ store: { database } }) => {
      const found = differences(reading.filed, await standing(database, strategy.id, reading.asOf, always));
      const changed = found.filter((difference) => difference.kind !== "same");
      for (const difference of changed) world.say(differenceLine(difference, world.lang));
      world.say(countLine(found, reading.blank, world.lang));
      if (changed.length === 0) throw new Refusal(returnFaults["nothing-filed"]({ file: name }));
      if (input.options["dry-run"] !== undefined) return;
      const from = { strategy: strategy.id, name, asOf: reading.asOf, bytes };
      const actor = input.options.as ?? world.user;
      const { reason } = input.options;
      const filer = { actor, ...(reason !== undefined && { reason }) };
      const receipt = await file(
        database,
        from,
        changed.map((difference) => difference.filed),
        filer,
      );
      world.say(receiptLine(receipt, actor)[world.lang]);
    });
  },
};

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["ENOENT", "EACCES", "EISDIR"].includes(code)) throw error;
    throw new Refusal(cliFaults["cannot-read"]({ file: path, cause: code }));
  }
}

/** owner!I12 id: 71.0% 2016年 → 73.3% 2019年 「73.3%」 */
function differenceLine({ filed, before }: Difference, lang: Lang): string {
  const said = (of: Parameters<typeof figureText>[0]) =>
    `${figureText(of, undefined, lang)} ${periodAndStatus(of, lang)}`;
  const now = { ...filed, id: 0, events: [] };
  const part = filed.part === "" ? "" : `/${filed.part}`;
  return `${filed.cell} ${filed.subject}${part}: ${before === undefined ? "―" : said(before)} → ${said(now)} 「${filed.raw}」`;
}

function countLine(found: readonly Difference[], blank: number, lang: Lang): string {
  const count = (kind: Difference["kind"]) => found.filter((difference) => difference.kind === kind).length;
  return lang === "ja"
    ? `新規 ${count("new")}、変更 ${count("changed")}、変わらず ${count("same")}、記入なし ${blank}`
    : `${count("new")} new, ${count("changed")} changed, ${count("same")} unchanged, ${blank} left blank`;
}

function receiptLine({ id, entered }: { id: string; entered: readonly number[] }, actor: string) {
  const short = id.slice(0, 12);
  if (entered.length === 0)
    return {
      ja: `このファイルは提出済みです（${short}）。何も変えていません。`,
      en: `this file was filed before (${short}); nothing was changed`,
    };
  return {
    ja: `${entered.length} 件を提出しました（提出 ${short}、提出者 ${actor}）。確認: hakaru return check ${short} --as <別の人>`,
    en: `submitted ${entered.length} figures (filing ${short}, by ${actor}); next: hakaru return check ${short} --as <somebody else>`,
  };
}
