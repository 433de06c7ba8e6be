import type { Fault, Place } from "@hakaru/model/fault";
import type { Field, Fields } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Roster } from "@hakaru/model/programme/roster";
import { isEmpty, rawText } from "./cell-text.ts";
import type { Grid } from "./grid.ts";
import type { Heading } from "./header.ts";
import { likeness } from "./likeness.ts";
import { type Located, locateByMeaning } from "./locate.ts";
import { type ColumnMapping, columnKey, type RosterMapping, type Target, targetKey } from "./mapping.ts";
import type { RosterFile } from "./open-roster.ts";
import { rosterFaults } from "./roster-faults.ts";
import { shortText } from "./short-text.ts";
import {
  type Meaning,
  type Vocabulary,
  type VocabularyReader,
  vocabularyOf,
  vocabularyReader,
} from "./vocabulary.ts";

/** Something about the layout only a person can say; `answers` are the likely ones, to be taken with `answered`. */
export interface Question {
  readonly fault: Fault;
  /** The first values of the column. */
  readonly samples: readonly string[];
  readonly answers: readonly ColumnMapping[];
}

export interface Proposal {
  readonly mapping: RosterMapping;
  readonly questions: readonly Question[];
  /** What of the file is not read. */
  readonly notes: readonly Fault[];
}

/**
 * Proposes where the columns of a file go, by what their headings mean. A heading that means nothing, or what another
 * means as well, is asked about and goes nowhere.
 *
 * @throws Refusal no-table, table-too-wide, and those of the file's readers
 */
export async function proposeMapping(file: RosterFile, entity: Entity, roster?: Roster): Promise<Proposal> {
  const vocabulary = vocabularyOf(entity, roster);
  const located = await locateByMeaning(
    file,
    vocabulary,
    roster?.sheets ?? [entity.label.ja, entity.label.en],
  );
  const asked = new Asking(file.name, located, vocabulary);
  const columns = asked.columns();
  const mapping: RosterMapping = {
    version: 1,
    sheet: located.sheet.name,
    columns,
    hidden: { rows: "ask", columns: "ask" },
    marks: {},
    key: roster?.key ?? entity.key,
  };
  return { mapping, questions: asked.questions(entity, mapping), notes: located.notes };
}

interface Claim {
  readonly heading: Heading;
  readonly meaning: Meaning;
}

const mostSamples = 3;
const mostAnswers = 5;

class Asking {
  readonly #file: string;
  readonly #located: Located;
  readonly #vocabulary: Vocabulary;
  readonly #reader: VocabularyReader;
  readonly #claims: readonly Claim[];

  constructor(file: string, located: Located, vocabulary: Vocabulary) {
    this.#file = file;
    this.#located = located;
    this.#vocabulary = vocabulary;
    this.#reader = vocabularyReader(vocabulary);
    this.#claims = located.header.headings.flatMap((heading) => {
      const meaning = this.#reader.meaningOf(heading.path);
      return meaning === undefined ? [] : [{ heading, meaning }];
    });
  }

  /** The columns whose headings mean one field no other column means as well. */
  columns(): readonly ColumnMapping[] {
    return this.#claims.flatMap((claim) => {
      const [target, ...others] = claim.meaning.targets;
      if (target === undefined || others.length > 0 || !this.#wins(claim, target)) return [];
      return [mapped(claim.heading, target)];
    });
  }

  #wins({ heading, meaning }: Claim, target: Target): boolean {
    const key = targetKey(target);
    const rivals = this.#claims.filter(
      (claim) => claim.heading !== heading && claim.meaning.targets.some((other) => targetKey(other) === key),
    );
    return rivals.every(({ meaning: other }) => other.rank > meaning.rank);
  }

  questions(entity: Entity, { columns }: RosterMapping): readonly Question[] {
    const known = new Set(columns.map(columnKey));
    const taken = new Set(columns.map(({ target }) => targetKey(target)));
    const { headings } = this.#located.header;
    return [
      ...headings
        .filter((heading) => !known.has(columnKey(heading)))
        .map((heading) => this.#unknown(heading, taken)),
      ...this.#doubted(known),
      ...headings.filter(({ hidden }) => hidden).map((heading) => this.#hidden(heading)),
      ...this.#readings(entity, taken),
      ...this.#absent(entity, columns),
    ];
  }

  #unknown(heading: Heading, taken: ReadonlySet<string>): Question {
    const meant = this.#reader.meaningOf(heading.path)?.targets ?? [];
    const targets = meant.length > 0 ? meant : this.#similar(heading, taken);
    const code = meant.length > 0 ? "column-ambiguous" : "column-unknown";
    return {
      fault: rosterFaults[code]({ heading: heading.path.join("／") }, this.#place(heading)),
      samples: samplesOf(this.#located.grid, heading),
      answers: targets.slice(0, mostAnswers).map((target) => mapped(heading, target)),
    };
  }

  /** Fields nobody claimed whose names hold the heading, or are held by it. */
  #similar({ path }: Heading, taken: ReadonlySet<string>): readonly Target[] {
    const key = likeness(path.at(-1) ?? "");
    if (key.length < 2) return [];
    const alike = [...this.#vocabulary.known].filter(([name]) => name.includes(key) || key.includes(name));
    const targets = alike.flatMap(([, each]) => each).filter((target) => !taken.has(targetKey(target)));
    return [...new Map(targets.map((target) => [targetKey(target), target])).values()];
  }

  /** Columns read by their innermost heading, though the headings above it say something more. */
  #doubted(known: ReadonlySet<string>): readonly Question[] {
    return this.#claims
      .filter(({ heading, meaning }) => meaning.rank > 0 && known.has(columnKey(heading)))
      .map(({ heading }) => ({
        fault: rosterFaults["column-by-inner-heading"](
          { heading: heading.path.join("／") },
          this.#place(heading),
        ),
        samples: samplesOf(this.#located.grid, heading),
        answers: [],
      }));
  }

  #hidden(heading: Heading): Question {
    return {
      fault: rosterFaults["hidden-column"](
        { heading: heading.path.join("／"), policy: "ask" },
        this.#place(heading),
      ),
      samples: samplesOf(this.#located.grid, heading),
      answers: [],
    };
  }

  /** Furigana that could fill a kana field no column goes to. */
  #readings(entity: Entity, taken: ReadonlySet<string>): readonly Question[] {
    const fields = Object.entries(entity.fields as Fields).filter(
      ([name, { kind }]) => kind === "kana" && !taken.has(targetKey({ to: "field", field: name })),
    );
    const { grid, header } = this.#located;
    return fields.flatMap(([name, field]) => {
      const answers = header.headings
        .filter((heading) => readingsOf(grid, header.bottom, heading).length > 0)
        .map(
          (heading): ColumnMapping => ({ ...mapped(heading, { to: "field", field: name }), reading: true }),
        );
      const fault = rosterFaults["reading-could-fill"]({ label: field.label }, this.#place());
      return answers.length === 0 ? [] : [{ fault, samples: [], answers }];
    });
  }

  /** Fields without a column. */
  #absent(entity: Entity, columns: readonly ColumnMapping[]): readonly Question[] {
    const given = new Set(
      columns.flatMap(({ target }) =>
        "field" in target && target.to === "field" ? [target.field] : "group" in target ? [target.group] : [],
      ),
    );
    return Object.entries(entity.fields as Fields)
      .filter(([name]) => !given.has(name))
      .map(([name, field]) => ({
        fault: rosterFaults["field-without-column"](
          { label: field.label, needed: isNeeded(name, field, entity) },
          { ...this.#place(), field: name },
        ),
        samples: [],
        answers: [],
      }));
  }

  #place(heading?: Heading): Place {
    const place = { file: this.#file, sheet: this.#located.sheet.name };
    return heading === undefined ? place : { ...place, cell: heading.cell, header: heading.path };
  }
}

function isNeeded(name: string, field: Field, { key }: Entity): boolean {
  return field.required === true || key.includes(name);
}

function mapped({ path, nth }: Heading, target: Target): ColumnMapping {
  return { path, nth, target };
}

function samplesOf(grid: Grid, { column, cell }: Heading): readonly string[] {
  const below = grid.rows.filter((row) => row > Number(/\d+$/.exec(cell)?.[0]));
  return below
    .map((row) => grid.cell(row, column))
    .filter((found) => !isEmpty(found))
    .slice(0, mostSamples)
    .map((found) => shortText(rawText(found)));
}

function readingsOf(grid: Grid, bottom: number, { column }: Heading): readonly string[] {
  return grid.rows.filter((row) => row > bottom).flatMap((row) => grid.cell(row, column)?.reading ?? []);
}
