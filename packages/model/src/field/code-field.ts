import type { LocalDate } from "../calendar.ts";
import { type CodeList, codesOn, isInForce } from "../code-list.ts";
import type { Fault } from "../fault.ts";
import { fieldFaults } from "./field-faults.ts";
import type { At, Common, FieldKind } from "./field-kind.ts";

/** One code of a dated list. */
export interface CodeField<Id extends string = string> extends Common {
  readonly kind: "code";
  readonly list: CodeList & Readonly<Record<Id, unknown>>;
}

export function code<const L extends CodeList>(
  list: L,
  of: Omit<CodeField, "kind" | "list">,
): CodeField<keyof L & string> {
  return { kind: "code", list, ...of };
}

export const codeKind: FieldKind<CodeField, string> = {
  gives: "text",
  widget: "choice",
  schema: ({ list }) => ({ type: "string", enum: Object.keys(list) }),
  faults: (value, field, at) =>
    typeof value === "string" && Object.hasOwn(field.list, value)
      ? forceFaults(value, field, at)
      : [unknownCode(String(value), field, at)],
  read: (written, field, at) => {
    const raw = written.trim();
    const found = spellingsOf(field.list).get(raw);
    if (found === undefined) return { findings: [unknownCode(raw, field, at)] };
    return { value: found, findings: forceFaults(found, field, at) };
  },
  write: (value, { list }, lang) => list[value]?.label[lang] ?? value,
};

function forceFaults(id: string, { label, list }: CodeField, { place, day }: At): readonly Fault[] {
  const code = list[id];
  if (day === undefined || code === undefined || isInForce(code, day)) return [];
  return [fieldFaults["code-not-in-force"]({ label, raw: id, day }, { ...place, raw: id })];
}

const spellings = new WeakMap<CodeList, ReadonlyMap<string, string>>();

/** Spelling → the first code written so. A list may have fifteen thousand codes, and a roster a hundred thousand rows. */
function spellingsOf(list: CodeList): ReadonlyMap<string, string> {
  const known = spellings.get(list);
  if (known !== undefined) return known;
  const table = new Map<string, string>();
  for (const [id, { label, written = [] }] of Object.entries(list))
    for (const spelling of [id, label.ja, label.en, ...written])
      if (!table.has(spelling)) table.set(spelling, id);
  spellings.set(list, table);
  return table;
}

const mostNamed = 12;

function unknownCode(raw: string, { label, list }: CodeField, { place, day }: At): Fault {
  return fieldFaults["unknown-code"]({ label, raw, known: namedCodes(list, day) }, { ...place, raw });
}

const named = new WeakMap<CodeList, Map<LocalDate | undefined, string>>();

/** The first codes in force on a day, as a message names them. */
function namedCodes(list: CodeList, day: LocalDate | undefined): string {
  const byDay = named.get(list) ?? new Map<LocalDate | undefined, string>();
  named.set(list, byDay);
  const known = byDay.get(day);
  if (known !== undefined) return known;
  const labels = codesOn(list, day).map(([, code]) => code.label.ja);
  const text = labels.slice(0, mostNamed).join("、") + (labels.length > mostNamed ? " …" : "");
  byDay.set(day, text);
  return text;
}
