import { Readable } from "node:stream";
import { dayInJapan, type Instant, instant } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { RecordDesk } from "@hakaru/record-desk/record-desk";
import { atDesk } from "@hakaru/register/desk";
import type { Registers } from "@hakaru/register/registers";
import { Imports } from "@hakaru/register/roster-import/imports";
import { sweepDesk } from "@hakaru/register/sweep-desk";
import { accountNames } from "@hakaru/sign-in/account-name";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { apiFaults } from "../api-faults.ts";
import { bodyFaults, isWorkable } from "../body-faults.ts";
import { conflictProblem, languageOf, problemReply, sendProblem } from "../problem.ts";
import { limited } from "./limited.ts";
import type { Call, FileBody, Operation, Reply } from "./operation.ts";

/** What operations are answered from. */
export interface OperationContext {
  readonly registers: Registers;
  /** The desk of person records; without one nobody finds any. */
  readonly records?: RecordDesk;
  /** The moment of a request; the machine's clock where it is left out. */
  readonly now?: () => Instant;
}

const usualLargest = 1_048_576;

/**
 * Adds operations to a server that tells who asks (`request.actor`, see sign-in). Without sign-in it will not start:
 * nobody is let through unknown.
 */
export function addOperations(
  server: FastifyInstance,
  operations: readonly Operation[],
  context: OperationContext,
  log: (error: unknown) => void,
): void {
  const bytes = "application/octet-stream";
  if (!server.hasContentTypeParser(bytes))
    server.addContentTypeParser(bytes, (_, payload, done) => done(null, payload));
  server.addHook("onReady", async () => {
    if (!server.hasRequestDecorator("actor")) throw new Error("registers need a sign-in before them");
  });
  const imports = new Imports(context.registers, log);
  server.addHook("onReady", () => imports.resume());
  server.addHook("onClose", () => imports.close());
  keepRecordDesk(server, context, log);
  sweepNowAndThen(server, context, log);
  for (const operation of operations) addOperation(server, operation, { ...context, imports }, log);
}

const hourMs = 3_600_000;

function sweepNowAndThen(
  server: FastifyInstance,
  { registers }: OperationContext,
  log: (error: unknown) => void,
): void {
  const timer = setInterval(() => void sweepDesk(registers.database).catch(log), hourMs).unref();
  server.addHook("onClose", async () => clearInterval(timer));
}

/** What was sent and never taken in goes at the start and every hour; with the server everything under way ends. */
function keepRecordDesk(
  server: FastifyInstance,
  { records }: OperationContext,
  log: (error: unknown) => void,
): void {
  if (records === undefined) return;
  const sweep = () => void records.spool.sweep().catch(log);
  const timer = setInterval(sweep, hourMs).unref();
  server.addHook("onReady", async () => sweep());
  server.addHook("onClose", async () => {
    clearInterval(timer);
    await records.close();
  });
}

type Ground = OperationContext & Pick<Call, "imports">;

function addOperation(
  server: FastifyInstance,
  operation: Operation,
  context: Ground,
  log: (error: unknown) => void,
): void {
  const { method, path, takes } = operation;
  server.route({
    method,
    url: path.replaceAll(/\{([a-z]+)\}/g, ":$1"),
    ...(takes && "json" in takes && { schema: { body: takes.json.schema } }),
    bodyLimit: takes?.largest ?? usualLargest,
    config: { takes: takes !== undefined && "file" in takes ? "file" : "json" },
    attachValidation: true,
    errorHandler: (error, request, reply) => sendProblem(error, request, reply, log, 422),
    handler: (request, reply) => answered(operation, context, request, reply),
  });
}

/** Of what goes wrong for somebody who has left meanwhile nobody has to hear. */
async function answered(operation: Operation, ground: Ground, request: FastifyRequest, reply: FastifyReply) {
  const gone = goneOf(reply);
  try {
    return send(operation, reply, await operation.answer(callOf(operation, ground, request, gone)));
  } catch (error) {
    if (gone.aborted) return reply.hijack();
    throw error;
  }
}

/** Tells when a connection is closed before its answer is sent. */
function goneOf({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController();
  raw.once("close", () => raw.writableFinished || leaving.abort());
  return leaving.signal;
}

function callOf(operation: Operation, ground: Ground, request: FastifyRequest, gone: AbortSignal): Call {
  const { registers, imports, records, now } = ground;
  checkQuery(operation, request.query as Readonly<Record<string, unknown>>);
  if (operation.takes !== undefined && "json" in operation.takes && !isWorkable(request.body))
    throw new Refusal(apiFaults["body-unreadable"]({}));
  if (request.validationError) throw new Refusal(...bodyFaults(request.validationError));
  const { actor, id, params, query, headers } = request;
  const moment = now === undefined ? instant(new Date().toISOString()) : now();
  const on = dayInJapan(moment);
  return {
    ...{ registers, imports, actor, now: moment, on, request: id, headers, gone },
    ...(records !== undefined && { records }),
    body: bodyOf(operation, request),
    path: params as Call["path"],
    query: query as Call["query"],
    lang: languageOf(headers["accept-language"]),
    named: (ids) => accountNames(registers.database, ids),
    atDesk: (work) => atDesk(registers.database, registers.keys, { actor, on, request: id }, work),
  };
}

/** No database can look for a NUL. */
function checkText(name: string, text: string): void {
  const right = { ja: "NUL 文字を含まない文字列", en: "text without NUL characters" };
  if (text.includes("\0")) throw new Refusal(apiFaults["parameter-unfit"]({ name, text: "\\0", ...right }));
}

/** A parameter nobody knows, or one that is there twice, is refused: a misspelled filter must not show everything. */
function checkQuery({ parameters }: Operation, query: Readonly<Record<string, unknown>>): void {
  const known = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const isKnown = (name: string) =>
    known.some((of) => of === name || (of.endsWith(".{field}") && name.startsWith(of.slice(0, -7))));
  const stray = Object.keys(query).find((name) => !isKnown(name));
  if (stray !== undefined)
    throw new Refusal(apiFaults["unknown-parameter"]({ name: stray, known: known.join(", ") || "―" }));
  const twice = Object.keys(query).find((name) => typeof query[name] !== "string");
  if (twice !== undefined) throw new Refusal(apiFaults["parameter-twice"]({ name: twice }));
  for (const [name, text] of Object.entries(query)) checkText(name, String(text));
  for (const { name, schema } of parameters) checkWord(name, schema.enum, query[name]);
}

function checkWord(name: string, words: unknown, text: unknown): void {
  if (!Array.isArray(words) || typeof text !== "string" || words.includes(text)) return;
  const one = words.join(", ");
  throw new Refusal(
    apiFaults["parameter-unfit"]({ name, text, ja: `次のいずれか（${one}）`, en: `one of ${one}` }),
  );
}

function bodyOf({ takes }: Operation, { body }: FastifyRequest): unknown {
  if (takes === undefined || "json" in takes) return body;
  if (!(body instanceof Readable)) throw new Refusal(apiFaults["body-missing"]({}));
  return limited(body, takes.largest);
}

function send({ gives }: Operation, reply: FastifyReply, answered: Reply<unknown>): FastifyReply {
  if ("conflict" in answered) {
    const lang = languageOf(reply.request.headers["accept-language"]);
    return problemReply(reply, conflictProblem(answered.conflict, lang));
  }
  const { value, version, headers = {} } = answered;
  reply.code(gives.status).headers({ "Cache-Control": "no-store", ...headers });
  if (version !== undefined) reply.header("ETag", `"${version}"`);
  if ("json" in gives) return reply.type("application/json; charset=utf-8").send(JSON.stringify(value));
  if (!("file" in gives)) return reply.send();
  if (!reply.hasHeader("Content-Type")) reply.type(gives.file);
  return reply.send(value instanceof Uint8Array ? Buffer.from(value) : (value as FileBody));
}
