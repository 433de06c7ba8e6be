import type { FaultJson, ImportJson } from "@hakaru/model/exchange";
import { groupBy } from "@hakaru/model/group";

type Severity = FaultJson["severity"];

export const severities = ["error", "warning", "note"] as const satisfies readonly Severity[];

/** Findings of one rule. */
export interface FindingGroup {
  readonly code: string;
  readonly severity: Severity;
  readonly findings: readonly FaultJson[];
}

/** Findings by their rule, errors first, then by how many there are. */
export function findingGroups(findings: ImportJson["findings"], only?: Severity): readonly FindingGroup[] {
  const shown = findings.filter(({ severity }) => only === undefined || severity === only);
  const groups = [...groupBy(shown, ({ code, severity }) => `${severity} ${code}`).values()].map((of) => ({
    code: of[0]?.code ?? "",
    severity: of[0]?.severity ?? ("note" as const),
    findings: of,
  }));
  const rank = ({ severity }: FindingGroup) => severities.indexOf(severity);
  return groups.toSorted((a, b) => rank(a) - rank(b) || b.findings.length - a.findings.length);
}

/** Where a finding lies: `名簿!C5`, or a line of a CSV file. */
export function placeText(finding: FaultJson, line: string): string {
  const { sheet, cell, line: number } = finding.place ?? {};
  if (cell !== undefined) return sheet === undefined ? cell : `${sheet}!${cell}`;
  return number === undefined ? "―" : `${line} ${number}`;
}
