import type { ComputedOverRecords } from "@hakaru/ledger/computed";
import { type RecordBasis, readRecordBasis } from "@hakaru/ledger/evidence";
import type { Kpi } from "@hakaru/model/kpi";
import type { Text } from "@hakaru/model/text";
import { type Reconciliation, reconciliations } from "./reconciliation.ts";
import type { MeasureEntry, Report } from "./report.ts";

/** SHA-256 → what a computed figure rests on: its basis, or the entries behind it. */
export type Evidence = ReadonlyMap<string, Uint8Array>;

/** A kept piece of evidence and where it lies in a release. */
export interface EvidenceFile {
  readonly path: string;
  readonly id: string;
}

/** A computed figure beside the reported one, under the name of what both are about. */
export interface Compared {
  readonly label: Text;
  readonly of: Reconciliation;
}

/** Every computed figure of a report, KPIs first. */
export function comparedIn({ kpis, measures }: Pick<Report, "kpis" | "measures">): readonly Compared[] {
  const ofKpis = kpis.flatMap(({ kpi: { label }, latest, computed }) =>
    reconciliations(latest, computed).map((of) => ({ label, of })),
  );
  return [...ofKpis, ...measures.flatMap(comparedFigures)];
}

function comparedFigures({ measure, figures }: MeasureEntry): readonly Compared[] {
  return Object.entries(figures).flatMap(([name, { standing, computed }]) => {
    const { label } = measure.figures[name] ?? measure;
    return reconciliations(standing === undefined ? [] : [standing], computed).map((of) => ({ label, of }));
  });
}

/** A figure over person records under the KPI it bears on. */
export interface BesideKpi {
  readonly kpi: Kpi;
  readonly of: ComputedOverRecords;
}

/** Every figure over person records of a report. */
export function overRecordsIn({ kpis }: Pick<Report, "kpis">): readonly BesideKpi[] {
  return kpis.flatMap(({ kpi, overRecords }) => overRecords.map((of) => ({ kpi, of })));
}

/** The evidence of every computed figure of a report. */
export function evidenceFiles(report: Pick<Report, "kpis" | "measures">): readonly EvidenceFile[] {
  return [
    ...comparedIn(report).flatMap(({ of }) => [basisFile(of), behindFile(of)]),
    ...overRecordsIn(report).flatMap(({ of }) => [recordBasisFile(of), cellsFile(of)]),
  ];
}

/** Definition, query, persons and deliveries of a figure over records. */
export function recordBasisFile(of: ComputedOverRecords): EvidenceFile {
  return { path: `evidence/${recordsStem(of)}.json`, id: of.basis };
}

/** Its cells, those with too few persons withheld. */
export function cellsFile(of: ComputedOverRecords): EvidenceFile {
  return { path: `evidence/${recordsStem(of)}.csv`, id: of.behind };
}

/** What tells the figures over records of one report apart, as it stands in paths. */
export function recordsStem({ subject, part, indicator, period }: ComputedOverRecords): string {
  return `${subject}${part === "" ? "" : `.${part}`}.${indicator}.${period}`;
}

/** What a figure over records rests on. Evidence that is not there is a bug. */
export function recordBasisOf({ basis }: ComputedOverRecords, evidence: Evidence): RecordBasis {
  const bytes = evidence.get(basis);
  if (bytes === undefined) throw new Error(`no evidence ${basis}`);
  return readRecordBasis(bytes);
}

/** Definition and query. */
export function basisFile(of: Reconciliation): EvidenceFile {
  return { path: `${stem(of)}.json`, id: of.computed.basis };
}

/** The entries a figure rests on. */
export function behindFile(of: Reconciliation): EvidenceFile {
  return { path: `${stem(of)}.csv`, id: of.computed.behind };
}

/** Of another day than the reported figure's there may be a second computation. */
function stem({ reported, computed: { subject, part, asOf } }: Reconciliation): string {
  const day = reported === undefined || reported.asOf === asOf ? "" : `-${asOf}`;
  return `evidence/${subject}${part === "" ? "" : `.${part}`}${day}`;
}
