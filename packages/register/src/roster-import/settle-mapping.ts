import { hashOf } from "@hakaru/model/canonical";
import type { Fault } from "@hakaru/model/fault";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Roster } from "@hakaru/model/programme/roster";
import { columnLetters } from "@hakaru/workbook/reference";
import type { Heading } from "../roster/header.ts";
import { locateByMeaning } from "../roster/locate.ts";
import { type ColumnMapping, columnKey, type RosterMapping } from "../roster/mapping.ts";
import type { RosterFile } from "../roster/open-roster.ts";
import { type Proposal, proposeMapping, type Question } from "../roster/propose.ts";
import { vocabularyOf } from "../roster/vocabulary.ts";
import { parseTarget, targetWord } from "./target-word.ts";

/** Column letters → where the column goes, as a word; null: nowhere. Two more say what is done with the hidden. */
export type Answers = Readonly<Record<string, string | null>>;

/** What may be answered of what is hidden in the file. */
export const hiddenWords = ["hidden-rows", "hidden-columns"] as const;

/** A column of the file and where it goes; `word` is missing where nobody has said. */
export interface SettledColumn {
  readonly column: string;
  readonly header: readonly string[];
  readonly word?: string;
}

/** Something only a person can say, and the words it may be answered with first. */
export interface OpenQuestion {
  readonly column: string;
  readonly header: readonly string[];
  readonly proposals: readonly string[];
}

export interface Settled {
  readonly mapping: RosterMapping;
  /** The headings of the file, in whatever order, as one hash. */
  readonly layout: string;
  readonly columns: readonly SettledColumn[];
  readonly open: readonly OpenQuestion[];
  readonly notes: readonly Fault[];
}

/** What was kept of a layout, by its hash. */
export type KeptMappings = (layout: string) => Promise<Pick<RosterMapping, "columns" | "hidden"> | undefined>;

/**
 * Settles where the columns of a file go: by what was answered, what was answered for the same layout before, and what
 * the headings mean, in that order.
 *
 * @throws Refusal no-table, table-too-wide, and those of the file's readers
 */
export async function settleMapping(
  file: RosterFile,
  entity: Entity,
  roster: Roster | undefined,
  { answers, kept }: { readonly answers: Answers; readonly kept: KeptMappings },
): Promise<Settled> {
  const names = roster?.sheets ?? [entity.label.ja, entity.label.en];
  const { header } = await locateByMeaning(file, vocabularyOf(entity, roster), names);
  const proposal = await proposeMapping(file, entity, roster);
  const layout = hashOf(header.headings.map(columnKey).toSorted());
  const before = await kept(layout);
  const said = header.headings.flatMap((heading) => answeredColumn(heading, answers, entity) ?? []);
  const meant = header.headings.flatMap(
    (heading) =>
      keptColumn(heading, before?.columns ?? [], entity) ?? proposedColumn(heading, proposal) ?? [],
  );
  const mapping = {
    ...proposal.mapping,
    columns: onceEach([...said, ...meant]),
    hidden: {
      rows: policy(answers["hidden-rows"]) ?? before?.hidden.rows ?? "ask",
      columns: policy(answers["hidden-columns"]) ?? before?.hidden.columns ?? "ask",
    },
  } as const;
  return {
    mapping,
    layout,
    columns: header.headings.map((heading) => settledColumn(heading, mapping)),
    open: openQuestions(header.headings, mapping, proposal.questions),
    notes: notesOf(proposal.questions, mapping),
  };
}

function policy(word: string | null | undefined): "take" | "leave" | undefined {
  return word === "take" || word === "leave" ? word : undefined;
}

function answeredColumn(
  { path, nth, column }: Heading,
  answers: Answers,
  entity: Entity,
): ColumnMapping | undefined {
  const word = answers[columnLetters(column)];
  if (word === undefined) return undefined;
  const target = parseTarget(word ?? "-", entity.fields);
  return target && { path, nth, target };
}

/** What was kept may name fields there are no more. */
function keptColumn(
  heading: Heading,
  kept: readonly ColumnMapping[],
  entity: Entity,
): ColumnMapping | undefined {
  const found = kept.find((column) => columnKey(column) === columnKey(heading));
  return found && parseTarget(targetWord(found.target), entity.fields) && found;
}

function proposedColumn(heading: Heading, { mapping }: Proposal): ColumnMapping | undefined {
  return mapping.columns.find((column) => columnKey(column) === columnKey(heading));
}

/** Each column once, each field once: the first counts. A column that lost its field is asked about. */
function onceEach(columns: readonly ColumnMapping[]): readonly ColumnMapping[] {
  const [headings, words] = [new Set<string>(), new Set<string>()];
  return columns.filter((column) => {
    const [key, word] = [columnKey(column), targetWord(column.target)];
    if (headings.has(key) || words.has(word)) return false;
    headings.add(key);
    if (word !== "-") words.add(word);
    return true;
  });
}

function settledColumn({ path, nth, column }: Heading, { columns }: RosterMapping): SettledColumn {
  const found = columns.find((each) => columnKey(each) === columnKey({ path, nth }));
  return {
    column: columnLetters(column),
    header: path,
    ...(found !== undefined && { word: targetWord(found.target) }),
  };
}

function openQuestions(
  headings: readonly Heading[],
  { columns }: RosterMapping,
  questions: readonly Question[],
): readonly OpenQuestion[] {
  const known = new Set(columns.map(columnKey));
  const taken = new Set(columns.map(({ target }) => targetWord(target)));
  return headings
    .filter((heading) => !known.has(columnKey(heading)))
    .map(({ column, path, cell }) => {
      const asked = questions.find(({ fault: { code, place } }) => place.cell === cell && isOfColumn(code));
      const proposals = (asked?.answers ?? []).map(({ target }) => targetWord(target));
      return {
        column: columnLetters(column),
        header: path,
        proposals: proposals.filter((word) => !taken.has(word)),
      };
    });
}

function isOfColumn(code: string): boolean {
  return code === "column-unknown" || code === "column-ambiguous";
}

/** What is to be said of the layout that reading the columns does not say by itself. */
function notesOf(questions: readonly Question[], { columns }: RosterMapping): readonly Fault[] {
  const given = new Set(
    columns.flatMap(({ target }) =>
      target.to === "field" ? target.field : "group" in target ? target.group : [],
    ),
  );
  const told = ["column-by-inner-heading", "field-without-column", "reading-could-fill"];
  return questions
    .map(({ fault }) => fault)
    .filter(
      ({ code, place: { field } }) => told.includes(code) && !(field !== undefined && given.has(field)),
    );
}
