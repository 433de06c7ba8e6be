import { randomUUID } from "node:crypto";
import { csvLine } from "@hakaru/model/csv";
import { Refusal } from "@hakaru/model/fault";
import { securityHeaders } from "@hakaru/sign-in/security-headers";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { apiFaults } from "./api-faults.ts";
import { askedDates } from "./asked-dates.ts";
import { missing } from "./found.ts";
import { addIntake } from "./intake/add-intake.ts";
import { negotiate } from "./negotiate.ts";
import { openApi } from "./openapi.ts";
import { servePage } from "./pages.ts";
import { problemOf, sendProblem } from "./problem.ts";
import { problemPage } from "./problem-page.ts";
import { addOperations } from "./registers/add-operations.ts";
import { operations } from "./registers/operations.ts";
import type { Asking, Context, Route } from "./route.ts";
import { routes } from "./routes.ts";
import { send } from "./send.ts";

/**
 * The HTTP server: `/api/…` as data, everything else as the pages of the latest release. Where there are registers, it
 * wants a sign-in added before it listens.
 */
export function createServer(context: Context, log: (error: unknown) => void): FastifyInstance {
  const server = fastify({
    logger: false,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) => fail(error, request, reply, log),
    // What is sent is judged as it is: nothing is dropped from it, filled in or turned into another kind.
    ajv: {
      customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: true },
    },
  });
  server.setErrorHandler((error, request, reply) => fail(error, request, reply, log));
  server.setNotFoundHandler((request, reply) =>
    fail(
      asError(() => missing("page", request.url)),
      request,
      reply,
      log,
    ),
  );
  const { registers, records, now } = context;
  // Where people sign in, sign-in brings them along.
  if (registers === undefined) securityHeaders(server);
  const programmes = [...(registers?.programmes.values() ?? [])].map(({ programme }) => programme);
  const document = `${JSON.stringify(openApi(programmes), undefined, 2)}\n`;
  server.get("/api/openapi.json", (request, reply) =>
    send(request, reply, { type: "application/json; charset=utf-8", body: document }),
  );
  for (const route of routes)
    server.get(fastifyPath(route.path), (request, reply) => answer(route, context, request, reply));
  if (registers !== undefined) {
    const given = { registers, ...(records && { records }), ...(now !== undefined && { now }) };
    addOperations(server, operations, given, log);
    addIntake(server, given, log);
  }
  server.get("/*", (request, reply) => page(context, request, reply));
  return server;
}

function fastifyPath(path: string): string {
  return path.replaceAll(/\{([a-z]+)\}/g, ":$1");
}

async function answer(route: Route, context: Context, request: FastifyRequest, reply: FastifyReply) {
  const type = negotiate(
    request.headers.accept,
    route.table ? ["application/json", "text/csv"] : ["application/json"],
  );
  const result = await route.answer(context, askingOf(route, request));
  reply.header("Vary", "Accept");
  if (type === "application/json")
    return send(request, reply, { type: "application/json; charset=utf-8", body: JSON.stringify(result) });
  const table = route.table?.(result) ?? [];
  return send(request, reply, {
    type: "text/csv; charset=utf-8; header=present",
    body: table.map(csvLine).join(""),
  });
}

function askingOf(route: Route, request: FastifyRequest): Asking {
  const query = request.query as Readonly<Record<string, string>>;
  const known = route.parameters.filter((p) => p.in === "query").map((p) => p.name);
  const stray = Object.keys(query).find((name) => !known.includes(name));
  if (stray !== undefined)
    throw new Refusal(apiFaults["unknown-parameter"]({ name: stray, known: known.join(", ") || "―" }));
  return { path: request.params as Readonly<Record<string, string>>, query, asked: askedDates(query) };
}

/** The first strategy's site stands at the root, every strategy's under its id. */
async function page(context: Context, request: FastifyRequest, reply: FastifyReply) {
  const path = decodeURIComponent((request.params as { "*": string })["*"]);
  const [head = "", ...rest] = path.split("/");
  const own = context.publishers.get(head);
  if (own !== undefined && rest.length === 0) return reply.redirect(`/${head}/`, 308);
  const [first] = context.publishers.values();
  const publisher = own ?? first ?? missing("page", path);
  const known = (request.query as { known?: string }).known;
  const { bytes, sha256: hash, type } = await servePage(publisher, own ? rest.join("/") : path, known);
  return send(request, reply, { type, body: bytes, hash });
}

function fail(error: unknown, request: FastifyRequest, reply: FastifyReply, log: (error: unknown) => void) {
  if (request.url.startsWith("/api/")) return sendProblem(error, request, reply, log);
  const lang = request.url.startsWith("/en/") ? "en" : "ja";
  const problem = problemOf(error, lang);
  if (problem.status >= 500) log(error);
  return reply
    .code(problem.status)
    .header("Cache-Control", "no-store")
    .type("text/html; charset=utf-8")
    .send(problemPage(problem, lang));
}

function asError(refuse: () => never): unknown {
  try {
    return refuse();
  } catch (error) {
    return error;
  }
}
