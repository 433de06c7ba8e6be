import { canonicalJson } from "@hakaru/model/canonical";
import type { Expression } from "@hakaru/model/expression";
import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Field } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Programme } from "@hakaru/model/programme/programme";
import type { Upcast } from "@hakaru/model/programme/upcast";
import type { Text } from "@hakaru/model/text";
import { hidersOf, isPersonal } from "./index-layout.ts";
import { registerFaults } from "./register-faults.ts";

/** The way of names from one definition to a later one. */
export interface Succession {
  /** Old name → new name, null where the field is dropped; names that stay are not named. */
  readonly names: Readonly<Record<string, string | null>>;
  /** Fields given a value on the way → the old fields it is made of. */
  readonly computed: Readonly<Record<string, readonly string[]>>;
  /** Old state → new state. */
  readonly states: Readonly<Record<string, string>>;
}

/** What becomes of the names of an entity's fields and states by these upcasts, one after the other. */
export function successionOf(entity: Entity, upcasts: readonly Upcast[]): Succession {
  const names = Object.keys(entity.fields).map((name) => [name, fieldAfter(name, upcasts)] as const);
  const states = Object.keys(entity.states).map((state) => [state, stateAfter(state, upcasts)] as const);
  return {
    names: Object.fromEntries(names.filter(([old, name]) => old !== name)),
    computed: computedBy(entity, upcasts),
    states: Object.fromEntries(states),
  };
}

interface Origin {
  readonly made: boolean;
  readonly of: readonly string[];
}
type Origins = ReadonlyMap<string, Origin>;

/** Follows every field on its way, and what was made of which. */
function computedBy(entity: Entity, upcasts: readonly Upcast[]): Succession["computed"] {
  const begun: Origins = new Map(
    Object.keys(entity.fields).map((name) => [name, { made: false, of: [name] }]),
  );
  const ended = upcasts.reduce<Origins>((before, { rename = {}, drop = [], set = {} }) => {
    const renamed = Array.from(before, ([name, origin]) => [rename[name] ?? name, origin] as const);
    const kept = new Map(renamed.filter(([name]) => !drop.includes(name)));
    const made = Object.entries(set).map(([name, value]) => {
      const of = fieldsIn(value).flatMap((each) => kept.get(each)?.of ?? []);
      return [name, { made: true, of: [...(kept.get(name)?.of ?? []), ...of] }] as const;
    });
    return new Map<string, Origin>([...kept, ...made]);
  }, begun);
  return Object.fromEntries([...ended].filter(([, { made }]) => made).map(([name, { of }]) => [name, of]));
}

function fieldAfter(name: string, upcasts: readonly Upcast[]): string | null {
  return upcasts.reduce<string | null>((before, { rename = {}, drop = [] }) => {
    const renamed = before === null ? null : (rename[before] ?? before);
    return renamed !== null && drop.includes(renamed) ? null : renamed;
  }, name);
}

function stateAfter(state: string, upcasts: readonly Upcast[]): string {
  return upcasts.reduce((before, { states = {} }) => states[before] ?? before, state);
}

/** The upcasts of an entity between two versions, one a version; where none is written, nothing changes. */
export function upcastsFrom(
  { upcasts, version }: Programme,
  entity: string,
  earlier: number,
): readonly Upcast[] {
  return versionsAfter(earlier, version).map((each) => upcasts[each]?.[entity] ?? {});
}

function versionsAfter(earlier: number, version: number): readonly number[] {
  return Array.from({ length: version - earlier }, (_, at) => earlier + 1 + at);
}

/**
 * Whether every entry made under an earlier declaration has a way to this one that somebody wrote down and reviewed.
 *
 * @throws Refusal `upcast-gap`
 */
export function checkUpcasts(earlier: readonly Programme[], programme: Programme): void {
  const faults = earlier.flatMap((each) =>
    Object.entries(each.entities).flatMap(([name, entity]) =>
      problemsOf(each, programme, name, entity).map((problem) => gapFault(programme, name, problem)),
    ),
  );
  if (faults.length > 0) throw new Refusal(...faults);
}

function gapFault({ id, version }: Programme, entity: string, problem: Text): Fault {
  return registerFaults["upcast-gap"]({ programme: id, version, entity, problem });
}

function problemsOf(earlier: Programme, programme: Programme, name: string, entity: Entity): readonly Text[] {
  const now = programme.entities[name];
  if (now === undefined)
    return [{ ja: "登録簿が宣言にありません", en: "the register is no longer declared" }];
  if (outlineOf(entity) === outlineOf(now)) return [];
  const unwritten = versionsAfter(earlier.version, programme.version).filter(
    (version) => programme.upcasts[version]?.[name] === undefined,
  );
  const upcasts = upcastsFrom(programme, name, earlier.version);
  const { names, states } = successionOf(entity, upcasts);
  return [
    ...unwritten.map((version) => ({
      ja: `版 ${version} について何も書かれていません`,
      en: `nothing is written for version ${version}`,
    })),
    ...Object.entries(entity.fields).flatMap(([field, of]) => fieldProblems(field, of, names, now)),
    ...Object.entries(states)
      .filter(([, to]) => now.states[to] === undefined)
      .map(([state]) => lost(state)),
    ...upcasts.flatMap((upcast) => personalSets(upcast, entity, now)),
    ...hiddenOrigins(entity, now, upcasts),
  ];
}

/** What an entry is made of: fields with their kinds, and states. */
function outlineOf({ fields, states }: Entity): string {
  const kinds = (of: Entity["fields"]): unknown =>
    Object.fromEntries(
      Object.entries(of).map(([name, field]) => [
        name,
        [field.kind, isPersonal(field), field.kind === "group" ? kinds(field.fields) : null],
      ]),
    );
  return canonicalJson([kinds(fields), Object.keys(states).toSorted()]);
}

function fieldProblems(name: string, field: Field, names: Succession["names"], now: Entity): readonly Text[] {
  const renamed = Object.hasOwn(names, name) ? names[name] : name;
  if (renamed === null || renamed === undefined) return [];
  const next = now.fields[renamed];
  if (next === undefined) return [lost(name)];
  if (next.kind !== field.kind)
    return [{ ja: `「${name}」の種類が変わっています`, en: `${name} is of another kind` }];
  // Events are never written again: what they hold in the open stays open, what they hold sealed stays sealed.
  return isPersonal(next) === isPersonal(field) && next.personal === field.personal
    ? []
    : [{ ja: `「${name}」の個人情報の扱いが変わっています`, en: `${name} begins or ceases to be personal` }];
}

function lost(name: string): Text {
  return { ja: `「${name}」の行き先がありません`, en: `${name} leads nowhere` };
}

function personalSets({ set = {} }: Upcast, before: Entity, now: Entity): readonly Text[] {
  const names = Object.values(set).flatMap(fieldsIn);
  const personal = names.filter((name) =>
    [before, now].some(({ fields }) => fields[name] && isPersonal(fields[name])),
  );
  return personal.map((name) => ({
    ja: `個人情報「${name}」から値を作っています`,
    en: `a value is made of the personal ${name}`,
  }));
}

/** Whoever sees a value must be let see what it is made of, in all the events it is made from. */
function hiddenOrigins(before: Entity, now: Entity, upcasts: readonly Upcast[]): readonly Text[] {
  const { names, computed } = successionOf(before, upcasts);
  return Object.entries(computed).flatMap(([name, origins]) =>
    origins.flatMap((origin) => {
      const renamed = Object.hasOwn(names, origin) ? names[origin] : origin;
      const hiders = renamed == null ? hidersOf(before, [origin]) : hidersOf(now, [renamed]);
      const betrayed = hiders.filter((role) => now.access[role] && !hidersOf(now, [name]).includes(role));
      return betrayed.map((role) => ({
        ja: `「${name}」は ${role} に見えますが、見えない「${origin}」から作られます`,
        en: `${name}, seen by ${role}, is made of ${origin}, hidden from it`,
      }));
    }),
  );
}

function fieldsIn(of: Expression): readonly string[] {
  if (of.op === "field") return [of.name];
  if (of.op === "stated") return [of.field];
  if (of.op === "members") return [of.group];
  const parts = Object.values(of).flatMap((part: unknown) => (Array.isArray(part) ? part : [part]));
  return parts
    .filter((part): part is Expression => typeof part === "object" && part !== null && "op" in part)
    .flatMap(fieldsIn);
}
