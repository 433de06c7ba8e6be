import { eventAt } from "@hakaru/ledger/as-of";
import type { Observation } from "@hakaru/ledger/observation";
import type { Instant } from "@hakaru/model/calendar";
import { csvCell, csvLine } from "@hakaru/model/csv";
import type { Text } from "@hakaru/model/text";
import { type Kept, keep } from "../keep.ts";
import type { Report } from "../report.ts";

const columns = [
  "strategy",
  "subject",
  "label_ja",
  "label_en",
  "part",
  "as_of",
  "period",
  "value",
  "unit",
  "precision",
  "qualitative",
  "silence",
  "status",
  "state",
  "definition_version",
  "definition_hash",
  "printed",
  "source",
  "locator",
  "filing",
  "cell",
  "observation",
  "published_at",
] as const;

/**
 * Every figure that was ever public, one a row: RFC 4180, UTF-8 without a byte-order mark, CRLF. Values are in base
 * units; where there is no number the row says which silence it is.
 */
export function tidyCsv(report: Report, kept: Kept): Uint8Array {
  const { strategy, known } = report;
  const kpis = report.kpis.map(({ kpi, history }) =>
    block(strategy.id, kpi.id, kpi.label, history(), known, kept),
  );
  const figures = report.measures.flatMap(({ measure, figures: of }) =>
    Object.entries(of).map(([name, { history }]) => {
      const label = measure.figures[name]?.label ?? measure.label;
      return block(strategy.id, `${measure.id}.${name}`, label, history, known, kept);
    }),
  );
  return Buffer.concat([Buffer.from(csvLine(columns)), ...kpis, ...figures]);
}

function block(
  strategy: string,
  subject: string,
  label: Text,
  history: readonly Observation[],
  known: Instant,
  kept: Kept,
): Uint8Array {
  return keep(kept, `csv:${subject}`, [history, label], () => {
    const head = [strategy, subject, label.ja, label.en].map(csvCell).join(",");
    return Buffer.from(history.map((observation) => `${head},${row(observation, known)}\r\n`).join(""));
  });
}

/** The columns after the labels. Only words somebody typed can need quotes; the rest is ours and is set as it is. */
function row(o: Observation, known: Instant): string {
  const { value } = o;
  const [amount, unit, precision] =
    value.kind === "amount" ? [value.amount, value.unit, value.precision] : ["", "", ""];
  const qualitative = value.kind === "qualitative" ? value.qualitative : "";
  const silence = value.kind === "silence" ? value.silence : "";
  const published = o.events.find((event) => event.state === "published")?.at;
  const figure = `${o.part},${o.asOf},${o.period},${amount},${unit},${precision},${qualitative},${silence}`;
  const standing = `${o.status},${eventAt(o, known)?.state},${o.definition.version},${o.definition.hash}`;
  const origin = `${csvCell(o.printed)},${csvCell(o.source)},${csvCell(o.locator)},${o.filing ?? ""},${csvCell(o.cell)}`;
  return `${figure},${standing},${origin},${o.id},${published}`;
}
