import type { Fault } from "@hakaru/model/fault";
import { claimFaults } from "./claim-faults.ts";
import { recodeinfo } from "./layouts.ts";
import { recordLetters, roleOf } from "./record-id.ts";
import type { RecordLine } from "./record-line.ts";
import { shortCode } from "./short-code.ts";

/** A row as it counts, with the category of its group as it was submitted. */
export interface CorrectedRow {
  readonly record: RecordLine;
  readonly category: string | undefined;
}

interface Slot {
  record: RecordLine | undefined;
  readonly category: string | undefined;
  /** Rows added after it. */
  readonly added: Slot[];
}

/** Rows the agency adds without a correction: they say something of the claim and change nothing in it. */
const takenAsTheyAre: ReadonlySet<string | undefined> = new Set(["eligibility", "visit", "comment", "kept"]);

/**
 * Applies the corrections of the reviewing agency (JY: 1 add, 2 replace, 3 delete, by line and branch) to a claim as it
 * was submitted. A row takes the category of the group it was submitted in, also when the row that began the group
 * is deleted. Corrections may be about rows that corrections put in.
 *
 * @param place where a line is, for its faults
 */
export function corrected(
  records: readonly RecordLine[],
  number: string,
  place: (line: number) => Fault["place"],
): { readonly rows: readonly CorrectedRow[]; readonly faults: readonly Fault[] } {
  const correction = new Correction(number, place);
  for (const record of records) correction.take(record);
  correction.finish();
  return { rows: correction.rows(), faults: correction.faults };
}

class Correction {
  readonly faults: Fault[] = [];
  readonly #number: string;
  readonly #place: (line: number) => Fault["place"];
  readonly #slots: Slot[] = [];
  readonly #byKey = new Map<string, Slot>();
  readonly #added = new Map<string, RecordLine>();
  readonly #corrections: RecordLine[] = [];
  #category: string | undefined;

  constructor(number: string, place: (line: number) => Fault["place"]) {
    this.#number = number;
    this.#place = place;
  }

  take(record: RecordLine): void {
    const role = roleOf(record.id);
    if (role === "correction") this.#corrections.push(record);
    else if (
      role === undefined ||
      role === "management" ||
      record.integer(recodeinfo.origin) !== recodeinfo.added
    )
      this.#submit(record);
    else this.#added.set(keyOf(record, recodeinfo.line, recodeinfo.branch), record);
  }

  #submit(record: RecordLine): void {
    const role = roleOf(record.id);
    if (role === "item" || role === "comment") this.#category = shortCode(record, 2) ?? this.#category;
    const slot: Slot = { record, category: this.#category, added: [] };
    this.#slots.push(slot);
    this.#byKey.set(keyOf(record, recodeinfo.line, recodeinfo.branch), slot);
  }

  #correct(correction: RecordLine): void {
    const { act, line, branch } = recodeinfo.correction;
    const what = correction.integer(act);
    if (what !== 1 && what !== 2 && what !== 3) {
      this.#tell("correction-unknown", correction, { act: correction.code(act) ?? "" });
      return;
    }
    const key = keyOf(correction, line, branch);
    const slot = this.#byKey.get(key);
    if (slot?.record === undefined) {
      if (what === 1 && correction.length(line) === 0) this.#put(correction, undefined);
      else this.#tell("correction-without-line", correction, { line: key });
    } else if (what === 3) slot.record = undefined;
    else if (what === 1) this.#put(correction, slot);
    else this.#replace(correction, slot);
  }

  #replace(correction: RecordLine, slot: Slot): void {
    const row = this.#newRow(correction);
    if (row === undefined) return;
    slot.record = row.record;
    this.#byKey.set(row.key, slot);
  }

  /** After the row it is added to; at the end where a correction names none. */
  #put(correction: RecordLine, after: Slot | undefined): void {
    const row = this.#newRow(correction);
    if (row === undefined) return;
    const slot: Slot = { record: row.record, category: after?.category ?? this.#category, added: [] };
    (after?.added ?? this.#slots).push(slot);
    this.#byKey.set(row.key, slot);
  }

  #newRow(correction: RecordLine): { readonly record: RecordLine; readonly key: string } | undefined {
    const { newLine, newBranch } = recodeinfo.correction;
    const key = keyOf(correction, newLine, newBranch);
    const record = this.#added.get(key);
    if (record === undefined) {
      this.#tell("correction-without-row", correction, { line: key });
      return undefined;
    }
    this.#added.delete(key);
    return { record, key };
  }

  /** Corrects, in the order of the file, when every row is there; then looks at what no correction has named. */
  finish(): void {
    for (const correction of this.#corrections) this.#correct(correction);
    for (const record of this.#added.values())
      if (takenAsTheyAre.has(roleOf(record.id))) this.#slots.push({ record, category: undefined, added: [] });
      else this.#tell("addition-unreferenced", record, { found: recordLetters(record.id) });
  }

  rows(): readonly CorrectedRow[] {
    const rows: CorrectedRow[] = [];
    const open = this.#slots.toReversed();
    for (let slot = open.pop(); slot !== undefined; slot = open.pop()) {
      if (slot.record !== undefined) rows.push({ record: slot.record, category: slot.category });
      for (const added of slot.added.toReversed()) open.push(added);
    }
    return rows;
  }

  #tell<C extends CorrectionFault>(code: C, { line }: RecordLine, facts: CorrectionFacts<C>): void {
    const make = claimFaults[code] as (facts: object, place: Fault["place"]) => Fault;
    this.faults.push(make({ number: this.#number, ...facts }, this.#place(line)));
  }
}

type CorrectionFault =
  | "correction-unknown"
  | "correction-without-line"
  | "correction-without-row"
  | "addition-unreferenced";

type CorrectionFacts<C extends CorrectionFault> = Omit<Parameters<(typeof claimFaults)[C]>[0], "number">;

/** `20` or `20-1`; a branch that is not stated is 0. */
function keyOf(record: RecordLine, line: number, branch: number): string {
  const of = record.integer(branch) ?? 0;
  return of === 0 ? `${record.integer(line)}` : `${record.integer(line)}-${of}`;
}
