import type { Fault, Place } from "@hakaru/model/fault";
import type { Content, FieldValue } from "@hakaru/model/field/field";
import { sameValue } from "@hakaru/model/programme/policy";
import type { RosterMapping } from "./mapping.ts";
import type { RosterEntry } from "./read-roster.ts";
import { rosterFaults } from "./roster-faults.ts";
import { likenessOfKey } from "./roster-key.ts";
import { Sorter, type SortRoom } from "./sorter.ts";

/** An entry the register has. */
export interface Existing {
  readonly entry: string;
  readonly version: number;
  readonly content: Content;
  /** By `rosterKey`, under the mapping the file is read by. */
  readonly key: string | undefined;
}

/** A field whose value differs; undefined where it is not stated. */
export interface FieldChange {
  readonly field: string;
  readonly before: FieldValue | undefined;
  readonly after: FieldValue | undefined;
}

/** One entry of the file, or of the register, against the other. */
export type Difference =
  | { readonly kind: "new"; readonly filed: RosterEntry; readonly findings: readonly Fault[] }
  | {
      readonly kind: "changed" | "same";
      readonly filed: RosterEntry;
      readonly entry: string;
      readonly version: number;
      readonly changes: readonly FieldChange[];
      /** By its key, or, where the key itself was changed, by its number. */
      readonly by: "key" | "entry";
      readonly findings: readonly Fault[];
    }
  /** In the register and not in the file. */
  | {
      readonly kind: "gone";
      readonly entry: string;
      readonly version: number;
      readonly findings: readonly Fault[];
    }
  /** It cannot be said what it is: it stands twice, or states no key, or was refused when it was read. */
  | {
      readonly kind: "undecided";
      readonly filed?: RosterEntry;
      readonly entry?: string;
      readonly findings: readonly Fault[];
    };

/** What a comparison needs to know beside the two lists. */
export interface Comparing {
  /** The file, for places. */
  readonly file: string;
  readonly mapping: Pick<RosterMapping, "sheet" | "key">;
  /** The fields the file says something about; others are left as they are. */
  readonly fields: readonly string[];
  readonly room?: SortRoom;
}

/** An entry of either side, until it has found what it belongs to. */
type Side =
  | { readonly filed: RosterEntry; readonly findings: readonly Fault[] }
  | { readonly existing: Existing };

/**
 * Compares the entries of a file with those of a register. Both are sorted by key, on disk where they are large, and
 * read side by side, so memory does not grow with either; keys are compared whole, so that no two can be confused as
 * they could by their hashes. What finds no partner by its key is looked for once more by the entry's number, and what
 * is left is searched for keys that only differ in width or form.
 *
 * The order is that of keys, then of numbers, then of likenesses: the same for the same input, however it comes.
 */
export async function* compareRoster(
  filed: AsyncIterable<RosterEntry>,
  existing: AsyncIterable<Existing>,
  comparing: Comparing,
): AsyncGenerator<Difference, void> {
  const { room } = comparing;
  const comparison = new Comparison(comparing);
  const stages = [new Sorter(keyOf, room), new Sorter(numberOf, room), new Sorter(likenessOf, room)] as const;
  const [byKey, byNumber, byLikeness] = stages;
  try {
    for await (const each of existing) await byKey.add({ existing: each });
    for await (const each of filed) await byKey.add({ filed: each, findings: [] });
    yield* passing(comparison.matched(byKey.sorted(), keyOf, "key"), (side) =>
      hasNumber(side) ? byNumber : byLikeness,
    );
    yield* passing(comparison.matched(byNumber.sorted(), numberOf, "entry"), () => byLikeness);
    yield* comparison.unmatched(byLikeness.sorted());
  } finally {
    for (const stage of stages) await stage.close();
  }
}

/** Hands on what was decided, and the rest to the stage it goes to next. */
async function* passing(
  results: AsyncIterable<Difference | Side>,
  next: (side: Side) => Sorter<Side>,
): AsyncGenerator<Difference, void> {
  for await (const result of results) {
    if ("kind" in result) yield result;
    else await next(result).add(result);
  }
}

/** What has no number need not be looked for by it. */
function hasNumber(side: Side): boolean {
  return "existing" in side || side.filed.entry !== undefined;
}

/** What has nothing to be matched by is on its own. */
const alone = "";

function keyOf(side: Side): string {
  return ("filed" in side ? side.filed.key : side.existing.key) ?? alone;
}

function numberOf(side: Side): string {
  return "filed" in side ? (side.filed.entry ?? alone) : side.existing.entry;
}

/** Entries of the register come first, so that those of the file know of them. */
function likenessOf(side: Side): string {
  const key = keyOf(side);
  return `${likenessOfKey(key)}\u0000${"filed" in side ? 1 : 0}`;
}

interface Group {
  readonly key: string;
  readonly existing: Existing[];
  filed: Extract<Side, { filed: unknown }> | undefined;
  /** Another entry of the file with this key. */
  second: RosterEntry | undefined;
}

/** Of entries of the register with one key so many are named. */
const mostNamed = 20;

class Comparison {
  readonly #comparing: Comparing;
  /** Rows that could not be matched: an entry that seems gone may be one of them. */
  #hasUnmatched = false;

  constructor(comparing: Comparing) {
    this.#comparing = comparing;
  }

  /** Brings together what has the same key; what has no partner is given back. */
  async *matched(
    sides: AsyncIterable<Side>,
    keyOfSide: (side: Side) => string,
    by: "key" | "entry",
  ): AsyncGenerator<Difference | Side, void> {
    let group: Group | undefined;
    for await (const side of sides) {
      const key = keyOfSide(side);
      if (group !== undefined && group.key !== key) yield* this.#decided(group, by);
      if (group?.key !== key) group = { key, existing: [], filed: undefined, second: undefined };
      yield* this.#joined(side, group, by);
    }
    if (group !== undefined) yield* this.#decided(group, by);
  }

  *#joined(side: Side, group: Group, by: "key" | "entry"): Generator<Difference | Side, void> {
    if (group.key === alone) yield* this.#lone(side, by);
    else if ("existing" in side && group.existing.length < mostNamed) group.existing.push(side.existing);
    else if ("existing" in side) yield this.#doubled(side.existing, group);
    else if (group.filed === undefined) group.filed = side;
    else {
      group.second ??= side.filed;
      yield this.#repeatedRow(side.filed, group.filed.filed);
    }
  }

  /** Without a key an entry of the file may still have a number; with neither it is new where rows need no key. */
  *#lone(side: Side, by: "key" | "entry"): Generator<Difference | Side, void> {
    if (by === "entry" || "existing" in side || side.filed.entry !== undefined) yield side;
    else if (this.#comparing.mapping.key.length === 0) yield side;
    else yield this.#keyless(side.filed);
  }

  #keyless(filed: RosterEntry): Difference {
    this.#hasUnmatched = true;
    return this.#undecided(
      { filed },
      rosterFaults["key-missing"]({ rows: rowsText(filed) }, this.#place(filed)),
    );
  }

  *#decided({ existing, filed, second }: Group, by: "key" | "entry"): Generator<Difference | Side, void> {
    const [only, ...others] = existing;
    if (others.length > 0) yield* existing.map((each) => this.#doubled(each, { existing }));
    if (second !== undefined && filed !== undefined) {
      yield this.#repeatedRow(filed.filed, second);
      if (only !== undefined && others.length === 0)
        yield { kind: "undecided", entry: only.entry, findings: [] };
    } else if (others.length > 0 && filed !== undefined)
      yield this.#undecided({ filed: filed.filed }, this.#doubleFault(existing));
    else if (only !== undefined && others.length === 0 && filed !== undefined)
      yield this.#compared(filed, only, by);
    else if (others.length === 0) yield* this.#left(only, filed, by);
  }

  /** Of a row with a number nobody has and without its key it cannot be said what it is. */
  *#left(
    existing: Existing | undefined,
    filed: Group["filed"],
    by: "key" | "entry",
  ): Generator<Difference | Side, void> {
    if (existing !== undefined) yield { existing };
    if (filed === undefined) return;
    if (by === "key") yield filed;
    else if (filed.filed.key === undefined && this.#comparing.mapping.key.length > 0)
      yield this.#keyless(filed.filed);
    else yield { ...filed, findings: [...filed.findings, this.#stray(filed.filed)] };
  }

  #compared(
    { filed, findings }: NonNullable<Group["filed"]>,
    existing: Existing,
    by: "key" | "entry",
  ): Difference {
    const { entry, version } = existing;
    const stray = filed.entry !== undefined && filed.entry !== entry ? [this.#stray(filed)] : [];
    const told = [...findings, ...stray];
    if (!filed.accepted) return { kind: "undecided", filed, entry, findings: told };
    const changes = this.#changes(existing.content, filed.content);
    const kind = changes.length === 0 ? "same" : "changed";
    return { kind, filed, entry, version, changes, by, findings: told };
  }

  #changes(before: Content, after: Content): readonly FieldChange[] {
    return this.#comparing.fields
      .filter((field) => !sameValue(before[field], after[field]))
      .map((field) => ({ field, before: before[field], after: after[field] }));
  }

  /** What found no partner: new in the file, or gone from it; keys that are nearly the same are told. */
  async *unmatched(sides: AsyncIterable<Side>): AsyncGenerator<Difference, void> {
    let near: { readonly likeness: string; readonly existing: Existing } | undefined;
    for await (const side of sides) {
      const likeness = likenessOf(side).slice(0, -1);
      if ("existing" in side) {
        if (near?.likeness !== likeness && keyOf(side) !== alone)
          near = { likeness, existing: side.existing };
        yield this.#gone(side.existing);
      } else yield this.#new(side, near?.likeness === likeness ? near.existing : undefined);
    }
  }

  #new({ filed, findings }: NonNullable<Group["filed"]>, near: Existing | undefined): Difference {
    const almost =
      near && rosterFaults["key-almost"]({ title: filed.title, entry: near.entry }, this.#place(filed));
    const told = almost === undefined ? findings : [...findings, almost];
    return filed.accepted
      ? { kind: "new", filed, findings: told }
      : { kind: "undecided", filed, findings: told };
  }

  #gone({ entry, version }: Existing): Difference {
    const doubt = rosterFaults["gone-doubtful"]({ entry }, { file: this.#comparing.file });
    return { kind: "gone", entry, version, findings: this.#hasUnmatched ? [doubt] : [] };
  }

  #repeatedRow(filed: RosterEntry, first: RosterEntry): Difference {
    const fault = rosterFaults["key-twice-in-file"](
      { rows: rowsText(filed), first: rowsText(first) },
      this.#place(filed),
    );
    return this.#undecided({ filed }, fault);
  }

  #doubled({ entry }: Existing, { existing }: Pick<Group, "existing">): Difference {
    return this.#undecided({ entry }, this.#doubleFault(existing));
  }

  #doubleFault(existing: readonly Existing[]): Fault {
    const entries = existing.map(({ entry }) => entry).join(", ");
    return rosterFaults["key-twice-in-register"]({ entries }, { file: this.#comparing.file });
  }

  #stray(filed: RosterEntry): Fault {
    return rosterFaults["entry-of-another"](
      { entry: filed.entry ?? "", rows: rowsText(filed) },
      this.#place(filed),
    );
  }

  #undecided(of: { filed: RosterEntry } | { entry: string }, fault: Fault): Difference {
    return { kind: "undecided", ...of, findings: [fault] };
  }

  #place({ rows }: RosterEntry): Place {
    const { file, mapping } = this.#comparing;
    return { file, sheet: mapping.sheet, cell: `A${rows[0]}` };
  }
}

function rowsText({ rows: [first, last] }: RosterEntry): string {
  return first === last ? `${first}` : `${first}–${last}`;
}
