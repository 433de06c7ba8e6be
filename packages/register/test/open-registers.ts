import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { date, type LocalDate } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Actor } from "@hakaru/model/programme/policy";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Role } from "@hakaru/model/role";
import type { Database } from "@hakaru/store/database";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import { declare } from "../src/declare.ts";
import { type Acting, atDesk, type Desk } from "../src/desk.ts";
import { type Keys, openKeys } from "../src/keys.ts";
import { registerMigrations } from "../src/migrations.ts";
import type { Register } from "../src/register.ts";

/** Registers of a programme of the tests, on an embedded server of their own. */
export interface Opened {
  readonly database: Database;
  readonly folder: string;
  readonly keys: Keys;
  /** By entity. */
  readonly registers: Readonly<Record<string, Register>>;
  readonly as: <T>(
    who: Partial<Acting> & { readonly actor: Actor },
    work: (desk: Desk) => Promise<T>,
  ) => Promise<T>;
  readonly close: () => Promise<void>;
}

export const today = date("2026-11-22");

export async function openRegisters(...programmes: readonly Programme[]): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-register-"));
  await chmod(folder, 0o711);
  const store = await openStore({ dataFolder: folder, verb: "test register" });
  await migrate(store.database, [await registerMigrations()]);
  const keys = await openKeys(folder, store.database);
  const { database } = store;
  return {
    ...{ database, folder, keys },
    registers: await declared(database, keys, ...programmes),
    as: (who, work) => atDesk(database, keys, { on: today, ...who }, work),
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Declares programmes; their registers by entity. */
export async function declared(
  database: Database,
  keys: Keys,
  ...programmes: readonly Programme[]
): Promise<Readonly<Record<string, Register>>> {
  const registers: Register[] = [];
  for (const programme of programmes) registers.push(...(await declare(database, keys, programme)));
  return Object.fromEntries(registers.map((register) => [register.name.split("/")[1], register]));
}

/** The register of an entity; a misspelled one fails the test. */
export function registerOf({ registers }: Pick<Opened, "registers">, entity: string): Register {
  const register = registers[entity];
  if (register === undefined) throw new Error(`no register of ${entity}`);
  return register;
}

export function actor(role: Role, id: string = role, organisation?: string): { readonly actor: Actor } {
  return { actor: { id, role, ...(organisation !== undefined && { organisation }) } };
}

export const on = (text: string): LocalDate => date(text);

/** The codes, and fields, of what something is refused with; anything else fails the test. */
export async function refusal(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => new Error("it was not refused"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return error.faults.map(({ code, place: { field } }) => (field === undefined ? code : `${code} ${field}`));
}
