import type { Fault } from "@hakaru/model/fault";
import { sees } from "@hakaru/model/programme/policy";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import { isEntryNumber } from "./entry-number.ts";
import { type Linked, linkedIn } from "./linked.ts";
import type { Draft } from "./plan-work.ts";
import type { Register, Sibling } from "./register.ts";
import { registerFaults } from "./register-faults.ts";

/** What is wrong with the references of each draft: an entry the actor does not see is not there. */
export async function referenceFaults(
  desk: Desk,
  register: Register,
  drafts: readonly (Draft | undefined)[],
): Promise<readonly (readonly Fault[])[]> {
  const linked = drafts.map((draft) =>
    draft === undefined
      ? []
      : linkedIn<string>(
          "reference",
          register.entity.fields,
          draft.content,
          (draft.from ?? draft.before)?.content,
        ),
  );
  const seen = await seenAmong(desk, register, linked.flat());
  return linked.map((links) =>
    links
      .filter((link) => !seen.has(keyOf(register, link)))
      .map(({ field, value, at }) =>
        registerFaults["unknown-reference"]({ label: field.label, entry: value }, { field: at }),
      ),
  );
}

/** Every reference once, each register asked once. */
async function seenAmong(
  desk: Desk,
  register: Register,
  links: readonly Linked<string>[],
): Promise<ReadonlySet<string>> {
  const wanted = new Map<Sibling, Set<string>>();
  for (const link of links) {
    const target = targetOf(register, link);
    if (isEntryNumber(link.value)) wanted.set(target, (wanted.get(target) ?? new Set()).add(link.value));
  }
  const seen = new Set<string>();
  for (const [target, entries] of wanted)
    for (const entry of await seenIn(desk, target, [...entries])) seen.add(`${target.id}/${entry}`);
  return seen;
}

/** Those the database shows and the policy lets the actor see. */
async function seenIn(desk: Desk, { id, entity }: Sibling, entries: readonly string[]) {
  const rows = await desk.rows(query<{ entry: bigint; state: string; owner: string | null }>`
    select entry, state, owner from desk.entry where register = ${id} and entry = any(${entries}::bigint[])`);
  return rows
    .filter(({ state, owner }) =>
      sees(entity, desk.acting.actor, { state, ...(owner !== null && { owner }) }),
    )
    .map(({ entry }) => String(entry));
}

function keyOf(register: Register, link: Linked<string>): string {
  return `${targetOf(register, link).id}/${link.value}`;
}

function targetOf({ siblings, name }: Register, { field }: Linked<string>): Sibling {
  const target = field.kind === "reference" ? siblings[field.to] : undefined;
  if (target === undefined) throw new Error(`a reference of ${name} leads to no register`);
  return target;
}
