import { eventAt } from "@hakaru/ledger/as-of";
import type { Observation } from "@hakaru/ledger/observation";
import type { Instant } from "@hakaru/model/calendar";
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
  return [`${columns.join(",")}\r\n`, ...kpis, ...figures].join("");
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
    history.map((observation) => line(row(strategy, subject, label, observation, known))).join(""),
  );
}

function row(
  strategy: string,
  subject: string,
  label: Text,
  o: Observation,
  known: Instant,
): Readonly<Record<(typeof columns)[number], string | number | undefined>> {
  const { value } = o;
  const amount = value.kind === "amount" ? value : undefined;
  return {
    strategy,
    subject,
    label_ja: defused(label.ja),
    label_en: defused(label.en),
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
    printed: defused(o.printed),
    source: o.source,
    locator: defused(o.locator),
    filing: o.filing,
    cell: o.cell,
    observation: o.id,
    published_at: o.events.find((event) => event.state === "published")?.at,
  };
}

function line(cells: Readonly<Record<(typeof columns)[number], string | number | undefined>>): string {
  return `${columns.map((column) => quoted(cells[column])).join(",")}\r\n`;
}

function quoted(cell: string | number | undefined): string {
  const text = cell === undefined ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text a spreadsheet would run as a formula is preceded by an apostrophe (OWASP CSV injection; ASVS 1.2.10). */
function defused(text: string | undefined): string | undefined {
  return text !== undefined && /^(?:[=+@＝＋＠\t\r]|-(?!-?$))/.test(text) ? `'${text}` : text;
}
