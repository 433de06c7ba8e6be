import { fieldFaults } from "./field-faults.ts";
import type { Common, FieldKind } from "./field-kind.ts";

/** The name of a person or an organisation: kept exactly as written, for even NFC changes 神 (U+FA19). */
export interface NameField extends Common {
  readonly kind: "name";
}

export function name(of: Omit<NameField, "kind">): NameField {
  return { kind: "name", ...of };
}

const longest = 200;

export const nameKind: FieldKind<NameField, string> = {
  gives: "text",
  widget: "line",
  schema: () => ({ type: "string", minLength: 1, maxLength: longest }),
  faults: (value, { label }, { place }) => {
    if (typeof value !== "string" || value === "")
      return [fieldFaults["wrong-kind"]({ label, wanted: { ja: "名称", en: "a name" } }, place)];
    return value.length <= longest
      ? []
      : [fieldFaults["too-long"]({ label, length: value.length, limit: longest }, place)];
  },
  read: (written) => ({ value: written.trim(), findings: [] }),
  write: (value) => value,
};
