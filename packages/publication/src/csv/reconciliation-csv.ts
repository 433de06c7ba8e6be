import type { Computed } from "@hakaru/ledger/computed";
import type { Observation } from "@hakaru/ledger/observation";
import { csvLine } from "@hakaru/model/csv";
import { behindFile, type Compared, comparedIn } from "../evidence.ts";
import type { Report } from "../report.ts";

const columns = [
  "strategy",
  "subject",
  "label_ja",
  "label_en",
  "part",
  "reported",
  "computed",
  "agreement",
  "difference",
  "not_comparable_ja",
  "not_comparable_en",
  "unit",
  "period",
  "as_of",
  "status",
  "entries",
  "synthetic",
  "indicator",
  "definition_version",
  "definition_hash",
  "registers_known_at",
  "observation",
  "evidence",
  "evidence_sha256",
] as const;

/** Reported beside computed, one computed figure a row, in the format of the tidy CSV. */
export function reconciliationCsv(report: Report): string {
  const rows = comparedIn(report).map((line) => csvLine([report.strategy.id, ...cellsOf(line)]));
  return [csvLine(columns), ...rows].join("");
}

function cellsOf({ label, of }: Compared) {
  const { reported, computed, agreement, difference, because } = of;
  const { subject, part, value, period, asOf, status, entries, synthetic, indicator, definition } = computed;
  return [
    ...[subject, label.ja, label.en, part, reported && said(reported), said(computed), agreement, difference],
    ...[because?.ja, because?.en, value.kind === "amount" ? value.unit : "", period, asOf, status],
    ...[entries, synthetic, indicator, definition.version, definition.hash, computed.known, reported?.id],
    ...[behindFile(of).path, computed.behind],
  ];
}

/** A number, or which silence or word stands in its place. */
function said({ value }: Observation | Computed): string {
  if (value.kind === "amount") return value.amount;
  return value.kind === "silence" ? value.silence : value.qualitative;
}
