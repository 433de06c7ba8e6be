import type { Behind, Cell, Computed } from "@hakaru/indicator/computed";
import { standsOn } from "@hakaru/indicator/question";
import type { Computation } from "@hakaru/ledger/computed";
import { type Basis, basisBytes } from "@hakaru/ledger/evidence";
import type { Instant } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Actor } from "@hakaru/model/programme/policy";
import { roles } from "@hakaru/model/role";
import { computedValue } from "@hakaru/model/value";
import { atDesk } from "@hakaru/register/desk";
import { type EntryReading, readEntries } from "@hakaru/register/entry-reading";
import type { Registers } from "@hakaru/register/registers";
import type { Query } from "@hakaru/store/query";
import { computationFaults } from "./computation-faults.ts";
import { entryList, entryRuns, mostListed, publicFields } from "./entry-list.ts";
import {
  type Asking,
  entriesAt,
  figuresAt,
  isEmpty,
  opened,
  restsOnSynthetic,
  seesWhole,
  statementOf,
} from "./figures-at.ts";

/** Figures are computed over what an auditor sees, which is all of it; what is listed is what anybody may see. */
const auditor: Actor = { id: "hakaru:computation", role: "auditor" };
const anybody: Actor = { id: "hakaru:computation", role: "public" };

/** What a register gives for a question, with the evidence for it. */
export type Figure = Omit<
  Extract<Computation, { readonly over: "register" }>,
  "subject" | "part" | "asOf" | "period" | "indicator"
>;

/**
 * Computes a figure as a whole, over everything in its register; undefined where nothing was in the register on the day,
 * for what nobody keeps there is not zero.
 *
 * @throws Refusal `register-not-whole`, and those of `asked` of the indicator
 */
export async function computeFigure(registers: Registers, asking: Asking): Promise<Figure | undefined> {
  const { name: indicator, known } = asking;
  if (!seesWhole(asking, auditor.role))
    throw new Refusal(computationFaults["register-not-whole"]({ indicator, role: roles[auditor.role].ja }));
  const found = await lookedUp(registers, asking);
  if (found === undefined) return undefined;
  const { computed, behind, synthetic } = found;
  const { status, definition } = computed;
  const { basis, list } = await evidenceOf(registers, asking, found);
  const value = computedValue(found.cell.value, computed.unit);
  const rests = { over: "register", entries: behind.length, synthetic, basis, behind: list } as const;
  return { value, status, definition, known, ...rests };
}

/** What the engine found. */
interface Found {
  readonly computed: Computed;
  readonly cell: Cell;
  readonly behind: readonly Behind[];
  readonly synthetic: boolean;
  readonly statement: Query;
}

function lookedUp({ database, keys }: Registers, asking: Asking): Promise<Found | undefined> {
  return atDesk(database, keys, { actor: auditor, on: asking.question.asOf }, async (desk) => {
    const of = await opened(desk, asking);
    if (await isEmpty(of)) return undefined;
    const computed = await figuresAt(of);
    const [cell] = computed.cells;
    if (cell === undefined) throw new Error(`${asking.name} gave no figure as a whole`);
    const behind = await entriesAt(of, cell);
    return { computed, cell, behind, synthetic: await restsOnSynthetic(of), statement: statementOf(of) };
  });
}

async function evidenceOf(registers: Registers, asking: Asking, found: Found) {
  const { behind } = found;
  const fields = publicFields(asking.register.entity);
  if (behind.length > mostListed)
    return { basis: basisBytes(basisOf(asking, found, "runs", [])), list: entryRuns(behind) };
  const seen = await seenByAnybody(registers, asking, behind);
  return { basis: basisBytes(basisOf(asking, found, "each", fields)), list: entryList(behind, seen, fields) };
}

/** The register itself decides, by the rights of the public, what is shown of an entry. */
function seenByAnybody(
  { database, keys }: Registers,
  { register, indicator, question, known }: Asking,
  behind: readonly Behind[],
): Promise<readonly EntryReading[]> {
  if (register.entity.access.public === undefined) return Promise.resolve([]);
  const entries = behind.map(({ entry }) => entry);
  return atDesk(database, keys, { actor: anybody, on: question.asOf }, (desk) =>
    readEntries(desk, register, entries, { valid: standsOn(indicator, question), known }, "snapshot"),
  );
}

function basisOf(
  { indicator, question: { period, asOf }, known }: Asking,
  { computed: { on }, cell, behind, statement }: Found,
  listed: Basis["entries"]["listed"],
  fields: readonly string[],
): Basis {
  const query = { text: statement.text.trim(), values: statement.values.map((value) => told(value, known)) };
  const entries = { taken: cell.entries, behind: behind.length, parts: countedIn(behind), listed, fields };
  return { indicator, period, asOf, on, query, entries };
}

/** The same question of another moment has the same basis where it has the same answer. */
function told(value: Query["values"][number], known: Instant): unknown {
  if (value === known) return "{known}";
  return typeof value === "bigint" ? String(value) : value;
}

/** The figure as a whole is no part of itself. */
function countedIn(behind: readonly Behind[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const part of behind.flatMap(({ parts }) => parts.filter((each) => each !== "")))
    counts.set(part, (counts.get(part) ?? 0) + 1);
  return Object.fromEntries(counts);
}
