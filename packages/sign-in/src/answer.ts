import type { Instant } from "@hakaru/model/calendar";
import { canonicalJson } from "@hakaru/model/canonical";
import type { ProblemJson } from "@hakaru/model/exchange";
import type { Fault } from "@hakaru/model/fault";
import { faultJson } from "@hakaru/model/fault-json";
import type { Lang } from "@hakaru/model/text";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Gate, isDemonstration } from "./gate.ts";
import { languageOf } from "./language.ts";
import { frame } from "./page/frame.ts";
import { html, type Markup } from "./page/markup.ts";
import { words } from "./page/page-words.ts";
import { signInStatus } from "./sign-in-faults.ts";

/** Sends a page of ours; nothing may keep it. */
export function sendPage(
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
  page: { readonly title: string; readonly body: Markup },
): FastifyReply {
  const lang = languageOf(request);
  const other = reply.statusCode < 400 ? otherLanguage(request, lang) : undefined;
  const document = frame({ lang, ...page, demonstration: isDemonstration(gate), ...(other && { other }) });
  return reply.header("cache-control", "no-store").type("text/html; charset=utf-8").send(document);
}

/** The same page in the other language, where asking again gives the same: not what answers a form. */
function otherLanguage({ method, url }: FastifyRequest, lang: Lang): string | undefined {
  if (method !== "GET") return undefined;
  const [path = "/", query] = url.split("?");
  const parameters = new URLSearchParams(query);
  parameters.set("lang", lang === "ja" ? "en" : "ja");
  return `${path}?${parameters}`;
}

/**
 * Answers with a fault instead of what was asked: a problem (RFC 9457) to a program, a page to a person.
 *
 * @param again from when on it may be tried again, where that is known
 */
export function refuse(
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: Fault,
  again?: Instant,
): FastifyReply {
  const status = statusOf(fault);
  reply.code(status).header("cache-control", "no-store");
  if (again !== undefined) reply.header("retry-after", retryAfter(again));
  return wantsJson(request)
    ? sendProblem(request, reply, fault, status)
    : sendPage(gate, request, reply, faultPage(fault, languageOf(request)));
}

/** The HTTP status a fault of ours is answered with. */
export function statusOf({ code }: Fault): number {
  return (signInStatus as Readonly<Record<string, number>>)[code] ?? 400;
}

/** The value of a `Retry-After`: whole seconds, never too few. */
export function retryAfter(again: Instant): string {
  const milliseconds = Date.parse(`${again.slice(0, 23)}Z`) - Date.now();
  return String(Math.max(1, Math.ceil(milliseconds / 1000)));
}

/** Whether a program asks: the API's addresses, and whoever prefers JSON to a page. */
export function wantsJson({ url, headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? "";
  return url.startsWith("/api/") || (accept.includes("json") && !accept.includes("text/html"));
}

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  fault: Fault,
  status: number,
): FastifyReply {
  const lang = languageOf(request);
  const { code, message, mend } = fault;
  const problem: ProblemJson = {
    type: `/api/problems#${code}`,
    title: message[lang],
    status,
    detail: mend[lang],
    instance: request.url.split("?")[0] ?? "/",
    faults: [faultJson(fault)],
  };
  return reply.type("application/problem+json; charset=utf-8").send(canonicalJson(problem));
}

function faultPage(fault: Fault, lang: Lang): { readonly title: string; readonly body: Markup } {
  const again =
    signInAgain.has(fault.code) && html`<a class="button" href="/sign-in">${words.signInAgain[lang]}</a>`;
  return {
    title: fault.message[lang],
    body: html`<p>${fault.mend[lang]}</p>
<p class="actions">${again}<a class="button quiet" href="${lang === "ja" ? "/" : "/en/"}">${words.home[lang]}</a></p>`,
  };
}

const signInAgain = new Set([
  "answer-refused",
  "sign-in-cancelled",
  "attempt-unknown",
  "provider-unreachable",
  "not-signed-in",
]);
