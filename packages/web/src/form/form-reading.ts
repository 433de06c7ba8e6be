import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { Content, Fields } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import { type Candidate, draftFaults, entryFaults, judgedOn } from "@hakaru/model/programme/entry-check";
import { type EnteredFields, readEntered } from "./entered.ts";

/** What a form is about: the entity, the fields it offers, what the entry holds beside them, and when it is judged. */
export interface FormFrame {
  readonly entity: Entity;
  readonly names: readonly string[];
  /** Fields of the entry the form does not offer. */
  readonly beside: Content;
  readonly state: string;
  readonly on: LocalDate;
  /** Nothing may be left for later: a form nobody comes back to, or an entry past its first state. */
  readonly whole: boolean;
}

export interface FormReading {
  readonly content: Content;
  /** The day its codes and rules are judged on. */
  readonly day: LocalDate;
  /** The entry cannot be kept with these. */
  readonly faults: readonly Fault[];
  /** It can be kept, but not leave its first state. */
  readonly later: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** The fields a form offers. */
export function offered({ entity, names }: Pick<FormFrame, "entity" | "names">): Fields {
  return Object.fromEntries(Object.entries(entity.fields).filter(([name]) => names.includes(name)));
}

/** Reads a form and judges what it says, by the same functions the server judges with. */
export function readForm(frame: FormFrame, entered: EnteredFields): FormReading {
  const { entity, beside, state, on } = frame;
  const written = readEntered(entered, offered(frame), { place: {}, day: on });
  const candidate: Candidate = { content: { ...beside, ...written.content }, state, on };
  const unread = written.findings.filter(({ severity }) => severity === "error");
  const draft = [...unread, ...mine(frame, draftFaults(entity, candidate))];
  const kept = new Set(draft.map(keyOf));
  const places = new Set(unread.map(({ place }) => place.field));
  const rest = mine(frame, entryFaults(entity, candidate)).filter(
    (fault) => !kept.has(keyOf(fault)) && !places.has(fault.place.field),
  );
  const open = rest.filter(({ severity }) => severity === "error");
  return {
    content: candidate.content,
    day: judgedOn(entity, candidate),
    faults: frame.whole ? [...draft, ...open] : draft,
    later: frame.whole ? [] : open,
    warnings: [...written.findings, ...rest].filter(({ severity }) => severity === "warning"),
  };
}

function mine({ names }: FormFrame, faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(({ place }) => place.field === undefined || names.includes(rootOf(place.field)));
}

/** Tells one fault from another on the same form. */
export function keyOf({ code, place }: Fault): string {
  return `${code} ${place.field ?? ""}`;
}

/** The field of the entry a way begins with: `sites[2].name` → `sites`. */
export function rootOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

/** A field nobody has filled in yet: said once the form was sent, not before. */
export function isMissing(fault: Fault): boolean {
  return fault.code === "required-field";
}
