import { createHash } from "node:crypto";
import type { LocalDate } from "@hakaru/model/calendar";
import type { Entity } from "@hakaru/model/programme/entity";
import { breathing } from "../breathing.ts";
import type { Register } from "../register.ts";
import { compareRoster, type Difference } from "../roster/compare-roster.ts";
import type { RosterMapping } from "../roster/mapping.ts";
import type { RosterFile } from "../roster/open-roster.ts";
import { type RosterEntry, type RosterSummary, readRoster } from "../roster/read-roster.ts";
import type { AtDesk } from "./at-desk.ts";
import { existingEntries, statesOf } from "./existing-entries.ts";

/** A roster against its register. */
export interface Compared {
  /** Once, to the end. What is not missed is not gone. */
  readonly differences: AsyncIterable<readonly Difference[]>;
  /** Complete once the differences have come to their end. */
  readonly summary: () => RosterSummary;
  /** SHA-256 over what would change, in the order it came; whatever version the entries have. */
  readonly shown: () => string;
}

export interface ToCompare {
  readonly file: RosterFile;
  /** As its reader may know it. */
  readonly entity: Entity;
  readonly mapping: RosterMapping;
  readonly on: LocalDate;
  readonly goneStep: string | undefined;
  /** Told how many entries were read. */
  readonly progress: (read: number) => void;
}

const together = 500;

/** Reads a roster and compares it with the entries its actor sees. @throws Refusal as `readRoster` does */
export async function compared(at: AtDesk, register: Register, of: ToCompare): Promise<Compared> {
  const { file, entity, mapping, on, goneStep, progress } = of;
  const reading = await readRoster(file, { entity, mapping, on, state: entity.initial });
  const hash = createHash("sha256");
  async function* differences(): AsyncGenerator<readonly Difference[], void> {
    const found = compareRoster(
      counted(reading.entries(), progress),
      existingEntries(at, register, mapping),
      { file: file.name, mapping, fields: reading.fields },
    );
    for await (const chunk of chunked(breathing(found))) {
      const missed = await onlyMissed(at, register, goneStep, chunk);
      for (const difference of missed) hash.update(essence(difference));
      yield missed;
    }
  }
  return {
    differences: differences(),
    summary: reading.summary,
    shown: () => hash.copy().digest("hex"),
  };
}

async function* counted(
  entries: AsyncIterable<RosterEntry>,
  progress: (read: number) => void,
): AsyncGenerator<RosterEntry, void> {
  let read = 0;
  for await (const entry of breathing(entries)) {
    read += 1;
    progress(read);
    yield entry;
  }
}

async function* chunked(items: AsyncIterable<Difference>): AsyncGenerator<readonly Difference[], void> {
  let chunk: Difference[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length === together) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

/**
 * Nobody misses an entry that has come to its end, or, where those that are gone take a step, one that has taken it or
 * is where it cannot be taken: so the same list a second time finds nobody gone.
 */
async function onlyMissed(
  at: AtDesk,
  register: Register,
  goneStep: string | undefined,
  differences: readonly Difference[],
): Promise<readonly Difference[]> {
  const gone = differences.flatMap((each) => (each.kind === "gone" ? [each.entry] : []));
  if (gone.length === 0) return differences;
  const states = await statesOf(at, register, gone);
  const { entity } = register;
  const from = goneStep === undefined ? undefined : (entity.steps[goneStep]?.from ?? []);
  const isMissed = (state = "") => from?.includes(state) ?? entity.states[state]?.final !== true;
  return differences.filter((each) => each.kind !== "gone" || isMissed(states.get(each.entry)));
}

function essence(difference: Difference): string {
  const { kind } = difference;
  if (kind === "new") return `new ${JSON.stringify(difference.filed.content)}\n`;
  if (kind === "changed") return `changed ${difference.entry} ${JSON.stringify(difference.changes)}\n`;
  return kind === "gone" ? `gone ${difference.entry}\n` : "";
}
