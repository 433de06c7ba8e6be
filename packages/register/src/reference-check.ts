import type { Fault } from "@hakaru/model/fault";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import { isEntryNumber } from "./entry-number.ts";
import { type Linked, linkedIn } from "./linked.ts";
import type { Draft } from "./plan-work.ts";
import type { Register } from "./register.ts";
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
  const wanted = new Map<number, Set<string>>();
  for (const link of links) {
    const id = targetOf(register, link);
    if (isEntryNumber(link.value)) wanted.set(id, (wanted.get(id) ?? new Set()).add(link.value));
  }
  const seen = new Set<string>();
  for (const [id, entries] of wanted)
    for (const { entry } of await desk.rows(query<{ entry: bigint }>`
        select entry from desk.entry where register = ${id} and entry = any(${[...entries]}::bigint[])`))
      seen.add(`${id}/${entry}`);
  return seen;
}

function keyOf(register: Register, link: Linked<string>): string {
  return `${targetOf(register, link)}/${link.value}`;
}

function targetOf({ siblings, name }: Register, { field }: Linked<string>): number {
  const id = field.kind === "reference" ? siblings[field.to] : undefined;
  if (id === undefined) throw new Error(`a reference of ${name} leads to no register`);
  return id;
}
