import type { ComputedOverRegister } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import { addDecimals, compareDecimals, type Decimal, decimal, subtractDecimals } from "@hakaru/model/decimal";
import type { Lang, Text } from "@hakaru/model/text";
import type { Amount } from "@hakaru/model/value";
import { writeAmount } from "@hakaru/model/write-value";
import { words } from "./words.ts";

/** A figure as it was reported and as a register gives it, side by side; neither takes the other's place. */
export interface Reconciliation {
  readonly part: string;
  readonly reported?: Observation;
  readonly computed: ComputedOverRegister;
  readonly agreement: keyof typeof agreements;
  /** Computed less reported, in their unit; absent where the two cannot be compared. */
  readonly difference?: Decimal;
  /** Why they cannot. */
  readonly because?: Text;
}

/** `rounds-to`: no further apart than half the last digit that was filed. */
export const agreements = {
  equal: { ja: "一致", en: "equal" },
  "rounds-to": { ja: "記載の桁まで一致", en: "equal as far as it was stated" },
  differs: { ja: "相違", en: "different" },
  "not-comparable": { ja: "比較不能", en: "not comparable" },
} as const satisfies Readonly<Record<string, Text>>;

const whys = {
  unreported: { ja: "報告値がありません。", en: "nothing was reported" },
  silent: { ja: "一方に数値がありません。", en: "one of them gives no number" },
  days: { ja: "時点が異なります。", en: "they are as of different days" },
  units: { ja: "単位が異なります。", en: "their units differ" },
  periods: { ja: "対象時点が異なります。", en: "they are about different periods" },
} as const satisfies Readonly<Record<string, Text>>;

/** Everything computed for a subject, beside what was reported for its part. */
export function reconciliations(
  reported: readonly Observation[],
  computed: readonly ComputedOverRegister[],
): readonly Reconciliation[] {
  return computed.map((of) =>
    reconcile(
      reported.find(({ part }) => part === of.part),
      of,
    ),
  );
}

function reconcile(reported: Observation | undefined, computed: ComputedOverRegister): Reconciliation {
  const { part } = computed;
  const apart = { part, computed, agreement: "not-comparable" } as const;
  if (reported === undefined) return { ...apart, because: whys.unreported };
  const both = { ...apart, reported };
  if (reported.asOf !== computed.asOf) return { ...both, because: whys.days };
  const [a, b] = [reported.value, computed.value];
  if (a.kind !== "amount" || b.kind !== "amount") return { ...both, because: whys.silent };
  if (a.unit !== b.unit) return { ...both, because: whys.units };
  if (reported.period !== computed.period) return { ...both, because: whys.periods };
  const difference = subtractDecimals(b.amount, a.amount);
  return { ...both, difference, agreement: agreementOf(difference, a) };
}

function agreementOf(difference: Decimal, { precision }: Amount): "equal" | "rounds-to" | "differs" {
  if (difference === "0") return "equal";
  const twice = addDecimals(difference, difference);
  const within = [twice, subtractDecimals(decimal(0), twice)].every(
    (side) => compareDecimals(side, precision) <= 0,
  );
  return within ? "rounds-to" : "differs";
}

/** The difference with its sign, or why there is none. No difference is said in words: a bare 0 is easy to overlook. */
export function differenceText(of: Reconciliation, lang: Lang): string {
  const {
    computed: { value },
    difference,
    because,
    agreement,
  } = of;
  if (difference === undefined || value.kind !== "amount") return because?.[lang] ?? "";
  if (difference === "0") return words.noDifference[lang];
  const written = writeAmount(difference, value.unit, lang);
  const signed = difference.startsWith("-") ? written : `+${written}`;
  if (agreement === "differs") return signed;
  const far = agreements[agreement][lang];
  return lang === "ja" ? `${signed}（${far}）` : `${signed} (${far})`;
}
