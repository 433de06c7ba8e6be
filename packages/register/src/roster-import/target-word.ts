import type { Fields } from "@hakaru/model/field/field";
import type { Target } from "../roster/mapping.ts";

/** How people and files name where a column goes: `name`, `members.name`, `members[2].name`, `members.#`, `#`. */
export function targetWord(target: Target): string {
  if (target.to === "field") return target.field;
  if (target.to === "order") return `${target.group}.#`;
  if (target.to === "member")
    return `${target.group}${target.at === undefined ? "" : `[${target.at}]`}.${target.field}`;
  return target.to === "entry" ? "#" : "-";
}

const spelling = /^([A-Za-z][A-Za-z0-9]*)(?:\[([1-9]\d{0,3})\])?\.(#|[A-Za-z][A-Za-z0-9]*)$/;

/** @returns undefined where the entity has nothing of that name */
export function parseTarget(word: string, fields: Fields): Target | undefined {
  if (word === "#") return { to: "entry" };
  if (word === "-") return { to: "left-out" };
  if (Object.hasOwn(fields, word))
    return fields[word]?.kind === "group" ? undefined : { to: "field", field: word };
  const [, group = "", at, inner = ""] = spelling.exec(word) ?? [];
  const of = Object.hasOwn(fields, group) ? fields[group] : undefined;
  if (of?.kind !== "group") return undefined;
  if (inner === "#") return at === undefined ? { to: "order", group } : undefined;
  if (!Object.hasOwn(of.fields, inner)) return undefined;
  return { to: "member", group, field: inner, ...(at !== undefined && { at: Number(at) }) };
}
