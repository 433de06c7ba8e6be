import type { Field, Fields } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Roster } from "@hakaru/model/programme/roster";
import type { Text } from "@hakaru/model/text";
import { cutHeading, isBracketed } from "./heading-unit.ts";
import { likeness } from "./likeness.ts";
import type { Target } from "./mapping.ts";

/** The headings an entity's columns may go by, by their likeness. */
export interface Vocabulary {
  readonly known: ReadonlyMap<string, readonly Target[]>;
  /** Headings of members without their number: 委員氏名 of 委員1 氏名. */
  readonly numbered: ReadonlyMap<string, readonly Target[]>;
}

/** What the columns are called that no field stands for. */
export const ownHeadings = {
  entry: { ja: "登録簿番号", en: "Register entry" },
  order: { ja: "順", en: "order" },
} as const satisfies Readonly<Record<string, Text>>;

const mostMembers = 1000;

/** @param roster what the office calls the columns, where its programme declares it */
export function vocabularyOf(entity: Entity, roster?: Roster): Vocabulary {
  const known = new Map<string, Target[]>();
  const numbered = new Map<string, Target[]>();
  for (const [name, field] of Object.entries(entity.fields as Fields)) {
    const headings = [...namesOf(name, field), ...(roster?.headings[name] ?? [])];
    if (field.kind !== "group") put(known, headings, { to: "field", field: name });
    else for (const [inner, of] of Object.entries(field.fields)) member(name, headings, inner, of);
    if (field.kind === "group") put(known, orderHeadings(headings), { to: "order", group: name });
  }
  if (!known.has(likeness(ownHeadings.entry.ja)))
    put(known, Object.values(ownHeadings.entry), { to: "entry" });
  return { known, numbered };

  function member(group: string, headings: readonly string[], inner: string, of: Field): void {
    const target: Target = { to: "member", group, field: inner };
    const both = headings.flatMap((heading) => namesOf(inner, of).map((label) => heading + label));
    put(known, both, target);
    put(numbered, both, target);
  }
}

function namesOf(name: string, { label }: Field): readonly string[] {
  return [label.ja, label.en, name];
}

function orderHeadings(headings: readonly string[]): readonly string[] {
  return headings.flatMap((heading) => Object.values(ownHeadings.order).map((label) => heading + label));
}

function put(into: Map<string, Target[]>, headings: readonly string[], target: Target): void {
  for (const key of new Set(headings.map(likeness))) {
    if (key === "") continue;
    const before = into.get(key) ?? [];
    into.set(key, [...before, target]);
  }
}

/** The targets headings may mean: by all of them together (rank 0), or by the inner ones alone (higher ranks). */
export interface Meaning {
  readonly rank: number;
  readonly targets: readonly Target[];
}

/** Reads headings, each spelling once. */
export interface VocabularyReader {
  /** @returns undefined where the headings mean nothing of the entity */
  meaningOf(path: readonly string[]): Meaning | undefined;
  /** Whether this could be the innermost of headings that mean something. */
  mayMean(heading: string): boolean;
}

interface Spelled {
  readonly whole: string;
  /** Without what stands in brackets at its end. */
  readonly bare: string;
}

const mostRemembered = 100_000;

export function vocabularyReader(vocabulary: Vocabulary): VocabularyReader {
  const spelled = new Map<string, Spelled>();
  const ends = endsOf(vocabulary);
  const spell = (heading: string): Spelled => {
    const known = spelled.get(heading);
    if (known !== undefined) return known;
    const found = { whole: likeness(heading), bare: likeness(bareHeading(heading)) };
    if (spelled.size < mostRemembered) spelled.set(heading, found);
    return found;
  };
  return {
    meaningOf: (path) => meaningOf(path.map(spell), vocabulary),
    mayMean: (heading) => {
      const { whole, bare } = spell(heading);
      return [whole, bare].some((key) => ends.has(key.replace(/\d+/, "")));
    },
  };
}

/** A heading in brackets alone, as a row of units, says nothing of what the column is. */
function bareHeading(heading: string): string {
  const { bare, tail } = cutHeading(heading);
  return tail === "" && isBracketed(heading) ? "" : bare;
}

/** Every end of every known heading, digits left out. */
function endsOf({ known, numbered }: Vocabulary): ReadonlySet<string> {
  const keys = [...known.keys(), ...numbered.keys()].map((key) => key.replace(/\d+/, ""));
  return new Set(keys.flatMap((key) => Array.from({ length: key.length + 1 }, (_, at) => key.slice(at))));
}

function meaningOf(path: readonly Spelled[], vocabulary: Vocabulary): Meaning | undefined {
  for (let outer = 0; outer < path.length; outer += 1)
    for (const form of ["whole", "bare"] as const) {
      const key = path
        .slice(outer)
        .map((heading) => heading[form])
        .join("");
      const targets = targetsOf(key, vocabulary);
      if (targets.length > 0) return { rank: outer, targets };
    }
  return undefined;
}

function targetsOf(key: string, { known, numbered }: Vocabulary): readonly Target[] {
  const exact = known.get(key);
  if (exact !== undefined) return exact;
  const [digits] = /\d+/.exec(key) ?? [];
  const at = Number(digits);
  if (digits === undefined || at < 1 || at > mostMembers) return [];
  return (numbered.get(key.replace(digits, "")) ?? []).map((target) => ({ ...target, at }) as Target);
}
