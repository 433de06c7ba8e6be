import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import { query } from "@hakaru/store/query";
import { type Acting, atDesk } from "../desk.ts";
import { asKeeper } from "../keeper.ts";
import type { Difference, FieldChange } from "../roster/compare-roster.ts";
import { FindingLog } from "../roster/finding-log.ts";
import type { RosterMapping } from "../roster/mapping.ts";
import { openRoster, type RosterFile } from "../roster/open-roster.ts";
import type { RosterSummary } from "../roster/read-roster.ts";
import { type RosterReport, rosterReport } from "../roster/roster-report.ts";
import { placed } from "../told-faults.ts";
import type { Work } from "../work.ts";
import type { AtDesk } from "./at-desk.ts";
import { type Compared, compared } from "./comparing.ts";
import { importFaults } from "./import-faults.ts";
import { goneStepOf, type ImportGround } from "./import-ground.ts";
import { actingOf, type Counts, type ImportRow, type Standing } from "./import-row.ts";
import { judged } from "./judge.ts";
import { rosterFileKept, rosterSource } from "./roster-file.ts";
import { seenEntity } from "./seen-entity.ts";
import { type OpenQuestion, type Settled, type SettledColumn, settleMapping } from "./settle-mapping.ts";
import { workOf } from "./work-of.ts";

/** One of the entries that would change, as the one who accepts looks at it. */
export interface ShownDifference {
  readonly kind: "new" | "changed" | "gone";
  readonly entry?: string;
  readonly title?: string;
  readonly row?: number;
  readonly changes: readonly FieldChange[];
}

/** What is told of an import at each look. */
export interface Told {
  readonly columns: readonly SettledColumn[];
  readonly questions: readonly OpenQuestion[];
  /** The first of them. */
  readonly findings: readonly Fault[];
  readonly found: number;
  readonly differences: readonly ShownDifference[];
  readonly rows: number;
}

/** What came of a dry run. */
export interface Checked {
  readonly standing: Extract<Standing, "asking" | "checked" | "refused">;
  readonly layout?: string;
  readonly mapping?: RosterMapping;
  readonly counts?: Counts;
  readonly told: Told;
  readonly report?: RosterReport;
  readonly shown?: string;
}

/** So many findings are told at each look, and so many differences of a kind; the report has more. */
const mostTold = 100;

/**
 * Reads the file of an import, asks what its columns are, compares it with the register and judges what would be
 * written. Nothing is; no transaction lasts longer than a piece of it, so nobody waits for it.
 */
export async function checkImport(
  ground: ImportGround,
  row: ImportRow,
  progress: (read: number) => void,
): Promise<Checked> {
  const { database, keys } = ground;
  const acting = actingOf(row, row.read_on);
  const at: AtDesk = (work) => atDesk(database, keys, acting, work);
  try {
    return await withRoster(ground, at, row, (file) => checked(ground, { at, acting, row, file, progress }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusedWith(row, error.faults);
  }
}

/** Opens the file of an import and closes it whatever happens. */
export async function withRoster<T>(
  { keys, register }: ImportGround,
  at: AtDesk,
  { file: id, name }: Pick<ImportRow, "file" | "name">,
  work: (file: RosterFile) => Promise<T>,
): Promise<T> {
  const kept = await rosterFileKept(keys, register, at, { file: id, name });
  const file = await openRoster(rosterSource(register, at, kept, name), name);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

interface Checking {
  readonly at: AtDesk;
  readonly acting: Acting;
  readonly row: ImportRow;
  readonly file: RosterFile;
  readonly progress: (read: number) => void;
}

async function checked(ground: ImportGround, checking: Checking): Promise<Checked> {
  const { at, acting, row, file, progress } = checking;
  const { register, roster, database } = ground;
  const entity = seenEntity(register.entity, acting.actor);
  checkKey(register.entity, entity);
  const settled = await settleMapping(file, entity, roster, {
    answers: row.answers,
    kept: (layout) => keptMapping(database, row, layout),
  });
  if (settled.open.length > 0) return asking(settled, settled.open);
  const goneStep = goneStepOf(ground);
  const { mapping } = settled;
  const comparison = await compared(at, register, {
    ...{ file, entity, mapping, goneStep, progress },
    on: row.read_on,
  });
  const tally = new Tally(comparison, entity);
  for await (const differences of comparison.differences) {
    const source = { file: file.name, sheet: mapping.sheet, goneStep };
    const works = differences.map((difference) => workOf(difference, source));
    const asked = works.filter((work) => work !== undefined);
    const faults = asked.length === 0 ? [] : await at((desk) => judged(desk, register, asked));
    tally.take(differences, works, faults);
  }
  return concluded(row, settled, comparison, tally);
}

/** Without seeing the key nobody can tell a new entry from one that is there. */
function checkKey({ key }: Entity, seen: Entity): void {
  if (key.some((name) => !Object.hasOwn(seen.fields, name)))
    throw new Refusal(importFaults["key-not-seen"]({}));
}

function keptMapping(database: ImportGround["database"], { register, role }: ImportRow, layout: string) {
  return asKeeper(database, async (keeper) => {
    const [kept] = await keeper.rows(query<{ mapping: RosterMapping }>`
      select mapping from register.roster_mapping where (register, role, layout) = (${register}, ${role}, ${layout})`);
    return kept?.mapping;
  });
}

/** Counts differences, keeps the first of them, and adds to the findings of the reading what they give cause for. */
class Tally {
  readonly #log: FindingLog;
  readonly #title: string;
  readonly #counts = { new: 0, changed: 0, same: 0, gone: 0, undecided: 0 };
  readonly #shown: ShownDifference[] = [];
  #refused = 0;

  constructor({ summary }: Compared, { title }: Entity) {
    this.#log = summary().findings;
    this.#title = title;
  }

  take(
    differences: readonly Difference[],
    works: readonly (Work | undefined)[],
    faults: readonly (readonly Fault[])[],
  ): void {
    const ofWorks = faults.values();
    for (const [nth, difference] of differences.entries()) {
      const found: readonly Fault[] = works[nth] === undefined ? [] : (ofWorks.next().value ?? []);
      const errors = placed(
        found.filter(({ severity }) => severity === "error"),
        works[nth]?.place,
      );
      this.#count(difference, errors.length > 0);
      for (const fault of [...difference.findings, ...errors])
        this.#log.add({ ...fault, ...rowAndRecord(difference) });
    }
  }

  #count(difference: Difference, refused: boolean): void {
    const { kind } = difference;
    this.#counts[kind] += 1;
    if (refused && "filed" in difference) this.#refused += 1;
    if (kind === "same" || kind === "undecided" || this.#counts[kind] > mostTold) return;
    this.#shown.push(shownOf(difference, this.#title));
  }

  /** @param read how many entries the file has */
  counts(read: number): Counts {
    const { undecided, ...counts } = this.#counts;
    const accepted = counts.new + counts.changed + counts.same - this.#refused;
    return { ...counts, accepted, rejected: read - accepted };
  }

  shown(): readonly ShownDifference[] {
    return this.#shown;
  }
}

function rowAndRecord(difference: Difference): { readonly row?: number; readonly record?: string } {
  const filed = "filed" in difference ? difference.filed : undefined;
  return filed === undefined ? {} : { row: filed.rows[0], record: filed.title };
}

function shownOf(
  difference: Extract<Difference, { kind: "new" | "changed" | "same" | "gone" }>,
  title: string,
): ShownDifference {
  if (difference.kind === "gone") return { kind: "gone", entry: difference.entry, changes: [] };
  const { filed } = difference;
  const named = { title: titleOf(filed.content, title) ?? filed.title, row: filed.rows[0] };
  if (difference.kind === "new") return { kind: "new", ...named, changes: [] };
  return { kind: "changed", entry: difference.entry, ...named, changes: difference.changes };
}

function titleOf(content: Content, title: string): string | undefined {
  const value = content[title];
  return typeof value === "string" ? value : undefined;
}

function concluded(row: ImportRow, settled: Settled, comparison: Compared, tally: Tally): Checked {
  const summary = comparison.summary();
  for (const note of settled.notes) summary.findings.add(note);
  if (row.outdated) summary.findings.add(importFaults["register-changed"]({}));
  const hidden = hiddenQuestions(summary, settled.mapping);
  if (hidden.length > 0) return asking(settled, hidden);
  const counts = tally.counts(summary.entries.read);
  const entries = { read: summary.entries.read, accepted: counts.accepted, refused: counts.rejected };
  const refused = summary.findings.count("error") > 0;
  return {
    standing: refused ? "refused" : "checked",
    ...{ layout: settled.layout, mapping: settled.mapping, counts, shown: comparison.shown() },
    told: {
      columns: settled.columns,
      questions: [],
      ...firstOf(summary.findings),
      differences: tally.shown(),
      rows: summary.entries.read,
    },
    report: rosterReport({ ...summary, entries }),
  };
}

/** What nobody has said of hidden rows and columns can only be asked once they were met. */
function hiddenQuestions({ findings }: RosterSummary, { hidden }: RosterMapping): readonly OpenQuestion[] {
  const met = new Set(findings.groups().map(({ code }) => code));
  return (["rows", "columns"] as const)
    .filter((what) => hidden[what] === "ask" && met.has(what === "rows" ? "hidden-row" : "hidden-column"))
    .map((what) => ({ column: `hidden-${what}`, header: [], proposals: ["take", "leave"] }));
}

function asking({ layout, mapping, columns }: Settled, questions: readonly OpenQuestion[]): Checked {
  const told = { columns, questions, findings: [], found: 0, differences: [], rows: 0 };
  return { standing: "asking", layout, mapping, told };
}

function firstOf(log: FindingLog): Pick<Told, "findings" | "found"> {
  const groups = log.groups();
  const found = groups.reduce((sum, { count }) => sum + count, 0);
  const findings = groups.flatMap(({ shown }) => shown).slice(0, mostTold);
  return { findings: findings.map(({ row, record, ...fault }) => fault), found };
}

const none: Omit<RosterSummary, "file" | "findings"> = {
  sheet: "",
  header: { top: 0, bottom: 0 },
  rows: { data: 0, blank: 0, totals: 0, note: 0, heading: 0, beyond: 0, hidden: 0, unread: 0 },
  entries: { read: 0, accepted: 0, refused: 0 },
  totals: [],
  remarks: [],
};

/** A file that could not be read to its end. */
export function refusedWith({ name }: Pick<ImportRow, "name">, faults: readonly Fault[]): Checked {
  const findings = new FindingLog();
  for (const fault of faults) findings.add(fault);
  return {
    standing: "refused",
    told: { columns: [], questions: [], ...firstOf(findings), differences: [], rows: 0 },
    report: rosterReport({ ...none, file: name, findings }),
  };
}
