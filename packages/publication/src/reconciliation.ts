import type { Computed } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import { type Decimal, subtractDecimals } from "@hakaru/model/decimal";
import type { Lang, Text } from "@hakaru/model/text";
import { writeAmount } from "@hakaru/model/write-value";
import { words } from "./words.ts";

/** A figure as it was reported and as a register gives it, side by side; neither takes the other's place. */
export interface Reconciliation {
  readonly part: string;
  readonly reported?: Observation;
  readonly computed: Computed;
  /** Computed less reported, in their unit; absent where the two cannot be compared. */
  readonly difference?: Decimal;
  /** Why they cannot. */
  readonly because?: Text;
}

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
  computed: readonly Computed[],
): readonly Reconciliation[] {
  return computed.map((of) =>
    reconcile(
      reported.find(({ part }) => part === of.part),
      of,
    ),
  );
}

function reconcile(reported: Observation | undefined, computed: Computed): Reconciliation {
  const { part } = computed;
  if (reported === undefined) return { part, computed, because: whys.unreported };
  const both = { part, reported, computed };
  if (reported.asOf !== computed.asOf) return { ...both, because: whys.days };
  const [a, b] = [reported.value, computed.value];
  if (a.kind !== "amount" || b.kind !== "amount") return { ...both, because: whys.silent };
  if (a.unit !== b.unit) return { ...both, because: whys.units };
  if (reported.period !== computed.period) return { ...both, because: whys.periods };
  return { ...both, difference: subtractDecimals(b.amount, a.amount) };
}

/** The difference with its sign, or why there is none. No difference is said in words: a bare 0 is easy to overlook. */
export function differenceText(
  { computed: { value }, difference, because }: Reconciliation,
  lang: Lang,
): string {
  if (difference === undefined || value.kind !== "amount") return because?.[lang] ?? "";
  if (difference === "0") return words.noDifference[lang];
  const written = writeAmount(difference, value.unit, lang);
  return difference.startsWith("-") ? written : `+${written}`;
}
