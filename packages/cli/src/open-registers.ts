import { openRegisters, type Registers } from "@hakaru/register/registers";
import { loadProgramme, type ProgrammeFolder, programmeIds, programmesFolder } from "./load-programme.ts";
import type { Hakaru } from "./open-hakaru.ts";
import type { World } from "./world.ts";

/** The registers of every programme's folder, and what the folders hold. */
export interface ProgrammeRegisters {
  readonly registers: Registers;
  readonly programmes: readonly ProgrammeFolder[];
}

/**
 * Brings the declarations of the programmes into force and opens their registers. A second opening changes nothing. It
 * takes a moment, and is for the verbs that need it.
 */
export async function registersOf(
  { store }: Pick<Hakaru, "store">,
  { env }: World,
): Promise<ProgrammeRegisters> {
  const folder = env.HAKARU_PROGRAMMES || programmesFolder;
  const ids = await programmeIds(folder);
  const programmes = await Promise.all(ids.map((id) => loadProgramme(id, folder)));
  return { registers: await openRegisters(store.database, store.folder, programmes), programmes };
}
