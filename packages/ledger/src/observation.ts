import type { Instant, LocalDate } from "@hakaru/model/calendar";
import type { Period } from "@hakaru/model/period";
import type { Text } from "@hakaru/model/text";
import type { Status, Value } from "@hakaru/model/value";

/** How an observation fares: it is entered, checked by somebody else, published, and later revised or withdrawn. */
export const states = {
  draft: { ja: "下書き", en: "draft" },
  submitted: { ja: "提出", en: "submitted" },
  checked: { ja: "確認済", en: "checked" },
  published: { ja: "公表", en: "published" },
  revised: { ja: "改訂済", en: "revised" },
  withdrawn: { ja: "取下げ", en: "withdrawn" },
} as const satisfies Readonly<Record<string, Text>>;

export type State = keyof typeof states;

/** One step of an observation's life. */
export interface Event {
  /** Place in the ledger's own order; time never decides. */
  readonly seq: number;
  readonly state: State;
  readonly actor: string;
  readonly reason?: string;
  /** The observation that took its place. */
  readonly replacedBy?: number;
  readonly at: Instant;
}

/** What somebody filed about one part of one subject, as it was on a day. Its content never changes. */
export interface Filed {
  readonly subject: string;
  /** Empty: the figure as a whole. */
  readonly part: string;
  /** The day the figure stood: the valid axis. */
  readonly asOf: LocalDate;
  /** What the figure is about. */
  readonly period: Period;
  readonly value: Value;
  readonly status: Status;
  readonly definition: { readonly version: number; readonly hash: string };
  /** The printed wording, where the source has one. */
  readonly printed?: string;
  readonly source?: string;
  /** Page and row in the source. */
  readonly locator?: string;
  readonly note?: string;
  /** SHA-256 of the file it came in, and the cell. */
  readonly filing?: string;
  readonly cell?: string;
  /** The text of that cell, before it was read. */
  readonly raw?: string;
}

/** A figure in the ledger, with its history in the ledger's order. */
export interface Observation extends Filed {
  readonly id: number;
  readonly events: readonly Event[];
}
