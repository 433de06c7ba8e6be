import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import { type Account, serverAccount } from "./account.ts";
import { faults } from "./faults.ts";
import { type Machine, thisMachine } from "./machine.ts";
import { unlessMissing } from "./missing-file.ts";
import { barrier, truePath } from "./reach.ts";

/** Where the data of a wanted folder really lies. */
export interface Placement {
  readonly folder: string;
  readonly moved: boolean;
  readonly because?: Text;
}

/**
 * Decides where the data goes; makes nothing. Only root's data can move: to `/var/lib/hakaru/<name>-<hash>` when
 * the account that runs PostgreSQL cannot enter the wanted folder. Data that is there already is never left.
 *
 * @throws Refusal `folder-closed` where data lies in a folder that has been closed since
 */
export async function placeData(wanted: string, machine: Machine = thisMachine): Promise<Placement> {
  const folder = await truePath(wanted);
  const account = await serverAccount(folder, machine);
  if (account === undefined) return { folder, moved: false };
  const spare = join(machine.spare, spareName(folder));
  const closed = await barrier(folder, account);
  if (await holdsData(folder)) return stay(folder, account, closed);
  if (closed !== undefined) return { folder: spare, moved: true, because: closedTo(account, closed) };
  return (await holdsData(spare))
    ? { folder: spare, moved: true, because: movedBefore }
    : { folder, moved: false };
}

function stay(folder: string, { name }: Account, at: string | undefined): Placement {
  if (at !== undefined) throw new Refusal(faults["folder-closed"]({ folder, account: name, at }));
  return { folder, moved: false };
}

/** By the path alone, so that every checkout finds the same data. */
function spareName(folder: string): string {
  const hash = createHash("sha256").update(folder).digest("hex").slice(0, 8);
  return `${basename(dirname(folder)) || "data"}-${hash}`;
}

async function holdsData(folder: string): Promise<boolean> {
  return (await unlessMissing(stat(join(folder, "pg")))) !== undefined;
}

function closedTo({ name }: Account, at: string): Text {
  return {
    ja: `root で起動すると PostgreSQL は利用者 ${name} で動きますが、${name} は ${at} に入れません`,
    en: `started by root, PostgreSQL runs as the account ${name}, which cannot enter ${at}`,
  };
}

const movedBefore: Text = {
  ja: "以前の起動でここに移したデータがあります",
  en: "an earlier start has put the data there",
};
