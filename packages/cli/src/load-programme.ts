import { join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import type { Programme } from "@hakaru/model/programme/programme";
import { cliFaults } from "./cli-faults.ts";
import { declared, foldersIn } from "./content-folder.ts";

/** The folder programmes are declared in: the checkout's own. */
const programmesFolder = new URL("../../../programmes/", import.meta.url).pathname;

export async function programmeIds(folder = programmesFolder): Promise<readonly string[]> {
  return foldersIn(folder);
}

/** A programme by its folder. Errors: unknown-programme; a file that contradicts its folder is a bug and throws. */
export async function loadProgramme(id: string, folder = programmesFolder): Promise<Programme> {
  const known = await programmeIds(folder);
  if (!known.includes(id)) throw new Refusal(cliFaults["unknown-programme"]({ id, known: known.join(", ") }));
  const loaded = await declared<Programme>(join(folder, id, "programme.ts"));
  if (loaded.id !== id) throw new Error(`${id}/programme.ts declares ${loaded.id}: folder and id must agree`);
  return loaded;
}
