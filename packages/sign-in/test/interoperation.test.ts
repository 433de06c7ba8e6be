import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import type Provider from "oidc-provider";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "./free-port.ts";
import { openServer, type TestServer } from "./open-server.ts";
import { openTestStore } from "./open-store.ts";
import { type Visitor, visitor } from "./visitor.ts";

/** The oracle: a certified provider written by others, over HTTP. */
let house: Server;
let issuer: string;
let store: Store;
let server: TestServer;

beforeAll(async () => {
  store = await openTestStore();
  const [port, own] = [await freePort(), await freePort()];
  issuer = `http://localhost:${port}`;
  const publicUrl = `http://localhost:${own}`;
  house = createServer(answering(await oracle(publicUrl))).listen(port, "localhost");
  await once(house, "listening");
  const env = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: "hakaru",
    OIDC_CLIENT_SECRET: "secret",
    OIDC_ROLE_CLAIM: "groups",
    OIDC_ROLES: '{"strategy-office":"secretariat"}',
    OIDC_SCOPE: "openid groups",
    PUBLIC_URL: publicUrl,
  };
  server = await openServer({ database: store.database, env, port: own });
});
afterAll(async () => {
  await server?.app.close();
  house?.closeAllConnections();
  house?.close();
  await store?.close();
  expect(server.errors).toEqual([]);
});

async function oracle(publicUrl: string): Promise<Provider> {
  // It tells at length that it is no production here.
  for (const told of ["info", "warn"] as const) vi.spyOn(console, told).mockImplementation(() => undefined);
  const { default: Oracle } = await import("oidc-provider");
  return new Oracle(issuer, {
    clients: [
      {
        client_id: "hakaru",
        client_secret: "secret",
        redirect_uris: [`${publicUrl}/sign-in/callback`],
        post_logout_redirect_uris: [`${publicUrl}/sign-out/done`],
        backchannel_logout_uri: `${publicUrl}/sign-in/back-channel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ["sub"], groups: ["groups"], acr: null, sid: null, auth_time: null, iss: null },
    cookies: { keys: ["a key of the test"] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    // Its own dispatcher breaks off every connection to a loopback address.
    fetch: (url: string, { dispatcher: _, ...request }: RequestInit & { dispatcher?: unknown }) =>
      fetch(url, request),
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, groups: ["everybody", "strategy-office"] }),
    }),
    interactions: { url: () => "/interaction" },
    pkce: { required: () => true },
  });
}

/** Signs everybody in as "hanako" and agrees to everything. */
function answering(provider: Provider) {
  const rest = provider.callback();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!request.url?.startsWith("/interaction")) return rest(request, response);
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === "login")
      return provider.interactionFinished(request, response, {
        login: { accountId: "hanako", amr: ["pwd", "otp"], acr: "two", remember: true },
      });
    const grant = new provider.Grant({ accountId: session?.accountId ?? "", clientId: params.client_id });
    grant.addOIDCScope("openid groups");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  };
}

/** A browser that keeps the provider's cookies, too. */
async function walk(reader: Visitor, there: Visitor, path: string) {
  let url = new URL(path, server.base).href;
  for (let hops = 0; hops < 20; hops++) {
    const answer = await (url.startsWith(issuer) ? there : reader).get(url);
    const next = answer.headers.get("location");
    if (next === null) return answer;
    url = new URL(next, url).href;
  }
  throw new Error("sent around in circles");
}

async function role(reader: Visitor): Promise<string> {
  return JSON.parse((await reader.get("/whoami")).text).role;
}

test("a provider written by others signs in, with the role from UserInfo", async () => {
  const [reader, there] = [visitor(server.base), visitor(issuer)];
  expect((await walk(reader, there, "/sign-in?to=/kpis/a")).url).toBe(`${server.base}/kpis/a`);
  expect(await role(reader)).toBe("secretariat");
  const [row] = await store.database.rows(query<{ acr: string; sid: string; subject: string }>`
    select s.acr, s.provider_session as sid, a.subject from session s join account a on a.id = s.account`);
  expect(row).toMatchObject({ subject: "hanako", sid: expect.stringMatching(/./) });
});

test("signing out there, it tells us, and our session of it ends though its browser asks nothing of us", async () => {
  const [reader, there] = [visitor(server.base), visitor(issuer)];
  await walk(reader, there, "/sign-in");
  const [elsewhere, thereToo] = [visitor(server.base), visitor(issuer)];
  await walk(elsewhere, thereToo, "/sign-in");
  const page = await there.get("/session/end");
  const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(page.text) ?? [];
  const done = await there.post("/session/end/confirm", { xsrf, logout: "yes" });
  expect(done.status).toBeLessThan(400);
  expect(await role(reader)).toBe("public");
  expect(await role(elsewhere)).toBe("secretariat");
  const [line] = await store.database.rows(query<{ outcome: string }>`
    select outcome from sign_in_log order by seq desc limit 1`);
  expect(line?.outcome).toBe("ended-by-provider");
});

test("our sign-out is understood there: it knows the hint and sends the reader back", async () => {
  const [reader, there] = [visitor(server.base), visitor(issuer)];
  await walk(reader, there, "/sign-in");
  const csrf = JSON.parse((await reader.get("/api/session")).text).csrf;
  const out = await reader.post("/sign-out", { csrf });
  const page = await there.get(out.headers.get("location") ?? "");
  expect(page.status).toBe(200);
  const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(page.text) ?? [];
  const done = await there.post("/session/end/confirm", { xsrf, logout: "yes" });
  expect(done.headers.get("location")).toMatch(new RegExp(`^${server.base}/sign-out/done`));
});
