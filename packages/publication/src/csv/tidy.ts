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
    const head = Buffer.from(`${[strategy, subject, label.ja, label.en].map(csvCell).join(",")},`);
    return rowsAfter(head, history, known);
  });
}

const longestUnit = 3;
const usualRow = 256;

/** Row by row into one buffer: a string of all rows would hold two bytes for every letter of them. */
function rowsAfter(head: Uint8Array, history: readonly Observation[], known: Instant): Uint8Array {
  let buffer = Buffer.allocUnsafe(history.length * (head.length + usualRow));
  let length = 0;
  for (const observation of history) {
    const text = `${row(observation, known)}\r\n`;
    const room = length + head.length + text.length * longestUnit;
    if (room > buffer.length) buffer = Buffer.concat([buffer], room * 2);
    buffer.set(head, length);
    length += head.length;
    length += buffer.write(text, length);
  }
  return buffer.subarray(0, length);
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
