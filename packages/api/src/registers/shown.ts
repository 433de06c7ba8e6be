import type { ByJson, EntryJson } from "@hakaru/model/exchange";
import { Refusal } from "@hakaru/model/fault";
import { faultJson } from "@hakaru/model/fault-json";
import type { FieldValue } from "@hakaru/model/field/field";
import { writeField } from "@hakaru/model/field/kinds";
import type { Lang } from "@hakaru/model/text";
import type { Desk } from "@hakaru/register/desk";
import { type By, type EntryReading, readEntry } from "@hakaru/register/entry-reading";
import { isErased } from "@hakaru/register/personal";
import { possibilities } from "@hakaru/register/possibilities";
import type { Register } from "@hakaru/register/register";
import { registerFaults } from "@hakaru/register/register-faults";
import { registerNamed } from "@hakaru/register/registers";
import type { Call } from "./operation.ts";

/** The register of the path. One whose programme gives the asking role no part is none. @throws Refusal `unknown-register` */
export function registerOf({ registers, path, actor }: Pick<Call, "registers" | "path" | "actor">): Register {
  const { programme = "", entity = "" } = path;
  const register = registerNamed(registers, programme, entity);
  if (register.entity.access[actor.role] !== undefined) return register;
  throw new Refusal(registerFaults["unknown-register"]({ register: `${programme}/${entity}` }));
}

/** The number in the path of an entry. */
export function entryOf({ path }: Pick<Call, "path">): string {
  return path.entry ?? "";
}

export function unknownEntry({ name }: Register, entry: string): Refusal {
  return new Refusal(registerFaults["unknown-entry"]({ register: name, entry }));
}

/** Accounts by their ids, for readings that name them. */
export type Names = ReadonlyMap<string, string>;

export function byJson({ id, role, organisation }: By, names: Names): ByJson {
  const name = id === undefined ? undefined : names.get(id);
  return {
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    role,
    ...(organisation !== undefined && { organisation }),
  };
}

export function idsOf(of: readonly { readonly by: By }[]): readonly string[] {
  return of.flatMap(({ by: { id } }) => id ?? []);
}

/** An entry as it is told; `may` where it was asked for. */
export function entryJson(
  { entity }: Register,
  reading: EntryReading,
  { names, lang, may }: { readonly names: Names; readonly lang: Lang; readonly may?: EntryJson["may"] },
): EntryJson {
  const { entry, register, version, definition, state, owner, content, validFrom, recordedAt, by } = reading;
  return {
    ...{ id: entry, register, version, definition, state },
    title: titleOf(entity, reading, lang),
    ...(owner !== undefined && { owner }),
    ...{ content, validFrom, recordedAt, by: byJson(by, names) },
    ...(may !== undefined && { may }),
  };
}

/** What an entry is called: its title as it is written, or its number where its reader sees none. */
export function titleOf(
  { title, fields }: Register["entity"],
  { entry, content }: Pick<EntryReading, "entry" | "content">,
  lang: Lang,
): string {
  const [value, field] = [content[title], fields[title]];
  if (value === undefined || field === undefined || isErased(value)) return `#${entry}`;
  return writeField(value as FieldValue, field, lang);
}

/** An entry as it stands, with what its reader may do; read at the desk that has just worked on it. */
export interface Standing {
  readonly reading: EntryReading;
  readonly may: NonNullable<EntryJson["may"]>;
}

export async function standing(desk: Desk, register: Register, entry: string): Promise<Standing | undefined> {
  const reading = await readEntry(desk, register, entry);
  const can = reading && (await possibilities(desk, register, entry));
  if (reading === undefined || can === undefined) return undefined;
  const steps = can.steps.map(({ step, faults }) => ({ step, faults: faults.map(faultJson) }));
  return { reading, may: { ...can, steps } };
}

/** The answer of everything that gives an entry as it stands. @throws Refusal `unknown-entry` where it is not seen (any more) */
export async function entryReply(call: Call, register: Register, entry: string, seen: Standing | undefined) {
  if (seen === undefined) throw unknownEntry(register, entry);
  const names = await call.named(idsOf([seen.reading]));
  const value = entryJson(register, seen.reading, { names, lang: call.lang, may: seen.may });
  return { value, version: value.version };
}
