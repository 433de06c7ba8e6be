import { setImmediate } from "node:timers/promises";
import { type Fault, Refusal } from "@hakaru/model/fault";
import { heard } from "@hakaru/store/database";
import type { Desk } from "./desk.ts";
import { drawSerials } from "./draw-serials.ts";
import { allFaults, errorsIn } from "./perform.ts";
import { type Planner, plannerFor } from "./plan-work.ts";
import type { Register } from "./register.ts";
import type { Entering } from "./work.ts";
import { type Drawn, draw, rowsOf, write } from "./write-events.ts";

type Row = Omit<Entering, "does" | "files">;
type Rows = Iterable<Row> | AsyncIterable<Row>;

const chunk = 1_000;
/** More are counted by nobody who mends a list. */
const mostFaults = 1_000;

/**
 * Makes entries by the thousand, in one transaction: all, or none with every fault at its place. Rows are judged while
 * the database takes in those before them.
 *
 * @returns how many were made
 * @throws Refusal with the first thousand faults
 */
export async function importEntries(desk: Desk, register: Register, rows: Rows): Promise<number> {
  const taking = taker(desk, register);
  let made = 0;
  let before: Piece | undefined;
  for await (const works of chunked(rows)) {
    // Numbers are drawn before the piece before is written, so that this one is sealed while that one is.
    const piece = { works, drawn: heardOut(draw(desk, works.length, works.length)) };
    if (before !== undefined) await taking.take(before);
    before = piece;
    made += works.length;
    if (taking.faults.length >= mostFaults) break;
  }
  if (before !== undefined) await taking.take(before);
  await taking.end();
  if (taking.faults.length > 0) throw new Refusal(...taking.faults.slice(0, mostFaults));
  return made;
}

interface Piece {
  readonly works: readonly Entering[];
  readonly drawn: Promise<Drawn>;
}

/** Takes in one piece after the other; after the first fault it only looks for more. */
function taker(desk: Desk, register: Register) {
  const planner = plannerFor(register, desk.acting);
  const faults: Fault[] = [];
  let writing: Promise<void> = Promise.resolve();
  const take = async ({ works, drawn }: Piece) => {
    const { drafts, errors } = await judged(desk, register, planner, works);
    faults.push(...errors);
    if (faults.length > 0) return;
    const sealed = rowsOf(desk, register, drafts, await drawn);
    await writing;
    writing = heardOut(write(desk, register, sealed).then(expectFresh));
    // Lets the statement leave before the next rows take the processor.
    await setImmediate();
  };
  return { take, faults, end: () => writing };
}

/** What is not waited for at once must not end the process when it fails; it is waited for later. */
function heardOut<T>(work: Promise<T>): Promise<T> {
  work.catch(heard);
  return work;
}

async function judged(desk: Desk, register: Register, planner: Planner, works: readonly Entering[]) {
  const plans = works.map((work) => planner.enter(work, "import"));
  const errors = errorsIn(await allFaults(desk, register, works, plans));
  const drafts = errors.length > 0 ? [] : plans.flatMap(({ draft }) => draft ?? []);
  return { errors, drafts: await drawSerials(desk, register, drafts) };
}

function expectFresh(stale: readonly string[]): void {
  if (stale.length > 0) throw new Error(`new entries were there before: ${stale.join(", ")}`);
}

async function* chunked(rows: Rows): AsyncGenerator<readonly Entering[]> {
  let works: Entering[] = [];
  for await (const row of rows) {
    works.push({ does: "enter", ...row });
    if (works.length === chunk) {
      yield works;
      works = [];
    }
  }
  if (works.length > 0) yield works;
}
