import type { Lang, Text } from "@hakaru/model/text";
import type { ReportedFinding } from "./roster-report.ts";

const severityWords = {
  error: { ja: "誤り", en: "error" },
  warning: { ja: "確認", en: "check" },
  note: { ja: "参考", en: "note" },
} as const satisfies Readonly<Record<ReportedFinding["severity"], Text>>;

/** 「名簿」シート 5行目 C列〔認定／金額〕 */
export function placeWords({ sheet, cell, headerPath }: ReportedFinding, lang: Lang): string {
  const [, letters, row] = /^([A-Z]+)(\d+)/.exec(cell ?? "") ?? [];
  const heading = headerPath === undefined ? "" : headerPath.join("／");
  const parts: Readonly<Record<Lang, readonly string[]>> = {
    ja: [
      sheet === undefined ? "" : `「${sheet}」シート`,
      row === undefined ? "" : `${row}行目 ${letters}列`,
      heading && `〔${heading}〕`,
    ],
    en: [
      sheet === undefined ? "" : `sheet ${sheet}`,
      row === undefined ? "" : `row ${row}, column ${letters}`,
      heading && `[${heading}]`,
    ],
  };
  return parts[lang].filter((part) => part !== "").join(" ");
}

/** What is wrong, what to do, and the check item: as it stands in a comment. */
export function findingWords({ severity, message, fix, id, rule }: ReportedFinding, lang: Lang): string {
  const item = rule && {
    ja: `（統一ルール${id.slice(4)} ${rule.ja}）`,
    en: ` (rule ${id.slice(4)}: ${rule.en})`,
  };
  const said = { ja: `${message.ja}${fix.ja}`, en: `${message.en}; ${fix.en}` };
  return `${severityWords[severity][lang]}: ${said[lang]}${item?.[lang] ?? ""}`;
}

/** The columns of the report as a table. */
export const reportColumns = {
  severity: { ja: "区分", en: "severity" },
  id: { ja: "規則", en: "rule" },
  place: { ja: "場所", en: "place" },
  cell: { ja: "セル", en: "cell" },
  record: { ja: "名称", en: "entry" },
  raw: { ja: "記入", en: "found" },
  read: { ja: "読み取り", en: "read as" },
  message: { ja: "指摘", en: "finding" },
  fix: { ja: "直し方", en: "mend" },
} as const satisfies Readonly<Record<string, Text>>;

type ReportColumn = keyof typeof reportColumns;

export function reportRow(finding: ReportedFinding, lang: Lang): Readonly<Record<ReportColumn, string>> {
  const { severity, id, cell = "", record = "", raw = "", read = "", message, fix } = finding;
  return {
    severity: severityWords[severity][lang],
    place: placeWords(finding, lang),
    message: message[lang],
    fix: fix[lang],
    ...{ id, cell, record, raw, read },
  };
}
