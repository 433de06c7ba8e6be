import { Refusal } from "@hakaru/model/fault";
import type { Indicator } from "@hakaru/model/indicator";
import type { ProgrammeMatching } from "@hakaru/model/programme/matching";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Roster } from "@hakaru/model/programme/roster";
import type { Database } from "@hakaru/store/database";
import { declare } from "./declare.ts";
import { type Keys, openKeys } from "./keys.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";

/**
 * A programme as its folder declares it: itself, what the lists offices keep of it are called, its figures, and who is
 * proposed to whom.
 */
export interface DeclaredProgramme {
  readonly programme: Programme;
  readonly rosters: readonly Roster[];
  readonly indicators: readonly Indicator[];
  readonly matchings: readonly ProgrammeMatching[];
}

/** A programme whose registers lie in the database. */
export interface OpenProgramme extends DeclaredProgramme {
  /** By entity. */
  readonly registers: ReadonlyMap<string, Register>;
}

/** The registers of every programme, open. */
export interface Registers {
  readonly database: Database;
  readonly keys: Keys;
  /** By id, in the order they were declared in. */
  readonly programmes: ReadonlyMap<string, OpenProgramme>;
}

/**
 * Declares programmes in a migrated database and opens their registers. A second opening changes nothing.
 *
 * @param folder the data folder, where the master key lies
 * @throws Refusal `master-key-missing`, `master-key-wrong`, and those of `declare`
 */
export async function openRegisters(
  database: Database,
  folder: string,
  declared: readonly DeclaredProgramme[],
): Promise<Registers> {
  const keys = await openKeys(folder, database);
  const programmes = new Map<string, OpenProgramme>();
  for (const each of declared) {
    const registers = await declare(database, keys, each.programme);
    const byEntity = registers.map((register) => [register.name.split("/")[1] ?? "", register] as const);
    programmes.set(each.programme.id, { ...each, registers: new Map(byEntity) });
  }
  return { database, keys, programmes };
}

/** The register of an entity. @throws Refusal `unknown-register` */
export function registerNamed({ programmes }: Registers, programme: string, entity: string): Register {
  const register = programmes.get(programme)?.registers.get(entity);
  if (register !== undefined) return register;
  throw new Refusal(registerFaults["unknown-register"]({ register: `${programme}/${entity}` }));
}
