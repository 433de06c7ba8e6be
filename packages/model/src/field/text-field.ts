import { fieldFaults } from "./field-faults.ts";
import type { Common, FieldKind } from "./field-kind.ts";

/** Words somebody writes: one line, or several. */
export interface TextField extends Common {
  readonly kind: "text";
  /** In UTF-16 units; 400 for a line and 10,000 for lines where none is stated. */
  readonly longest?: number;
  readonly lines?: true;
  /** The whole text must match, with an example for whom it does not. */
  readonly pattern?: { readonly matches: string; readonly example: string };
}

export function text(of: Omit<TextField, "kind">): TextField {
  return { kind: "text", ...of };
}

export const textKind: FieldKind<TextField, string> = {
  gives: "text",
  widget: "line",
  schema: (field) => ({
    type: "string",
    minLength: 1,
    maxLength: longestOf(field),
    ...(field.pattern && { pattern: `^(?:${field.pattern.matches})$` }),
  }),
  faults: (value, field, { place }) => {
    if (typeof value !== "string" || value === "")
      return [
        fieldFaults["wrong-kind"]({ label: field.label, wanted: { ja: "文字列", en: "a text" } }, place),
      ];
    if (value.length > longestOf(field))
      return [
        fieldFaults["too-long"](
          { label: field.label, length: value.length, limit: longestOf(field) },
          { ...place, raw: value.slice(0, 80) },
        ),
      ];
    return matches(value, field)
      ? []
      : [
          fieldFaults["wrong-pattern"](
            { label: field.label, example: field.pattern?.example ?? "" },
            { ...place, raw: value },
          ),
        ];
  },
  read: (written) => ({ value: written.trim(), findings: [] }),
  write: (value) => value,
};

function longestOf({ longest, lines }: TextField): number {
  return longest ?? (lines ? 10_000 : 400);
}

function matches(value: string, { pattern }: TextField): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern.matches})$`, "u").test(value);
}
