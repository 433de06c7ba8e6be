import type { Entity } from "@hakaru/model/programme/entity";
import type { Roster } from "@hakaru/model/programme/roster";
import type { Register } from "../register.ts";
import type { Registers } from "../registers.ts";

/** A register as an import needs it: with what offices call its lists. */
export interface ImportGround {
  readonly database: Registers["database"];
  readonly keys: Registers["keys"];
  readonly register: Register;
  readonly roster: Roster | undefined;
}

/** The ground of a register by its number; undefined where its programme is no longer declared. */
export function groundOf(registers: Registers, id: number): ImportGround | undefined {
  const { database, keys, programmes } = registers;
  for (const { registers: byEntity, rosters } of programmes.values())
    for (const [name, register] of byEntity)
      if (register.id === id)
        return { database, keys, register, roster: rosters.find(({ entity }) => entity === name) };
  return undefined;
}

/** The step those take that a list lacks; undefined where they are only told. */
export function goneStepOf({
  roster,
  register,
}: Pick<ImportGround, "roster" | "register">): string | undefined {
  const step = roster?.gone?.step;
  if (step !== undefined && !Object.hasOwn(register.entity.steps as Entity["steps"], step))
    throw new Error(`${register.name} has no step ${step} for entries that are gone`);
  return step;
}
