import type { Fault, Place } from "@hakaru/model/fault";
import type { SingleField } from "@hakaru/model/field/field";
import { rosterFaults } from "./roster-faults.ts";

const worthALook =
  /^[\s\u3000]|[\s\u3000]$|[\r\n\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u2160-\u217f\u2460-\u24ff\u3200-\u33ff\ue000-\uf8ff]|[\udb80-\udbff]/;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;
const privateUse = /[\ue000-\uf8ff]|[\u{f0000}-\u{10fffd}]/u;
const machineDependent = /[\u2160-\u217f\u2460-\u24ff\u3200-\u33ff]/;

/** What a reader should look at in words that are kept as they stand. */
export function textNotes(text: string, field: SingleField, place: () => Place): readonly Fault[] {
  if (!worthALook.test(text)) return [];
  const notes: Fault[] = [];
  const inner = text.trim();
  const isLines = field.kind === "text" && field.lines === true;
  if (inner !== text) notes.push(rosterFaults["spaces-around"]({ raw: inner }, place()));
  if (/[\r\n]/.test(inner) && !isLines) notes.push(rosterFaults["line-break"]({ raw: inner }, place()));
  if (invisible.test(inner)) notes.push(rosterFaults["invisible-kept"]({ raw: inner }, place()));
  if (privateUse.test(inner)) notes.push(rosterFaults["private-use"]({ raw: inner }, place()));
  if (machineDependent.test(inner)) notes.push(rosterFaults["machine-dependent"]({ raw: inner }, place()));
  return notes;
}
