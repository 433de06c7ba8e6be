import type { Fault } from "@hakaru/model/fault";
import {
  dictionary,
  list,
  type Of,
  optional,
  record,
  type Shape,
  text,
  whole,
  word,
  yesNo,
} from "@hakaru/model/shape";
import { parseReference } from "@hakaru/workbook/reference";
import { type Finding, type FindingGroup, shownOfOneCode } from "./finding-log.ts";
import { layoutRuleOf, layoutRules } from "./layout-rules.ts";
import type { RosterSummary } from "./read-roster.ts";

const severity = word(["error", "warning", "note"]);
const words = record({ ja: text(), en: text() }, "the same words in both languages");

const finding = record({
  id: text("MIC- and the check item of the 統一ルール, or the code"),
  code: text(),
  severity,
  sheet: optional(text()),
  cell: optional(text("C5, or a range")),
  rowNumber: optional(whole()),
  fieldNumber: optional(whole("the number of the column, from 1")),
  record: optional(text("what the entry is called")),
  headerPath: optional(list(text(), "outermost heading first")),
  raw: optional(text("as it was found")),
  read: optional(text("as it was read")),
  rule: optional(words),
  message: words,
  fix: words,
});

const group = record({
  id: text(),
  code: text(),
  severity,
  count: whole("how many there were"),
  shown: whole("how many of them are among the findings"),
});

const count: Shape<number> = whole();
const rowCounts = record({
  data: count,
  blank: count,
  totals: count,
  note: count,
  heading: count,
  beyond: count,
  hidden: count,
  unread: count,
});

/** The report on a roster: what was read, and everything that is to be said about it. */
export const rosterReportShape = record({
  file: text(),
  sheet: text(),
  valid: yesNo("nothing refuses the file or any of its entries"),
  header: record({ top: whole(), bottom: whole() }),
  rows: rowCounts,
  entries: record({ read: count, accepted: count, refused: count }),
  totals: list(record({ row: whole(), figures: dictionary(text()) }), "rows of sums, kept apart"),
  remarks: list(text(), "remarks below the table, kept apart"),
  cap: record({
    ofOneCode: whole("findings of one code beyond this number are counted and not listed"),
    reached: list(text(), "the codes for which it was reached"),
  }),
  statement: words,
  groups: list(group),
  findings: list(finding),
});

export type RosterReport = Of<typeof rosterReportShape>;
export type ReportedFinding = Of<typeof finding>;

/** The report on a roster that was read to its end. */
export function rosterReport(summary: RosterSummary): RosterReport {
  const { findings: log, file, sheet, header, rows, entries, totals, remarks } = summary;
  const groups = log.groups();
  const reached = groups.filter(({ count: found, shown }) => found > shown.length).map(({ code }) => code);
  return {
    ...{ file, sheet, header, rows, entries, totals, remarks },
    valid: log.count("error") === 0,
    cap: { ofOneCode: shownOfOneCode, reached },
    statement: statement(summary, reached.length > 0),
    groups: groups.map(groupOf),
    findings: groups.flatMap(({ shown }) => shown.map(reported)),
  };
}

/** 全体: 100,000件中 99,412件は取込可… and that nothing was entered yet. */
function statement({ entries }: RosterSummary, capped: boolean) {
  const [read, accepted, refused] = [entries.read, entries.accepted, entries.refused].map((each) =>
    each.toLocaleString("en-US"),
  );
  const limit = shownOfOneCode.toLocaleString("en-US");
  const cap = capped
    ? { ja: `（同じ種類の指摘は${limit}件まで表示）`, en: ` (of one kind ${limit} are shown)` }
    : { ja: "", en: "" };
  return {
    ja: `全体: ${read}件中 ${accepted}件は取込可、${refused}件は要修正${cap.ja}。まだ1件も登録していません。`,
    en: `${accepted} of ${read} entries can be taken, ${refused} must be corrected${cap.en}. Nothing has been entered yet.`,
  };
}

function groupOf({ code, severity, count, shown }: FindingGroup): Of<typeof group> {
  return { id: idOf(code), code, severity, count, shown: shown.length };
}

function idOf(code: string): string {
  const rule = layoutRuleOf(code);
  return rule === undefined ? code : `MIC-${rule}`;
}

function reported({ code, severity, place, message, mend, row, record: title }: Finding): ReportedFinding {
  const rule = layoutRuleOf(code);
  const column = columnOf(place);
  return {
    id: idOf(code),
    ...{ code, severity, message, fix: mend },
    ...defined("sheet", place.sheet || undefined),
    ...defined("cell", place.cell ?? (place.line === undefined ? undefined : `${place.line}`)),
    ...defined("rowNumber", row),
    ...defined("fieldNumber", column),
    ...defined("record", title),
    ...defined("headerPath", place.header),
    ...defined("raw", place.raw),
    ...defined("read", place.readAs),
    ...defined("rule", rule && layoutRules[rule]),
  };
}

function columnOf({ cell }: Fault["place"]): number | undefined {
  return parseReference(cell?.split(":")[0] ?? "")?.column;
}

function defined<K extends string, V>(name: K, value: V | undefined): { readonly [N in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in K]?: V };
}
