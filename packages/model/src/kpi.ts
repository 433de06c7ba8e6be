import { hashOf } from "./canonical.ts";
import { type Decimal, decimal } from "./decimal.ts";
import { type Period, period } from "./period.ts";
import type { Target, TargetPart } from "./target.ts";
import type { Text } from "./text.ts";
import type { UnitId } from "./unit.ts";

/**
 * How the parts of a KPI stand together: `all` and `each-sex` must each meet their target; `of-which` is a total
 * with a part of it named; `not-additive` parts have different scopes and are never summed.
 */
type CompositeRule = "all" | "each-sex" | "of-which" | "not-additive";

interface Composite {
  readonly rule: CompositeRule;
  /** Part id → its name. The total of an `of-which` is the figure without a part. */
  readonly parts: Readonly<Record<string, Text>>;
}

/** Where the way to the target begins; only what the source states. */
export interface Baseline {
  readonly amount: Decimal;
  readonly unit: UnitId;
  readonly period?: Period;
  readonly approximate?: boolean;
  readonly note?: Text;
}

/** What is counted. A new version breaks the series: no trend crosses it. */
export interface Definition {
  readonly version: number;
  readonly statement: Text;
}

/** `ambiguity`: the source can be read two ways; `dispute`: other evidence says otherwise; `scope`: what is counted. */
export interface Note {
  readonly kind: "ambiguity" | "dispute" | "scope";
  readonly text: Text;
}

/**
 * What the filed figure is: the level itself; a reduction in percent of a base of 100; or a difference to the
 * baseline whose own level is not stated (growth-rate methods then cannot apply).
 */
type MeasuredAs = "level" | "reduction" | "difference";

export interface Kpi {
  readonly id: string;
  /** Place in the printed order. */
  readonly row: number;
  readonly section: string;
  readonly theme: string;
  readonly owner: string;
  readonly label: Text;
  /** The goal as printed, and in English. */
  readonly goal: Text;
  readonly unit?: UnitId;
  readonly direction: "up" | "down" | "event";
  readonly measuredAs: MeasuredAs;
  readonly composite?: Composite;
  readonly targets: readonly Target[];
  readonly baseline?: Baseline;
  readonly definitions: readonly Definition[];
  /** Part (empty: the whole) → `programme/indicator`: what a register gives for it, shown beside what was filed. */
  readonly indicators?: Readonly<Record<string, string>>;
  /**
   * Part (empty: the whole) → figures over person records that bear on it, each by a definition of its own: shown apart
   * from what was filed, and compared neither with it nor with each other.
   */
  readonly overRecords?: Readonly<Record<string, readonly OverRecords[]>>;
  readonly notes: readonly Note[];
}

/** A figure over person records, asked about the fiscal year of the figure that stands. */
export interface OverRecords {
  /** An indicator over person records. */
  readonly indicator: string;
  /** Asked about the year of the baseline as well: a level says little without the one it is seen against. */
  readonly andBaseline?: true;
}

type KpiFile = Omit<Kpi, "targets" | "definitions" | "measuredAs" | "baseline" | "notes"> & {
  /** The target in force, as its parts; or every version of it. */
  readonly target: readonly TargetPart[] | { readonly versions: readonly Target[] };
  readonly baseline?: Omit<Baseline, "amount" | "period"> & {
    readonly amount: string;
    readonly period?: string;
  };
  readonly measuredAs?: MeasuredAs;
  /** Without one, the definition is the label itself, version 1. */
  readonly definitions?: readonly Definition[];
  readonly notes?: readonly Note[];
};

/** Declares a KPI: the whole of its file. */
export function kpi(file: KpiFile): Kpi {
  const { target, baseline, ...rest } = file;
  return {
    ...rest,
    measuredAs: file.measuredAs ?? "level",
    targets: "versions" in target ? target.versions : [{ version: 1, parts: target }],
    definitions: file.definitions ?? [{ version: 1, statement: file.label }],
    notes: file.notes ?? [],
    ...(baseline && { baseline: baselineOf(baseline) }),
  };
}

function baselineOf({ amount, period: about, ...rest }: NonNullable<KpiFile["baseline"]>): Baseline {
  return { ...rest, amount: decimal(amount), ...(about !== undefined && { period: period(about) }) };
}

/** The target in force: the last version. */
export function targetOf(of: Kpi): Target {
  const last = of.targets.at(-1);
  if (last === undefined) throw new Error(`${of.id} declares no target`);
  return last;
}

/** The definition in force: the last version. */
export function definitionOf(of: Kpi): Definition {
  const last = of.definitions.at(-1);
  if (last === undefined) throw new Error(`${of.id} declares no definition`);
  return last;
}

/** Identity of what is counted: SHA-256 over canonical JSON of everything that changes the meaning of a figure. */
export function definitionHash(of: Kpi, version: number = definitionOf(of).version): string {
  const definition = of.definitions.find((d) => d.version === version);
  const { id, unit, measuredAs, composite } = of;
  return hashOf({ id, unit, measuredAs, rule: composite?.rule, definition });
}
