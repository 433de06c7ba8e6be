import type { LocalDate } from "@hakaru/model/calendar";
import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import { editFaults, policyFaults, sameValue } from "@hakaru/model/programme/policy";
import { query } from "@hakaru/store/query";
import { type Conflict, conflictOf } from "./conflict.ts";
import type { Acting, Desk } from "./desk.ts";
import { fileFaults } from "./file-check.ts";
import { type Held, held, placeOf } from "./held.ts";
import type { Done } from "./perform.ts";
import { erasedFields, type Stored, shownContent, withoutErased } from "./personal.ts";
import {
  changedContent,
  changedFields,
  type Draft,
  dayFaults,
  goneFaults,
  introduced,
  unknownFaults,
} from "./plan-work.ts";
import { referenceFaults } from "./reference-check.ts";
import type { Register } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import { textFaults } from "./storable-text.ts";
import { placed, toldFaults } from "./told-faults.ts";
import { upcasted } from "./upcasting.ts";
import type { Changes, Changing } from "./work.ts";
import { writeEvents } from "./write-events.ts";

/** What was really so from a day on, and why it is corrected. */
export interface Correcting extends Omit<Changing, "does" | "validFrom" | "reason"> {
  readonly validFrom: LocalDate;
  readonly reason: string;
}

/**
 * Corrects fields from a day that may be long past. Each field keeps its corrected value until the day it was given
 * another one; every later segment that changes by it is written again in the same transaction, so that the segment
 * found first is always the true one. A day before the first makes the entry valid from then.
 *
 * @throws Refusal as a change, judged on each segment; `reason-missing`
 */
export async function correct(
  desk: Desk,
  register: Register,
  correcting: Correcting,
): Promise<Done | Conflict> {
  const { entry, version } = correcting;
  const before = (await held(desk, register, [entry])).get(entry);
  if (before === undefined) throw unknown(register, correcting);
  if (before.version !== version) return newer(desk, register, correcting);
  const segments = await segmentsOf(desk, register, before);
  const drafts = draftsOf(segments, before, correcting);
  await check(desk, register, before, drafts, correcting);
  if (drafts.length === 0) return { kind: "same", entry, version, warnings: [] };
  const answer = await writeEvents(desk, register, drafts);
  if ("stale" in answer) return newer(desk, register, correcting);
  const last = answer.events.at(-1);
  if (last === undefined) throw new Error(`no event corrects entry ${entry}`);
  return { kind: "written", ...last, validFrom: correcting.validFrom, warnings: [], numbers: {} };
}

function unknown({ name }: Register, { entry, place }: Correcting): Refusal {
  return new Refusal(registerFaults["unknown-entry"]({ register: name, entry }, place));
}

async function newer(desk: Desk, register: Register, correcting: Correcting): Promise<Conflict> {
  const conflict = await conflictOf(desk, register, correcting);
  if (conflict === undefined) throw unknown(register, correcting);
  return conflict;
}

/** What stood from one day to the next, opened. */
interface Segment extends Pick<Held, "content" | "stored" | "erased" | "state" | "validFrom"> {}

interface SegmentRow {
  state: string;
  valid_from: LocalDate;
  definition: number;
  content: Stored;
}

/** The segments of an entry as they are known now, the earliest first. */
async function segmentsOf(desk: Desk, register: Register, { entry, key }: Held): Promise<readonly Segment[]> {
  const rows = await desk.keeping((keeper) =>
    keeper.rows(query<SegmentRow>`
      select distinct on (valid_from) state, valid_from, definition, content from register.event
      where register = ${register.id} and entry = ${entry}::bigint order by valid_from, seq desc`),
  );
  return rows.map((row) => {
    const { state, content: stored } = upcasted(register, row);
    const shown = shownContent(stored, key, placeOf(register, entry));
    const erased = erasedFields(shown);
    return { state, validFrom: row.valid_from, stored, content: withoutErased(shown), erased };
  });
}

/** The event at the day of the correction, and one for each later segment it reaches. */
function draftsOf(
  segments: readonly Segment[],
  before: Held,
  { validFrom, set, reason }: Correcting,
): readonly Draft[] {
  const at = segments.findLast((segment) => segment.validFrom <= validFrom) ?? segments[0];
  if (at === undefined) throw new Error(`entry ${before.entry} has no segment`);
  const draft = (from: Segment, day: LocalDate, content: Content): Draft => ({
    ...{ kind: "correct", fromState: before.state, state: from.state, validFrom: day, reason, content },
    ...(before.owner !== undefined && { owner: before.owner }),
    ...{ serials: [], before, from },
  });
  const first = { from: at, day: validFrom, content: changedContent(at.content, set) };
  const later = carried(
    segments.filter((segment) => segment.validFrom > validFrom),
    at.content,
    set,
  );
  const isExtended = validFrom < at.validFrom;
  return [first, ...later]
    .filter(({ from, day, content }) => (isExtended && day === validFrom) || differs(from, content))
    .map(({ from, day, content }) => draft(from, day, content));
}

function differs({ content }: Segment, after: Content): boolean {
  return changedFields(content, after).length > 0;
}

/** Later segments with the corrected values, field by field until the field was given another value of its own. */
function carried(later: readonly Segment[], old: Content, set: Changes) {
  const open = new Set(Object.keys(set));
  return later.map((from) => {
    for (const name of open) if (!sameValue(from.content[name], old[name])) open.delete(name);
    const still = Object.fromEntries(Object.entries(set).filter(([name]) => open.has(name)));
    return { from, day: from.validFrom, content: changedContent(from.content, still) };
  });
}

async function check(
  desk: Desk,
  register: Register,
  before: Held,
  drafts: readonly Draft[],
  correcting: Correcting,
): Promise<void> {
  const { entity } = register;
  const references = await referenceFaults(desk, register, drafts);
  const faults = [
    ...correctionFaults(desk.acting, register, before, correcting),
    ...drafts.flatMap((draft) => segmentFaults(desk.acting, register, before, draft)),
    ...references.flat(),
  ];
  for (const draft of drafts) faults.push(...(await fileFaults(desk, register, draft)));
  const told = toldFaults(entity, desk.acting.actor, oneOfEach(faults));
  const errors = told.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Refusal(...placed(errors, correcting.place));
}

function correctionFaults(
  { actor, on }: Acting,
  { entity }: Register,
  before: Held,
  { validFrom, set, reason }: Correcting,
): readonly Fault[] {
  const label = { ja: "訂正", en: "correction" };
  return [
    ...unknownFaults(entity, actor, Object.keys(set)),
    ...dayFaults(validFrom, on),
    ...(reason.trim() === "" ? [policyFaults["reason-missing"]({ label })] : []),
    ...textFaults(entity, set),
    ...goneFaults(entity, before, Object.keys(set)),
  ];
}

/** Who may change the entry as it stands may correct it as it stood. */
function segmentFaults({ actor }: Acting, { entity }: Register, entry: Held, draft: Draft): readonly Fault[] {
  const { from: { content: before } = entry, content: after, state, validFrom } = draft;
  const standing = {
    state: entry.state,
    content: before,
    ...(entry.owner !== undefined && { owner: entry.owner }),
  };
  return [
    ...editFaults(entity, actor, standing, after),
    ...introduced(entity, { before, after, stateBefore: state, state, on: validFrom }),
  ];
}

/** The same fault on several segments is one to its reader. */
function oneOfEach(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.code} ${fault.place.field}`, fault])).values()];
}
