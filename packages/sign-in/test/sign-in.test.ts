import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { changeRights, disableAccount, enableAccount } from "../src/account.ts";
import { endSessionsOf } from "../src/session.ts";
import { signInLog } from "../src/sign-in-log.ts";
import { sweep } from "../src/sweep.ts";
import { freePort } from "./free-port.ts";
import { openServer, type TestServer } from "./open-server.ts";
import { openTestStore } from "./open-store.ts";
import { type TestProvider, testProvider } from "./provider-for-test.ts";
import { type Visitor, visitor } from "./visitor.ts";

let store: Store;
let provider: TestProvider;
let server: TestServer;

beforeAll(async () => {
  [store, provider] = await Promise.all([openTestStore(), testProvider()]);
  const port = await freePort();
  const env = { ...provider.env, PUBLIC_URL: `http://localhost:${port}` };
  server = await openServer({ database: store.database, env, port });
});
afterAll(async () => {
  await server?.app.close();
  await provider?.close();
  await store?.close();
  expect(server.errors).toEqual([]);
});

let people = 0;
beforeEach(async () => {
  await store.database.rows(query`delete from request_rate`);
  people += 1;
  provider.mischief = {};
  provider.person = { sub: `person-${people}`, name: "髙橋 花子", hakaru_role: "ministry-officer" };
});

async function signedIn(path = "/sign-in"): Promise<Visitor> {
  const reader = visitor(server.base);
  const answer = await reader.follow(path);
  expect(answer.status).toBe(200);
  return reader;
}

async function whoami(reader: Visitor) {
  return JSON.parse((await reader.get("/whoami")).text);
}

async function session(reader: Visitor) {
  return JSON.parse((await reader.get("/api/session")).text);
}

const nobody = { id: "public", role: "public" };
const cookieName = () => `hakaru-session-${new URL(server.base).port}`;

test("without a session everybody is public", async () => {
  const reader = visitor(server.base);
  expect(await whoami(reader)).toEqual(nobody);
  expect(await session(reader)).toMatchObject({
    actor: { id: "public", role: "public" },
    idleUntil: null,
    expires: null,
  });
  expect((await reader.get("/mine")).status).toBe(401);
});

test("a sign-in gives the role and the organisation of the claims, under an id that is ours", async () => {
  provider.person = { ...provider.person, hakaru_role: "applicant", hakaru_organisation: "8000012010038" };
  const reader = await signedIn();
  const actor = await whoami(reader);
  expect(actor).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    role: "applicant",
    organisation: "8000012010038",
  });
  expect(await session(reader)).toMatchObject({
    actor: { ...actor, name: "髙橋 花子" },
    twoFactors: false,
    demonstration: false,
  });
  const again = await signedIn();
  expect((await whoami(again)).id).toBe(actor.id);
});

test("the cookie: http only, lax, for the whole site and this port; on http without Secure", async () => {
  const reader = visitor(server.base);
  const begun = await reader.get("/sign-in");
  const answer = await reader.get(
    (await fetch(begun.headers.get("location") ?? "", { redirect: "manual" })).headers.get("location") ?? "",
  );
  expect(answer.status).toBe(303);
  const [line = ""] = answer.headers.getSetCookie();
  expect(line).toMatch(new RegExp(`^${cookieName()}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax$`));
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("only the hash of the cookie's secret is kept", async () => {
  const reader = await signedIn();
  const token = reader.cookies.get(cookieName()) ?? "";
  expect(token).toHaveLength(43);
  const [row] = await store.database.rows(query<{ n: bigint }>`
    select count(*) as n from session where token_hash = sha256(${token}::bytea)`);
  expect(row?.n).toBe(1n);
  const [whole] = await store.database.rows(
    query<{ all: string }>`select string_agg(s::text, '') as all from session s`,
  );
  expect(whole?.all).not.toContain(token);
});

test.each<[string, string]>([
  ["/kpis/one?known=2026-11-22", "/kpis/one?known=2026-11-22"],
  ["/kpis/%E5%81%A5%E5%BA%B7", "/kpis/%E5%81%A5%E5%BA%B7"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example/", "/"],
])("asked to return to %s the reader lands on %s", async (to, landed) => {
  const answer = await visitor(server.base).follow(`/sign-in?to=${encodeURIComponent(to)}`);
  expect(answer.url).toBe(`${server.base}${landed}`);
  expect(answer.status).toBe(200);
});

test("a cookie planted before the sign-in is worth nothing after it", async () => {
  const reader = visitor(server.base);
  const planted = "A".repeat(43);
  reader.cookies.set(cookieName(), planted);
  await reader.follow("/sign-in");
  expect(reader.cookies.get(cookieName())).not.toBe(planted);
  const thief = visitor(server.base);
  thief.cookies.set(cookieName(), planted);
  expect(await whoami(thief)).toEqual(nobody);
});

test("signing in again gives a new token and ends the session before", async () => {
  const reader = await signedIn();
  const before = reader.cookies.get(cookieName()) ?? "";
  await reader.follow("/sign-in");
  expect(reader.cookies.get(cookieName())).not.toBe(before);
  expect((await whoami(reader)).role).toBe("ministry-officer");
  const thief = visitor(server.base);
  thief.cookies.set(cookieName(), before);
  expect(await whoami(thief)).toEqual(nobody);
});

test("two cookies of the name are none: one of them may have been planted", async () => {
  const reader = await signedIn();
  const own = reader.cookies.get(cookieName());
  const answer = await fetch(`${server.base}/whoami`, {
    headers: { cookie: `${cookieName()}=x; ${cookieName()}=${own}` },
  });
  expect(await answer.json()).toEqual(nobody);
});

test("rights changed here count at the next request of every session", async () => {
  const [one, other] = [await signedIn(), await signedIn()];
  const { id } = await whoami(one);
  await changeRights(store.database, id, { role: "auditor", organisation: "a" }, "clerk");
  for (const reader of [one, other])
    expect(await whoami(reader)).toEqual({ id, role: "auditor", organisation: "a" });
});

test("rights changed by the provider count for the other sessions once somebody signs in again", async () => {
  const before = await signedIn();
  provider.person = { ...provider.person, hakaru_role: "ministry-approver" };
  await signedIn();
  expect((await whoami(before)).role).toBe("ministry-approver");
});

test("somebody whose role the provider has taken away loses every session", async () => {
  const before = await signedIn();
  const { id } = await whoami(before);
  provider.person = { ...provider.person, hakaru_role: "janitor" };
  const answer = await visitor(server.base).follow("/sign-in");
  expect(answer.status).toBe(403);
  expect(answer.text).toContain("お使いのアカウントには、Hakaru での役割がありません。");
  expect(await whoami(before)).toEqual(nobody);
  const log = await signInLog(store.database, { account: id, most: 9 });
  expect(log.map((line) => line.outcome)).toEqual(["role-unknown", "rights-withdrawn", "signed-in"]);
});

test.each<[string, Record<string, unknown>, number, string]>([
  ["no role", { hakaru_role: undefined }, 403, "お使いのアカウントには、Hakaru での役割がありません。"],
  [
    "a role that is no role",
    { hakaru_role: "public" },
    403,
    "お使いのアカウントには、Hakaru での役割がありません。",
  ],
  [
    "a role as an object",
    { hakaru_role: { auditor: true } },
    403,
    "お使いのアカウントには、Hakaru での役割がありません。",
  ],
  ["two roles", { hakaru_role: ["reviewer", "auditor"] }, 403, "役割が二つ以上あります: 審査員、監査人"],
  ["an applicant of no organisation", { hakaru_role: "applicant" }, 403, "所属する団体が一つ必要です"],
  [
    "an applicant of two",
    { hakaru_role: "applicant", hakaru_organisation: ["a", "b"] },
    403,
    "所属する団体が一つ必要です",
  ],
])("with %s nobody is signed in, and the page says why", async (_, claims, status, message) => {
  provider.person = { ...provider.person, ...claims };
  const reader = visitor(server.base);
  const answer = await reader.follow("/sign-in");
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(message);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await whoami(reader)).toEqual(nobody);
  const english = await visitor(server.base).get((await begunAt()) ?? "", { "accept-language": "en-GB" });
  expect(english.status).toBe(400);
});

/** An answer to nobody's question: it is told in the reader's language. */
async function begunAt(): Promise<string> {
  return `${server.base}/sign-in/callback?code=x&state=y`;
}

test("UserInfo is asked where the ID token does not have the role, and for nobody else", async () => {
  provider.mischief.metadata = { userinfo_endpoint: `${provider.issuer}/userinfo` };
  const fresh = await freshServer();
  const { sub } = provider.person;
  provider.person = { sub };
  provider.mischief.userInfo = { sub, hakaru_role: "reviewer", name: "審査 太郎" };
  const reader = visitor(fresh.base);
  await reader.follow("/sign-in");
  expect((await session(reader)).actor).toMatchObject({ role: "reviewer", name: "審査 太郎" });
  provider.mischief.userInfo = { sub: "somebody else", hakaru_role: "auditor" };
  const other = visitor(fresh.base);
  expect((await other.follow("/sign-in")).status).toBe(400);
  expect(await whoami(other)).toEqual(nobody);
  await fresh.app.close();
});

async function freshServer(env: Record<string, string> = {}): Promise<TestServer> {
  const port = await freePort();
  const own = { ...provider.env, PUBLIC_URL: `http://localhost:${port}`, ...env };
  return openServer({ database: store.database, env: own, port });
}

test("a disabled account is out at its next request, and back when it is enabled", async () => {
  const readers = [await signedIn(), await signedIn()];
  const [first] = readers;
  if (first === undefined) throw new Error("nobody");
  const { id } = await whoami(first);
  await disableAccount(store.database, id, "clerk");
  for (const reader of readers) expect(await whoami(reader)).toEqual(nobody);
  const refused = await visitor(server.base).follow("/sign-in");
  expect(refused.status).toBe(403);
  expect(refused.text).toContain("このアカウントは停止されています。");
  await enableAccount(store.database, id, "clerk");
  expect((await whoami(await signedIn())).id).toBe(id);
  expect(await whoami(first)).toEqual(nobody);
});

test("a session ended with its account stays ended when the account is enabled", async () => {
  const reader = await signedIn();
  const { id } = await whoami(reader);
  await disableAccount(store.database, id, "clerk");
  await enableAccount(store.database, id, "clerk");
  expect(await whoami(reader)).toEqual(nobody);
});

test("an account disabled in the database alone is out at its next request, too", async () => {
  const reader = await signedIn();
  const { id } = await whoami(reader);
  await store.database.rows(query`update account set disabled_at = now() where id = ${id}`);
  expect(await whoami(reader)).toEqual(nobody);
});

test("all sessions of an account end at once, and of no other", async () => {
  const readers = [await signedIn(), await signedIn(), await signedIn()];
  const { id } = await whoami(readers[0] as Visitor);
  people += 1;
  provider.person = { ...provider.person, sub: `person-${people}-other` };
  const other = await signedIn();
  expect(await endSessionsOf(store.database, id, "clerk")).toBe(3);
  for (const reader of readers) expect(await whoami(reader)).toEqual(nobody);
  expect((await whoami(other)).role).toBe("ministry-officer");
});

test("while sessions are being ended no request gets through after the end has been told", async () => {
  const reader = await signedIn();
  const { id } = await whoami(reader);
  let ended = false;
  const seen: { before: boolean; role: string }[] = [];
  const asking = async () => {
    while (seen.filter(({ before }) => before).length < 20) {
      const before = ended;
      seen.push({ before, role: (await whoami(reader)).role });
    }
  };
  const askers = [asking(), asking(), asking()];
  while (seen.length < 10) await new Promise(setImmediate);
  await endSessionsOf(store.database, id, "clerk");
  ended = true;
  await Promise.all(askers);
  expect(seen.filter(({ before, role }) => before && role !== "public")).toEqual([]);
  expect(seen.filter(({ role }) => role !== "public").length).toBeGreaterThanOrEqual(10);
});

test("a sign-in and the disabling of its account at once leave no session, whichever is first", async () => {
  const { id } = await whoami(await signedIn());
  for (let round = 0; round < 8; round++) {
    await enableAccount(store.database, id, "clerk");
    const reader = visitor(server.base);
    await Promise.all([reader.follow("/sign-in"), disableAccount(store.database, id, "clerk")]);
    expect(await whoami(reader)).toEqual(nobody);
  }
  const [row] = await store.database.rows(query<{ n: bigint }>`
    select count(*) as n from session where account = ${id} and ended_at is null`);
  expect(row?.n).toBe(0n);
});

/** As if this time had gone by since a session was opened and last used. */
async function age(account: string, opened: string, seen: string): Promise<void> {
  await store.database.rows(query`
    update session set created_at = created_at - ${opened}::interval, expires_at = expires_at - ${opened}::interval,
      last_seen_at = last_seen_at - ${seen}::interval, idle_until = idle_until - ${seen}::interval
    where account = ${account} and ended_at is null`);
}

test.each<[string, string, string, boolean]>([
  ["used a minute ago", "10 minutes", "1 minute", true],
  ["unused for 29 minutes", "29 minutes", "29 minutes", true],
  ["unused for 30 minutes", "30 minutes", "30 minutes", false],
  ["in use for 7 h 59", "479 minutes", "0", true],
  ["in use for 8 hours", "8 hours", "0", false],
])("a session %s is alive or not", async (_, opened, seen, alive) => {
  const reader = await signedIn();
  const { id } = await whoami(reader);
  await age(id, opened, seen);
  expect((await whoami(reader)).role === "public").toBe(!alive);
});

test("use keeps a session awake, asking /session does not, and nothing beyond eight hours", async () => {
  const reader = await signedIn();
  const { id } = await whoami(reader);
  const awakeUntil = async () =>
    Date.parse(`${(await session(reader)).idleUntil.slice(0, 23)}Z`) - Date.now();
  await age(id, "20 minutes", "20 minutes");
  expect(Math.round((await awakeUntil()) / 60_000)).toBe(10);
  expect(Math.round((await awakeUntil()) / 60_000)).toBe(10);
  await reader.get("/whoami");
  expect(Math.round((await awakeUntil()) / 60_000)).toBe(30);
  await age(id, "450 minutes", "20 minutes");
  await reader.get("/whoami");
  expect(Math.round((await awakeUntil()) / 60_000)).toBe(10);
});

test("what has run out is swept away, and the log says when it ran out", async () => {
  const reader = await signedIn();
  const { id } = await whoami(reader);
  await age(id, "2 hours", "2 hours");
  await sweep(store.database);
  const [line] = await signInLog(store.database, { account: id, most: 1 });
  const { idleUntil } = { idleUntil: line?.happenedAt ?? "" };
  expect(line?.outcome).toBe("expired");
  expect(
    Date.parse(`${line?.recordedAt.slice(0, 23)}Z`) - Date.parse(`${idleUntil.slice(0, 23)}Z`),
  ).toBeGreaterThan(89 * 60_000);
  await store.database.rows(
    query`update session set ended_at = now() - interval '31 days' where account = ${id}`,
  );
  await sweep(store.database);
  const left = await store.database.rows(query`select 1 from session where account = ${id}`);
  expect(left).toEqual([]);
});

test("one's own sessions can be listed and ended, nobody else's", async () => {
  const [one, other] = [await signedIn(), await signedIn()];
  people += 1;
  provider.person = { ...provider.person, sub: `person-${people}-stranger` };
  const stranger = await signedIn();
  const list = async (reader: Visitor) =>
    JSON.parse((await reader.get("/sessions", { accept: "application/json" })).text);
  const sessions = await list(one);
  expect(sessions).toHaveLength(2);
  expect(sessions.filter((each: { current: boolean }) => each.current)).toHaveLength(1);
  expect(JSON.stringify(sessions)).not.toContain("hash");
  const { id } = sessions.find((each: { current: boolean }) => !each.current);
  const csrf = async (reader: Visitor) => (await session(reader)).csrf;
  await stranger.post("/sessions/end", { session: id, csrf: await csrf(stranger) });
  expect((await whoami(other)).role).toBe("ministry-officer");
  await one.post("/sessions/end", { session: id, csrf: await csrf(one) });
  expect(await whoami(other)).toEqual(nobody);
  const [third] = [await signedIn()];
  await third.post("/sessions/end", { session: "others", csrf: await csrf(third) });
  expect((await whoami(third)).role).toBe("ministry-officer");
  expect((await list(third)).length).toBe(1);
});

test.each(["not-an-id", "00000000-0000-0000-0000-000000000000", "' or true --"])(
  "ending the session %s ends none",
  async (named) => {
    const reader = await signedIn();
    const answer = await reader.post("/sessions/end", { session: named, csrf: (await session(reader)).csrf });
    expect(answer.status).toBe(303);
    expect((await whoami(reader)).role).toBe("ministry-officer");
  },
);

test("the page of sessions shows the device and the last sign-ins, and escapes what a device says of itself", async () => {
  const reader = visitor(server.base);
  const agent = { "user-agent": `<script>alert("x")</script>` };
  let answer = await reader.get("/sign-in", agent);
  while (answer.headers.get("location"))
    answer = await reader.get(new URL(answer.headers.get("location") ?? "", answer.url).href, agent);
  const { text } = await reader.get("/sessions");
  expect(text).toContain("&lt;script&gt;");
  expect(text).not.toContain("<script");
  expect(text).toContain("この端末");
  expect(text).toMatch(/<dd>[0-9a-f]{8}<\/dd>/);
  expect((await visitor(server.base).get("/sessions")).status).toBe(401);
});

test("sign-out ends the session here and goes on to the provider with its own hint", async () => {
  const reader = await signedIn();
  const token = reader.cookies.get(cookieName()) ?? "";
  const { id } = await whoami(reader);
  const page = await reader.get("/sign-out");
  const [, csrf = ""] = /name="csrf" value="([^"]+)"/.exec(page.text) ?? [];
  expect(page.headers.get("content-security-policy")).toContain(`form-action 'self' ${provider.issuer}`);
  const answer = await reader.post("/sign-out", { csrf });
  expect(answer.status).toBe(303);
  const to = new URL(answer.headers.get("location") ?? "");
  expect(to.origin + to.pathname).toBe(`${provider.issuer}/end`);
  expect(to.searchParams.get("post_logout_redirect_uri")).toBe(`${server.base}/sign-out/done`);
  expect(to.searchParams.get("id_token_hint")?.split(".")).toHaveLength(3);
  expect(answer.headers.get("clear-site-data")).toContain("cache");
  expect(reader.cookies.has(cookieName())).toBe(false);
  const thief = visitor(server.base);
  thief.cookies.set(cookieName(), token);
  expect(await whoami(thief)).toEqual(nobody);
  const [row] = await store.database.rows(query<{ id_token: null; end_reason: string }>`
    select id_token, end_reason from session where account = ${id}`);
  expect(row).toEqual({ id_token: null, end_reason: "signed-out" });
  expect((await reader.get("/sign-out/done")).status).toBe(200);
  expect((await reader.get("/sign-out")).text).toContain("サインインしていません");
});

test("a session carries how it was made, and a page can ask for two factors", async () => {
  const weak = await signedIn();
  const refused = await weak.get("/patients");
  expect([refused.status, JSON.parse(refused.text).code]).toEqual([403, "two-factors-needed"]);
  provider.person = {
    ...provider.person,
    acr: "https://refeds.org/profile/mfa",
    amr: ["pwd", "otp"],
    auth_time: 1_800_000_000,
  };
  const strong = visitor(server.base);
  const begun = await strong.get("/sign-in?factors=two&to=/patients");
  expect(new URL(begun.headers.get("location") ?? "").searchParams.get("acr_values")).toContain(
    "refeds.org/profile/mfa",
  );
  expect((await strong.follow(begun.headers.get("location") ?? "")).url).toBe(`${server.base}/patients`);
  expect((await strong.get("/patients")).status).toBe(200);
  expect((await session(strong)).twoFactors).toBe(true);
  const [row] = await store.database.rows(query<{ acr: string; amr: string[]; authenticated_at: string }>`
    select acr, amr, authenticated_at from session where id = ${JSON.parse((await strong.get("/mine")).text).id}`);
  expect(row).toEqual({
    acr: "https://refeds.org/profile/mfa",
    amr: ["pwd", "otp"],
    authenticated_at: "2027-01-15T08:00:00.000000Z",
  });
});

test("the name a provider gives is kept letter by letter", async () => {
  provider.person = { ...provider.person, name: "神\uFA19 髙﨑 𠮷野" };
  expect((await session(await signedIn())).actor.name).toBe("神\uFA19 髙﨑 𠮷野");
});

test("a reader who comes by another name of this machine is sent to the public one first", async () => {
  const answer = await fetch(`http://127.0.0.1:${new URL(server.base).port}/sign-in?to=/kpis/a`, {
    redirect: "manual",
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(`${server.base}/sign-in?to=/kpis/a`);
});

test("answers to somebody signed in are kept by nobody, unless the route says otherwise", async () => {
  const reader = await signedIn();
  expect((await reader.get("/whoami")).headers.get("cache-control")).toBe("no-store");
  expect((await visitor(server.base).get("/whoami")).headers.get("cache-control")).toBeNull();
});

test("behind a proxy on https: __Host- cookies with Secure, HSTS, and the public address in what the provider is told", async () => {
  const secure = await openServer({
    database: store.database,
    env: { ...provider.env, PUBLIC_URL: "https://hakaru.example" },
  });
  const reader = visitor(secure.base);
  const begun = await reader.get("/sign-in?to=/whoami");
  expect(begun.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-hakaru-browser=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ]);
  expect(begun.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
  const there = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
  const back = new URL(there.headers.get("location") ?? "");
  expect(back.origin + back.pathname).toBe("https://hakaru.example/sign-in/callback");
  const answer = await reader.get(`${back.pathname}${back.search}`);
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-hakaru-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ]);
  expect((await whoami(reader)).role).toBe("ministry-officer");
  const post = (origin: string) => reader.post("/sign-out", {}, { origin });
  // Past the origin it is the token that is missing.
  expect((await post("https://hakaru.example")).text).toContain("ページを開き直して");
  expect((await post(secure.base)).text).toContain("ほかのサイトから送られたか");
  await secure.app.close();
});
