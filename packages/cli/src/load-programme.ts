import { access } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import type { ProgrammeMatching } from "@hakaru/model/programme/matching";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Roster } from "@hakaru/model/programme/roster";
import type { SampleEntry } from "@hakaru/model/programme/sample";
import type { DeclaredProgramme } from "@hakaru/register/registers";
import { unlessMissing } from "@hakaru/store/missing-file";
import { cliFaults } from "./cli-faults.ts";
import { declared, foldersIn, named } from "./content-folder.ts";

/** The folder programmes are declared in: the checkout's own. */
export const programmesFolder = new URL("../../../programmes/", import.meta.url).pathname;

/** What a programme's folder holds; `generate` makes its synthetic sample. */
export interface ProgrammeFolder extends DeclaredProgramme {
  readonly generate?: () => readonly SampleEntry[];
}

export async function programmeIds(folder = programmesFolder): Promise<readonly string[]> {
  return foldersIn(folder);
}

/** A programme by its folder. Errors: unknown-programme; a file that contradicts its folder is a bug and throws. */
export async function loadProgramme(id: string, folder = programmesFolder): Promise<ProgrammeFolder> {
  const known = await programmeIds(folder);
  if (!known.includes(id)) throw new Refusal(cliFaults["unknown-programme"]({ id, known: known.join(", ") }));
  const programme = await declared<Programme>(join(folder, id, "programme.ts"));
  if (programme.id !== id)
    throw new Error(`${id}/programme.ts declares ${programme.id}: folder and id must agree`);
  const part = <T>(file: string, name: string) => optionalPart<T>(join(folder, id, file), name);
  const generate = await part<() => readonly SampleEntry[]>("sample/generate.ts", "generate");
  return {
    programme,
    rosters: (await part<readonly Roster[]>("roster.ts", "rosters")) ?? [],
    indicators: (await part<readonly Indicator[]>("indicators.ts", "indicators")) ?? [],
    matchings: (await part<readonly ProgrammeMatching[]>("matchings.ts", "matchings")) ?? [],
    ...(generate && { generate }),
  };
}

/** A programme needs no lists, figures, matchings or sample. */
async function optionalPart<T>(file: string, name: string): Promise<T | undefined> {
  const isThere = await unlessMissing(access(file).then(() => true));
  return isThere ? named<T>(file, name) : undefined;
}
