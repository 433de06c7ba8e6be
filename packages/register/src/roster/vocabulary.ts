import type { Field, Fields } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Roster } from "@hakaru/model/programme/roster";
import type { Text } from "@hakaru/model/text";
import { cutHeading } from "./heading-unit.ts";
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

/** The targets headings may mean: by all of them together (rank 0), or by the innermost alone (higher ranks). */
export interface Meaning {
  readonly rank: number;
  readonly targets: readonly Target[];
}

/** @returns undefined where the headings mean nothing of the entity */
export function meaningOf(path: readonly string[], vocabulary: Vocabulary): Meaning | undefined {
  for (const [rank, words] of spellings(path).entries()) {
    const targets = targetsOf(likeness(words), vocabulary);
    if (targets.length > 0) return { rank: rank < 2 ? 0 : rank, targets };
  }
  return undefined;
}

/** All headings, then without what stands in brackets at their end, then less and less of the outer ones. */
function spellings(path: readonly string[]): readonly string[] {
  const bare = path.map((heading) => cutHeading(heading).bare);
  const inner = path.slice(1).flatMap((_, index) => [path.slice(index + 1), bare.slice(index + 1)]);
  return [path, bare, ...inner].map((part) => part.join(""));
}

function targetsOf(key: string, { known, numbered }: Vocabulary): readonly Target[] {
  const exact = known.get(key);
  if (exact !== undefined) return exact;
  const [digits] = /\d+/.exec(key) ?? [];
  const at = Number(digits);
  if (digits === undefined || at < 1 || at > mostMembers) return [];
  return (numbered.get(key.replace(digits, "")) ?? []).map((target) => ({ ...target, at }) as Target);
}
