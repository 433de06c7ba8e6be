import type { Entity } from "@hakaru/model/programme/entity";
import {
  type Actor,
  editableFields,
  enterableFields,
  sees,
  visibleFields,
} from "@hakaru/model/programme/policy";
import type { Role } from "@hakaru/model/role";

/** Something that can be done in a register. */
export interface Act {
  readonly kind: "create" | "edit" | "step";
  readonly step?: string;
  readonly fromState?: string;
  readonly state: string;
  /** Fields it fills in of itself. */
  readonly sets: readonly string[];
  readonly notBy: readonly string[];
}

/** Everything that can be done to entries of an entity, whoever may. */
export function actsOf({ states, steps, initial, sets = {} }: Entity): readonly Act[] {
  const create: Act = { kind: "create", state: initial, sets: Object.keys(sets), notBy: [] };
  const edits = Object.keys(states).map((state): Act => {
    return { kind: "edit", fromState: state, state, sets: [], notBy: [] };
  });
  const taken = Object.entries(steps).flatMap(([step, { from, to, sets: given = {}, notBy = [] }]) =>
    from.map((fromState): Act => {
      return { kind: "step", step, fromState, state: to, sets: Object.keys(given), notBy };
    }),
  );
  return [create, ...edits, ...taken];
}

/** Which entries a role reaches: those of all, those of its own organisation. */
export interface Reached {
  readonly ofAll: boolean;
  readonly ofOwn: boolean;
}

/** Which entries of a state a role reads. */
export function readingOf(entity: Entity, role: Role, state: string): Reached {
  return {
    ofAll: sees(entity, stranger(role), { state, owner }),
    ofOwn: sees(entity, member(role), { state, owner }),
  };
}

/** The fields a role does not see. */
export function hiddenFrom(entity: Entity, role: Role): readonly string[] {
  const seen = visibleFields(entity, member(role));
  return Object.keys(entity.fields).filter((name) => !seen.includes(name));
}

/** Which entries a role may do something to, and in which fields. */
export interface Permit extends Reached {
  readonly fieldsAll: readonly string[];
  readonly fieldsOwn: readonly string[];
}

/** The policy of an entity told for the database, by asking it: what it says of an owner and of a stranger. */
export function permitOf(entity: Entity, role: Role, act: Act): Permit {
  if (act.kind === "create") return creation(entity, role);
  return act.kind === "edit" ? edit(entity, role, act.state) : taking(entity, role, act);
}

/** In whose name: its own organisation's, or any where the role reads the entries of all. */
function creation(entity: Entity, role: Role): Permit {
  const creates = entity.access[role]?.creates === true;
  return {
    ofAll: creates && readingOf(entity, role, entity.initial).ofAll,
    ofOwn: creates,
    // Of nobody's organisation, and of one.
    fieldsAll: creates ? enterableFields(entity, nobody(role)) : [],
    fieldsOwn: creates ? enterableFields(entity, member(role)) : [],
  };
}

function edit(entity: Entity, role: Role, state: string): Permit {
  const fieldsAll = editableFields(entity, stranger(role), { state, owner });
  const fieldsOwn = editableFields(entity, member(role), { state, owner });
  return { ofAll: fieldsAll.length > 0, ofOwn: fieldsOwn.length > 0, fieldsAll, fieldsOwn };
}

function taking(entity: Entity, role: Role, { step = "", fromState = "" }: Act): Permit {
  const may = entity.steps[step]?.by.includes(role) === true;
  const { ofAll, ofOwn } = readingOf(entity, role, fromState);
  return { ofAll: may && ofAll, ofOwn: may && ofOwn, fieldsAll: [], fieldsOwn: [] };
}

const owner = "own";
const member = (role: Role): Actor => ({ id: "", role, organisation: owner });
const stranger = (role: Role): Actor => ({ id: "", role, organisation: "other" });
const nobody = (role: Role): Actor => ({ id: "", role });
