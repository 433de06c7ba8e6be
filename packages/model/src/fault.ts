import type { Text } from "./text.ts";

/** Where in the reader's material a fault lies; only the parts that are known are given. */
export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly line?: number;
  /** The field of an entry, with the way to it: `sites[2].name`. */
  readonly field?: string;
  /** The headings above the cell, outermost first. */
  readonly header?: readonly string[];
  /** The text exactly as it was found. */
  readonly raw?: string;
  /** What that text was taken to mean, where it could be read. */
  readonly readAs?: string;
}

/** `error` refuses the material, `warning` asks for a look, `note` only tells what was read. */
type Severity = "error" | "warning" | "note";

/** A finding about what the reader gave us: a value, never thrown on its own. */
export interface Fault {
  readonly code: string;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: Text;
  readonly mend: Text;
}

interface Wording {
  readonly severity?: Severity;
  readonly ja: string;
  readonly en: string;
  /** What the reader can do about it. */
  readonly mend: Text;
}

type Wordings = Readonly<Record<string, (facts: never) => Wording>>;
type Facts<W> = W extends (facts: infer F) => Wording ? F : never;
type Catalogue<W extends Wordings> = {
  readonly [C in keyof W]: (facts: Facts<W[C]>, place?: Place) => Fault;
};

/**
 * A package's catalogue of faults: code → wording from facts. The codes are the rule ids a report names.
 *
 * @example catalogue({ "port-in-use": (f: { port: number }) => ({ ja: …, en: …, mend: … }) })
 */
export function catalogue<W extends Wordings>(wordings: W): Catalogue<W> {
  const entries = Object.entries(wordings).map(([code, wording]) => [code, maker(code, wording)]);
  return Object.fromEntries(entries) as Catalogue<W>;
}

function maker(code: string, wording: (facts: never) => Wording) {
  return (facts: never, place: Place = {}): Fault => {
    const { severity = "error", mend, ...message } = wording(facts);
    return { code, severity, place, message, mend };
  };
}

/** The reader's material cannot be accepted; nothing was changed. Everything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly faults: readonly Fault[];

  constructor(...faults: Fault[]) {
    super(faults.map((f) => `${f.code}: ${f.message.en}`).join("\n"));
    this.name = "Refusal";
    this.faults = faults;
  }
}
