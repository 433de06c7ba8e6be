import { readFile, writeFile } from "node:fs/promises";
import { Refusal } from "@hakaru/model/fault";
import type { Answers, OpenQuestion } from "@hakaru/register/roster-import/settle-mapping";
import { unlessMissing } from "@hakaru/store/missing-file";
import { cliFaults } from "../cli-faults.ts";

/** One column in a file of answers: `field` is to be filled in, `-` leaves the column out. */
interface AskedColumn {
  readonly heading: readonly string[];
  readonly proposals: readonly string[];
  readonly field: string | null;
}

/**
 * What a file of answers says; nothing where there is no such file.
 *
 * Errors: mapping-unreadable.
 */
export async function answersIn(path: string): Promise<Answers> {
  return answersOf(await columnsIn(path));
}

function answersOf(columns: Readonly<Record<string, AskedColumn>>): Answers {
  const given = Object.entries(columns).flatMap(([column, { field }]) =>
    field === null || field === "" ? [] : [[column, field] as const],
  );
  return Object.fromEntries(given);
}

async function columnsIn(path: string): Promise<Readonly<Record<string, AskedColumn>>> {
  const text = await unlessMissing(readFile(path, "utf8"));
  if (text === undefined) return {};
  const columns = parsed(text);
  if (columns === undefined) throw new Refusal(cliFaults["mapping-unreadable"]({ file: path }));
  return columns;
}

function parsed(text: string): Readonly<Record<string, AskedColumn>> | undefined {
  try {
    const { columns } = JSON.parse(text);
    return Object.values(columns).every(isColumn) ? columns : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function isColumn(column: unknown): boolean {
  const isObject = typeof column === "object" && column !== null && "field" in column;
  return isObject && (column.field === null || typeof column.field === "string");
}

/** Adds what is asked to a file of answers; what stands in it stays. */
export async function keepQuestions(path: string, questions: readonly OpenQuestion[]): Promise<void> {
  const asked = questions.map(({ column, header, proposals }) => {
    return [column, { heading: header, proposals, field: null }] as const;
  });
  const columns = { ...(await columnsIn(path)), ...Object.fromEntries(asked) };
  await writeFile(path, `${JSON.stringify({ columns }, undefined, 2)}\n`);
}
