import type { Decimal } from "./decimal.ts";
import type { Scalar } from "./expression.ts";
import type { Period } from "./period.ts";
import type { UnitId } from "./unit.ts";
import type { Status, Value } from "./value.ts";

declare const sealed: unique symbol;

/**
 * A figure over person records that may leave the closed zone: what too few persons stand behind is withheld in it. Only
 * the package at the door makes one, and nothing else of persons is taken in outside.
 */
export interface SealedFigure {
  readonly [sealed]: true;
  readonly indicator: string;
  readonly definition: { readonly version: number; readonly hash: string };
  readonly unit: UnitId;
  readonly period: Period;
  readonly status: Extract<Status, "final" | "projected">;
  /** What was withheld by: fewer persons than this, and not none. */
  readonly least: number;
  readonly cells: readonly SealedCell[];
}

export interface SealedCell {
  /** Null: not stated. A name that is not there: whatever its value, a total. */
  readonly by: Readonly<Record<string, Scalar | null>>;
  /** `withheld` where too few stand behind it, `not-measured` where there is no figure. */
  readonly value: Exclude<Value, { kind: "qualitative" }>;
  /** What it was made of, the denominator too: `over` and `under` of a ratio; none where it is withheld. */
  readonly of: Readonly<Record<string, Decimal | null>>;
  /** Persons behind each part of the figure, `over` and `under` of a ratio; none where it is withheld. */
  readonly persons: Readonly<Record<string, number>>;
  /** Persons who count in any part of it, each once; null where it is withheld. */
  readonly everybody: number | null;
}

/** The records a figure is over, as far as they are told outside: what was taken in together, never a person. */
export interface RecordsAsked {
  /** They are made up. */
  readonly synthetic: boolean;
  readonly deliveries: readonly DeliveryTold[];
}

export interface DeliveryTold {
  readonly id: string;
  readonly kind: string;
  /** Each by its name and the SHA-256 of its bytes. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  /** Rows by table; withheld where they are too few. */
  readonly rows: Readonly<Record<string, number | "withheld">>;
}
