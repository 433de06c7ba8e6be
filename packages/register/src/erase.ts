import { Refusal } from "@hakaru/model/fault";
import type { Entity } from "@hakaru/model/programme/entity";
import { type Actor, policyFaults, sees } from "@hakaru/model/programme/policy";
import type { Role } from "@hakaru/model/role";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { leafOf, type RegisterEvent } from "./event.ts";
import { type Held, held } from "./held.ts";
import { indexChange, indexed } from "./index-change.ts";
import { isPersonal } from "./index-layout.ts";
import { keepIndex } from "./keep-index.ts";
import { laterBy, laterOf } from "./microsecond.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import { type Drawn, draw, type Event } from "./write-events.ts";

/**
 * Destroys the key of an entry's personal fields, its personal files and what was said about it, for good: the events
 * and their seals stay, nobody reads them any more. An office that sees the entries of all may do it.
 *
 * @throws Refusal `unknown-entry`, `not-allowed`, `reason-missing`, `entry-erased` where it was done before
 */
export async function erase(
  desk: Desk,
  register: Register,
  { entry, reason }: { readonly entry: EntryNumber; readonly reason: string },
): Promise<Event> {
  const before = (await held(desk, register, [entry])).get(entry);
  if (before === undefined)
    throw new Refusal(registerFaults["unknown-entry"]({ register: register.name, entry }));
  check(desk, register, before, reason);
  const event = erasure(desk, register, before, { reason, drawn: await draw(desk, 1, 0) });
  await keep(desk, register, event);
  await forget(desk, register, before);
  const { version, recordedAt, validFrom } = event;
  return { entry, version, recordedAt, validFrom };
}

/** Offices answer for what a register keeps of persons; those who judge, look on or are asked do not. */
const offices: readonly Role[] = [
  "secretariat",
  "ministry-officer",
  "ministry-approver",
  "programme-officer",
];

/** Whether an actor may destroy the key of an entry that has one. */
export function mayErase(entity: Entity, actor: Actor, { state, key }: Pick<Held, "state" | "key">): boolean {
  return key !== undefined && isOffice(entity, actor, state);
}

function isOffice(entity: Entity, actor: Actor, state: string): boolean {
  return offices.includes(actor.role) && sees(entity, actor, { state });
}

function check({ acting: { actor } }: Desk, { entity }: Register, before: Held, reason: string): void {
  const label = { ja: "個人情報の消去", en: "erasing personal data" };
  if (!isOffice(entity, actor, before.state))
    throw new Refusal(policyFaults["not-allowed"]({ role: actor.role, label }));
  if (reason.trim() === "") throw new Refusal(policyFaults["reason-missing"]({ label }));
  if (before.key === undefined) throw new Refusal(registerFaults["entry-erased"]({ label: entity.label }));
}

/** The content stays the ciphertext it is. */
function erasure(
  { acting: { actor } }: Desk,
  register: Register,
  before: Held,
  { reason, drawn }: { readonly reason: string; readonly drawn: Drawn },
): RegisterEvent {
  const { entry, version, state, owner, validFrom, stored } = before;
  return {
    seq: String(drawn.seqs[0]),
    register: register.name,
    entry,
    version: version + 1,
    kind: "erase",
    step: undefined,
    fromState: state,
    state,
    owner,
    validFrom,
    recordedAt: laterOf(drawn.at, laterBy(before.recordedAt, 1)),
    txid: String(drawn.txid),
    actor: actor.id,
    role: actor.role,
    organisation: actor.organisation,
    onBehalf: undefined,
    reason,
    definition: register.definition.version,
    definitionHash: register.definition.hash,
    content: stored,
  };
}

async function keep(desk: Desk, register: Register, event: RegisterEvent): Promise<void> {
  const { seq, entry, version, kind, state, owner = null, validFrom, recordedAt, txid, actor, role } = event;
  const { organisation = null, reason = null, definition, content } = event;
  await desk.keeping((keeper) =>
    keeper.rows(query`
      insert into register.event (seq, register, entry, version, kind, from_state, state, owner, valid_from, recorded_at,
        txid, actor, role, organisation, reason, definition, place, content, leaf)
      values (${seq}, ${register.id}, ${entry}, ${version}, ${kind}, ${state}, ${state}, ${owner}, ${validFrom},
        ${recordedAt}, ${txid}, ${actor}, ${role}, ${organisation}, ${reason}, ${definition},
        ${register.places[state] ?? null}, ${JSON.stringify(content)}::jsonb, ${leafOf(event)})`),
  );
}

/** The entry as it is left, and its index without anything a personal field had a part in. */
async function forget(desk: Desk, register: Register, before: Held): Promise<void> {
  const { entity, id } = register;
  const open = Object.entries(before.content).filter(([name]) => {
    const field = entity.fields[name];
    return field !== undefined && !isPersonal(field);
  });
  const index = indexed(desk.keys, register, before.entry, Object.fromEntries(open));
  await desk.keeping(async (keeper) => {
    await keeper.rows(query`
      update register.entry_key set wrapped = null, destroyed_at = clock_timestamp()
      where register = ${id} and entry = ${before.entry}`);
    await keeper.rows(query`
      select register.bring_up(${id}::smallint, array[${before.entry}]::bigint[], array[${before.version + 1}]::int[])`);
    await keeper.rows(query`
      update register.entry set content = register.erased(content) where register = ${id} and entry = ${before.entry}`);
    await keepIndex(keeper, register, [before.entry], indexChange([before.entry], index));
  });
}
