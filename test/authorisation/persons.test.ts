import type { EntryJson, PageJson, ProblemJson, SessionJson } from "@hakaru/model/exchange";
import { type Role, roleIds } from "@hakaru/model/role";
import type { Register } from "@hakaru/register/register";
import { changeRights, disableAccount } from "@hakaru/sign-in/account";
import { endSessionsOf } from "@hakaru/sign-in/session";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer, ApiWorld, Asking } from "../spec/register-api-world.ts";
import { putUpWall, takeDownWall } from "./database-wall.ts";
import { Markers } from "./marker.ts";
import { isShown } from "./oracle.ts";
import { blank, openProgrammes, type Place, type StagedEntry, stageEntry } from "./stage.ts";

let world: ApiWorld;
const markers = new Markers<Place>();
beforeAll(async () => {
  world = await openProgrammes();
});
afterAll(() => world.close());

const codes = (answer: Answer) => answer.json<ProblemJson>().faults.map(({ code }) => code);
const idOf = async (ask: Asking) => (await ask("/api/session")).json<SessionJson>().actor.id;
const here = ({ register, id }: StagedEntry) => `/api/programmes/${register.name}/${id}`;

function registersOf(): readonly Register[] {
  return [...world.registers.programmes.values()].flatMap(({ registers }) => [...registers.values()]);
}

function registerOf(name: string): Register {
  const register = registersOf().find((each) => each.name === name);
  if (register === undefined) throw new Error(`no register ${name}`);
  return register;
}

/** An entry brought to a state by nobody who asks. */
async function staged(name: string, state: string) {
  const [entry] = await stagedAll([{ register: registerOf(name), state }]);
  if (entry === undefined) throw new Error(`no entry of ${name}`);
  return entry;
}

interface ToStage {
  readonly register: Register;
  readonly state: string;
  /** Deed → the account that does it; the rest is done by nobody who asks. */
  readonly doers?: Readonly<Record<string, string>>;
}

/** Entries brought to their states. The wall is down for all of them at once: that alone takes seconds. */
async function stagedAll(wanted: readonly ToStage[]): Promise<readonly StagedEntry[]> {
  const entries = wanted.map(({ register, state }) => blank(register, state, "org-a"));
  await takeDownWall(world.database);
  try {
    for (const [at, entry] of entries.entries())
      await stageEntry(world, markers, [], entry, wanted[at]?.doers ?? {});
  } finally {
    await putUpWall(world.database);
  }
  return entries;
}

/** Asked on a day it may not be taken on: nothing comes of it where it is allowed. */
function stepped(ask: Asking, entry: StagedEntry, step: string): Promise<Answer> {
  return ask({
    ...{ method: "POST", url: `${here(entry)}/steps/${step}`, body: { validFrom: "2099-01-01" } },
    headers: { "if-match": `"${entry.version}"` },
  });
}

interface TwoPersonRule extends ToStage {
  readonly step: string;
  readonly deed: string;
  readonly role: Role;
}

function twoPersonRules(): readonly TwoPersonRule[] {
  return registersOf().flatMap((register) =>
    Object.entries(register.entity.steps).flatMap(([step, { from, by, notBy = [] }]) =>
      notBy.flatMap((deed) =>
        from.flatMap((state) => by.map((role) => ({ register, step, deed, state, role }))),
      ),
    ),
  );
}

describe("whoever did one of the deeds does not take the step", () => {
  const organisation = "org-a";

  test("in two sessions, in any role that may take it, and after a change of role; somebody else may", async () => {
    const rules = twoPersonRules();
    expect(rules.length).toBeGreaterThan(10);
    const doers: { ask: Asking; account: string }[] = [];
    for (const [at, { role }] of rules.entries()) {
      const ask = await world.as(role, `甲 ${at}`, organisation);
      doers.push({ ask, account: await idOf(ask) });
    }
    const entries = await stagedAll(
      rules.map((rule, at) => ({ ...rule, doers: { [rule.deed]: doers[at]?.account ?? "" } })),
    );
    let asked = 0;
    for (const [at, rule] of rules.entries()) {
      const [doer, entry] = [doers[at], entries[at]];
      if (doer === undefined || entry === undefined) throw new Error("nobody did the deed");
      asked += await refusesTheSame(rule, entry, doer, at);
    }
    process.stdout.write(`two persons: ${asked} of ${rules.length}\n`);
    expect(asked).toBe(rules.length);
  });

  /** @returns 1, or 0 where the rule cannot be met in this state by this role */
  async function refusesTheSame(
    { register, step, deed, state, role }: TwoPersonRule,
    entry: StagedEntry,
    { ask: first, account }: { readonly ask: Asking; readonly account: string },
    at: number,
  ): Promise<number> {
    if (!isShown(register.entity, { role, organisation }, entry) || !wasDone(entry, deed)) return 0;
    const what = `${register.name}: ${step} from ${state} after ${deed} as ${role}`;
    const second = await world.as(role, `甲 ${at}`, organisation);
    for (const ask of [first, second])
      expect(codes(await stepped(ask, entry, step)), what).toContain("same-person");
    for (const other of register.entity.steps[step]?.by ?? []) {
      await changeRights(world.database, account, { role: other, organisation }, "office");
      if (isShown(register.entity, { role: other, organisation }, entry))
        expect(codes(await stepped(first, entry, step)), `${what}, now ${other}`).toContain("same-person");
    }
    const another = await world.as(role, `乙 ${at}`, organisation);
    const left = codes(await stepped(another, entry, step));
    expect(left, what).toContain("valid-in-future");
    expect(left, what).not.toContain("same-person");
    return 1;
  }

  /** The shortest way to a state need not lead over a deed. */
  function wasDone({ register, states }: StagedEntry, deed: string): boolean {
    if (deed === "creation") return true;
    const to = register.entity.steps[deed]?.to;
    return to !== undefined && states.slice(1).includes(to);
  }
});

describe("rights and sessions", () => {
  const study = "clinical-research/study";

  test("another role, another organisation and no account count at the next request", async () => {
    const entry = await staged(study, "under-review");
    const ask = await world.as("reviewer", "審査 一", "panel");
    const account = await idOf(ask);
    const status = async () => (await ask(here(entry))).status;
    expect(await status()).toBe(200);
    await changeRights(world.database, account, { role: "applicant", organisation: "org-b" }, "office");
    expect(await status()).toBe(404);
    await changeRights(world.database, account, { role: "applicant", organisation: "org-a" }, "office");
    expect(await status()).toBe(200);
    await disableAccount(world.database, account, "office");
    expect(await status()).toBe(404);
    expect((await ask("/api/session")).json<SessionJson>().actor.role).toBe("public");
  });

  test.each(roleIds.filter((role) => role !== "public"))(
    "a session of a %s that was ended is nobody's",
    async (role: Role) => {
      const ask = await world.as(role, `終 ${role}`, "org-a");
      const account = await idOf(ask);
      await endSessionsOf(world.database, account, "office");
      expect((await ask("/api/session")).json<SessionJson>().actor).toEqual({ id: "public", role: "public" });
      expect((await ask("/api/views")).status).toBe(401);
    },
  );
});

describe("what one organisation has at the desk is of no use to another", () => {
  const supporter = "/api/programmes/innohub/supporter";
  let ours: Asking;
  let theirs: Asking;
  beforeAll(async () => {
    ours = await world.as("applicant", "甲社", "org-a");
    theirs = await world.as("applicant", "乙社", "org-b");
  });

  const made = (ask: Asking, key: string, name: string) =>
    ask({ method: "POST", url: supporter, body: { content: { name } }, headers: { "idempotency-key": key } });

  test("a key makes an entry of one's own, and gives nobody else's answer", async () => {
    const [a, b] = [await made(ours, "one-key", "同名"), await made(theirs, "one-key", "同名")];
    expect([a.status, b.status]).toEqual([201, 201]);
    expect(b.json<EntryJson>().id).not.toBe(a.json<EntryJson>().id);
    expect(b.json<EntryJson>().owner).toBe("org-b");
    const again = await made(theirs, "one-key", "別名");
    expect(codes(again)).toEqual(["key-reused"]);
    expect(again.text).not.toContain(a.json<EntryJson>().id);
  });

  test("a key used under one organisation gives nothing back under another", async () => {
    const moving = await world.as("applicant", "移る人", "org-a");
    const first = (await made(moving, "moving", "前の所属の登録")).json<EntryJson>();
    await changeRights(
      world.database,
      await idOf(moving),
      { role: "applicant", organisation: "org-b" },
      "office",
    );
    const again = await made(moving, "moving", "前の所属の登録");
    expect(again.text).not.toContain("前の所属の登録");
    expect((await moving(`${supporter}/${first.id}`)).status).toBe(404);
  });

  test("drafts, views and files", async () => {
    const [draft, view] = ["/api/drafts/innohub.supporter.new", "/api/views/v1"];
    await ours({ method: "PUT", url: draft, body: { entered: { name: "秘" }, at: "2026-11-22T03:00:00Z" } });
    await ours({
      method: "PUT",
      url: view,
      body: { id: "v1", register: "innohub/supporter", name: "秘", query: "" },
    });
    expect((await theirs(draft)).status).toBe(404);
    expect((await theirs("/api/views")).json()).toEqual([]);
    await theirs({ method: "DELETE", url: view });
    await theirs({ method: "DELETE", url: draft });
    expect([(await ours(draft)).status, (await ours("/api/views")).json<object[]>().length]).toEqual([
      200, 1,
    ]);
    const sent = await ours({
      ...{ method: "POST", url: "/api/attachments?name=a.pdf&type=application/pdf" },
      bytes: Buffer.from("%PDF-1.7 a"),
    });
    const application = "/api/programmes/health-management/application";
    const body = { content: { attachment: sent.json() } };
    const stolen = await theirs({
      method: "POST",
      url: application,
      body,
      headers: { "idempotency-key": "steals" },
    });
    expect(codes(stolen)).toContain("unknown-file");
  });

  test("a place in a list leads on through one's own list alone", async () => {
    for (const at of [1, 2, 3]) {
      await made(ours, `ours-${at}`, `甲の${at}`);
      await made(theirs, `theirs-${at}`, `乙の${at}`);
    }
    for (const sort of ["entry", "name", "-name"]) {
      const page = (await ours(`${supporter}?limit=1&sort=${sort}`)).json<PageJson>();
      const cursor = encodeURIComponent(page.next ?? "");
      const read = (await theirs(`${supporter}?limit=500&sort=${sort}&cursor=${cursor}`)).json<PageJson>();
      expect(new Set(read.entries.map(({ owner }) => owner)).size).toBeLessThanOrEqual(1);
      expect(read.entries.filter(({ owner }) => owner !== "org-b")).toEqual([]);
    }
  });

  test("a roster on its way, with the wall of the database and without it", async () => {
    const officer = await world.as("programme-officer", "名簿 一", "office");
    const colleague = await world.as("programme-officer", "名簿 二", "office");
    const bytes = Buffer.from("団体名\n秘の団体\n");
    const { id } = (await officer({ method: "POST", url: `${supporter}/imports?name=r.csv`, bytes })).json<{
      id: string;
    }>();
    const url = `${supporter}/imports/${id}`;
    const asked = async (ask: Asking) => [
      (await ask(url)).status,
      (await ask(`${url}/findings.csv`)).status,
      (await ask({ method: "POST", url: `${url}/accept` })).status,
      (await ask({ method: "DELETE", url })).status,
    ];
    expect((await officer(url)).status).toBe(200);
    expect(await asked(colleague)).toEqual([404, 404, 404, 404]);
    expect(await asked(theirs)).toEqual([404, 404, 404, 404]);
    await takeDownWall(world.database);
    try {
      expect(await asked(colleague)).toEqual([404, 404, 404, 404]);
    } finally {
      await putUpWall(world.database);
    }
    expect((await officer(url)).status).toBe(200);
  });
});

test("none of all this was a bug", () => {
  expect(world.bugs).toEqual([]);
});
