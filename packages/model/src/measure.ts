import { hashOf } from "./canonical.ts";
import type { Note } from "./kpi.ts";
import type { Text } from "./text.ts";
import type { UnitId } from "./unit.ts";

/** A number inside a measure's statement; its value is filed like a KPI's, so it can be opened. */
interface Figure {
  readonly label: Text;
  readonly unit: UnitId;
  /** 約, ほぼ: the source itself rounds. */
  readonly approximate?: boolean;
  /** `programme/indicator`: what a register gives for it, shown beside what was filed. */
  readonly indicator?: string;
  /** Whose cohort it counts, where that is another year than the figure is about. */
  readonly cohort?: string;
}

/** A dated fact inside a statement: the law was promulgated, the desk was opened. */
interface DatedFact {
  readonly label: Text;
  /** `2015-04`, `2019-06-18`, `2017`, or a fiscal year `FY2025`: as exact as printed. */
  readonly date: string;
}

/** A measure (施策, ◆): a statement with its figures and dated facts. */
export interface Measure {
  readonly id: string;
  readonly code: string;
  readonly pillar: string;
  readonly group?: string;
  readonly owner: string;
  readonly label: Text;
  /** The statement as printed; `{name}` stands where a figure or dated fact is printed. */
  readonly statement: Text;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly dates: Readonly<Record<string, DatedFact & { readonly printed: Text }>>;
  readonly notes: readonly Note[];
}

type MeasureFile = Omit<Measure, "figures" | "dates" | "notes"> &
  Partial<Pick<Measure, "figures" | "dates" | "notes">>;

/** Declares a measure: the whole of its file. A placeholder nobody declares is a bug found at load. */
export function measure(file: MeasureFile): Measure {
  const declared: Measure = { figures: {}, dates: {}, notes: [], ...file };
  for (const name of [...placeholders(file.statement.ja), ...placeholders(file.statement.en)])
    if (!(name in declared.figures) && !(name in declared.dates))
      throw new Error(`${file.id}: {${name}} stands in the statement but is not declared`);
  return declared;
}

function placeholders(statement: string): readonly string[] {
  return [...statement.matchAll(/\{([a-z-]+)\}/g)].map(([, name = ""]) => name);
}

/** A statement cut at its placeholders: words as they are, and names of facts. */
export function statementParts(statement: string): readonly ({ words: string } | { fact: string })[] {
  return statement
    .split(/(\{[a-z-]+\})/)
    .filter((piece) => piece !== "")
    .map((piece) => (piece.startsWith("{") ? { fact: piece.slice(1, -1) } : { words: piece }));
}

/** What a measure's figure is called in the ledger. */
export function figureSubject(of: Measure, figure: string): string {
  return `${of.id}.${figure}`;
}

/** Identity of what a measure's figure counts; the indicator beside it is another definition, with a hash of its own. */
export function figureHash(of: Measure, figure: string): string {
  const { indicator: _, cohort: __, ...counted } = of.figures[figure] ?? {};
  return hashOf({ id: figureSubject(of, figure), figure: counted });
}
