import type { Instant, LocalDate } from "@hakaru/model/calendar";
import { sha256 } from "@hakaru/model/canonical";
import { definitionHash } from "@hakaru/model/kpi";
import { figureHash, figureSubject } from "@hakaru/model/measure";
import type { Strategy } from "@hakaru/model/strategy";
import { changesBetween } from "./changes.ts";
import { overRecordsCsv } from "./csv/over-records-csv.ts";
import { reconciliationCsv } from "./csv/reconciliation-csv.ts";
import { tidyCsv } from "./csv/tidy.ts";
import { comparedIn, type Evidence, evidenceFiles, overRecordsIn } from "./evidence.ts";
import { reportWorkbook } from "./excel/report-workbook.ts";
import type { Format } from "./format.ts";
import { filingPath } from "./html/links.ts";
import { sitePages, styleSheet } from "./html/site.ts";
import { reportJsonBytes } from "./json/report-json.ts";
import { type Kept, keep } from "./keep.ts";
import { reportPdf } from "./pdf/report-pdf.ts";
import type { Histories } from "./public-histories.ts";
import { buildReport, type Filings, type Report } from "./report.ts";

/** The two dates that say everything about a release: on what day its figures stood, and when we knew them. */
export interface Moment {
  readonly valid: LocalDate;
  readonly known: Instant;
}

export interface ReleaseFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** A frozen publication. The same moment over the same ledger gives the same bytes. */
export interface Release extends Moment {
  readonly strategy: string;
  readonly previous?: Moment;
  readonly report: Report;
  /** Path → file, the manifest among them. */
  readonly files: ReadonlyMap<string, ReleaseFile>;
}

export interface ReleaseInput extends Moment {
  readonly strategy: Strategy;
  readonly histories: Histories;
  /** The release this one is compared with. */
  readonly previous?: Moment;
  /** The files behind the figures. */
  readonly filings: Filings;
  /** What the computed figures of the day rest on. */
  readonly evidence: Evidence;
  readonly formats: readonly Format[];
}

/** Compiles a release; whatever did not change since the last time is taken from `kept`. */
export function compile(input: ReleaseInput, kept: Kept = new Map()): Release {
  const { strategy, histories, valid, known, previous } = input;
  const report = buildReport(strategy, histories, valid, known, kept);
  const drafts = input.formats.flatMap((format) => writers[format](input, report, kept));
  const files = new Map(drafts.map(({ path, key, make }) => [path, keptFile(kept, path, key, make)]));
  const definitions = keep(kept, "definitions", [strategy], () => definitionsOf(strategy));
  files.set("manifest.json", fileOf(manifestText(input, definitions, files)));
  kept.set("last-report", { key: [strategy, valid, known], made: report });
  return { strategy: strategy.id, valid, known, ...(previous && { previous }), report, files };
}

/** A file not yet made, and what it depends on. */
interface Draft {
  readonly path: string;
  readonly key: readonly unknown[];
  readonly make: () => string | Uint8Array;
}

function keptFile(kept: Kept, path: string, key: readonly unknown[], make: Draft["make"]): ReleaseFile {
  return keep(kept, `file:${path}`, key, () => fileOf(make()));
}

function fileOf(content: string | Uint8Array): ReleaseFile {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return { bytes, sha256: sha256(bytes) };
}

type Writer = (input: ReleaseInput, report: Report, kept: Kept) => readonly Draft[];

const writers: { readonly [F in Format]: Writer } = {
  html: (input, report, kept) => [
    ...sitePages({
      report,
      filings: input.filings,
      evidence: input.evidence,
      formats: input.formats,
      changes: changesOf(input, report, kept),
      kept,
    }).map(({ path, key, text }) => ({ path, key, make: text })),
    { path: "style.css", key: [], make: styleSheet },
    ...[...input.filings].map(([id, { name, bytes }]) => ({
      path: filingPath(id, name),
      key: [id],
      make: () => bytes,
    })),
    ...evidenceFiles(report).map(({ path, id }) => ({
      path,
      key: [id],
      make: () => piece(input.evidence, id),
    })),
  ],
  pdf: (_, report) => [{ path: "report.pdf", key: dataKey(report), make: () => reportPdf(report) }],
  xlsx: (_, report, kept) => [
    { path: "report.xlsx", key: dataKey(report), make: () => reportWorkbook(report, kept) },
  ],
  csv: (_, report, kept) => [
    { path: "observations.csv", key: dataKey(report), make: () => tidyCsv(report, kept) },
    ...comparedCsv(report),
    ...recordsCsv(report),
  ],
  json: (_, report, kept) => [
    { path: "report.json", key: dataKey(report), make: () => reportJsonBytes(report, kept) },
  ],
};

function piece(evidence: Evidence, id: string): Uint8Array {
  const bytes = evidence.get(id);
  if (bytes === undefined) throw new Error(`no evidence ${id}`);
  return bytes;
}

function comparedCsv(report: Report): readonly Draft[] {
  if (comparedIn(report).length === 0) return [];
  return [{ path: "reconciliation.csv", key: dataKey(report), make: () => reconciliationCsv(report) }];
}

function recordsCsv(report: Report): readonly Draft[] {
  if (overRecordsIn(report).length === 0) return [];
  return [{ path: "over-records.csv", key: dataKey(report), make: () => overRecordsCsv(report) }];
}

function dataKey({ strategy, valid, known, kpis, measures }: Report): readonly unknown[] {
  return [strategy, valid, known, ...kpis, ...measures];
}

/** What differs from the release before. Its report is a matter of its two dates alone, so the last one built serves. */
function changesOf({ strategy, histories, previous }: ReleaseInput, report: Report, kept: Kept) {
  if (previous === undefined) return undefined;
  const { valid, known } = previous;
  const before = keep(kept, "last-report", [strategy, valid, known], () =>
    buildReport(strategy, histories, valid, known),
  );
  return changesBetween(before, report);
}

/** The hash of every file, the two dates, and the identity of every definition behind a figure. */
function manifestText(
  { strategy, valid, known, previous }: ReleaseInput,
  definitions: Definitions,
  files: ReadonlyMap<string, ReleaseFile>,
): string {
  const listed = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const manifest = {
    strategy: strategy.id,
    valid,
    known,
    previous: previous ?? null,
    definitions,
    files: Object.fromEntries(
      listed.map(([path, file]) => [path, { sha256: file.sha256, bytes: file.bytes.length }]),
    ),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** KPI or figure → the hash of its definition. */
type Definitions = Readonly<Record<string, string>>;

function definitionsOf({ kpis, measures }: Strategy): Definitions {
  const ofKpis = kpis.map((kpi) => [kpi.id, definitionHash(kpi)] as const);
  const ofFigures = measures.flatMap((measure) =>
    Object.keys(measure.figures).map(
      (name) => [figureSubject(measure, name), figureHash(measure, name)] as const,
    ),
  );
  return Object.fromEntries([...ofKpis, ...ofFigures]);
}
