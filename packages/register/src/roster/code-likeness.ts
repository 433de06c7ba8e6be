import type { Fault, Place } from "@hakaru/model/fault";
import type { CodeField } from "@hakaru/model/field/code-field";
import { likeness } from "./likeness.ts";
import { rosterFaults } from "./roster-faults.ts";

const tables = new WeakMap<CodeField, ReadonlyMap<string, readonly string[]>>();

/** The one code whose spellings differ from a text in width, case, kana or punctuation only; told in a warning. */
export function codeByLikeness(
  text: string,
  field: CodeField,
  place: Place,
): { readonly value: string; readonly findings: readonly Fault[] } | undefined {
  const key = likeness(text);
  const [id, ...others] = key === "" ? [] : (tableOf(field).get(key) ?? []);
  if (id === undefined || others.length > 0) return undefined;
  const readAs = field.list[id]?.label ?? { ja: id, en: id };
  const finding = rosterFaults["code-by-likeness"](
    { raw: text.trim(), readAs },
    { ...place, readAs: readAs.ja },
  );
  return { value: id, findings: [finding] };
}

function tableOf(field: CodeField): ReadonlyMap<string, readonly string[]> {
  const known = tables.get(field);
  if (known !== undefined) return known;
  const table = new Map<string, string[]>();
  for (const [id, { label, written = [] }] of Object.entries(field.list))
    for (const key of new Set([id, label.ja, label.en, ...written].map(likeness)))
      table.set(key, [...(table.get(key) ?? []), id]);
  tables.set(field, table);
  return table;
}
