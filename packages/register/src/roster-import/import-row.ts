import type { LocalDate } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Role } from "@hakaru/model/role";
import type { Transaction } from "@hakaru/store/database";
import { query } from "@hakaru/store/query";
import type { Acting, Desk } from "../desk.ts";
import type { Register } from "../register.ts";
import type { RosterMapping } from "../roster/mapping.ts";
import { importFaults, type standings } from "./import-faults.ts";
import type { Answers } from "./settle-mapping.ts";

/** Where an import stands: at work in `reading` and `accepting`, waiting for somebody in the two between, or at its end. */
export type Standing = keyof typeof standings;

/** How many entries of the file, and of the register against it. */
export interface Counts {
  readonly accepted: number;
  readonly rejected: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly gone: number;
}

/** An import as whoever works on it has it. */
export interface ImportRow {
  id: string;
  register: number;
  actor: string;
  role: Role;
  organisation: string | null;
  on_behalf: string | null;
  file: string;
  name: string;
  standing: Standing;
  read_on: LocalDate;
  accepted_on: LocalDate | null;
  answers: Answers;
  mapping: RosterMapping | null;
  shown: string | null;
  outdated: boolean;
}

const columns = query<never>`
  id, register, actor, role, organisation, on_behalf, file, name, standing, read_on, accepted_on, answers, mapping,
  shown, outdated`;

type Keeper = Pick<Transaction, "rows">;

export async function importRow(keeper: Keeper, id: string): Promise<ImportRow | undefined> {
  const [row] = await keeper.rows(query<ImportRow>`
    select ${columns} from register.roster_import where id = ${id}`);
  return row;
}

/** The imports somebody was working on when the last process ended. */
export function importsAtWork(keeper: Keeper): Promise<readonly ImportRow[]> {
  return keeper.rows(query<ImportRow>`
    select ${columns} from register.roster_import where standing in ('reading', 'accepting') order by begun_at`);
}

export function actingOf(row: ImportRow, on: LocalDate): Acting {
  const { actor: id, role, organisation, on_behalf } = row;
  return {
    actor: { id, role, ...(organisation !== null && { organisation }) },
    on,
    ...(on_behalf !== null && { onBehalf: on_behalf }),
  };
}

export async function insertImport(
  desk: Desk,
  register: Register,
  of: Pick<ImportRow, "id" | "file" | "name" | "answers">,
): Promise<void> {
  const { actor, on, onBehalf = null } = desk.acting;
  const { id, role, organisation = null } = actor;
  await desk.keeping((keeper) =>
    keeper.rows(query`
      insert into register.roster_import
        (id, register, actor, role, organisation, on_behalf, file, name, standing, read_on, answers)
      values (${of.id}, ${register.id}, ${id}, ${role}, ${organisation}, ${onBehalf}, ${of.file}, ${of.name},
        'reading', ${on}, ${JSON.stringify(of.answers)}::jsonb)`),
  );
}

const spelling = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether an import is the actor's, begun in the role it acts in now: the policy of its table asked a second time. */
export async function isOwnImport(desk: Desk, { id: register }: Register, id: string): Promise<boolean> {
  if (!spelling.test(id)) return false;
  const { id: actor, role, organisation = null } = desk.acting.actor;
  const rows = await desk.keeping((keeper) =>
    keeper.rows(query`
      select from register.roster_import
      where (id, register, actor, role) = (${id}::uuid, ${register}, ${actor}, ${role})
        and organisation is not distinct from ${organisation}::text`),
  );
  return rows.length > 0;
}

/**
 * Where an import of this actor stands, held until the transaction ends. One of somebody else is not there.
 *
 * @throws Refusal `unknown-import`
 */
export async function heldImport(desk: Desk, register: Register, id: string): Promise<ImportRow> {
  const [seen] = (await isOwnImport(desk, register, id))
    ? await desk.rows(query`select id from desk.roster_import where id = ${id} and register = ${register.id}`)
    : [];
  const [row] =
    seen === undefined
      ? []
      : await desk.keeping((keeper) =>
          keeper.rows(query<ImportRow>`
            select ${columns} from register.roster_import where id = ${id} for update`),
        );
  if (row === undefined) throw new Refusal(importFaults["unknown-import"]({ id }));
  return row;
}
