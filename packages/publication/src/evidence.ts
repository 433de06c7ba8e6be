import type { Observation } from "@hakaru/ledger/observation";
import { type Reconciliation, reconciliations } from "./reconciliation.ts";
import type { Report } from "./report.ts";

/** SHA-256 → what a computed figure rests on: its basis, or the entries behind it. */
export type Evidence = ReadonlyMap<string, Uint8Array>;

/** A kept piece of evidence and where it lies in a release. */
export interface EvidenceFile {
  readonly path: string;
  readonly id: string;
}

/** Every figure of a report something was computed for, beside what was reported. */
export function allReconciliations({
  kpis,
  measures,
}: Pick<Report, "kpis" | "measures">): readonly Reconciliation[] {
  const ofKpis = kpis.flatMap(({ latest, computed }) => reconciliations(latest, computed));
  const ofFigures = measures.flatMap(({ figures }) =>
    Object.values(figures).flatMap(({ standing, computed }) => reconciliations(listed(standing), computed)),
  );
  return [...ofKpis, ...ofFigures];
}

function listed(standing: Observation | undefined): readonly Observation[] {
  return standing === undefined ? [] : [standing];
}

/** The evidence of every computed figure of a report. */
export function evidenceFiles(report: Pick<Report, "kpis" | "measures">): readonly EvidenceFile[] {
  return allReconciliations(report).flatMap((of) => [basisFile(of), behindFile(of)]);
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
