import { eventAt } from "@hakaru/ledger/as-of";
import type { Observation } from "@hakaru/ledger/observation";
import type { Instant } from "@hakaru/model/calendar";
import { type CsvCell, csvLine } from "@hakaru/model/csv";
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
export function tidyCsv(report: Report, kept: Kept): string {
  const { strategy, known } = report;
  const kpis = report.kpis.map(({ kpi, history }) =>
    block(strategy.id, kpi.id, kpi.label, history, known, kept),
  );
  const figures = report.measures.flatMap(({ measure, figures: of }) =>
    Object.entries(of).map(([name, { history }]) => {
      const label = measure.figures[name]?.label ?? measure.label;
      return block(strategy.id, `${measure.id}.${name}`, label, history, known, kept);
    }),
  );
  return [csvLine(columns), ...kpis, ...figures].join("");
}

function block(
  strategy: string,
  subject: string,
  label: Text,
  history: readonly Observation[],
  known: Instant,
  kept: Kept,
): string {
  return keep(kept, `csv:${subject}`, [history], () =>
    history
      .map((observation) => row(strategy, subject, label, observation, known))
      .map((cells) => csvLine(columns.map((column) => cells[column])))
      .join(""),
  );
}

function row(
  strategy: string,
  subject: string,
  label: Text,
  o: Observation,
  known: Instant,
): Readonly<Record<(typeof columns)[number], CsvCell>> {
  const { value } = o;
  const amount = value.kind === "amount" ? value : undefined;
  return {
    strategy,
    subject,
    label_ja: label.ja,
    label_en: label.en,
    part: o.part,
    as_of: o.asOf,
    period: o.period,
    value: amount?.amount,
    unit: amount?.unit,
    precision: amount?.precision,
    qualitative: value.kind === "qualitative" ? value.qualitative : undefined,
    silence: value.kind === "silence" ? value.silence : undefined,
    status: o.status,
    state: eventAt(o, known)?.state,
    definition_version: o.definition.version,
    definition_hash: o.definition.hash,
    printed: o.printed,
    source: o.source,
    locator: o.locator,
    filing: o.filing,
    cell: o.cell,
    observation: o.id,
    published_at: o.events.find((event) => event.state === "published")?.at,
  };
}
