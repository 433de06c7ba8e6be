import type { Fault } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import { type Case, contentOf, type EntityCases } from "@hakaru/model/programme/case-table";
import type { Entity } from "@hakaru/model/programme/entity";
import { type Candidate, draftFaults, entryFaults } from "@hakaru/model/programme/entry-check";
import {
  type Actor,
  creationFaults,
  editFaults,
  type Held,
  sees,
  stepFaults,
} from "@hakaru/model/programme/policy";
import { filledIn } from "./settings.ts";

const own = "own-organisation";
const owners = { own, other: "another-organisation", nobody: undefined };

/** What a register would answer to a case: the codes of the faults that refuse it, or of all for `check`. */
export function judge({ entity, table }: EntityCases, one: Case): readonly string[] {
  const owner = owners[one.whose];
  const before = contentOf(entity, table.content);
  const faults = faultsOf(entity, one, before, owner);
  const told = one.does === "check" ? faults : faults.filter(({ severity }) => severity === "error");
  return [...new Set(told.map(written))].toSorted();
}

function faultsOf(
  entity: Entity,
  { does, by, in: state, content, on, did }: Case,
  before: Content,
  owner: string | undefined,
): readonly Fault[] {
  const actor: Actor = { id: "hanako", role: by, organisation: own };
  const held: Held = { state, content, ...(owner !== undefined && { owner }) };
  const candidate = { content, state, on };
  const checks = state === entity.initial ? draftFaults : entryFaults;
  if (does === "check") return entryFaults(entity, candidate);
  if (does === "see") return sees(entity, actor, held) ? [] : [unseen];
  if (does === "creation") return creationFaults(entity, actor, candidate);
  if (does === "change")
    return [
      ...editFaults(entity, actor, { ...held, content: before }, content),
      ...checks(entity, candidate),
    ];
  const deeds = did.map((step) => ({ step, actor: actor.id }));
  const refused = stepFaults(entity, does, { actor, held, deeds, on });
  const barred = refused.some(({ code }) => code === "not-allowed");
  return state === entity.initial && !barred ? [...refused, ...leaving(entity, does, candidate)] : refused;
}

/** What is wrong with an entry once the step has filled in what it does of itself. */
function leaving(entity: Entity, name: string, { content, state, on }: Candidate): readonly Fault[] {
  const step = entity.steps[name];
  if (step === undefined) throw new Error(`no step ${name}`);
  const serials = new Map<string, number>();
  const filled = filledIn(step.sets, content, { state, on, actor: "hanako", serials });
  return entryFaults(entity, { content: filled, state: step.to, on });
}

const unseen: Fault = {
  code: "unseen",
  severity: "error",
  place: {},
  message: { ja: "見えない", en: "not seen" },
  mend: { ja: "", en: "" },
};

function written({ code, place }: Fault): string {
  return place.field === undefined ? code : `${code}@${place.field}`;
}
