import type { Fault } from "@hakaru/model/fault";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refuse } from "./answer.ts";
import { isFormToken } from "./form-token.ts";
import { addressKey, type Gate } from "./gate.ts";
import { minuteAfterInJapan } from "./page/japan-time.ts";
import { knownBrowser, type Taken } from "./request.ts";
import { anonymousPosts, spend } from "./request-rate.ts";
import { isOurs } from "./request-source.ts";
import { sameSecret } from "./secret-token.ts";
import { signInFaults } from "./sign-in-faults.ts";

/**
 * Protects every request that can change something: it must come from a page of ours, in a media type its route takes,
 * with the token of its session or form, and not too often. To be added after `identifyRequests`.
 */
export function guardRequests(app: FastifyInstance, gate: Gate): void {
  // A browser sends text/plain to anybody without asking first; nothing of ours takes it.
  if (app.hasContentTypeParser("text/plain")) app.removeContentTypeParser("text/plain");
  const form = "application/x-www-form-urlencoded";
  if (!app.hasContentTypeParser(form)) app.addContentTypeParser(form, { parseAs: "string" }, readForm);
  app.addHook("onRequest", async (request, reply) => {
    if (!isUnsafe(request) || takenBy(request) === "server") return;
    const fault = whereFault(request, gate);
    if (fault !== undefined) return refuse(gate, request, reply, fault);
    return limitPosts(gate, request, reply);
  });
  app.addHook("preValidation", async (request, reply) => {
    if (!isUnsafe(request) || takenBy(request) === "server" || bringsToken(request, gate)) return;
    return refuse(gate, request, reply, signInFaults["form-stale"]({}));
  });
}

const safe = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

function isUnsafe({ method }: FastifyRequest): boolean {
  return !safe.has(method);
}

function takenBy({ routeOptions }: FastifyRequest): Taken {
  return routeOptions.config?.takes ?? "json";
}

function whereFault(request: FastifyRequest, { settings }: Gate): Fault | undefined {
  if (!isOurs(request.headers, settings.publicUrl.origin)) return signInFaults["foreign-origin"]({});
  const { takes, told } = media[takenBy(request)];
  return hasBody(request) && !takes(mediaOf(request))
    ? signInFaults["media-not-taken"]({ taken: told })
    : undefined;
}

/** What a page's form can send to anybody without being asked (CORS-safelisted). */
const ofForms = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** JSON makes a stranger's page ask first, and so does every media type a form cannot send. */
const media: Readonly<Record<Taken, { readonly takes: (type: string) => boolean; readonly told: string }>> = {
  json: { takes: (type) => type === "application/json", told: "application/json" },
  form: { takes: (type) => ofForms.includes(type), told: ofForms.join(", ") },
  file: {
    takes: (type) => ![...ofForms, "text/plain", ""].includes(type),
    told: "application/octet-stream …",
  },
  server: { takes: () => true, told: "*/*" },
};

function mediaOf({ headers }: FastifyRequest): string {
  return (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** Only somebody signed in is known well enough to need no limit here. */
async function limitPosts(gate: Gate, request: FastifyRequest, reply: FastifyReply) {
  if (request.session !== null) return;
  const again = await spend(gate.database, `post:${addressKey(gate, request)}`, anonymousPosts);
  if (again === undefined) return;
  const fault = signInFaults["too-many-requests"]({ until: minuteAfterInJapan(again) });
  return refuse(gate, request, reply, fault, again);
}

function bringsToken(request: FastifyRequest, { keys, cookies }: Gate): boolean {
  const { session } = request;
  const token = tokenIn(request);
  if (session !== null) return token !== undefined && sameSecret(token, session.csrf);
  // JSON from somebody not signed in uses no right of anybody's that could be borrowed.
  if (takenBy(request) === "json") return true;
  const browser = knownBrowser(request, cookies.browser);
  return browser !== null && token !== undefined && isFormToken(token, browser, keys.form);
}

function tokenIn(request: FastifyRequest): string | undefined {
  const header = request.headers["x-csrf-token"];
  if (typeof header === "string") return header;
  if (takenBy(request) !== "form" || typeof request.body !== "object") return undefined;
  return fieldOf(request, "csrf");
}

/** A field of a form; undefined where it is not there, or more than once. */
export function fieldOf({ body }: FastifyRequest, name: string): string | undefined {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, name)) return undefined;
  const value = (body as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" ? value : undefined;
}

/** Fields by name; one that is sent more than once is a list. */
function readForm(_: FastifyRequest, text: string | Buffer, done: (error: null, form: object) => void): void {
  const sent = new URLSearchParams(text.toString());
  const entries = [...new Set(sent.keys())].map((name) => {
    const values = sent.getAll(name);
    return [name, values.length === 1 ? values[0] : values] as const;
  });
  done(null, Object.fromEntries(entries));
}
