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
    const found = Object.entries(field.list).find(([id, { label, written: other = [] }]) =>
      [id, label.ja, label.en, ...other].includes(raw),
    );
    if (found === undefined) return { findings: [unknownCode(raw, field, at)] };
    return { value: found[0], findings: forceFaults(found[0], field, at) };
  },
  write: (value, { list }, lang) => list[value]?.label[lang] ?? value,
};

function forceFaults(id: string, { label, list }: CodeField, { place, day }: At): readonly Fault[] {
  const code = list[id];
  if (day === undefined || code === undefined || isInForce(code, day)) return [];
  return [fieldFaults["code-not-in-force"]({ label, raw: id, day }, { ...place, raw: id })];
}

const mostNamed = 12;

function unknownCode(raw: string, { label, list }: CodeField, { place, day }: At): Fault {
  const codes = codesOn(list, day).map(([, code]) => code.label.ja);
  const known = codes.slice(0, mostNamed).join("、") + (codes.length > mostNamed ? " …" : "");
  return fieldFaults["unknown-code"]({ label, raw, known }, { ...place, raw });
}
