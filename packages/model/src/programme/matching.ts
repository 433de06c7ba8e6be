import type { LocalDate } from "../calendar.ts";
import { addDecimals, compareDecimals, type Decimal, decimal, multiplyDecimals } from "../decimal.ts";
import { holds } from "../evaluate.ts";
import type { Expr, Expression } from "../expression.ts";
import type { Content, Field, Fields, FieldValue, GroupField } from "../field/field.ts";
import { kindOf } from "../field/kinds.ts";
import type { Text } from "../text.ts";
import { expressionsOf, type FieldExpressions } from "./entity.ts";

/** A field that holds words, or one inside a group: `topics.topic`. */
type Path<F extends Fields> =
  | (keyof F & string)
  | {
      [N in keyof F & string]: F[N] extends GroupField ? `${N}.${keyof F[N]["fields"] & string}` : never;
    }[keyof F & string];

/** One reason to bring an entry and a candidate together. */
interface Criterion<Want extends string = string, Offer extends string = string> {
  readonly label: Text;
  /** Points for one fitting value. */
  readonly weight: Decimal;
  /** What the entry asks for. */
  readonly wants: Want;
  /** What the candidate offers. */
  readonly offers: Offer;
  /** `any`: the points are given once, however many values fit. `each`: for every value that is wanted and fits. */
  readonly counts: "any" | "each";
  /** What is wanted → what fits it, where that is not the same word: a prefecture → the regions it lies in. */
  readonly fits?: Readonly<Record<string, readonly string[]>>;
  /** What is offered to everybody: 全国, 全段階. */
  readonly everybody?: readonly string[];
}

/** Who is proposed to whom, and why: declared data, so that a ranking can be explained and contested. */
export interface Matching {
  readonly label: Text;
  readonly source: Text;
  readonly doubt?: Text;
  /** Which candidates come into question at all. */
  readonly candidates: Expression;
  readonly criteria: Readonly<Record<string, Criterion>>;
}

/** A matching of a programme: for the entries of one entity, of the entries of another. */
export interface ProgrammeMatching {
  readonly id: string;
  readonly of: string;
  readonly among: string;
  readonly by: Matching;
}

interface MatchingFile<W extends Fields, O extends Fields> extends Omit<Matching, "candidates" | "criteria"> {
  readonly candidates: (offers: FieldExpressions<O>) => Expr<"truth">;
  readonly criteria: Readonly<Record<string, Criterion<Path<W>, Path<O>>>>;
}

/** Declares a matching between the fields of an entity and those of its candidates; a misspelled one does not compile. */
export function matching<const W extends Fields, const O extends Fields>(
  wants: W,
  offers: O,
  file: MatchingFile<W, O>,
): Matching {
  const problems = Object.entries(file.criteria).flatMap(([id, criterion]) =>
    criterionProblems(criterion, wants, offers).map((problem) => `${id}: ${problem}`),
  );
  if (problems.length > 0) throw new Error(problems.join("; "));
  return { ...file, candidates: file.candidates(expressionsOf(offers)) };
}

function criterionProblems(criterion: Criterion, wants: Fields, offers: Fields): readonly string[] {
  const { weight, fits = {}, everybody = [] } = criterion;
  const [wanted, offered] = [fieldAt(wants, criterion.wants), fieldAt(offers, criterion.offers)];
  const words = [...everybody, ...Object.values(fits).flat()];
  const unlisted = offered?.kind === "code" ? words.filter((word) => !Object.hasOwn(offered.list, word)) : [];
  return [
    ...(compareDecimals(weight, decimal(0)) > 0 ? [] : ["it must weigh more than nothing"]),
    ...(wanted === undefined ? [`no words at ${criterion.wants}`] : []),
    ...(offered === undefined ? [`no words at ${criterion.offers}`] : []),
    ...unlisted.map((word) => `no code ${word}`),
  ];
}

/** The field at a path, where it holds words: `topics.topic`. */
export function fieldAt(fields: Fields, path: string): Field | undefined {
  const [head = "", inner] = path.split(".");
  const field = fields[head];
  if (field === undefined || inner === undefined) return field && heldWords(field);
  return field.kind === "group" ? fieldAt(field.fields, inner) : undefined;
}

function heldWords(field: Field): Field | undefined {
  return kindOf(field).gives === "text" ? field : undefined;
}

/** An entry that may be proposed. */
export interface MatchCandidate {
  readonly id: string;
  readonly state: string;
  readonly content: Content;
}

/** What one criterion says of one candidate. */
export interface Reason {
  readonly criterion: string;
  readonly label: Text;
  readonly points: Decimal;
  /** The points had everything that is wanted fitted. */
  readonly most: Decimal;
  /** The wanted values that fit; none where nothing is wanted. */
  readonly fitting: readonly string[];
  readonly says: "fits" | "does-not-fit" | "nothing-wanted";
}

export interface Match {
  readonly candidate: string;
  readonly score: Decimal;
  /** The score of a candidate that fits in everything. */
  readonly most: Decimal;
  readonly reasons: readonly Reason[];
}

/**
 * The candidates in question, best first, each with the reasons for its place. Of equal scores the one that fits in
 * more criteria comes first, then the one entered earlier; the order they are handed in tells nothing.
 *
 * @param on The day the question is asked about: a candidate that left by then is in question no more.
 */
export function rankMatches(
  by: Matching,
  wanted: Content,
  candidates: readonly MatchCandidate[],
  on: LocalDate,
): readonly Match[] {
  return candidates
    .filter(({ content, state }) => holds(by.candidates, { content, state, on }))
    .map((candidate) => matchOf(by, wanted, candidate))
    .toSorted(betterFirst);
}

function matchOf(by: Matching, wanted: Content, { id, content }: MatchCandidate): Match {
  const reasons = Object.entries(by.criteria).map(([name, criterion]) =>
    reasonOf(name, criterion, wanted, content),
  );
  return {
    candidate: id,
    score: total(reasons.map(({ points }) => points)),
    most: total(reasons.map(({ most }) => most)),
    reasons,
  };
}

function reasonOf(name: string, criterion: Criterion, wanted: Content, offered: Content): Reason {
  const wants = wordsAt(wanted, criterion.wants);
  const offers = new Set(wordsAt(offered, criterion.offers));
  const fitting = wants.filter((word) => fitsWith(word, offers, criterion));
  return {
    criterion: name,
    label: criterion.label,
    points: pointsFor(fitting.length, criterion),
    most: pointsFor(wants.length, criterion),
    fitting,
    says: wants.length === 0 ? "nothing-wanted" : fitting.length === 0 ? "does-not-fit" : "fits",
  };
}

function fitsWith(word: string, offers: ReadonlySet<string>, { fits, everybody = [] }: Criterion): boolean {
  const fitting = [word, ...(fits?.[word] ?? []), ...everybody];
  return fitting.some((each) => offers.has(each));
}

function pointsFor(count: number, { weight, counts }: Criterion): Decimal {
  return multiplyDecimals(weight, decimal(counts === "any" ? Math.min(count, 1) : count));
}

/** The different words at a path, in the order they stand; what is silent, and what is no word, says nothing. */
function wordsAt(content: Content, path: string): readonly string[] {
  const [head = "", inner] = path.split(".");
  const value = content[head];
  const values = inner === undefined ? [value] : membersOf(value).map((member) => member[inner]);
  return [...new Set(values.filter((each) => typeof each === "string"))];
}

function membersOf(value: FieldValue | undefined): readonly Content[] {
  return Array.isArray(value) ? value : [];
}

function total(points: readonly Decimal[]): Decimal {
  return points.reduce((sum, each) => addDecimals(sum, each), decimal(0));
}

function betterFirst(a: Match, b: Match): number {
  const fitting = ({ reasons }: Match) => reasons.filter(({ says }) => says === "fits").length;
  return compareDecimals(b.score, a.score) || fitting(b) - fitting(a) || enteredFirst(a, b);
}

/** Numbers of entries by their size, however many digits; other ids by their code units. */
function enteredFirst({ candidate: a }: Match, { candidate: b }: Match): number {
  const numbers = /^\d+$/.test(a) && /^\d+$/.test(b);
  if (numbers && a.length !== b.length) return a.length - b.length;
  return a === b ? 0 : a < b ? -1 : 1;
}
