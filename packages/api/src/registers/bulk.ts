import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Content } from "@hakaru/model/field/field";
import type { Of } from "@hakaru/model/shape";
import { anything, dictionary, list, optional, record, text, whole, word } from "@hakaru/model/shape";
import type { Desk } from "@hakaru/register/desk";
import { once } from "@hakaru/register/idempotency";
import { type Done, perform } from "@hakaru/register/perform";
import type { Register } from "@hakaru/register/register";
import { stagedIn } from "@hakaru/register/staged-file";
import type { Changes, Work } from "@hakaru/register/work";
import { apiFaults } from "../api-faults.ts";
import { type Operation, operation } from "./operation.ts";
import { idempotencyKey, keyIn } from "./request-headers.ts";
import { registerOf } from "./shown.ts";
import { datedBy, sentContent } from "./work-shapes.ts";

const most = 1_000;

const workShape = record({
  does: word(["enter", "change", "step"]),
  entry: optional(text("of a change or a step")),
  version: optional(whole("the version of the entry it is done on")),
  content: optional(sentContent),
  set: optional(dictionary(anything("a value; null: no longer stated"), "fields to change; others stay")),
  step: optional(text()),
  validFrom: optional(text()),
  reason: optional(text()),
});

const doneShape = record({
  kind: word(["written", "same"], "`same`: it would have changed nothing"),
  entry: text(),
  version: whole(),
});

export const bulkOperations: readonly Operation[] = [
  operation({
    method: "POST",
    path: "/api/programmes/{programme}/{entity}/bulk",
    summary: {
      ja: `まとめて行う（${most} 件まで。すべてか、何もしないか）`,
      en: `up to ${most} works in one register: all of them or none`,
    },
    parameters: [idempotencyKey],
    takes: { json: record({ works: list(workShape) }), largest: 20_000_000 },
    gives: { status: 200, json: record({ done: list(doneShape) }) },
    answer: async (call) => {
      const of = registerOf(call);
      const key = keyIn(call);
      const { works } = call.body;
      checkWorks(works);
      const done = await call.atDesk((desk) => once(desk, key, [of.name, works], () => all(desk, of, works)));
      return { value: { done: done.map(({ kind, entry, version }) => ({ kind, entry, version })) } };
    },
  }),
];

type Sent = Of<typeof workShape>;

/** @throws Refusal `too-many-works`, `member-missing`, `entry-twice` */
function checkWorks(works: readonly Sent[]): void {
  if (works.length === 0 || works.length > most)
    throw new Refusal(apiFaults["too-many-works"]({ limit: most }));
  const first = new Map<string, number>();
  const faults = works.flatMap((work, at): readonly Fault[] => {
    const absent = needed[work.does].filter((name) => work[name] === undefined);
    if (absent.length > 0) return absent.map((name) => missingIn(at, name));
    const { entry } = work;
    if (work.does === "enter" || entry === undefined) return [];
    const before = first.get(entry);
    first.set(entry, before ?? at);
    return before === undefined
      ? []
      : [apiFaults["entry-twice"]({ entry, first: before }, { field: wayTo(at, "entry") })];
  });
  if (faults.length > 0) throw new Refusal(...faults);
}

const needed = {
  enter: ["content"],
  change: ["entry", "version", "set"],
  step: ["entry", "version", "step"],
} as const satisfies Readonly<Record<Sent["does"], readonly (keyof Sent)[]>>;

function missingIn(at: number, member: string): Fault {
  const field = wayTo(at, member);
  return apiFaults["member-missing"]({ name: field }, { field });
}

function wayTo(at: number, member: string): string {
  return `works[${at}].${member}`;
}

async function all(desk: Desk, of: Register, sent: readonly Sent[]): Promise<readonly Done[]> {
  const works: Work[] = [];
  for (const [at, each] of sent.entries()) works.push(await workOf(desk, of, each, at));
  const performed = await perform(desk, of, works).catch((error: unknown) => {
    throw inWorks(error, sent);
  });
  if ("done" in performed) return performed.done;
  const stale = new Set(performed.conflicts.map(({ entry }) => entry));
  const faults = sent.flatMap(({ entry = "" }, at) =>
    stale.has(entry) ? [apiFaults.conflict({}, { field: wayTo(at, "version") })] : [],
  );
  throw new Refusal(...faults);
}

/** The line of a work's place is its index; it is told as the way to its fields. */
async function workOf(desk: Desk, of: Register, sent: Sent, at: number): Promise<Work> {
  const { entry = "", version = 0, step = "" } = sent;
  const dated = { ...datedBy(sent), place: { line: at } };
  if (sent.does === "step") return { does: "step", entry, version, step, ...dated };
  if (sent.does === "change")
    return { does: "change", entry, version, set: (sent.set ?? {}) as Changes, ...dated };
  const content = (sent.content ?? {}) as Content;
  return { does: "enter", content, files: await stagedIn(desk, of.entity.fields, content), ...dated };
}

const holds = { enter: "content", change: "set", step: "step" } as const;

/** Faults with the way from the body to what is wrong: `works[3].content.title`. */
function inWorks(error: unknown, sent: readonly Sent[]): unknown {
  if (!(error instanceof Refusal)) return error;
  const faults = error.faults.map((fault): Fault => {
    const { line, field, ...place } = fault.place;
    const work = line === undefined ? undefined : sent[line];
    if (line === undefined || work === undefined) return fault;
    const inside = wayTo(
      line,
      field !== undefined && work.does !== "step" ? `${holds[work.does]}.${field}` : holds[work.does],
    );
    return { ...fault, place: { ...place, field: inside } };
  });
  return Object.assign(new Refusal(...faults), { cause: error });
}
