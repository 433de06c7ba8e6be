import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import { cliFaults } from "./cli-faults.ts";
import { declared } from "./content-folder.ts";

/** The folder indicators over person records are declared in: the checkout's own. */
const folder = new URL("../../../indicators/", import.meta.url).pathname;

export async function indicatorIds(): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => (name.endsWith(".ts") ? name.slice(0, -3) : [])).toSorted();
}

/** An indicator over person records by its file. Errors: unknown-record-indicator. */
export async function loadIndicator(id: string): Promise<Indicator> {
  const known = await indicatorIds();
  if (!known.includes(id))
    throw new Refusal(cliFaults["unknown-record-indicator"]({ id, known: known.join(", ") }));
  const indicator = await declared<Indicator>(join(folder, `${id}.ts`));
  if (indicator.id !== id) throw new Error(`${id}.ts declares ${indicator.id}: file and id must agree`);
  return indicator;
}
