import type { Column, RecordTable } from "@hakaru/model/record/record-table";

/** One page of a table of person records: what a row is, and each column with its type and who reads it outside. */
export function recordTablePage({ name, label, about, columns }: RecordTable): string {
  const rows = Object.entries(columns).map(
    ([column, of]) => `| \`${column}\` | ${typeOf(of)} | ${told(of)} |`,
  );
  return [
    `# ${label.ja} / ${label.en}`,
    `${about.ja}。${capital(about.en)}.`,
    `Parquet (zstd) under \`${name}/fiscal_year=…/prefecture=…/\`; those two columns are told by the place of a file and are not in it.`,
    `| column | type | what it is |\n|---|---|---|\n${rows.join("\n")}`,
    "",
  ].join("\n\n");
}

function typeOf(column: Column): string {
  return column.type === "decimal" ? `decimal(18, ${column.scale})` : column.type;
}

function told({ label, about }: Column): string {
  const more = about === undefined ? "" : `<br>${about.ja}<br>${about.en}`;
  return `${label.ja} / ${label.en}${more}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
