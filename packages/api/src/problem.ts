import type { ConflictJson, ProblemJson } from "@hakaru/model/exchange";
import { type Fault, Refusal } from "@hakaru/model/fault";
import { faultJson } from "@hakaru/model/fault-json";
import type { Lang } from "@hakaru/model/text";
import { signInStatus } from "@hakaru/sign-in/sign-in-faults";
import type { FastifyReply, FastifyRequest } from "fastify";
import { apiFaults } from "./api-faults.ts";

/** The HTTP status a refusal is answered with, by its first fault; of others the caller says which. */
const statusOf: Readonly<Record<string, number>> = {
  ...signInStatus,
  "not-found": 404,
  "unknown-register": 404,
  "unknown-entry": 404,
  "unknown-step": 404,
  "unknown-import": 404,
  "unknown-indicator": 404,
  "unknown-ingest": 404,
  "unknown-delivery": 404,
  "unknown-record-figure": 404,
  "no-records-of-period": 404,
  "folder-in-use": 409,
  "synthetic-mixed": 409,
  "sent-file-too-big": 413,
  "figures-busy": 429,
  "import-not-there-yet": 409,
  "roster-erased": 410,
  "roster-too-big": 413,
  "not-allowed": 403,
  "database-refused": 403,
  "address-too-long": 414,
  "not-acceptable": 406,
  conflict: 409,
  "version-unfit": 412,
  "version-missing": 428,
  "body-too-large": 413,
  "file-too-big": 413,
  "media-not-taken": 415,
  "body-missing": 400,
  "body-unreadable": 400,
  "member-unknown": 400,
  "member-missing": 400,
  "member-unfit": 400,
  "unknown-parameter": 400,
  "parameter-twice": 400,
  "parameter-unfit": 400,
  "bad-date": 400,
  "unknown-breakdown": 400,
  "cohort-needs-a-year": 400,
  "cohort-needs-a-calendar-year": 400,
  "cohort-needs-a-fiscal-year": 400,
  "key-missing": 400,
  "entry-twice": 400,
  "too-many-works": 400,
  "export-too-large": 400,
  "not-filterable": 400,
  "not-sortable": 400,
  "filter-unfit": 400,
  "cursor-unreadable": 400,
  unavailable: 503,
};

/** What whoever runs Hakaru has to mend: a reader learns neither the fault nor where the database is. */
const ofTheOperator =
  /^(server-unreachable|server-gone|login-refused|database-unknown|database-closed|disk-full)$/;

/**
 * A refusal as a problem (RFC 9457) in the reader's language; a bug says nothing of itself.
 *
 * @param otherwise the status of faults that have none of their own
 */
export function problemOf(error: unknown, lang: Lang, otherwise = 400): ProblemJson {
  const faults = (error instanceof Refusal ? error.faults : unreadable(error)).map(forTheReader);
  const [first] = faults;
  if (first === undefined) return bug(lang);
  return {
    type: `/api/problems#${first.code}`,
    title: first.message[lang],
    status: statusOf[first.code] ?? otherwise,
    detail: first.mend[lang],
    faults: faults.map(faultJson),
  };
}

/** Somebody was faster: what there is now, and how it differs. */
export function conflictProblem(conflict: ConflictJson, lang: Lang): ProblemJson {
  return { ...problemOf(new Refusal(apiFaults.conflict({})), lang), conflict };
}

/** The server's own findings about a request that never came to be read. */
function unreadable(error: unknown): readonly Fault[] {
  const { statusCode, code } = error as { readonly statusCode?: number; readonly code?: unknown };
  if (code === "FST_ERR_MAX_PARAM_LENGTH") return [apiFaults["address-too-long"]({})];
  if (typeof code !== "string" || !code.startsWith("FST_ERR_CTP")) return statusCode === 400 ? [garbled] : [];
  if (statusCode === 413) return [apiFaults["body-too-large"]({ limit: 1_048_576 })];
  return [statusCode === 415 ? apiFaults["media-not-taken"]({}) : garbled];
}

const garbled = apiFaults["body-unreadable"]({});

function forTheReader(fault: Fault): Fault {
  return ofTheOperator.test(fault.code) ? apiFaults.unavailable({ because: fault.code }) : fault;
}

function bug(lang: Lang): ProblemJson {
  const words = {
    ja: ["内部エラー", "こちらの不具合です。記録を残しました。"],
    en: ["Internal error", "This is our fault; it was logged."],
  } as const;
  const [title, detail] = words[lang];
  return { type: "/api/problems#internal", title, status: 500, detail, faults: [] };
}

/** Answers with a problem instead of what was asked; a bug is logged. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: (error: unknown) => void,
  otherwise?: number,
): FastifyReply {
  const problem = problemOf(error, languageOf(request.headers["accept-language"]), otherwise);
  if (problem.status >= 500) log(error);
  return problemReply(reply, problem);
}

export function problemReply(reply: FastifyReply, problem: ProblemJson): FastifyReply {
  return reply
    .code(problem.status)
    .header("Cache-Control", "no-store")
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify({ ...problem, instance: reply.request.url.split("?")[0] }));
}

/** The language a reader asks for; Japanese where none is named. */
export function languageOf(header: string | undefined): Lang {
  const first = header?.split(",")[0]?.trim().toLowerCase() ?? "";
  return first === "" || first.startsWith("ja") || first === "*" ? "ja" : "en";
}
