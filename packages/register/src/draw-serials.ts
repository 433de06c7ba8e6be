import { Refusal } from "@hakaru/model/fault";
import { query } from "@hakaru/store/query";
import type { Desk } from "./desk.ts";
import { numbered, type Serial } from "./fill-in.ts";
import type { Draft } from "./plan-work.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";

/**
 * The drafts with the numbers of their series, drawn in this transaction: undone with it, they leave no gap. Series are
 * drawn in one order, so that two who draw several do not wait for each other.
 *
 * @throws Refusal `series-exhausted`
 */
export async function drawSerials(
  desk: Desk,
  register: Register,
  drafts: readonly Draft[],
): Promise<readonly Draft[]> {
  const wanted = new Map<string, { serial: Serial; count: number }>();
  for (const serial of drafts.flatMap(({ serials }) => serials)) {
    const id = idOf(serial);
    wanted.set(id, { serial, count: (wanted.get(id)?.count ?? 0) + 1 });
  }
  if (wanted.size === 0) return drafts;
  const next = new Map<string, bigint>();
  for (const [id, { serial, count }] of [...wanted].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    next.set(id, await draw(desk, register, serial, count));
  return drafts.map((draft) => withNumbers(draft, next));
}

async function draw(desk: Desk, { id }: Register, { field, series }: Serial, count: number): Promise<bigint> {
  const [row] = await desk.rows(query<{ first: bigint }>`
    select desk.draw_serial(${id}::smallint, ${field}, ${series}, ${count}) as first`);
  if (row === undefined) throw new Error(`no number of ${series} was drawn`);
  return row.first;
}

function withNumbers(draft: Draft, next: Map<string, bigint>): Draft {
  const numbers = draft.serials.map((serial) => {
    const number = next.get(idOf(serial)) ?? 0n;
    next.set(idOf(serial), number + 1n);
    return [serial.field, spelled(serial, number)] as const;
  });
  return { ...draft, content: { ...draft.content, ...Object.fromEntries(numbers) }, serials: [] };
}

function spelled({ field, series }: Serial, number: bigint): string {
  const text = numbered(series, number);
  if (text === undefined) throw new Refusal(registerFaults["series-exhausted"]({ series }, { field }));
  return text;
}

function idOf({ field, series }: Serial): string {
  return `${field} ${series}`;
}
