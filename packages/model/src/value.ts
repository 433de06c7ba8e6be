import { type Decimal, decimal, placesOf } from "./decimal.ts";
import type { Text } from "./text.ts";
import type { UnitId } from "./unit.ts";

/** Why a filing gives no figure. Silence is never zero, and zero is never silence. */
export const silences = {
  "not-stated": { ja: "数値の記載なし（ー）", en: "no figure stated (ー)" },
  "not-measured": { ja: "未測定", en: "not measured" },
  discontinued: { ja: "廃止", en: "discontinued" },
  "definition-changed": { ja: "定義変更", en: "definition changed" },
  withheld: { ja: "秘匿（人数が少ないため）", en: "withheld (too few)" },
} as const satisfies Readonly<Record<string, Text>>;

export type Silence = keyof typeof silences;

/** A silence, or nothing filed at all. */
export type Absence = Silence | "missing";

export const absences = {
  ...silences,
  missing: { ja: "未提出", en: "nothing filed" },
} as const satisfies Readonly<Record<Absence, Text>>;

/** How firm a figure is. 見込み must later be replaced by a final figure. */
export const statuses = {
  final: { ja: "確報", en: "final" },
  preliminary: { ja: "速報", en: "preliminary" },
  projected: { ja: "見込み", en: "projected" },
  estimate: { ja: "推計", en: "estimate" },
} as const satisfies Readonly<Record<string, Text>>;

export type Status = keyof typeof statuses;

/** What a filing says of one subject: a number, the word "achieved", or a typed silence. */
export type Value =
  | {
      readonly kind: "amount";
      readonly amount: Decimal;
      readonly unit: UnitId;
      /** The size of the last digit as filed: 6.7千億円 is exact to 10,000,000,000 yen. */
      readonly precision: Decimal;
    }
  | { readonly kind: "qualitative"; readonly qualitative: "achieved" }
  | { readonly kind: "silence"; readonly silence: Silence };

export type Amount = Extract<Value, { kind: "amount" }>;

/** A computed figure as it is said: exact to its last digit, or not measured where nothing can be said. */
export function computedValue(
  amount: Decimal | undefined,
  unit: UnitId,
): Exclude<Value, { kind: "qualitative" }> {
  if (amount === undefined) return { kind: "silence", silence: "not-measured" };
  return { kind: "amount", amount, unit, precision: lastDigit(amount) };
}

function lastDigit(amount: Decimal): Decimal {
  const places = placesOf(amount);
  return decimal(places === 0 ? "1" : `0.${"1".padStart(places, "0")}`);
}
