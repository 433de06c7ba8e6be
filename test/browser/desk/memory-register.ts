import { type LocalDate, parseMoment } from "@hakaru/model/calendar";
import type { EntryJson, HistoryJson } from "@hakaru/model/exchange";
import { type Fault, Refusal } from "@hakaru/model/fault";
import { faultJson } from "@hakaru/model/fault-json";
import type { Content } from "@hakaru/model/field/field";
import type { Entity } from "@hakaru/model/programme/entity";
import { draftFaults, entryFaults } from "@hakaru/model/programme/entry-check";
import {
  type Actor,
  creationFaults,
  type Deeds,
  editableFields,
  editFaults,
  policyFaults,
  sameValue,
  sees,
  stepFaults,
  stepsFrom,
  visibleContent,
} from "@hakaru/model/programme/policy";

export interface Person extends Actor {
  readonly name: string;
}

/** An event of an entry with everything it holds after it. */
interface Event {
  readonly seq: number;
  readonly entry: string;
  readonly version: number;
  readonly kind: HistoryJson[number]["kind"];
  readonly step?: string;
  readonly from?: string;
  readonly state: string;
  readonly owner?: string;
  readonly validFrom: LocalDate;
  readonly recordedAt: string;
  readonly by: Person;
  readonly reason?: string;
  readonly content: Content;
}

/** What is done to an entry: by whom, on which day, and from when it counts. */
export interface Doing {
  readonly by: Person;
  readonly on: LocalDate;
  readonly validFrom?: LocalDate;
  readonly reason?: string;
}

export interface Moment {
  readonly validAt?: string;
  readonly knownAt?: string;
}

/** The version a change was made upon is not the last one any more. */
export class Stale extends Error {}

/** A register in memory: the events of each entry, judged by the model's own policy and checks, on both axes of time. */
export class MemoryRegister {
  readonly name: string;
  readonly entity: Entity;
  readonly #events: Event[] = [];

  constructor(name: string, entity: Entity) {
    this.name = name;
    this.entity = entity;
  }

  ids(): readonly string[] {
    return [...new Set(this.#events.map(({ entry }) => entry))];
  }

  events(entry: string): readonly Event[] {
    return this.#events.filter((event) => event.entry === entry);
  }

  create(content: Content, { by, on, validFrom = on, ...said }: Doing, kind: "create" | "import" = "create") {
    const { initial } = this.entity;
    refuseWhere(creationFaults(this.entity, by, { content, state: initial, on }));
    const entry = String(new Set(this.#events.map((event) => event.entry)).size + 1);
    const owner = by.organisation === undefined ? {} : { owner: by.organisation };
    return this.#write({ ...said, ...owner, entry, kind, state: initial, validFrom, by, content });
  }

  change(entry: string, version: number, next: Content, doing: Doing, kind: "change" | "import" = "change") {
    const { by, on, validFrom = on, ...said } = doing;
    const held = this.#standing(entry, version, by);
    const content = this.#whole(held.content, next, by);
    const candidate = { content, state: held.state, on };
    const check = held.state === this.entity.initial ? draftFaults : entryFaults;
    refuseWhere([...editFaults(this.entity, by, held, content), ...check(this.entity, candidate)]);
    return this.#write({ ...stretch(held), ...said, kind, validFrom, by, content });
  }

  step(entry: string, version: number, id: string, { next, ...doing }: Doing & { readonly next?: Content }) {
    const { by, on, validFrom = on, reason } = doing;
    const held = this.#standing(entry, version, by);
    const declared = this.entity.steps[id];
    if (declared === undefined) throw new Refusal();
    const content = next === undefined ? held.content : this.#whole(held.content, next, by);
    const after = { ...held, content };
    refuseWhere([
      ...editFaults(this.entity, by, held, content),
      ...stepFaults(this.entity, id, { actor: by, held: after, deeds: this.#deeds(entry), on }),
      ...this.#openFaults(after, on),
      ...(declared.reason && !reason ? [policyFaults["reason-missing"]({ label: declared.label })] : []),
    ]);
    const said = { ...(reason !== undefined && { reason }), step: id, from: held.state };
    return this.#write({ ...stretch(after), ...said, kind: "step", state: declared.to, validFrom, by });
  }

  /** Each field keeps its corrected value until the day it was given another one: later segments are written again. */
  correct(entry: string, version: number, next: Content, { by, on, validFrom = on, reason }: Doing) {
    const held = this.#standing(entry, version, by);
    const segments = segmentsOf(this.events(entry));
    const then = segments.findLast((segment) => segment.validFrom <= validFrom) ?? held;
    const content = this.#whole(then.content, next, by);
    const candidate = { content, state: then.state, on: validFrom };
    refuseWhere([...editFaults(this.entity, by, then, content), ...entryFaults(this.entity, candidate)]);
    const said = { kind: "correct", by, ...(reason !== undefined && { reason }) } as const;
    let last = this.#write({ ...stretch(then), ...said, validFrom, content });
    let before = then.content;
    for (const segment of segments.filter((each) => each.validFrom > validFrom)) {
      const carried = carriedOver(before, content, segment.content);
      before = segment.content;
      if (!sameValue(carried, segment.content))
        last = this.#write({ ...stretch(segment), ...said, content: carried });
    }
    return last;
  }

  /** An entry as somebody sees it; undefined where they see none. */
  reading(entry: string, by: Person, on: LocalDate, moment: Moment = {}): EntryJson | undefined {
    const event = this.#at(entry, moment);
    if (event === undefined || !sees(this.entity, by, event)) return undefined;
    const isPresent = moment.validAt === undefined && moment.knownAt === undefined;
    const content = visibleContent(this.entity, by, event.content);
    const { state, owner, validFrom, recordedAt } = event;
    return {
      ...{ id: entry, register: this.name, definition: 1, version: this.events(entry).length },
      ...{ state, content, validFrom, recordedAt, by: personJson(event.by) },
      title: String(content[this.entity.title] ?? `#${entry}`),
      ...(owner !== undefined && { owner }),
      ...(isPresent && { may: this.#may(event, by, on) }),
    };
  }

  history(entry: string, by: Person): HistoryJson {
    const seen = (event: Event | undefined) => visibleContent(this.entity, by, event?.content ?? {});
    return this.events(entry).map((event, index, all) => {
      const then = segmentsOf(all.slice(0, index)).findLast(({ validFrom }) => validFrom <= event.validFrom);
      const { content: _, entry: __, owner: ___, seq: ____, by: author, ...rest } = event;
      return { ...rest, by: personJson(author), differences: differencesBetween(seen(then), seen(event)) };
    });
  }

  #write(event: Omit<Event, "seq" | "version" | "recordedAt">): Event {
    // Never two events at one moment: what was known then must be one thing.
    const last = Date.parse(this.#events.at(-1)?.recordedAt ?? "1970-01-01T00:00:00Z");
    const recordedAt = `${new Date(Math.max(Date.now(), last + 1)).toISOString().slice(0, 23)}000Z`;
    const place = { seq: this.#events.length + 1, version: this.events(event.entry).length + 1, recordedAt };
    const written = { ...event, ...place };
    this.#events.push(written);
    return written;
  }

  /** What an actor does not see of a content stays as it is. */
  #whole(held: Content, next: Content, by: Person): Content {
    const seen = visibleContent(this.entity, by, held);
    const hidden = Object.entries(held).filter(([field]) => !(field in seen));
    return { ...Object.fromEntries(hidden), ...next };
  }

  #standing(entry: string, version: number, by: Person): Event {
    const held = segmentsOf(this.events(entry)).at(-1);
    if (held === undefined || !sees(this.entity, by, held)) throw new Refusal();
    if (this.events(entry).length !== version) throw new Stale();
    return held;
  }

  #deeds(entry: string): Deeds {
    return this.events(entry).map(({ kind, step, by }) => ({
      step: step ?? (kind === "create" ? "creation" : kind),
      actor: by.id,
    }));
  }

  #at(entry: string, { validAt, knownAt }: Moment): Event | undefined {
    const known = knownAt === undefined ? undefined : parseMoment(knownAt);
    const heard = this.events(entry).filter(({ recordedAt }) => known === undefined || recordedAt <= known);
    return segmentsOf(heard).findLast(({ validFrom }) => validAt === undefined || validFrom <= validAt);
  }

  /** What keeps an entry in its first state. */
  #openFaults({ content, state }: Pick<Event, "content" | "state">, on: LocalDate): readonly Fault[] {
    return state === this.entity.initial ? errors(entryFaults(this.entity, { content, state, on })) : [];
  }

  #may(event: Event, by: Person, on: LocalDate): NonNullable<EntryJson["may"]> {
    const steps = stepsFrom(this.entity, by, event, this.#deeds(event.entry), on);
    const open = this.#openFaults(event, on);
    const edit = editableFields(this.entity, by, event);
    const isMine = (faults: readonly Fault[]) => faults.every(({ code }) => code !== "not-allowed");
    return {
      edit,
      steps: steps.map(({ step, faults }) => ({
        step,
        faults: (isMine(faults) ? [...faults, ...unlike(faults, open)] : faults).map(faultJson),
      })),
      comment: by.role !== "public",
      correct: edit.length > 0 && event.state !== this.entity.initial,
      erase: false,
    };
  }
}

/** What goes on from one event of an entry to the next; what was done then does not. */
function stretch({ entry, state, owner, validFrom, content, by }: Event) {
  return { entry, state, validFrom, content, by, ...(owner !== undefined && { owner }) };
}

/** What is known now of each stretch of time: per day the last event, in the order of the days. */
function segmentsOf(events: readonly Event[]): readonly Event[] {
  const last = new Map(events.map((event) => [event.validFrom, event]));
  return [...last.values()].toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}

function carriedOver(before: Content, corrected: Content, later: Content): Content {
  const names = new Set([...Object.keys(before), ...Object.keys(corrected)]);
  const carried = [...names].filter(
    (field) => !sameValue(before[field], corrected[field]) && sameValue(before[field], later[field]),
  );
  const kept = Object.entries(later).filter(([field]) => !carried.includes(field));
  const taken = Object.entries(corrected).filter(([field]) => carried.includes(field));
  return Object.fromEntries([...kept, ...taken]);
}

export function differencesBetween(before: Content, after: Content) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((field) => !sameValue(before[field], after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

export function personJson({ id, name, role, organisation }: Person) {
  return { id, name, role, ...(organisation !== undefined && { organisation }) };
}

function errors(faults: readonly Fault[]): readonly Fault[] {
  return faults.filter(({ severity }) => severity === "error");
}

function unlike(known: readonly Fault[], more: readonly Fault[]): readonly Fault[] {
  return more.filter(
    (fault) => !known.some(({ code, place }) => code === fault.code && place.field === fault.place.field),
  );
}

function refuseWhere(faults: readonly Fault[]): void {
  if (errors(faults).length > 0) throw new Refusal(...faults);
}
