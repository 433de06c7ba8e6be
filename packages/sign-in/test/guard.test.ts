import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
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
  provider.person = { sub: "officer", hakaru_role: "programme-officer" };
});
afterAll(async () => {
  await server?.app.close();
  await provider?.close();
  await store?.close();
  expect(server.errors).toEqual([]);
});
beforeEach(async () => {
  server.done.length = 0;
  await store.database.rows(query`delete from request_rate`);
});

async function signedIn(): Promise<Visitor> {
  const reader = visitor(server.base);
  await reader.follow("/sign-in");
  return reader;
}

async function tokenOf(reader: Visitor): Promise<string> {
  return JSON.parse((await reader.get("/intake")).text).csrf;
}

type Headers = Readonly<Record<string, string>>;

/** What a route was asked, and what it said: `changed`, or the fault. */
async function attempt(reader: Visitor, path: string, request: RequestInit): Promise<string> {
  const answer = await reader.send(path, request);
  const problem = answer.headers.get("content-type")?.startsWith("application/problem+json");
  const said = JSON.parse(answer.text || "{}");
  return problem
    ? `${answer.status} ${said.faults[0].code}`
    : said.changed
      ? "changed"
      : `${answer.status} ${said.code}`;
}

const json = { "content-type": "application/json", accept: "application/json" };
const own = () => ({ origin: server.base, "sec-fetch-site": "same-origin" });

test.each<[string, () => Headers, string]>([
  ["our origin, same-origin", own, "changed"],
  ["our origin, nothing more", () => ({ origin: server.base }), "changed"],
  ["same-origin, no origin named", () => ({ "sec-fetch-site": "same-origin" }), "changed"],
  ["nothing at all", () => ({}), "403 foreign-origin"],
  ["another origin", () => ({ origin: "https://evil.example" }), "403 foreign-origin"],
  [
    "another origin that claims to be same-origin",
    () => ({ origin: "https://evil.example", "sec-fetch-site": "same-origin" }),
    "403 foreign-origin",
  ],
  [
    "our origin, but cross-site",
    () => ({ origin: server.base, "sec-fetch-site": "cross-site" }),
    "403 foreign-origin",
  ],
  [
    "our origin, but same-site",
    () => ({ origin: server.base, "sec-fetch-site": "same-site" }),
    "403 foreign-origin",
  ],
  ["typed into the address bar", () => ({ "sec-fetch-site": "none" }), "403 foreign-origin"],
  [
    "origin null (a sandbox, a file)",
    () => ({ origin: "null", "sec-fetch-site": "same-origin" }),
    "403 foreign-origin",
  ],
  ["our host at another port", () => ({ origin: "http://localhost:1" }), "403 foreign-origin"],
  ["our host on https", () => ({ origin: server.base.replace("http:", "https:") }), "403 foreign-origin"],
  ["a host that begins like ours", () => ({ origin: `${server.base}.evil.example` }), "403 foreign-origin"],
  ["our origin with a slash", () => ({ origin: `${server.base}/` }), "403 foreign-origin"],
])("from %s → %s", async (_, source, said) => {
  const reader = await signedIn();
  const csrf = await tokenOf(reader);
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const headers = { ...json, ...source(), "x-csrf-token": csrf };
    expect(await attempt(reader, "/api/entries", { method, body: "{}", headers })).toBe(said);
  }
  expect(server.done).toHaveLength(said === "changed" ? 4 : 0);
});

test.each<[string, string | undefined, string]>([
  ["application/json", "{}", "changed"],
  ["application/json; charset=utf-8", "{}", "changed"],
  ["APPLICATION/JSON", "{}", "changed"],
  ["application/x-www-form-urlencoded", "csrf=x", "415 media-not-taken"],
  ["multipart/form-data; boundary=x", "--x--", "415 media-not-taken"],
  ["text/plain", '{"a":"="}', "415 media-not-taken"],
  ["text/plain; application/json", "{}", "415 media-not-taken"],
  ["application/json+text", "{}", "415 media-not-taken"],
  ["", "{}", "415 media-not-taken"],
])("the API takes a body of %s or not", async (type, body, said) => {
  const reader = await signedIn();
  const headers = {
    accept: "application/json",
    ...own(),
    "content-type": type,
    "x-csrf-token": await tokenOf(reader),
  };
  const bytes = body === undefined ? null : Buffer.from(body);
  expect(await attempt(reader, "/api/entries", { method: "POST", body: bytes, headers })).toBe(said);
});

test("a call without a body needs no media type", async () => {
  const reader = await signedIn();
  const headers = { accept: "application/json", ...own(), "x-csrf-token": await tokenOf(reader) };
  expect(await attempt(reader, "/api/entries", { method: "DELETE", headers })).toBe("changed");
});

const tokens: readonly [string, (reader: Visitor) => Promise<string | undefined>, string][] = [
  ["its own", tokenOf, "changed"],
  ["none", async () => undefined, "403 form-stale"],
  ["an empty one", async () => "", "403 form-stale"],
  [
    "one with a letter changed",
    async (reader) => (await tokenOf(reader)).replace(/^./, (a) => (a === "A" ? "B" : "A")),
    "403 form-stale",
  ],
  ["that of another session", async () => tokenOf(await signedIn()), "403 form-stale"],
  ["that of somebody not signed in", async () => tokenOf(visitor(server.base)), "403 form-stale"],
];

test.each(tokens)("a session's call with %s", async (_, token, said) => {
  const reader = await signedIn();
  const csrf = await token(reader);
  const headers = { ...json, ...own(), ...(csrf !== undefined && { "x-csrf-token": csrf }) };
  expect(await attempt(reader, "/api/entries", { method: "POST", body: "{}", headers })).toBe(said);
});

test.each(tokens)("a session's form with %s", async (_, token, said) => {
  const reader = await signedIn();
  const csrf = await token(reader);
  const request = { method: "POST", body: new URLSearchParams(csrf === undefined ? {} : { csrf }) };
  expect(
    await attempt(reader, "/intake", { ...request, headers: { accept: "application/json", ...own() } }),
  ).toBe(said);
});

test("a token of a session is of no use once it has signed in anew", async () => {
  const reader = await signedIn();
  const before = await tokenOf(reader);
  await reader.follow("/sign-in");
  const headers = { ...json, ...own(), "x-csrf-token": before };
  expect(await attempt(reader, "/api/entries", { method: "POST", body: "{}", headers })).toBe(
    "403 form-stale",
  );
});

const browserCookie = () => `hakaru-browser-${new URL(server.base).port}`;

const forms: readonly [
  string,
  (reader: Visitor, token: string) => Promise<Readonly<Record<string, string>>>,
  string,
][] = [
  ["the token of its browser", async (_, csrf) => ({ csrf }), "changed"],
  ["no token", async () => ({}), "403 form-stale"],
  [
    "the token of another browser",
    async () => ({ csrf: await tokenOf(visitor(server.base)) }),
    "403 form-stale",
  ],
  [
    "the token of its browser, the cookie gone",
    async (reader, csrf) => {
      reader.cookies.clear();
      return { csrf };
    },
    "403 form-stale",
  ],
  [
    "the cookie planted together with a token made up",
    async (reader) => {
      reader.cookies.set(browserCookie(), "A".repeat(43));
      return { csrf: `9999999999.${"A".repeat(43)}` };
    },
    "403 form-stale",
  ],
  [
    "the cookie's value as token",
    async (reader) => ({ csrf: reader.cookies.get(browserCookie()) ?? "" }),
    "403 form-stale",
  ],
  [
    "the token with a later end",
    async (_, csrf) => ({ csrf: csrf.replace(/^\d+/, "9999999999") }),
    "403 form-stale",
  ],
];

test.each(forms)("the form of somebody not signed in with %s", async (_, fields, said) => {
  const reader = visitor(server.base);
  const body = new URLSearchParams(await fields(reader, await tokenOf(reader)));
  const headers = { accept: "application/json", ...own() };
  expect(await attempt(reader, "/intake", { method: "POST", body, headers })).toBe(said);
});

test("a token sent twice is none", async () => {
  const reader = visitor(server.base);
  const csrf = await tokenOf(reader);
  const body = new URLSearchParams([
    ["csrf", csrf],
    ["csrf", csrf],
  ]);
  expect(
    await attempt(reader, "/intake", {
      method: "POST",
      body,
      headers: { accept: "application/json", ...own() },
    }),
  ).toBe("403 form-stale");
});

test("a form takes no JSON, and a file route no form", async () => {
  const reader = visitor(server.base);
  const csrf = await tokenOf(reader);
  const said = (path: string, type: string) =>
    attempt(reader, path, {
      method: "POST",
      body: Buffer.from("{}"),
      headers: { accept: "application/json", "content-type": type, "x-csrf-token": csrf, ...own() },
    });
  expect(await said("/intake", "application/json")).toBe("415 media-not-taken");
  expect(await said("/files", "application/octet-stream")).toBe("changed");
  for (const type of ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
    expect(await said("/files", type)).toBe("415 media-not-taken");
});

test("a file needs the token in a header", async () => {
  const reader = await signedIn();
  const headers = { accept: "application/json", "content-type": "application/octet-stream", ...own() };
  const send = (token: Headers) =>
    attempt(reader, "/files", {
      method: "POST",
      body: Buffer.from([1, 2]),
      headers: { ...headers, ...token },
    });
  expect(await send({})).toBe("403 form-stale");
  expect(await send({ "x-csrf-token": await tokenOf(reader) })).toBe("changed");
});

test("JSON from somebody not signed in borrows no right, so it needs no token; it acts as the public", async () => {
  const headers = { ...json, ...own() };
  expect(await attempt(visitor(server.base), "/api/entries", { method: "POST", body: "{}", headers })).toBe(
    "changed",
  );
  expect(server.done).toEqual([{ method: "POST", actor: { id: "public", role: "public" } }]);
});

test("a session that has ended is no session: its call is the public's", async () => {
  const reader = await signedIn();
  const csrf = await tokenOf(reader);
  await store.database.rows(
    query`update session set ended_at = now(), end_reason = 'signed-out', id_token = null where ended_at is null`,
  );
  const headers = { ...json, ...own(), "x-csrf-token": csrf };
  expect(await attempt(reader, "/api/entries", { method: "POST", body: "{}", headers })).toBe("changed");
  expect(server.done).toEqual([{ method: "POST", actor: { id: "public", role: "public" } }]);
  const body = new URLSearchParams({ csrf });
  expect(
    await attempt(reader, "/intake", {
      method: "POST",
      body,
      headers: { accept: "application/json", ...own() },
    }),
  ).toBe("403 form-stale");
});

test.each(["/sign-out", "/sessions/end", "/nowhere", "/api/nowhere"])(
  "a stranger's page cannot post to %s",
  async (path) => {
    const reader = await signedIn();
    const answer = await reader.post(
      path,
      {},
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    );
    expect(answer.status).toBe(403);
    expect(JSON.parse((await reader.get("/whoami")).text).role).toBe("programme-officer");
  },
);

test("signing somebody out needs the token of their form", async () => {
  const reader = await signedIn();
  expect((await reader.post("/sign-out", {})).status).toBe(403);
  expect(JSON.parse((await reader.get("/whoami")).text).role).toBe("programme-officer");
});

test("asking is free: a GET from anywhere is answered, and changes nothing", async () => {
  const reader = await signedIn();
  for (const path of ["/whoami", "/api/session", "/sign-out", "/sessions"])
    expect(
      (await reader.get(path, { origin: "https://evil.example", "sec-fetch-site": "cross-site" })).status,
    ).toBe(200);
  expect(JSON.parse((await reader.get("/whoami")).text).role).toBe("programme-officer");
});

test("a fault is a problem to a program and a page to a person, in the reader's language", async () => {
  const send = (headers: Headers) =>
    visitor(server.base).send("/intake", {
      method: "POST",
      body: new URLSearchParams(),
      headers: { ...own(), ...headers },
    });
  const problem = await send({ accept: "application/json", "accept-language": "en" });
  expect(problem.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  expect(JSON.parse(problem.text)).toMatchObject({
    type: "/api/problems#form-stale",
    title: "the page is too old, or you have signed in or out since; nothing was done",
    status: 403,
    instance: "/intake",
  });
  const page = await send({ accept: "text/html" });
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.text).toContain('<html lang="ja">');
  expect(page.text).toContain("ページを開き直して、もう一度送信してください。");
});

test.each(["%", "%E0%A4%A", "a=%ZZ"])(
  "a form that is badly written (%s) is read as it stands or refused, never a bug",
  async (text) => {
    const reader = await signedIn();
    const answer = await reader.send("/sign-out", {
      method: "POST",
      body: text,
      headers: { ...own(), "content-type": "application/x-www-form-urlencoded" },
    });
    expect(answer.status).toBe(403);
  },
);

test("a form that is too large is refused, not a bug", async () => {
  const reader = await signedIn();
  const answer = await reader.post("/sign-out", { csrf: await tokenOf(reader), more: "x".repeat(2_000_000) });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain("送られた内容を読み取れませんでした。");
});

test.each(["__proto__", "constructor", "hasOwnProperty"])(
  "a field named %s is a field like any other",
  async (name) => {
    const reader = visitor(server.base);
    const body = new URLSearchParams({ [name]: "x", csrf: await tokenOf(reader) });
    expect(
      await attempt(reader, "/intake", {
        method: "POST",
        body,
        headers: { accept: "application/json", ...own() },
      }),
    ).toBe("changed");
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  },
);
