import type { Fields, GroupField } from "@hakaru/model/field/field";
import { isGroup, sizeOf } from "./open-form.ts";

/** What stands in a form as it was typed, field by field; of a group, member by member. Files are no part of it. */
export type Typed = Readonly<Record<string, string | readonly TypedMember[]>>;
export type TypedMember = Readonly<Record<string, string>>;

/** A form as it was sent: texts by the names of their inputs. */
export type Posted = Readonly<Record<string, unknown>>;

export const inputName = (path: string): string => `f.${path}`;
export const countName = (path: string): string => `n.${path}`;
export const memberPath = (group: string, at: number, name: string): string => `${group}[${at}].${name}`;

/** A form as it was sent; of nothing sent, one nobody has filled in. */
export function typedIn(posted: Posted, fields: Fields): Typed {
  const all = Object.entries(fields).map(
    ([name, field]) =>
      [name, isGroup(field) ? membersIn(posted, name, field) : textIn(posted, name)] as const,
  );
  return Object.fromEntries(all);
}

function membersIn(posted: Posted, group: string, field: GroupField): readonly TypedMember[] {
  const { least, most } = sizeOf(field);
  const sent = Number(posted[countName(group)] ?? least);
  const count = Number.isInteger(sent) ? Math.min(Math.max(sent, least), most) : least;
  return Array.from({ length: count }, (_, at) => {
    const texts = Object.keys(field.fields).map(
      (name) => [name, textIn(posted, memberPath(group, at, name))] as const,
    );
    return Object.fromEntries(texts);
  });
}

/** A browser sends the lines of a text with a carriage return each. */
function textIn(posted: Posted, path: string): string {
  const text = posted[inputName(path)];
  return typeof text === "string" ? text.replaceAll("\r\n", "\n") : "";
}

export function withMember(typed: Typed, group: string, field: GroupField): Typed {
  const members = membersOf(typed, group);
  return members.length < sizeOf(field).most ? { ...typed, [group]: [...members, {}] } : typed;
}

export function withoutMember(typed: Typed, group: string, at: number, field: GroupField): Typed {
  const members = membersOf(typed, group);
  return members.length > sizeOf(field).least ? { ...typed, [group]: members.toSpliced(at, 1) } : typed;
}

/** Without the members nothing was typed in, as far as the group may have fewer. */
export function withoutEmptyMembers(typed: Typed, fields: Fields): Typed {
  const groups = Object.entries(fields).flatMap(([name, field]) => {
    if (!isGroup(field)) return [];
    const filled = membersOf(typed, name).filter((member) =>
      Object.values(member).some((text) => text !== ""),
    );
    const missing = Math.max(0, sizeOf(field).least - filled.length);
    return [[name, [...filled, ...Array.from({ length: missing }, () => ({}))]] as const];
  });
  return { ...typed, ...Object.fromEntries(groups) };
}

export function membersOf(typed: Typed, group: string): readonly TypedMember[] {
  const members = typed[group];
  return Array.isArray(members) ? members : [];
}

export function textOf(typed: Typed | TypedMember, name: string): string {
  const text = typed[name];
  return typeof text === "string" ? text : "";
}
