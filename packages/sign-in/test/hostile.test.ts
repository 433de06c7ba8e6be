import { type Query, query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { signInLog } from "../src/sign-in-log.ts";
import { freePort } from "./free-port.ts";
import { openServer, type TestServer } from "./open-server.ts";
import { openTestStore } from "./open-store.ts";
import { clientId, type Mischief, type TestProvider, testProvider } from "./provider-for-test.ts";
import { type Answer, type Visitor, visitor } from "./visitor.ts";

let store: Store;
let provider: TestProvider;
let server: TestServer;

beforeAll(async () => {
  [store, provider] = await Promise.all([openTestStore(), testProvider()]);
  server = await serverFor(provider);
});
afterAll(async () => {
  await server?.app.close();
  await provider?.close();
  await store?.close();
});
beforeEach(async () => {
  provider.mischief = {};
  provider.person = { sub: "victim", hakaru_role: "auditor" };
  for (const table of ["request_rate", "sign_in_strike"])
    await run({ text: `delete from ${table}`, values: [] });
});

async function serverFor({ env }: TestProvider): Promise<TestServer> {
  const port = await freePort();
  const own = { ...env, PUBLIC_URL: `http://localhost:${port}` };
  return openServer({ database: store.database, env: own, port });
}

const run = (of: Query) => store.database.rows(of);

async function outcome(): Promise<string | undefined> {
  return (await signInLog(store.database, { most: 1 }))[0]?.outcome;
}

async function isNobody(reader: Visitor): Promise<boolean> {
  return JSON.parse((await reader.get("/whoami")).text).role === "public";
}

const second = () => Math.floor(Date.now() / 1000);

const cases: readonly [string, () => Mischief][] = [
  ["a wrong nonce", () => ({ token: { nonce: "another" } })],
  ["no nonce", () => ({ token: { nonce: undefined } })],
  ["a wrong issuer in the token", () => ({ token: { iss: "https://evil.example" } })],
  ["a token for another client", () => ({ token: { aud: "somebody-else" } })],
  [
    "a token for two clients, handed to the other",
    () => ({ token: { aud: [clientId, "other"], azp: "other" } }),
  ],
  ["an expired token", () => ({ token: { iat: second() - 600, exp: second() - 60 } })],
  ["a token without an end", () => ({ token: { exp: undefined } })],
  ["a token not yet valid", () => ({ token: { nbf: second() + 120 } })],
  ["no subject", () => ({ token: { sub: undefined } })],
  ["an empty subject", () => ({ token: { sub: "" } })],
  ["a subject beyond ASCII", () => ({ token: { sub: "victim\u0000" } })],
  ["a subject of 256 characters", () => ({ token: { sub: "v".repeat(256) } })],
  ["a subject that is a list", () => ({ token: { sub: ["victim"] } })],
  ["alg none", () => ({ sign: "not-at-all" })],
  ["a stranger's signature", () => ({ sign: "by-a-stranger" })],
  ["a signature with the client's secret", () => ({ sign: "with-the-client-secret" })],
  ["another issuer in the answer (mix-up)", () => ({ answer: { iss: "https://evil.example" } })],
  ["no issuer in the answer, though it was promised", () => ({ answer: { iss: undefined } })],
  ["no code", () => ({ answer: { code: undefined } })],
  ["a code of its own making", () => ({ answer: { code: "made-up" } })],
  ["an error instead of a code", () => ({ answer: { error: "server_error", code: undefined } })],
  [
    "a token endpoint that speaks HTML",
    () => ({ tokenEndpoint: (response) => response.end("<p>welcome</p>") }),
  ],
  [
    "a token endpoint that gives no ID token",
    () => ({ tokenEndpoint: (response) => sendJson(response, { token_type: "Bearer", access_token: "a" }) }),
  ],
  [
    "a token endpoint that sends on to another host",
    () => ({
      tokenEndpoint: (response) => response.writeHead(307, { location: "http://localhost:1/" }).end(),
    }),
  ],
];

function sendJson(response: Parameters<NonNullable<Mischief["tokenEndpoint"]>>[0], body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

test.each(cases)("%s: nobody is signed in, and the page says no more than that", async (_, mischief) => {
  provider.mischief = mischief();
  const reader = visitor(server.base);
  const answer = await reader.follow("/sign-in");
  expect(answer.status).toBe(400);
  expect(answer.text).toContain("認証基盤の応答を確認できなかったため");
  expect(answer.text).not.toMatch(/nonce|issuer|audience|signature|JWT|stack/i);
  expect(await isNobody(reader)).toBe(true);
  expect([...reader.cookies.keys()].filter((name) => name.includes("session"))).toEqual([]);
  expect(await outcome()).toBe("answer-refused");
});

test("the honest answer is taken, within the tolerance of clocks", async () => {
  provider.mischief = { token: { iat: second() + 20, exp: second() - 20 } };
  const reader = visitor(server.base);
  await reader.follow("/sign-in");
  expect(await isNobody(reader)).toBe(false);
});

/** A sign-in as far as the provider's answer. */
async function answered(reader: Visitor): Promise<URL> {
  const begun = await reader.get("/sign-in");
  const there = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
  return new URL(there.headers.get("location") ?? "");
}

const changes: readonly [string, (answer: URL) => void][] = [
  ["no state", (url) => url.searchParams.delete("state")],
  ["a wrong state", (url) => url.searchParams.set("state", "wrong")],
  ["the state twice", (url) => url.searchParams.append("state", url.searchParams.get("state") ?? "")],
  ["two different states", (url) => url.searchParams.append("state", "other")],
];

test.each(changes)("with %s the answer belongs to no sign-in", async (_, change) => {
  const reader = visitor(server.base);
  const answer = await answered(reader);
  change(answer);
  expect((await reader.get(answer.href)).status).toBe(400);
  expect(await isNobody(reader)).toBe(true);
  expect(await outcome()).toBe("attempt-unknown");
});

test("the code twice in an answer is refused", async () => {
  const reader = visitor(server.base);
  const answer = await answered(reader);
  answer.searchParams.append("code", "other");
  expect((await reader.get(answer.href)).status).toBe(400);
  expect(await isNobody(reader)).toBe(true);
});

test("an answer counts once: replayed, even by the same browser, it is nobody's", async () => {
  const reader = visitor(server.base);
  const answer = await answered(reader);
  expect((await reader.get(answer.href)).status).toBe(303);
  expect(await isNobody(reader)).toBe(false);
  const again = visitor(server.base);
  for (const [name, value] of reader.cookies) if (name.includes("browser")) again.cookies.set(name, value);
  expect((await again.get(answer.href)).status).toBe(400);
  expect(await isNobody(again)).toBe(true);
});

test("sent ten times at once an answer signs in once", async () => {
  const reader = visitor(server.base);
  const answer = await answered(reader);
  const before = provider.redeemed.length;
  const all = await Promise.all(Array.from({ length: 10 }, () => reader.get(answer.href)));
  expect(all.map(({ status }) => status).toSorted()).toEqual([303, ...Array(9).fill(400)]);
  expect(provider.redeemed.length - before).toBe(1);
});

test("a code given for one answer cannot be brought into another's (code injection): the verifier is bound to it", async () => {
  const [thief, victim] = [visitor(server.base), visitor(server.base)];
  const stolen = (await answered(victim)).searchParams.get("code") ?? "";
  const answer = await answered(thief);
  answer.searchParams.set("code", stolen);
  expect((await thief.get(answer.href)).status).toBe(400);
  expect(await isNobody(thief)).toBe(true);
});

test("an answer begun in another browser is refused (login CSRF), and stays good for its own", async () => {
  const [attacker, victim] = [visitor(server.base), visitor(server.base)];
  const answer = await answered(attacker);
  await victim.get("/sign-in");
  expect((await victim.get(answer.href)).status).toBe(400);
  expect((await visitor(server.base).get(answer.href)).status).toBe(400);
  expect(await isNobody(victim)).toBe(true);
  expect((await attacker.get(answer.href)).status).toBe(303);
});

test("an answer after ten minutes comes too late", async () => {
  const reader = visitor(server.base);
  const answer = await answered(reader);
  await run(query`update sign_in_attempt set expires_at = now()`);
  expect((await reader.get(answer.href)).status).toBe(400);
  expect(await outcome()).toBe("attempt-unknown");
});

test("mix-up: an answer to a sign-in begun at another provider is refused before any code is sent anywhere", async () => {
  const other = await testProvider();
  const otherServer = await serverFor(other);
  const reader = visitor(otherServer.base);
  const answer = await answered(reader);
  // The operator changes the provider while a sign-in is under way.
  await run(query`update sign_in_attempt set issuer = ${provider.issuer} where issuer = ${other.issuer}`);
  expect((await reader.get(answer.href)).status).toBe(400);
  expect(other.redeemed).toEqual([]);
  expect(await isNobody(reader)).toBe(true);
  await otherServer.app.close();
  await other.close();
});

test("the request carries state, nonce and an S256 challenge, all fresh, and no secret", async () => {
  const begin = async () =>
    new URL((await visitor(server.base).get("/sign-in")).headers.get("location") ?? "").searchParams;
  const [one, two] = [await begin(), await begin()];
  expect(Object.fromEntries(one)).toEqual({
    client_id: clientId,
    response_type: "code",
    redirect_uri: `${server.base}/sign-in/callback`,
    scope: "openid profile",
    code_challenge_method: "S256",
    ui_locales: "ja en",
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
  });
  for (const name of ["state", "nonce", "code_challenge"]) expect(one.get(name)).not.toBe(two.get(name));
});

test("a reader who declines is told so, and it is no failure", async () => {
  provider.mischief = { answer: { error: "access_denied", code: undefined } };
  const answer = await visitor(server.base).follow("/sign-in");
  expect([answer.status, await outcome()]).toEqual([400, "sign-in-cancelled"]);
  expect(answer.text).toContain("サインインは取り消されました。");
  const [strikes] = await store.database.rows(query<{ n: bigint }>`
    select coalesce(sum(failures), 0)::bigint as n from sign_in_strike`);
  expect(strikes?.n).toBe(0n);
});

test("two providers may name the same subject: the accounts are two", async () => {
  const other = await testProvider();
  other.person = { sub: "victim", hakaru_role: "auditor", email: "victim@example.jp" };
  provider.person = { ...provider.person, email: "victim@example.jp" };
  const otherServer = await serverFor(other);
  const [one, two] = [visitor(server.base), visitor(otherServer.base)];
  await one.follow("/sign-in");
  await two.follow("/sign-in");
  const id = async (reader: Visitor) => JSON.parse((await reader.get("/whoami")).text).id;
  expect(await id(one)).not.toBe(await id(two));
  await otherServer.app.close();
  await other.close();
});

test.each<[string, () => Mischief]>([
  ["fails", () => ({ tokenEndpoint: (response) => response.writeHead(503).end() })],
  ["breaks off", () => ({ tokenEndpoint: (response) => response.destroy() })],
])(
  "a provider whose token endpoint %s: try again, 503, and it is no failure of the reader",
  async (_, mischief) => {
    provider.mischief = mischief();
    const reader = visitor(server.base);
    const answer = await reader.follow("/sign-in");
    expect([answer.status, await outcome()]).toEqual([503, "provider-unreachable"]);
    expect(await isNobody(reader)).toBe(true);
    const [strikes] = await store.database.rows(query<{ n: bigint }>`
    select coalesce(sum(failures), 0)::bigint as n from sign_in_strike`);
    expect(strikes?.n).toBe(0n);
  },
);

test("a provider that is down at the start keeps nothing from starting, and is asked again", async () => {
  const late = await testProvider();
  late.person = { sub: "late", hakaru_role: "reviewer" };
  late.mischief = { metadata: { issuer: "https://evil.example" } };
  const waiting = await serverFor(late);
  const reader = visitor(waiting.base);
  const refused = await reader.follow("/sign-in");
  expect([refused.status, await outcome()]).toEqual([503, "provider-unreachable"]);
  late.mischief = {};
  await reader.follow("/sign-in");
  expect(await isNobody(reader)).toBe(false);
  await late.close();
  // With the provider gone a sign-out still ends the session here.
  const csrf = JSON.parse((await reader.get("/api/session")).text).csrf;
  expect((await reader.post("/sign-out", { csrf })).status).toBe(303);
  expect(await isNobody(reader)).toBe(true);
  await waiting.app.close();
});

const event = "http://schemas.openid.net/event/backchannel-logout";
const told: readonly [string, () => Promise<string>, number, boolean][] = [
  ["the subject", () => provider.logoutToken({ sub: "victim" }), 200, true],
  ["the provider's session", () => provider.logoutToken({ sid: "s-1" }), 200, true],
  ["both", () => provider.logoutToken({ sub: "victim", sid: "s-1" }), 200, true],
  ["another subject", () => provider.logoutToken({ sub: "other" }), 200, false],
  ["another session of the subject", () => provider.logoutToken({ sub: "victim", sid: "s-2" }), 200, false],
  ["nobody", () => provider.logoutToken({}), 400, false],
  [
    "the subject, for another client",
    () => provider.logoutToken({ sub: "victim", aud: "other" }),
    400,
    false,
  ],
  [
    "the subject, as another issuer",
    () => provider.logoutToken({ sub: "victim", iss: "https://evil.example" }),
    400,
    false,
  ],
  ["the subject, with a nonce", () => provider.logoutToken({ sub: "victim", nonce: "n" }), 400, false],
  ["the subject, without the event", () => provider.logoutToken({ sub: "victim", events: {} }), 400, false],
  [
    "the subject, without an id of the token",
    () => provider.logoutToken({ sub: "victim", jti: undefined }),
    400,
    false,
  ],
  [
    "the subject, three minutes ago",
    () => provider.logoutToken({ sub: "victim", iat: second() - 180 }),
    400,
    false,
  ],
  ["the subject, in an ID token", () => provider.logoutToken({ sub: "victim" }, { typ: "JWT" }), 400, false],
  [
    "the subject, before the session was",
    () => provider.logoutToken({ sub: "victim", iat: second() - 100 }),
    200,
    false,
  ],
  ["the subject, unsigned", async () => unsigned({ sub: "victim" }), 400, false],
  ["rubbish", async () => "rubbish", 400, false],
];

function unsigned(claims: object): string {
  const part = (of: object) => Buffer.from(JSON.stringify(of)).toString("base64url");
  const whole = {
    iss: provider.issuer,
    aud: clientId,
    jti: "1",
    iat: second(),
    events: { [event]: {} },
    ...claims,
  };
  return `${part({ alg: "none", typ: "logout+jwt" })}.${part(whole)}.`;
}

test.each(told)("back-channel logout of %s", async (_, token, status, ends) => {
  provider.person = { ...provider.person, sid: "s-1" };
  const reader = visitor(server.base);
  await reader.follow("/sign-in");
  // As the provider's server sends it: no origin, no cookie.
  const answer: Answer = await visitor(server.base).send("/sign-in/back-channel-logout", {
    method: "POST",
    body: new URLSearchParams({ logout_token: await token() }),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await isNobody(reader)).toBe(ends);
  if (ends) expect(await outcome()).toBe("ended-by-provider");
});
