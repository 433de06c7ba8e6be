import type { Fault } from "@hakaru/model/fault";
import type { EnteredFields } from "./entered.ts";
import { type FormReading, isMissing, keyOf, rootOf } from "./form-reading.ts";

/** What the server found, and what stood in the form when it was asked. */
export interface Refused {
  readonly faults: readonly Fault[];
  readonly entered: EnteredFields;
}

export interface Judged {
  readonly now: FormReading;
  /** As it was when the reader last paused. */
  readonly settled: FormReading;
  readonly entered: EnteredFields;
  /** Somebody has tried to send the form. */
  readonly tried: boolean;
  readonly refused: Refused;
}

/**
 * The faults to show. Nobody is interrupted while typing, and an empty field is no fault before the form was sent; what
 * is mended disappears at once. What the server found stands until its field is changed.
 */
export function shownFaults({ now, settled, entered, tried, refused }: Judged): readonly Fault[] {
  const calm = new Set([...settled.faults, ...settled.later, ...settled.warnings].map(keyOf));
  const own = [...now.faults, ...now.later, ...now.warnings].filter(
    (fault) => (tried || !isMissing(fault)) && calm.has(keyOf(fault)),
  );
  const known = new Set(own.map(keyOf));
  const theirs = refused.faults.filter(
    (fault) => !known.has(keyOf(fault)) && stands(fault, refused.entered, entered),
  );
  return [...own, ...theirs];
}

function stands({ place }: Fault, then: EnteredFields, now: EnteredFields): boolean {
  if (place.field === undefined) return then === now;
  const root = rootOf(place.field);
  return then[root] === now[root];
}
