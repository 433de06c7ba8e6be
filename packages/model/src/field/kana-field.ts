import { fieldFaults } from "./field-faults.ts";
import type { Common, FieldKind } from "./field-kind.ts";

/** How a name is read, in full-width katakana. */
export interface KanaField extends Common {
  readonly kind: "kana";
}

export function kana(of: Omit<KanaField, "kind">): KanaField {
  return { kind: "kana", ...of };
}

const katakana = /^[ァ-ヶーヽヾ・\u3000 ]+$/;
const halfWidth = /[\uff61-\uff9f]+/g;
const hiragana = /[ぁ-ゖ]/g;

export const kanaKind: FieldKind<KanaField, string> = {
  gives: "text",
  widget: "line",
  schema: () => ({ type: "string", minLength: 1, maxLength: 200, pattern: katakana.source }),
  faults: (value, _, { place }) =>
    typeof value === "string" && value.length <= 200 && katakana.test(value)
      ? []
      : [fieldFaults["not-kana"]({ raw: String(value) }, { ...place, raw: String(value) })],
  read: (written, _, { place }) => {
    const raw = written.trim();
    const value = widened(raw);
    if (!katakana.test(value)) return { findings: [fieldFaults["not-kana"]({ raw }, { ...place, raw })] };
    const told =
      value === raw
        ? []
        : [fieldFaults["kana-widened"]({ raw, readAs: value }, { ...place, raw, readAs: value })];
    return { value, findings: told };
  },
  write: (value) => value,
};

/** Half-width katakana and hiragana as full-width katakana; nothing else is touched. */
function widened(text: string): string {
  return text
    .replace(halfWidth, (run) => run.normalize("NFKC"))
    .replace(hiragana, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
}
