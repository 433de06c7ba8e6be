import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { roleIds } from "@hakaru/model/role";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { demonstrationAccounts, demonstrationOrganisations } from "../src/demonstration/accounts.ts";
import { demonstrationSecret } from "../src/demonstration/demonstration-secret.ts";
import { freePort } from "./free-port.ts";
import { openServer, type TestServer } from "./open-server.ts";
import { openTestStore } from "./open-store.ts";
import { type Answer, type Visitor, visitor } from "./visitor.ts";

let store: Store;
let server: TestServer;
let password: string;

beforeAll(async () => {
  store = await openTestStore();
  server = await openServer({ database: store.database, folder: store.folder });
  ({ password } = await demonstrationSecret(store.folder));
});
afterAll(async () => {
  await server?.app.close();
  await store?.close();
  expect(server.errors).toEqual([]);
});
beforeEach(async () => {
  for (const text of ["delete from request_rate", "delete from sign_in_strike"])
    await store.database.rows({ text, values: [] });
});

/** The sign-in page, and where its form goes. */
async function doorFor(
  reader: Visitor,
  path = "/sign-in",
): Promise<{ page: Answer; action: string; csrf: string }> {
  const page = await reader.follow(path);
  const [, action = ""] = /<form method="post" action="([^"]+)"/.exec(page.text) ?? [];
  const [, csrf = ""] = /name="csrf" value="([^"]+)"/.exec(page.text) ?? [];
  return { page, action: action.replaceAll("&amp;", "&"), csrf };
}

async function answerDoor(reader: Visitor, fields: Record<string, string>, path?: string): Promise<Answer> {
  const { action, csrf } = await doorFor(reader, path);
  return reader.post(action, { csrf, do: "sign-in", ...fields });
}

async function signedInAs(account: string, more: Record<string, string> = {}): Promise<Visitor> {
  const reader = visitor(server.base);
  const answer = await answerDoor(reader, { account, password, ...more });
  expect(answer.status).toBe(303);
  expect((await reader.follow(answer.headers.get("location") ?? "")).status).toBe(200);
  return reader;
}

async function session(reader: Visitor) {
  return JSON.parse((await reader.get("/api/session")).text);
}

test("there is an account for every role but the public's, and two organisations of applicants", () => {
  const roles = new Set(demonstrationAccounts.map(({ role }) => role));
  expect([...roles].toSorted()).toEqual(roleIds.filter((role) => role !== "public").toSorted());
  const applicants = demonstrationAccounts.filter(({ role }) => role === "applicant");
  expect(applicants.map(({ organisation }) => organisation)).toEqual([...demonstrationOrganisations]);
});

test.each(demonstrationAccounts)("one can be $id: $role", async ({ id, role, organisation, name }) => {
  const reader = await signedInAs(id);
  expect(await session(reader)).toMatchObject({
    actor: { role, name: name.ja, ...(organisation !== undefined && { organisation }) },
    demonstration: true,
    twoFactors: false,
  });
});

test("two factors can be demonstrated, and are ticked where a page has asked for them", async () => {
  const reader = await signedInAs("reviewer", { "two-factors": "yes" });
  expect((await session(reader)).twoFactors).toBe(true);
  expect((await reader.get("/patients")).status).toBe(200);
  const asked = await doorFor(visitor(server.base), "/sign-in?factors=two");
  expect(asked.page.text).toContain('name="two-factors" value="yes" checked');
  const unasked = await doorFor(visitor(server.base));
  expect(unasked.page.text).not.toContain('name="two-factors" value="yes" checked');
});

test("the way back is kept through the provider", async () => {
  const reader = visitor(server.base);
  const answer = await answerDoor(reader, { account: "auditor", password }, "/sign-in?to=/kpis/a");
  expect((await reader.follow(answer.headers.get("location") ?? "")).url).toBe(`${server.base}/kpis/a`);
});

test("after signing out one can come back as somebody else", async () => {
  const reader = await signedInAs("officer");
  const { csrf } = await session(reader);
  const out = await reader.post("/sign-out", { csrf });
  const done = await reader.follow(out.headers.get("location") ?? "");
  expect(done.url).toBe(`${server.base}/sign-out/done`);
  expect((await session(reader)).actor).toEqual({ id: "public", role: "public" });
  const answer = await answerDoor(reader, { account: "approver", password });
  await reader.follow(answer.headers.get("location") ?? "");
  expect((await session(reader)).actor.role).toBe("ministry-approver");
});

test("whoever cancels is told so and is nobody", async () => {
  const reader = visitor(server.base);
  const answer = await answerDoor(reader, { do: "cancel" });
  const told = await reader.follow(answer.headers.get("location") ?? "");
  expect(told.text).toContain("サインインは取り消されました。");
  expect((await session(reader)).actor).toEqual({ id: "public", role: "public" });
});

test("every page says in both languages that accounts are demonstrations", async () => {
  const reader = await signedInAs("auditor");
  const stranger = visitor(server.base);
  const pages = [
    (await doorFor(stranger)).page,
    await answerDoor(stranger, { account: "auditor", password: "wrong" }),
    await stranger.get("/demonstration/authorize"),
    await stranger.get("/sign-in/callback?state=x"),
    await stranger.get("/sign-out"),
    await stranger.get("/sign-out/done"),
    await reader.get("/sign-out"),
    await reader.get("/sessions"),
    await reader.get("/sessions?lang=en"),
  ];
  for (const { text } of pages) {
    expect(text).toContain("実演用アカウント・本番では使えません");
    expect(text).toContain("Demonstration accounts: not for production");
  }
});

/** An answer without what is random in it. */
function plain({ status, headers, text }: Answer) {
  const random = /name="csrf" value="[^"]+"|(state|nonce|code_challenge)=[\w-]+/g;
  const kept = [...headers].filter(
    ([name]) => !["date", "content-length", "retry-after", "set-cookie"].includes(name),
  );
  return { status, headers: kept, text: text.replaceAll(random, "") };
}

test("no answer tells whether an account exists: wrong password, unknown account, no account, locked", async () => {
  const answer = (fields: Record<string, string>) => answerDoor(visitor(server.base), fields);
  const wrong = plain(await answer({ account: "secretariat", password: "wrong" }));
  expect(wrong.status).toBe(403);
  expect(wrong.text).toContain("アカウント又はパスワードが正しくありません。");
  for (const account of ["nobody", "", "secretariat ", "x".repeat(500), "'; --", "constructor"])
    expect(plain(await answer({ account, password: "wrong" }))).toEqual(wrong);
  expect(plain(await answer({ account: "nobody", password }))).toEqual(wrong);
  const locked = async (account: string) => {
    for (let turn = 0; turn < 5; turn++) await answer({ account, password: "wrong" });
    await store.database.rows(query`delete from sign_in_strike where key like 'address:%'`);
    const last = await answer({ account, password: "wrong" });
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
    return plain(last);
  };
  const [known, unknown] = [await locked("auditor"), await locked("nobody-else")];
  expect(known.status).toBe(429);
  const until = /失敗が続いたため、\d\d:\d\d（日本時間）まで受け付けません。/;
  expect(known.text).toMatch(until);
  expect(unknown.text.replace(until, "")).toBe(known.text.replace(until, ""));
  expect({ ...unknown, text: "" }).toEqual({ ...known, text: "" });
  // Locked, the right password opens nothing either.
  expect((await answer({ account: "auditor", password })).status).toBe(429);
});

test("the log has every try, without what was typed", async () => {
  await answerDoor(visitor(server.base), { account: "typed-by-mistake", password: "my real password" });
  const [row] = await store.database.rows(query<{ outcome: string; all: string }>`
    select outcome, l::text as all from sign_in_log l order by seq desc limit 1`);
  expect(row?.outcome).toBe("wrong-account-or-password");
  expect(row?.all).not.toMatch(/typed-by-mistake|my real password/);
});

test("the form is protected like any other", async () => {
  const reader = visitor(server.base);
  const { action, csrf } = await doorFor(reader);
  const fields = { account: "auditor", password, do: "sign-in" };
  expect((await reader.post(action, fields)).status).toBe(403);
  expect((await reader.post(action, { ...fields, csrf }, { origin: "https://evil.example" })).status).toBe(
    403,
  );
  expect((await reader.post(action, { ...fields, csrf })).status).toBe(303);
});

const asked = () => ({
  client_id: "hakaru",
  redirect_uri: `${server.base}/sign-in/callback`,
  response_type: "code",
  scope: "openid profile",
  state: "state",
  nonce: "nonce",
  code_challenge: "A".repeat(43),
  code_challenge_method: "S256",
});

test.each<[string, Record<string, string | undefined>]>([
  ["another client", { client_id: "evil" }],
  ["another place to return to", { redirect_uri: "https://evil.example/" }],
  ["a place below ours", { redirect_uri: "http://localhost/sign-in/callback/../x" }],
  ["the implicit flow", { response_type: "id_token" }],
  ["no challenge", { code_challenge: undefined }],
  ["a plain challenge", { code_challenge_method: "plain" }],
  ["no state", { state: undefined }],
  ["no nonce", { nonce: undefined }],
  ["no openid in the scope", { scope: "profile" }],
])("a request with %s is shown a page and sent nowhere", async (_, changes) => {
  const parameters = Object.entries({ ...asked(), ...changes }).filter(
    (each): each is [string, string] => each[1] !== undefined,
  );
  const answer = await visitor(server.base).get(
    `/demonstration/authorize?${new URLSearchParams(parameters)}`,
  );
  expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
  expect(answer.text).toContain("この Hakaru からのものではありません。");
});

/** A code for a challenge, as far as Hakaru's own callback. */
async function codeFor(challenge: string): Promise<string> {
  const query = new URLSearchParams({ ...asked(), code_challenge: challenge });
  const reader = visitor(server.base);
  const answer = await answerDoor(
    reader,
    { account: "applicant-a", password },
    `/demonstration/authorize?${query}`,
  );
  const sent = new URL(answer.headers.get("location") ?? "").searchParams;
  expect(Object.fromEntries(sent)).toEqual({
    code: expect.any(String),
    state: "state",
    iss: `${server.base}/demonstration`,
  });
  return sent.get("code") ?? "";
}

// RFC 7636, appendix B.
const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

async function redeem(code: string, changes: Record<string, string> = {}, secret?: string) {
  const { client } = await demonstrationSecret(store.folder);
  const form = {
    grant_type: "authorization_code",
    code,
    redirect_uri: `${server.base}/sign-in/callback`,
    code_verifier: verifier,
    ...changes,
  };
  const basic = Buffer.from(`hakaru:${secret ?? client}`).toString("base64");
  const answer = await fetch(`${server.base}/demonstration/token`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { authorization: `Basic ${basic}` },
  });
  return { status: answer.status, ...((await answer.json()) as { error?: string; id_token?: string }) };
}

test("the token is signed with the data folder's key and says whom, for whom, and for how long", async () => {
  const { id_token = "" } = await redeem(await codeFor(challenge));
  const issuer = `${server.base}/demonstration`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const { payload, protectedHeader } = await jwtVerify(id_token, keys, { issuer, audience: "hakaru" });
  expect(protectedHeader.alg).toBe("ES256");
  expect(payload).toMatchObject({
    sub: "applicant-a",
    nonce: "nonce",
    hakaru_role: "applicant",
    hakaru_organisation: "demonstration-a",
    amr: ["pwd"],
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  expect(JSON.stringify(await (await fetch(`${issuer}/jwks`)).json())).not.toContain('"d"');
});

test.each<[string, Record<string, string>, string | undefined, string]>([
  ["another verifier", { code_verifier: "A".repeat(43) }, undefined, "invalid_grant"],
  ["no verifier", { code_verifier: "" }, undefined, "invalid_grant"],
  ["another redirect", { redirect_uri: "https://evil.example/" }, undefined, "invalid_grant"],
  ["another grant", { grant_type: "password" }, undefined, "unsupported_grant_type"],
  ["a wrong secret", {}, "wrong", "invalid_client"],
  ["an empty secret", {}, "", "invalid_client"],
])("a code with %s gives no token", async (_, changes, secret, error) => {
  expect(await redeem(await codeFor(challenge), changes, secret)).toMatchObject({ error });
});

test("a code counts once, even ten times at once, and for a minute", async () => {
  const code = await codeFor(challenge);
  const all = await Promise.all(Array.from({ length: 10 }, () => redeem(code)));
  expect(all.filter(({ id_token }) => id_token !== undefined)).toHaveLength(1);
  const late = await codeFor(challenge);
  await store.database.rows(query`update demonstration_code set expires_at = now()`);
  expect(await redeem(late)).toMatchObject({ error: "invalid_grant" });
});

test("its secrets lie in the data folder, for us alone, and are the same at the next start", async () => {
  const path = join(store.folder, "demonstration-secret.json");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const text = await readFile(path, "utf8");
  await demonstrationSecret(store.folder);
  expect(await readFile(path, "utf8")).toBe(text);
  const { signing, client } = JSON.parse(text);
  const served = [
    await visitor(server.base).get("/demonstration/jwks"),
    (await doorFor(visitor(server.base))).page,
  ];
  for (const { text: said } of served)
    expect([signing.d, client].filter((secret) => said.includes(secret))).toEqual([]);
});

test("twenty first starts at once agree on the secrets and leave nothing beside them", async () => {
  const folder = join(store.folder, "fresh", "data");
  const all = await Promise.all(Array.from({ length: 20 }, () => demonstrationSecret(folder)));
  expect(new Set(all.map((secret) => JSON.stringify(secret))).size).toBe(1);
  expect(await readdir(folder)).toEqual(["demonstration-secret.json"]);
});

test("where others can come the password is not filled in", async () => {
  const port = await freePort();
  const env = { HAKARU_DEMONSTRATION: "yes", PUBLIC_URL: "https://demo.hakaru.example" };
  const open = await openServer({ database: store.database, folder: store.folder, env, port });
  const page = await visitor(open.base).get(
    `/demonstration/authorize?${new URLSearchParams({ ...asked(), redirect_uri: "https://demo.hakaru.example/sign-in/callback" })}`,
  );
  expect(page.status).toBe(200);
  expect(page.text).not.toContain(password);
  expect(page.text).toContain("demonstration-secret.json");
  await open.app.close();
});

test.each<[string, Record<string, string>]>([
  [
    "an office's provider is set",
    {
      OIDC_ISSUER: "https://id.example",
      OIDC_CLIENT_ID: "a",
      OIDC_CLIENT_SECRET: "b",
      PUBLIC_URL: "https://hakaru.example",
    },
  ],
  ["it is switched off", { HAKARU_DEMONSTRATION: "no" }],
  ["the public address is not this machine", { PUBLIC_URL: "https://hakaru.example" }],
])("it is not there where %s", async (_, env) => {
  const without = await openServer({ database: store.database, folder: join(store.folder, "none"), env });
  for (const path of [
    "/demonstration/.well-known/openid-configuration",
    "/demonstration/jwks",
    "/demonstration/authorize",
  ])
    expect((await visitor(without.base).get(path)).status).toBe(404);
  await expect(stat(join(store.folder, "none"))).rejects.toThrow(/ENOENT/);
  await without.app.close();
});

test("where nothing is set up, /sign-in says so", async () => {
  const none = await openServer({ database: store.database, env: { HAKARU_DEMONSTRATION: "no" } });
  const page = await visitor(none.base).get("/sign-in");
  expect(page.status).toBe(503);
  expect(page.text).toContain("このサーバーではサインインが設定されていません。");
  expect(page.text).not.toContain("実演用");
  await none.app.close();
});
