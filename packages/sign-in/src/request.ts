import type { Actor } from "@hakaru/model/programme/policy";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { clientAddress } from "./address.ts";
import { cookieIn, setCookie } from "./cookie.ts";
import { madeWithTwoFactors } from "./factors.ts";
import { signedFormToken } from "./form-token.ts";
import { type Gate, isDemonstration } from "./gate.ts";
import { randomToken } from "./secret-token.ts";
import { findSession, keepAwake, type Session } from "./session.ts";

/**
 * What a route takes as a body.
 * `json`: JSON alone, the usual. `form`: what an HTML form sends, with a token in its field `csrf`. `file`: any bytes,
 * with the token in a header. `server`: from no browser; the route itself must tell who sends.
 */
export type Taken = "json" | "form" | "file" | "server";

/** The session of a request. */
export interface SignedIn extends Session {
  /** Whether it was made with two factors. */
  readonly twoFactors: boolean;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; `public` where nobody is signed in. */
    readonly actor: Actor;
    /** The living session of the request's cookie; null where there is none. */
    session: SignedIn | null;
    /** Where the request comes from, behind the trusted proxies. */
    address: string;
    /** What ties the forms of somebody not signed in to one browser. */
    browser: string | null;
    /** Whether accounts are demonstrations here; then every page says so. */
    readonly demonstration: boolean;
  }
  interface FastifyReply {
    /** What a form on the page must send in its field `csrf`, or a call in `X-CSRF-Token`. */
    formToken(): string;
  }
  interface FastifyContextConfig {
    takes?: Taken;
    /** The page runs scripts of ours. */
    scripts?: true;
    /** Asking this does not keep a session awake. */
    letsIdle?: true;
  }
}

/** Who asks where nobody is signed in. */
const nobody: Actor = { id: "public", role: "public" };

/** Tells of every request who asks and from where. Where the database cannot say, the request fails: nobody is let through unknown. */
export function identifyRequests(app: FastifyInstance, gate: Gate): void {
  app.decorateRequest("session", null);
  app.decorateRequest("browser", null);
  app.decorateRequest("address", "");
  app.decorateRequest("demonstration", isDemonstration(gate));
  app.decorateRequest("actor", {
    getter(this: FastifyRequest) {
      return this.session?.actor ?? nobody;
    },
  });
  app.decorateReply("formToken", function (this: FastifyReply) {
    return this.request.session?.csrf ?? signedFormToken(browserOf(gate, this.request, this), gate.keys.form);
  });
  app.addHook("onRequest", async (request) => {
    request.address = clientAddress(
      request.raw.socket?.remoteAddress,
      request.headers["x-forwarded-for"],
      gate.proxies,
    );
    request.session = await sessionOf(gate, request);
  });
  app.addHook("onSend", async (request, reply) => {
    if (request.session !== null && !reply.hasHeader("cache-control"))
      reply.header("cache-control", "no-store");
  });
}

async function sessionOf(
  { database, cookies, settings }: Gate,
  request: FastifyRequest,
): Promise<SignedIn | null> {
  const token = cookieIn(request.headers.cookie, cookies.session);
  if (token === undefined) return null;
  const session = await findSession(database, token);
  if (session === undefined) return null;
  const wakes = session.drowsy && request.routeOptions.config?.letsIdle !== true;
  if (wakes) await keepAwake(database, session.id);
  return { ...session, twoFactors: madeWithTwoFactors(session, settings.twoFactorContexts) };
}

const ourToken = /^[\w-]{43}$/;

/** The browser's own random mark; given to it where it has none. */
export function browserOf({ cookies }: Gate, request: FastifyRequest, reply: FastifyReply): string {
  request.browser ??= knownBrowser(request, cookies.browser);
  if (request.browser !== null) return request.browser;
  request.browser = randomToken();
  reply.header("set-cookie", setCookie(cookies.browser, request.browser, cookies));
  return request.browser;
}

/** The mark a browser brings along; null where it has none of ours. */
export function knownBrowser({ headers }: FastifyRequest, name: string): string | null {
  const value = cookieIn(headers.cookie, name);
  return value !== undefined && ourToken.test(value) ? value : null;
}
