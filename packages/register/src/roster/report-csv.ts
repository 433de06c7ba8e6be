import { csvLine } from "@hakaru/model/csv";
import type { Lang } from "@hakaru/model/text";
import { reportColumns, reportRow } from "./report-words.ts";
import type { RosterReport } from "./roster-report.ts";

/** The report as CSV for a spreadsheet: the statement, an empty line, the headings, a line for each finding. */
export function reportCsv(report: RosterReport, lang: Lang): string {
  const headings = csvLine(Object.values(reportColumns).map((heading) => heading[lang]));
  const lines = report.findings.map((finding) => {
    const row = reportRow(finding, lang);
    return csvLine(
      (Object.keys(reportColumns) as (keyof typeof reportColumns)[]).map((column) => row[column]),
    );
  });
  return `\ufeff${csvLine([report.statement[lang]])}\r\n${headings}${lines.join("")}`;
}
