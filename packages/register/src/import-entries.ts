import { type Fault, Refusal } from "@hakaru/model/fault";
import { heard } from "@hakaru/store/database";
import { breathing } from "./breathing.ts";
import type { Desk } from "./desk.ts";
import { drawSerials } from "./draw-serials.ts";
import { allFaults, errorsIn } from "./perform.ts";
import { type Plan, type Planner, plannerFor } from "./plan-work.ts";
import type { Register } from "./register.ts";
import type { Entering } from "./work.ts";
import { draw, sealed, type Writing, write } from "./write-events.ts";

type Row = Omit<Entering, "does" | "files">;
type Rows = Iterable<Row> | AsyncIterable<Row>;

const atOnce = 500;
/** More are counted by nobody who mends a list. */
const mostFaults = 1_000;

/**
 * Makes entries by the hundred, in one transaction: all, or none with every fault at its place. Rows are judged and
 * sealed while the database takes in those before them.
 *
 * @returns how many were made
 * @throws Refusal with the first thousand faults
 */
export async function importEntries(desk: Desk, register: Register, rows: Rows): Promise<number> {
  const line = writingLine(desk, register);
  const faults: Fault[] = [];
  let made = 0;
  for await (const { works, plans } of planned(plannerFor(register, desk.acting), rows)) {
    await line.ready();
    faults.push(...errorsIn(await allFaults(desk, register, works, plans)));
    made += works.length;
    if (faults.length >= mostFaults) break;
    if (faults.length === 0) await line.take(plans);
  }
  await line.end();
  if (faults.length > 0) throw new Refusal(...faults.slice(0, mostFaults));
  return made;
}

/**
 * Pieces written one after the other. While one is, the next is sealed and the one after that is planned: whatever asks
 * the database about a piece goes before the piece that waits is sent.
 */
function writingLine(desk: Desk, register: Register) {
  let writing: Promise<void> = Promise.resolve();
  let seal: (() => Writing) | undefined;
  let next: Writing | undefined;
  /** Until the database is done with what was sent; what comes after that is sealed meanwhile. */
  const ready = async () => {
    next = seal?.();
    seal = undefined;
    await writing;
  };
  const send = () => {
    if (next === undefined) return;
    writing = write(desk, register, next).then(expectFresh);
    // It is waited for later, and must not end the process when it fails before.
    writing.catch(heard);
    next = undefined;
  };
  const take = async (plans: readonly Plan[]) => {
    const drafts = await drawSerials(
      desk,
      register,
      plans.flatMap(({ draft }) => draft ?? []),
    );
    const drawn = await draw(desk, drafts.length, drafts.length);
    send();
    seal = () => sealed(desk, register, drafts, drawn);
  };
  const end = async () => {
    await ready();
    send();
    await writing;
  };
  return { ready, take, end };
}

function expectFresh(stale: readonly string[]): void {
  if (stale.length > 0) throw new Error(`new entries were there before: ${stale.join(", ")}`);
}

interface Planned {
  readonly works: readonly Entering[];
  readonly plans: readonly Plan[];
}

/** Row by row with a breath between them: what was sent leaves this process only when it breathes. */
async function* planned(planner: Planner, rows: Rows): AsyncGenerator<Planned> {
  let [works, plans]: [Entering[], Plan[]] = [[], []];
  for await (const row of breathing(rows)) {
    const work = { does: "enter", ...row } as const;
    works.push(work);
    plans.push(planner.enter(work, "import"));
    if (works.length === atOnce) {
      yield { works, plans };
      [works, plans] = [[], []];
    }
  }
  if (works.length > 0) yield { works, plans };
}
