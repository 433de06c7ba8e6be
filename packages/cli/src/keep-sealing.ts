import { join } from "node:path";
import {
  type Checkpoint,
  openSigningKeys,
  readCheckpoints,
  writeCheckpoints,
} from "@hakaru/register/checkpoint";
import { lastSeals, seal } from "@hakaru/register/seal";
import type { Store } from "@hakaru/store/store";
import type { World } from "./world.ts";

/** Where checkpoints are written: beside the database, or wherever HAKARU_CHECKPOINTS says, another disk or office. */
export function checkpointsFile({ folder }: Pick<Store, "folder">, { env }: Pick<World, "env">): string {
  return env.HAKARU_CHECKPOINTS || join(folder, "checkpoints", "checkpoints.jsonl");
}

/**
 * Seals what the registers have taken in and signs the seals into the file outside the database, with those whose
 * checkpoint a crash has kept from it.
 *
 * @returns the seals that were made
 * @throws Refusal `checkpoints-unreadable`; what was sealed stays sealed
 */
export async function sealRegisters(
  { database, folder }: Pick<Store, "database" | "folder">,
  file: string,
): Promise<readonly Checkpoint[]> {
  const made = await seal(database);
  const keys = await openSigningKeys(folder);
  const kept = await readCheckpoints(file, keys.verify);
  const last = new Map(kept.map(({ chain, number }) => [chain, number]));
  const missing = (await lastSeals(database)).filter(({ chain, number }) => number > (last.get(chain) ?? 0));
  const all = [...made, ...missing.filter(({ hash }) => made.every((each) => each.hash !== hash))];
  await writeCheckpoints(file, all, keys.sign);
  return made;
}
