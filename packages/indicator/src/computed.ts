import type { LocalDate } from "@hakaru/model/calendar";
import { compareScalars } from "@hakaru/model/evaluate";
import { type Expression, type Scalar, typeOf } from "@hakaru/model/expression";
import { type Indicator, indicatorHash } from "@hakaru/model/indicator";
import type { Period } from "@hakaru/model/period";
import type { UnitId } from "@hakaru/model/unit";
import type { Status } from "@hakaru/model/value";
import type { Figure } from "./figure.ts";
import { type Asked, type Question, statusOf } from "./question.ts";

/** One cell of a breakdown. */
export interface Cell extends Figure {
  /** Null: not stated. A name that is not there: whatever its value, a total. */
  readonly by: Readonly<Record<string, Scalar | null>>;
  /** How many entries the period took into this cell, whether they counted in the figure or not. */
  readonly entries: number;
}

/** What an engine computed; every engine the same. Groups nobody belongs to have no cell. */
export interface Computed {
  readonly indicator: string;
  readonly definition: { readonly version: number; readonly hash: string };
  readonly unit: UnitId;
  readonly period: Period;
  readonly asOf: LocalDate;
  /** The day the population stood on. */
  readonly on: LocalDate;
  readonly status: Extract<Status, "final" | "projected">;
  /** Breakdown by breakdown as they were asked for, then by their values; what is not stated last. */
  readonly cells: readonly Cell[];
}

/** An entry a figure rests on, and the parts of the figure it counts in: `over`, `under`; empty for the whole. */
export interface Behind {
  readonly entry: string;
  readonly parts: readonly string[];
}

/** The answer to a question from an engine's cells, in whatever order it found them. */
export function computed(
  indicator: Indicator,
  question: Question,
  { on, breakdowns }: Asked,
  cells: readonly Cell[],
): Computed {
  const ordered = breakdowns.flatMap((names) => inOrder(cells, names, indicator.by));
  return {
    indicator: indicator.id,
    definition: { version: indicator.version, hash: indicatorHash(indicator) },
    unit: indicator.unit,
    period: question.period,
    asOf: question.asOf,
    on,
    status: statusOf(question),
    cells: ordered,
  };
}

function inOrder(
  cells: readonly Cell[],
  names: readonly string[],
  by: Readonly<Record<string, Expression>>,
): readonly Cell[] {
  const own = cells.filter((cell) => isOf(cell, names));
  return own.toSorted((a, b) => {
    for (const name of names) {
      const order = compareKeys(by[name], a.by[name], b.by[name]);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function isOf({ by }: Cell, names: readonly string[]): boolean {
  return Object.keys(by).length === names.length && names.every((name) => Object.hasOwn(by, name));
}

function compareKeys(of: Expression | undefined, a: Scalar | null = null, b: Scalar | null = null): number {
  if (of === undefined) throw new Error("a breakdown the definition does not have");
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareScalars(typeOf(of), a, b);
}

/** Entries by their names, numbers among them in the order of numbers. */
export function compareEntries(a: Behind, b: Behind): number {
  return a.entry.length - b.entry.length || compareScalars("text", a.entry, b.entry);
}
