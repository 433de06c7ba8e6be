import type { Expression } from "../expression.ts";
import type { Role } from "../role.ts";
import type { Access, Entity, EntryClock, Step } from "./entity.ts";
import type { Programme } from "./programme.ts";

/**
 * A programme as a role may see it declared: its own entities, and of those nothing about the fields it does not see. A
 * rule that speaks of a hidden field is left out as a whole; where it matters, the server judges.
 *
 * @returns undefined where the role has no part in it
 */
export function shownProgramme(programme: Programme, role: Role): Programme | undefined {
  const entities = Object.entries(programme.entities).flatMap(([name, entity]) => {
    const access = entity.access[role];
    return access === undefined ? [] : [[name, shownEntity(entity, role, access)] as const];
  });
  if (entities.length === 0) return undefined;
  return { ...programme, entities: Object.fromEntries(entities), upcasts: {} };
}

function shownEntity(entity: Entity, role: Role, access: Access): Entity {
  const hidden = new Set(Object.keys(entity.fields).filter((name) => !isDeclaredTo(access, name)));
  const isSeen = (name: string) => !hidden.has(name);
  const isOpen = (of: unknown) => !mentions(of, hidden);
  const { judgedOn, sets, ...rest } = entity;
  const steps = Object.entries(entity.steps).map(([name, step]) => [name, shownStep(step, isSeen, isOpen)]);
  return {
    ...rest,
    title: isSeen(entity.title) ? entity.title : (Object.keys(entity.fields).find(isSeen) ?? entity.title),
    fields: only(entity.fields, isSeen),
    steps: Object.fromEntries(steps),
    requires: only(entity.requires, isSeen, isOpen),
    rules: only(
      entity.rules,
      () => true,
      (rule) => isSeen(rule.at) && isOpen(rule),
    ),
    ...(sets && { sets: only(sets, isSeen, isOpen) }),
    ...(judgedOn !== undefined && isOpen(judgedOn) && { judgedOn }),
    access: { [role]: { ...access, hides: [] } },
    clocks: only(
      entity.clocks,
      () => true,
      (clock) => !names(clock, hidden),
    ),
    key: entity.key.every(isSeen) ? entity.key : [],
    list: {
      columns: entity.list.columns.filter(isSeen),
      filters: entity.list.filters.filter(isSeen),
      search: entity.list.search.filter(isSeen),
    },
  };
}

/** Who only fills in a form is shown the form. */
function isDeclaredTo({ reads, form, hides = [] }: Access, name: string): boolean {
  if (form?.includes(name)) return true;
  return (reads.length > 0 || form === undefined) && !hides.includes(name);
}

function shownStep(step: Step, isSeen: (name: string) => boolean, isOpen: (of: unknown) => boolean): Step {
  const { guard, needs, sets, ...rest } = step;
  return {
    ...rest,
    ...(guard && isOpen(guard.must) && { guard }),
    ...(needs && { needs: needs.filter(isSeen) }),
    ...(sets && { sets: only(sets, isSeen, isOpen) }),
  };
}

function only<T>(
  of: { readonly [name: string]: T },
  byName: (name: string) => boolean,
  byValue: (value: T) => boolean = () => true,
): Readonly<Record<string, T>> {
  const entries = Object.entries(of) as [string, T][];
  return Object.fromEntries(entries.filter(([name, value]) => byName(name) && byValue(value)));
}

/** Whether an expression, wherever it stands in a declaration, asks a hidden field. */
export function mentions(of: unknown, hidden: ReadonlySet<string>): boolean {
  if (Array.isArray(of)) return of.some((part) => mentions(part, hidden));
  if (typeof of !== "object" || of === null) return false;
  if ("op" in of && isHidden(of as Expression, hidden)) return true;
  return Object.values(of).some((part) => mentions(part, hidden));
}

function isHidden(of: Expression, hidden: ReadonlySet<string>): boolean {
  if (of.op === "field") return hidden.has(of.name);
  if (of.op === "stated") return hidden.has(of.field);
  return of.op === "members" && hidden.has(of.group);
}

/** Whether a clock starts, ends or is looked up by a hidden field. */
function names(clock: Partial<EntryClock>, hidden: ReadonlySet<string>): boolean {
  const { from = [], until = [], handovers = [], within, next } = clock;
  const triggers = [...from, ...until, ...handovers.flatMap((each) => [...each.from, ...each.until])];
  const classes = within !== undefined && "table" in within ? within.fields : [];
  return (
    [...triggers, ...classes].some((name) => hidden.has(name)) || (next !== undefined && names(next, hidden))
  );
}
