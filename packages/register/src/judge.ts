import type { LocalDate } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import { draftFaults, entryFaults } from "@hakaru/model/programme/entry-check";
import { enterableFields, visibleFields } from "@hakaru/model/programme/policy";
import type { Desk } from "./desk.ts";
import { unknownFaults } from "./plan-work.ts";
import { referenceFaults } from "./reference-check.ts";
import type { Register } from "./register.ts";
import { textFaults } from "./storable-text.ts";

/** A content as it would stand in a state on a day. */
export interface Judged {
  readonly content: Content;
  readonly state: string;
  readonly on: LocalDate;
}

/**
 * What is wrong with a content, and nothing is kept: of the fields the actor sees or may fill in, for what stands in the
 * others is not known here.
 */
export async function judge(desk: Desk, register: Register, judged: Judged): Promise<readonly Fault[]> {
  const { entity } = register;
  const { actor } = desk.acting;
  const { content, state, on } = judged;
  const mine = new Set([...visibleFields(entity, actor), ...enterableFields(entity, actor)]);
  const names = Object.keys(content);
  const unknown = unknownFaults(entity, actor, names).filter(({ place: { field = "" } }) => !mine.has(field));
  const unreadable = [...unknown, ...textFaults(entity, content)];
  if (unreadable.length > 0) return unreadable;
  const faults = (state === entity.initial ? draftFaults : entryFaults)(entity, judged);
  const references = faults.some(({ severity }) => severity === "error")
    ? []
    : await referenceFaults(desk, register, [{ kind: "create", state, validFrom: on, content, serials: [] }]);
  return [...faults, ...references.flat()].filter(({ place: { field } }) => {
    const [name = ""] = field?.split(/[.[]/) ?? [];
    return field === undefined || mine.has(name);
  });
}
