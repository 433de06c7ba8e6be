import type { Computed } from "@hakaru/ledger/computed";
import { Refusal } from "@hakaru/model/fault";
import { type Indicator, indicatorHash } from "@hakaru/model/indicator";
import { computationFaults } from "./computation-faults.ts";

/**
 * A definition says what it says under its version for ever, or a series would cross it unseen.
 *
 * @param name what the ledger calls it
 * @throws Refusal `definition-without-version`
 */
export function checkVersion(name: string, indicator: Indicator, earlier: readonly Computed[]): void {
  const { version } = indicator;
  const hash = indicatorHash(indicator);
  const isOther = earlier.some(
    (of) => of.indicator === name && of.definition.version === version && of.definition.hash !== hash,
  );
  if (isOther)
    throw new Refusal(computationFaults["definition-without-version"]({ indicator: name, version }));
}
