import { fieldFaults } from "./field-faults.ts";
import type { Common, FieldKind } from "./field-kind.ts";

export interface YesNoField extends Common {
  readonly kind: "yes-no";
}

export function yesNo(of: Omit<YesNoField, "kind">): YesNoField {
  return { kind: "yes-no", ...of };
}

const yes = ["はい", "有", "あり", "○", "◯", "〇", "yes", "true", "1"];
const no = ["いいえ", "無", "なし", "×", "✕", "no", "false", "0"];

export const yesNoKind: FieldKind<YesNoField, boolean> = {
  gives: "truth",
  widget: "yes-no",
  schema: () => ({ type: "boolean" }),
  faults: (value, { label }, { place }) =>
    typeof value === "boolean"
      ? []
      : [fieldFaults["wrong-kind"]({ label, wanted: { ja: "はい・いいえ", en: "yes or no" } }, place)],
  read: (written, _, { place }) => {
    const raw = written.trim().toLowerCase();
    if (yes.includes(raw)) return { value: true, findings: [] };
    if (no.includes(raw)) return { value: false, findings: [] };
    return { findings: [fieldFaults["not-yes-or-no"]({ raw: written }, { ...place, raw: written })] };
  },
  write: (value, _, lang) => (value ? { ja: "はい", en: "yes" } : { ja: "いいえ", en: "no" })[lang],
};
