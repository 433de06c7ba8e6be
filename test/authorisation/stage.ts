import { loadProgramme, programmeIds } from "@hakaru/cli/load-programme";
import { date, type LocalDate } from "@hakaru/model/calendar";
import { sha256 } from "@hakaru/model/canonical";
import type { Content, Field, FieldValue } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import type { Actor } from "@hakaru/model/programme/policy";
import type { Role } from "@hakaru/model/role";
import { attach } from "@hakaru/register/attachment";
import { comment } from "@hakaru/register/comment";
import { atDesk } from "@hakaru/register/desk";
import { held } from "@hakaru/register/held";
import type { Register } from "@hakaru/register/register";
import { writeEvents } from "@hakaru/register/write-events";
import { query } from "@hakaru/store/query";
import { type ApiWorld, type Asking, openApiWorld } from "../spec/register-api-world.ts";
import { putUpWall, takeDownWall } from "./database-wall.ts";
import { Markers } from "./marker.ts";
import type { Person } from "./oracle.ts";

/** Where something that can be told stands. */
export interface Place {
  readonly entry: StagedEntry;
  /** The state its event was made into; of a comment the state it stands in. */
  readonly state: string;
  readonly what: "field" | "reason" | "person" | "comment" | "file";
  readonly field: string;
  /** Whose event it was. */
  readonly organisation?: string;
  /** Of the latest event. */
  readonly latest: boolean;
}

export interface StagedEntry {
  readonly register: Register;
  readonly state: string;
  readonly owner: string;
  /** Filled in when it is there. */
  id: string;
  version: number;
  content: Content;
  /** Those its events were made into. */
  readonly states: string[];
  /** File fields and the files they name. */
  readonly files: Map<string, string>;
}

export interface Asker extends Person {
  readonly name: string;
  readonly ask: Asking;
}

/** Registers of all programmes with an entry in each state of each register, of one organisation and of another. */
export interface Stage extends ApiWorld {
  readonly entries: readonly StagedEntry[];
  readonly markers: Markers<Place>;
  readonly askers: readonly Asker[];
}

export const owners = ["org-a", "org-b"] as const;
const day = date("2026-11-02");
const auditor: Actor = { id: "stage", role: "auditor" };

/** Everybody asks for the first organisation, an applicant for the other one as well, and an office for none. */
const people: readonly Person[] = [
  ...(["secretariat", "ministry-officer", "ministry-approver", "programme-officer"] as const).map(ofFirst),
  ...(["applicant", "reviewer", "auditor", "records-officer"] as const).map(ofFirst),
  { role: "applicant", organisation: "org-b" },
  { role: "programme-officer" },
];

function ofFirst(role: Role): Person {
  return { role, organisation: "org-a" };
}

/** An HTTP server over empty registers of all programmes. */
export async function openProgrammes(): Promise<ApiWorld> {
  const declared = await Promise.all((await programmeIds()).map((id) => loadProgramme(id)));
  return openApiWorld(...declared);
}

export async function openStage(): Promise<Stage> {
  const world = await openProgrammes();
  const markers = new Markers<Place>();
  await takeDownWall(world.database);
  const entries: StagedEntry[] = [];
  for (const { registers } of world.registers.programmes.values())
    for (const register of registers.values()) {
      const own = unstaged(register);
      await Promise.all(own.map((entry) => stageEntry(world, markers, entries, entry)));
      entries.push(...own);
    }
  await putUpWall(world.database);
  const askers: Asker[] = [{ name: "public", role: "public", ask: unhurried(world) }];
  for (const person of people) {
    const name = `${person.role} of ${person.organisation ?? "none"}`;
    askers.push({ ...person, name, ask: await world.as(person.role, name, person.organisation) });
  }
  return { ...world, entries, markers, askers };
}

/** The public at leisure: how many requests it may send in a minute is asked elsewhere. */
function unhurried({ database, nobody }: ApiWorld): Asking {
  return async (request) => {
    await database.rows(query`delete from request_rate`);
    return nobody(request);
  };
}

function unstaged(register: Register): readonly StagedEntry[] {
  const states = Object.keys(register.entity.states);
  return states.flatMap((state) => owners.map((owner) => blank(register, state, owner)));
}

export function blank(register: Register, state: string, owner: string): StagedEntry {
  return { register, state, owner, id: "", version: 0, content: {}, states: [], files: new Map() };
}

/**
 * Events as the rules would never let through, so that every field says something in every state.
 *
 * @param others what references may name
 * @param doers whose deeds some are: `creation` or a step → an account; of the others a person nobody is
 */
export async function stageEntry(
  world: ApiWorld,
  markers: Markers<Place>,
  others: readonly StagedEntry[],
  entry: StagedEntry,
  doers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { register, owner } = entry;
  const { entity } = register;
  const way = wayTo(entity, entry.state);
  const last = way.length;
  const states = [entity.initial, ...way.map(({ to }) => to)];
  entry.states.push(...states);
  for (const [at, state] of states.entries()) {
    const step = way[at - 1];
    const role = step?.by[0] ?? "applicant";
    const organisation = role === "applicant" ? owner : "panel";
    const place = { entry, state, organisation, latest: at === last };
    const actor: Actor = {
      id: doers[step?.name ?? "creation"] ?? markers.word({ ...place, what: "person", field: "" }),
      role,
      organisation,
    };
    const content = contentOf(markers, others, place, entity.fields);
    const reason = markers.word({ ...place, what: "reason", field: "" });
    const before = step && (await heldBy(world, register, entry.id));
    const { events } = await writing(world, actor, register, {
      ...{
        kind: step === undefined ? "create" : "step",
        state,
        owner,
        validFrom: day,
        reason,
        content,
        serials: [],
      },
      ...(step !== undefined && { step: step.name, fromState: states[at - 1] ?? "" }),
      ...(before !== undefined && { before }),
    });
    const [event] = events;
    if (event === undefined) throw new Error(`${register.name} ${state} was not staged`);
    Object.assign(entry, { id: event.entry, version: event.version, content });
    await attachAll(world, place, content);
  }
  const said = markers.word({ entry, state: entry.state, what: "comment", field: "", latest: true });
  await atDesk(world.database, world.registers.keys, { actor: auditor, on: day }, (desk) =>
    comment(desk, register, entry.id, said),
  );
}

type Draft = Parameters<typeof writeEvents>[2][number];

async function writing(world: ApiWorld, actor: Actor, register: Register, draft: Draft) {
  const { database, registers } = world;
  const written = await atDesk(database, registers.keys, { actor, on: day }, (desk) =>
    writeEvents(desk, register, [draft]),
  );
  if ("stale" in written) throw new Error(`${register.name} is written to by somebody else`);
  return written;
}

function heldBy({ database, registers }: ApiWorld, register: Register, entry: string) {
  return atDesk(database, registers.keys, { actor: auditor, on: day }, async (desk) =>
    (await held(desk, register, [entry])).get(entry),
  );
}

interface Way {
  readonly name: string;
  readonly to: string;
  readonly by: readonly Role[];
}

/** The shortest way of steps from the first state. */
function wayTo({ initial, steps }: Entity, state: string): readonly Way[] {
  const ways = new Map<string, readonly Way[]>([[initial, []]]);
  for (const [from, way] of ways)
    for (const [name, step] of Object.entries(steps))
      if (step.from.includes(from) && !ways.has(step.to))
        ways.set(step.to, [...way, { name, to: step.to, by: step.by }]);
  const found = ways.get(state);
  if (found === undefined) throw new Error(`no way to ${state}`);
  return found;
}

type At = Pick<Place, "entry" | "state" | "organisation" | "latest">;

function contentOf(
  markers: Markers<Place>,
  others: readonly StagedEntry[],
  at: At,
  fields: Entity["fields"],
): Content {
  const values = Object.entries(fields).map(([name, field]) => {
    return [name, markedValue(markers, others, { ...at, what: "field", field: name }, field)] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Content;
}

function markedValue(
  markers: Markers<Place>,
  others: readonly StagedEntry[],
  place: Place,
  field: Field,
): FieldValue | undefined {
  switch (field.kind) {
    case "text":
    case "name":
    case "kana":
      return markers.word(place);
    case "number":
    case "money":
      return markers.digits(place);
    case "corporate-number":
      return `${markers.digits(place)}0000`;
    case "date":
      return markers.day(place) as LocalDate;
    case "fiscal-year":
      return "2019";
    case "prefecture":
      return "13";
    case "yes-no":
      return true;
    case "code":
      return Object.keys(field.list)[0];
    case "reference":
      return others.find(({ register }) => register.name.endsWith(`/${field.to}`))?.id;
    case "file":
      return fileOf(markers.word({ ...place, what: "file" }));
    case "group": {
      const member = Object.entries(field.fields).map(
        ([name, inner]) => [name, markedValue(markers, others, place, inner)] as const,
      );
      return [Object.fromEntries(member.filter(([, value]) => value !== undefined)) as Content];
    }
  }
}

function bytesOf(marker: string): Buffer {
  return Buffer.from(`%PDF-1.7 ${marker}`);
}

function fileOf(marker: string) {
  const bytes = bytesOf(marker);
  return { sha256: sha256(bytes), name: `${marker}.pdf`, type: "application/pdf", bytes: bytes.length };
}

async function attachAll(world: ApiWorld, { entry }: At, content: Content): Promise<void> {
  const { register, id, files } = entry;
  for (const [name, field] of Object.entries(register.entity.fields)) {
    if (field.kind !== "file") continue;
    const value = content[name] as ReturnType<typeof fileOf>;
    const file = { ...value, bytes: bytesOf(value.name.replace(".pdf", "")) };
    await atDesk(world.database, world.registers.keys, { actor: auditor, on: day }, (desk) =>
      attach(desk, register, id, name, file),
    );
    files.set(name, value.sha256);
  }
}
