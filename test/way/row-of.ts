import { openWorkbook } from "@hakaru/workbook/read";

/** The row in which a return asks for a KPI. */
export async function rowOf(path: string, subject: string): Promise<number> {
  const book = await openWorkbook(path);
  try {
    for (const sheet of book.sheets)
      for await (const { cells, number } of sheet.rows())
        if (cells[0]?.value.kind === "text" && cells[0].value.text === subject) return number;
  } finally {
    await book.close();
  }
  throw new Error(`no row for ${subject}`);
}
