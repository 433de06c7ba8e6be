import { Refusal } from "@hakaru/model/fault";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, move } from "../src/enter.ts";
import type { State } from "../src/observation.ts";
import { byId } from "../src/read.ts";
import { filed } from "./filed.ts";
import { openLedger } from "./open-ledger.ts";

let store: Store;
beforeAll(async () => {
  store = await openLedger();
});
afterAll(() => store.close());

const all: readonly State[] = ["draft", "submitted", "checked", "published", "revised", "withdrawn"];
const pathTo: Readonly<Record<Exclude<State, "revised">, readonly State[]>> = {
  draft: [],
  submitted: ["submitted"],
  checked: ["submitted", "checked"],
  published: ["submitted", "checked", "published"],
  withdrawn: ["submitted", "withdrawn"],
};
const allowed = new Set([
  "draft>submitted",
  "draft>withdrawn",
  "submitted>checked",
  "submitted>withdrawn",
  "checked>published",
  "checked>withdrawn",
  "published>withdrawn",
]);

let strategy = 0;

async function at(state: Exclude<State, "revised">): Promise<number> {
  strategy += 1;
  const [id = 0] = await enter(store.database, `t${strategy}`, [filed()], { actor: "anne", state: "draft" });
  for (const to of pathTo[state])
    await move(store.database, [id], { to, actor: to === "submitted" ? "anne" : "ben", reason: "r" });
  return id;
}

async function codes(attempt: Promise<unknown>): Promise<string[]> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) return [];
  if (!(error instanceof Refusal)) throw error;
  return error.faults.map((fault) => fault.code);
}

const starts = ["draft", "submitted", "checked", "published", "withdrawn"] as const;

test.each(starts.flatMap((from) => all.filter((to) => to !== "revised").map((to) => [from, to] as const)))(
  "%s → %s",
  async (from, to) => {
    const id = await at(from);
    const found = await codes(move(store.database, [id], { to, actor: "ben", reason: "r" }));
    expect(found).toEqual(allowed.has(`${from}>${to}`) ? [] : ["transition-not-allowed"]);
  },
);

test("the checker is never the submitter", async () => {
  const id = await at("submitted");
  expect(await codes(move(store.database, [id], { to: "checked", actor: "anne" }))).toEqual([
    "checker-is-submitter",
  ]);
  expect(await codes(move(store.database, [id], { to: "checked", actor: "ben" }))).toEqual([]);
});

test("a withdrawal needs a reason, and blanks are none", async () => {
  const id = await at("published");
  expect(await codes(move(store.database, [id], { to: "withdrawn", actor: "ben" }))).toEqual([
    "reason-needed",
  ]);
  expect(await codes(move(store.database, [id], { to: "withdrawn", actor: "ben", reason: " " }))).toEqual([
    "reason-needed",
  ]);
});

test("publishing a second figure for the same day is a revision: it needs a reason, and the first says by what it was replaced", async () => {
  const first = await at("published");
  const [second = 0] = await enter(store.database, `t${strategy}`, [filed({ amount: "2" })], {
    actor: "anne",
    state: "submitted",
  });
  await move(store.database, [second], { to: "checked", actor: "ben" });
  expect(await codes(move(store.database, [second], { to: "published", actor: "ben" }))).toEqual([
    "revision-needs-reason",
  ]);
  await move(store.database, [second], { to: "published", actor: "ben", reason: "transcription error" });
  const [before, after] = await byId(store.database, [first, second]);
  expect(before?.events.at(-1)).toMatchObject({
    state: "revised",
    replacedBy: second,
    reason: "transcription error",
  });
  expect(after?.events.at(-1)).toMatchObject({ state: "published" });
});

test("steps are all or none", async () => {
  const good = await at("submitted");
  const bad = await at("withdrawn");
  expect(await codes(move(store.database, [good, bad], { to: "checked", actor: "ben" }))).toEqual([
    "transition-not-allowed",
  ]);
  expect((await byId(store.database, [good]))[0]?.events.at(-1)?.state).toBe("submitted");
});

test("an observation nobody entered is refused by number", async () => {
  expect(await codes(move(store.database, [999_999], { to: "checked", actor: "ben" }))).toEqual([
    "unknown-observation",
  ]);
});
