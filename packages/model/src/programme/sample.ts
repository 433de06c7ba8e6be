import type { LocalDate } from "../calendar.ts";
import type { Content } from "../field/field.ts";
import type { Actor } from "./policy.ts";

/** One act in the life of a synthetic entry. */
export interface Act {
  /** The day it happened. */
  readonly on: LocalDate;
  readonly by: Actor;
  /** `creation`, `change`, or a step. */
  readonly does: string;
  /** What it fills in or replaces; with a step, just before the step. */
  readonly content?: Content;
  readonly reason?: string;
}

/**
 * A synthetic entry as the acts that make it, so that it comes into a register the way a true one does: permissions,
 * rules and numbers included. What a reference names is the `number` of a sample entry before it.
 */
export interface SampleEntry {
  readonly entity: string;
  /** Counted from 1 within its entity. */
  readonly number: string;
  readonly acts: readonly Act[];
}
