import type { LocalDate } from "../calendar.ts";
import type { Clock } from "../clock/clock.ts";
import type { Expr, Expression, Kind } from "../expression.ts";
import { field } from "../expression.ts";
import type { CodeField } from "../field/code-field.ts";
import type { Field, Fields } from "../field/field.ts";
import { kindOf } from "../field/kinds.ts";
import type { Role } from "../role.ts";
import type { Text } from "../text.ts";

/** Whose entries a role reaches, and in which states; in all of them where none is named. */
export interface Reach<S extends string = string> {
  /** `own`: those its organisation owns. */
  readonly whose: "all" | "own";
  readonly in?: readonly S[];
}

/** What a role may do with the entries of an entity, steps aside; a role that is not named may do nothing. */
export interface Access<S extends string = string, N extends string = string> {
  readonly reads: readonly Reach<S>[];
  /** Fields it never sees: not in lists, histories, exports, searches or messages. */
  readonly hides?: readonly N[];
  readonly creates?: true;
  /**
   * It makes an entry by a form of these fields, complete, and need not see it again. Without a form it begins with what
   * it may change in the first state of an entry of its own.
   */
  readonly form?: readonly N[];
  /** Where it may change fields; all it can see where none is named. */
  readonly edits?: readonly (Reach<S> & { readonly fields?: readonly N[] })[];
}

interface State {
  readonly label: Text;
  /** No step leads out of it. */
  readonly final?: true;
}

/** A value a step gives a field of itself. */
export type Setting =
  /** The day of the step. */
  | { readonly set: "on" }
  | { readonly set: "actor" }
  /** The next number of a series: `#` stands for a digit, `{field}` for a field's value. */
  | { readonly set: "serial"; readonly pattern: string }
  | { readonly set: "value"; readonly value: Expression };

/** A step from one state to another: who may take it, when, and what comes of it. */
export interface Step<S extends string = string, N extends string = string> {
  readonly label: Text;
  readonly from: readonly S[];
  readonly to: S;
  readonly by: readonly Role[];
  /** Must hold, or the step is refused with these words. */
  readonly guard?: {
    readonly must: Expression;
    readonly message: Text;
    readonly mend: Text;
    readonly source?: Text;
    readonly doubt?: Text;
  };
  /** Fields that must be stated by then. */
  readonly needs?: readonly N[];
  readonly sets?: { readonly [F in N]?: Setting };
  /** Whoever did one of these may not do this: `creation`, or another step. */
  readonly notBy?: readonly string[];
  /** A reason must be given. */
  readonly reason?: true;
}

/** A rule between fields. An `error` refuses a step out of the first state; a draft may break it. */
export interface Rule<N extends string = string> {
  readonly at: N;
  readonly when?: Expression;
  readonly must: Expression;
  readonly message: Text;
  readonly mend: Text;
  readonly severity?: "error" | "warning";
  /** Where the rule comes from: law, notice, guideline. */
  readonly source?: Text;
  /** What is not certain of it. */
  readonly doubt?: Text;
  /** The first and last day it is in force, against `judgedOn`. */
  readonly from?: LocalDate;
  readonly until?: LocalDate;
}

interface List<N extends string = string> {
  readonly columns: readonly (N | "state")[];
  readonly filters: readonly (N | "state")[];
  /** Fields a search looks into. */
  readonly search: readonly N[];
}

/**
 * What starts, stops and ends the clocks of an entry: `creation`, one of its steps, the day in one of its date fields,
 * or a step of an entry that refers to it, `report.submit`. A step happens on its valid day.
 */
type Trigger<T extends string = string, N extends string = string> =
  | "creation"
  | T
  | N
  | `${string}.${string}`;

/** A clock of an entry; silence can cause a step of it, and classes are looked up by its fields. */
export type EntryClock<T extends string = string, N extends string = string> = Clock<Trigger<T, N>, Role, N>;

/** A kind of entry of a programme: its fields, the states it goes through, and who may do what. */
export interface Entity<N extends string = string, S extends string = string, T extends string = string> {
  readonly label: Text;
  /** The field an entry is called by. */
  readonly title: N;
  readonly fields: Readonly<Record<N, Field>>;
  readonly states: Readonly<Record<S, State>>;
  readonly initial: S;
  /** What an entry is given of itself when it is made. */
  readonly sets?: { readonly [F in N]?: Setting };
  readonly steps: Readonly<Record<T, Step<S, N>>>;
  /** Fields required only where a condition holds. */
  readonly requires: { readonly [F in N]?: Expression };
  readonly rules: Readonly<Record<string, Rule<N>>>;
  /** The day dated rules and codes are chosen by; the day of the step where none is stated. */
  readonly judgedOn?: Expression;
  readonly access: { readonly [R in Role]?: Access<S, N> };
  /** What must be done by when. */
  readonly clocks: Readonly<Record<string, EntryClock<T, N>>>;
  /** Fields that tell one entry from another: what a roster is matched by. */
  readonly key: readonly N[];
  readonly list: List<N>;
  /** Every reading of an entry is logged. */
  readonly restricted?: true;
}

/** The fields of an entity as expressions: a misspelled one does not compile, nor does a code its list does not have. */
export type FieldExpressions<F extends Fields> = {
  readonly [N in keyof F]: Expr<KindOf<F[N]>, WordsOf<F[N]>>;
};

type WordsOf<F extends Field> = F extends CodeField<infer Id> ? Id : string;

type KindOf<F extends Field> = F extends { readonly kind: "number" | "money" | "fiscal-year" }
  ? "number"
  : F extends { readonly kind: "date" }
    ? "date"
    : F extends { readonly kind: "yes-no" }
      ? "truth"
      : "text";

type Using<F extends Fields, T> = T | ((fields: FieldExpressions<F>) => T);

interface EntityFile<F extends Fields, S extends string, T extends string> {
  readonly label: Text;
  readonly title: keyof F & string;
  readonly fields: F;
  readonly states: Readonly<Record<S, State>>;
  readonly initial: NoInfer<S>;
  readonly sets?: { readonly [N in keyof F & string]?: Setting };
  readonly steps: (fields: FieldExpressions<F>) => Readonly<Record<T, Step<NoInfer<S>, keyof F & string>>>;
  readonly requires?: Using<F, { readonly [N in keyof F & string]?: Expr<"truth"> }>;
  readonly rules?: Using<F, Readonly<Record<string, Rule<keyof F & string>>>>;
  readonly judgedOn?: keyof F & string;
  readonly clocks?: Readonly<Record<string, EntryClock<NoInfer<T>, keyof F & string>>>;
  readonly access: { readonly [R in Role]?: Access<NoInfer<S>, keyof F & string> };
  readonly key?: readonly (keyof F & string)[];
  readonly list: List<keyof F & string>;
  readonly restricted?: true;
}

/**
 * Declares an entity. Conditions are written over `fields` and kept as plain data.
 *
 * @example entity({ …, steps: (f) => ({ submit: { …, guard: { must: stated(f.plan), … } } }) })
 */
export function entity<const F extends Fields, const S extends string, const T extends string>(
  file: EntityFile<F, S, T>,
): Entity<keyof F & string, S, T> {
  const { requires = {}, rules = {}, key = [], clocks = {}, judgedOn, steps, ...rest } = file;
  const expressions = expressionsOf(file.fields);
  return {
    ...rest,
    steps: steps(expressions),
    requires: using(requires, expressions),
    rules: using(rules, expressions),
    clocks,
    key,
    ...(judgedOn !== undefined && { judgedOn: field(judgedOn, "date") }),
  };
}

function using<E, T extends object>(of: T | ((expressions: E) => T), expressions: E): T {
  return typeof of === "function" ? of(expressions) : of;
}

/** Every field as an expression. */
export function expressionsOf<F extends Fields>(fields: F): FieldExpressions<F> {
  const entries = Object.entries(fields).map(([name, of]) => [name, field(name, givenBy(of))]);
  return Object.fromEntries(entries) as FieldExpressions<F>;
}

/** Every field but these: what a role hides that sees only these, so that a new field is hidden until it is named. */
export function allBut<F extends Fields>(
  fields: F,
  ...shown: readonly (keyof F & string)[]
): readonly (keyof F & string)[] {
  return Object.keys(fields).filter((name) => !shown.includes(name));
}

/** A file and a group can be stated or counted, not compared. */
function givenBy(of: Field): Kind {
  return kindOf(of).gives ?? "text";
}
