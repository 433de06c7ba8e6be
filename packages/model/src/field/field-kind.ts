import type { LocalDate } from "../calendar.ts";
import type { Kind } from "../expression.ts";
import type { Fault, Place } from "../fault.ts";
import type { Reading } from "../read-value.ts";
import type { Schema } from "../shape.ts";
import type { Lang, Text } from "../text.ts";
import type { Silence } from "../value.ts";

/** What every field says of itself. */
export interface Common {
  readonly label: Text;
  /** What belongs into it, shown beside the field. */
  readonly about?: Text;
  /** An entry cannot leave its first state without it. */
  readonly required?: true;
  /** About a person: kept encrypted, and gone when the entry is erased. */
  readonly personal?: true;
  /** What of the reader's own it asks for, so that a browser can fill it in (HTML autofill; WCAG 1.3.5). */
  readonly purpose?: "name" | "organization" | "email" | "tel";
  /** The silences it takes instead of a value. */
  readonly silences?: readonly Silence[];
}

/** Where a value stands, and on what day; codes are in force by day. */
export interface At {
  readonly place: Place;
  readonly day?: LocalDate;
}

/**
 * Everything there is to know of a kind of field: forms, lists, rosters, the API and the indicators ask the kind and
 * never its name.
 */
export interface FieldKind<F, V> {
  /** How expressions see it; undefined where they cannot. */
  readonly gives?: Kind;
  /** The input a form draws. */
  readonly widget: Widget;
  readonly schema: (field: F) => Schema;
  /** What is wrong with a value that came over the wire; nothing where it may be kept. */
  readonly faults: (value: unknown, field: F, at: At) => readonly Fault[];
  /** Reads what people type or a cell holds. What was read otherwise than it stands is told in a note. */
  readonly read: (text: string, field: F, at: At) => Reading<V>;
  /** As people write it. */
  readonly write: (value: V, field: F, lang: Lang) => string;
}

export type Widget =
  | "line"
  | "lines"
  | "number"
  | "money"
  | "date"
  | "year"
  | "choice"
  | "yes-no"
  | "reference"
  | "file"
  | "group";
