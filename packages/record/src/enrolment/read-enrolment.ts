import { CsvSyntaxError, parseCsv } from "@hakaru/model/csv";
import type { Fault } from "@hakaru/model/fault";
import { enrolmentFaults } from "./enrolment-faults.ts";
import { columnsIn, type Enrolled, enrolledIn, type Heading } from "./enrolment-line.ts";

/** What a list of the insured gives, line by line. */
export type EnrolmentFound =
  | { readonly kind: "enrolled"; readonly line: number; readonly enrolled: Enrolled }
  | {
      readonly kind: "quarantined";
      readonly line: number;
      readonly raw: string;
      readonly faults: readonly Fault[];
    }
  /** The file cannot be read on. */
  | { readonly kind: "file-fault"; readonly fault: Fault };

/**
 * Reads a list of the insured: UTF-8 CSV with headings, a line a stretch of enrolment. A line that cannot be read goes
 * into quarantine and the rest goes on. No cell has a line break.
 */
export async function* readEnrolment(
  lines: AsyncIterable<string>,
  file: string,
): AsyncGenerator<EnrolmentFound> {
  let at: ReadonlyMap<Heading, number> | undefined;
  let [line, width] = [0, 0];
  for await (const raw of lines) {
    line += 1;
    if (raw.trim() === "") continue;
    const cells = cellsIn(raw);
    if (at === undefined) {
      const columns = columnsIn(cells ?? []);
      if ("missing" in columns) {
        yield {
          kind: "file-fault",
          fault: enrolmentFaults["enrolment-heading-missing"](columns, { file, line }),
        };
        return;
      }
      [at, width] = [columns.at, cells?.length ?? 0];
      continue;
    }
    yield found(cells ?? [], at, { file, line, raw, width });
  }
}

interface LineOf {
  readonly file: string;
  readonly line: number;
  readonly raw: string;
  /** How many headings there are. */
  readonly width: number;
}

function found(
  cells: readonly string[],
  at: ReadonlyMap<Heading, number>,
  { file, line, raw, width }: LineOf,
): EnrolmentFound {
  const place = { file, line };
  if (cells.length !== width) {
    const fault = enrolmentFaults["enrolment-row-ragged"]({ cells: cells.length, headings: width }, place);
    return { kind: "quarantined", line, raw, faults: [fault] };
  }
  const read = enrolledIn(cells, at, place);
  if ("faults" in read) return { kind: "quarantined", line, raw, faults: read.faults };
  return { kind: "enrolled", line, enrolled: read.enrolled };
}

/** Undefined where the line is no line of CSV. */
function cellsIn(raw: string): readonly string[] | undefined {
  try {
    return parseCsv(raw)[0]?.cells;
  } catch (error) {
    if (error instanceof CsvSyntaxError) return undefined;
    throw error;
  }
}
