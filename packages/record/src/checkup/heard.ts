import type { LocalDate } from "@hakaru/model/calendar";
import type { CheckupDocument, DocumentItem, DocumentPerson, StatedDay } from "./document.ts";
import type { Value } from "./read-answer.ts";
import { noDay } from "./read-day.ts";
import type { Attributes } from "./xml-walk.ts";

/** A document of which it is not decided yet whether it is a checkup or guidance. */
export type Draft = Omit<CheckupDocument, "kind">;

/** An element that says something: an observation with its code and values, or what took place in guidance. */
export interface Statement {
  readonly line: number;
  readonly relation: string | null;
  readonly negated: boolean;
  readonly values: Value[];
  group: number | null;
  code: Attributes;
  interpretation: string | null;
  method: string | null;
  on: LocalDate | null;
}

/** A text under way: everything inside the element at `depth`, but for what a nested capture takes. */
interface Capture {
  readonly depth: number;
  readonly done: (text: string) => void;
  text: string;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** What was heard of a document so far. */
export interface Heard {
  readonly draft: Open<Omit<Draft, "person" | "items">> & {
    readonly person: Open<DocumentPerson>;
    readonly items: DocumentItem[];
  };
  /** Names of the open elements, outermost first. */
  readonly names: string[];
  readonly captures: Capture[];
  readonly statements: Statement[];
  /** Codes of the open sections; null until the section tells its own. */
  readonly sections: (string | null)[];
  /** Of the entryRelationship that was opened last and has not been used. */
  relation: string | null;
  groups: number;
}

export function nothingHeard(): Heard {
  return {
    draft: { ...unstated(), person: nobody(), items: [] },
    names: [],
    captures: [],
    statements: [],
    sections: [],
    relation: null,
    groups: 0,
  };
}

/** A document that says nothing yet. */
export function unstated(): Omit<Draft, "person" | "items"> {
  const days: { written: StatedDay; on: StatedDay } = { written: noDay, on: noDay };
  return { report: "", institution: "", voucher: "", event: "", ...days };
}

/** A person of whom nothing is stated. */
export function nobody(): DocumentPerson {
  const texts = { insurer: "", symbol: "", number: "", branch: "", kana: "", sex: "" };
  return { ...texts, born: noDay, postalCode: "", address: "" };
}
