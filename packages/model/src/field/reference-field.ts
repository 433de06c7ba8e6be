import { fieldFaults } from "./field-faults.ts";
import type { Common, FieldKind } from "./field-kind.ts";

/** Another entry, by its number; whether it is there and may be seen only the register can tell. */
export interface ReferenceField extends Common {
  readonly kind: "reference";
  /** An entity of the same programme. */
  readonly to: string;
}

export function reference(to: string, of: Omit<ReferenceField, "kind" | "to">): ReferenceField {
  return { kind: "reference", to, ...of };
}

const spelling = /^[1-9]\d{0,17}$/;

export const referenceKind: FieldKind<ReferenceField, string> = {
  gives: "text",
  widget: "reference",
  schema: () => ({ type: "string", pattern: spelling.source }),
  faults: (value, { label }, { place }) =>
    typeof value === "string" && spelling.test(value)
      ? []
      : [
          fieldFaults["wrong-kind"](
            { label, wanted: { ja: "登録番号", en: "the number of an entry" } },
            place,
          ),
        ],
  read: (written, { label }, { place }) => {
    const value = written.trim().replace(/^#/, "");
    if (spelling.test(value)) return { value, findings: [] };
    const wanted = { ja: "登録番号", en: "the number of an entry" };
    return { findings: [fieldFaults["wrong-kind"]({ label, wanted }, { ...place, raw: written })] };
  },
  write: (value) => `#${value}`,
};
