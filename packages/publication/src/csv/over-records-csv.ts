import { csvLine } from "@hakaru/model/csv";
import { type BesideKpi, cellsFile, overRecordsIn } from "../evidence.ts";
import type { Report } from "../report.ts";
import { words } from "../words.ts";

const columns = [
  "strategy",
  "subject",
  "label_ja",
  "label_en",
  "part",
  "indicator",
  "period",
  "value",
  "unit",
  "silence",
  "persons",
  "status",
  "as_of",
  "synthetic",
  "mark_ja",
  "mark_en",
  "definition_version",
  "definition_hash",
  "records_known_at",
  "evidence",
  "evidence_sha256",
] as const;

/** Figures over person records, one a row, in the format of the tidy CSV: a file of their own, no reported figure in it. */
export function overRecordsCsv(report: Report): string {
  const rows = overRecordsIn(report).map((each) => csvLine([report.strategy.id, ...cellsOf(each)]));
  return [csvLine(columns), ...rows].join("");
}

function cellsOf({ kpi: { label }, of }: BesideKpi) {
  const { subject, part, indicator, period, value, persons, status, asOf, synthetic, definition } = of;
  const said = value.kind === "amount" ? [value.amount, value.unit, ""] : ["", "", value.silence];
  const mark = synthetic ? words.demonstration : undefined;
  return [
    ...[subject, label.ja, label.en, part, indicator, period, ...said, persons, status, asOf],
    ...[synthetic, mark?.ja, mark?.en, definition.version, definition.hash, of.known],
    ...[cellsFile(of).path, of.behind],
  ];
}
