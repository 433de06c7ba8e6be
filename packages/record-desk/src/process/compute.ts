import { recordFigures, recordStatement } from "@hakaru/anonymise/record-figures";
import { seal } from "@hakaru/anonymise/seal";
import type { Question } from "@hakaru/indicator/question";
import { openRecords } from "@hakaru/record/folder/read-records";
import type { LastReport, Order } from "../order.ts";

/** A figure leaves this process sealed. @throws Refusal those of `openRecords` and of the engine */
export async function compute(order: Extract<Order, { kind: "figures" }>): Promise<LastReport> {
  const { folder, indicator, period, asOf, names } = order;
  const question: Question = { period, asOf, by: names.length > 0 ? [names, []] : [[]] };
  const records = await openRecords(folder);
  try {
    const figure = seal(await recordFigures(records, indicator, question, "duckdb"), asOf);
    const { text } = recordStatement(records, indicator, question);
    return { kind: "figure", figure, sql: text.trim(), synthetic: records.synthetic };
  } finally {
    await records.close();
  }
}
