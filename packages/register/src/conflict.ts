import type { Desk } from "./desk.ts";
import type { EntryNumber } from "./entry-number.ts";
import { type EntryReading, readEntries } from "./entry-reading.ts";
import { differencesOf, readHistory } from "./history.ts";
import type { Shown } from "./personal.ts";
import { changedContent } from "./plan-work.ts";
import type { Register } from "./register.ts";
import type { Changes } from "./work.ts";

/** Somebody was faster: what there is now, and field by field how it differs from what was sent. Nothing was written. */
export interface Conflict {
  readonly kind: "conflict";
  readonly entry: EntryNumber;
  readonly newer: EntryReading;
  readonly differences: readonly Theirs[];
}

interface Theirs {
  readonly field: string;
  readonly yours?: Shown[string];
  readonly theirs?: Shown[string];
}

/** A change or a step that was made on a version of an entry. */
export interface Attempted {
  readonly entry: EntryNumber;
  readonly version: number;
  readonly set?: Changes;
}

/** @returns undefined where the actor does not see the entry, or sees it no more */
export async function conflictOf(
  desk: Desk,
  register: Register,
  { entry, version, set = {} }: Attempted,
): Promise<Conflict | undefined> {
  const [newer] = await readEntries(desk, register, [entry], undefined, "conflict");
  if (newer === undefined) return undefined;
  const seen = (await readHistory(desk, register, entry)).find((event) => event.version === version);
  const yours = changedContent((seen?.content ?? {}) as Parameters<typeof changedContent>[0], set) as Shown;
  const differences = differencesOf(yours, newer.content).map(({ field, before, after }) => ({
    field,
    ...(before !== undefined && { yours: before }),
    ...(after !== undefined && { theirs: after }),
  }));
  return { kind: "conflict", entry, newer, differences };
}
