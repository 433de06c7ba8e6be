import { readFileSync } from "node:fs";
import { type Fault, Refusal } from "@hakaru/model/fault";
import { largestFile } from "@hakaru/model/field/file-field";
import { languageOf } from "@hakaru/sign-in/language";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from "fastify";
import { problemOf } from "../problem.ts";
import { begin, goOn, tellReceipt } from "./form-way.ts";
import { intakeFaults, intakeStatus } from "./intake-faults.ts";
import { drawOpenForms, drawRefusal, intakeStyle } from "./intake-page.ts";
import { intakeWords } from "./intake-words.ts";
import { formPath, isGroup, type OpenForm, openForms, sizeOf } from "./open-form.ts";
import { keyIn, takeFiles } from "./posted-form.ts";
import type { Posted } from "./typed.ts";
import { type IntakeContext, sendPage, visitOf } from "./visit.ts";

/**
 * Adds the forms everybody may fill in to a server with sign-in: a form, a page to check it on, and its receipt. They
 * need no script. Whoever sends one does so as the public, signed in or not, and its entry is made once.
 */
export function addIntake(
  server: FastifyInstance,
  context: IntakeContext,
  log: (error: unknown) => void,
): void {
  takeFiles(server);
  const errorHandler = (error: unknown, _: FastifyRequest, reply: FastifyReply) => refuse(reply, error, log);
  server.get(intakeStyle, (_, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", "public, max-age=3600").send(styleSheet),
  );
  server.get("/intake", (_, reply) => reply.redirect("/intake/", 308));
  server.get("/intake/", { errorHandler }, async (request, reply) => {
    const lang = languageOf(request);
    const body = drawOpenForms(openForms(context.registers), lang);
    return sendPage(reply, { title: intakeWords.open, body });
  });
  server.get("/intake/*", { errorHandler }, async () => {
    throw new Refusal(intakeFaults["form-unknown"]({}));
  });
  for (const form of openForms(context.registers)) addForm(server, context, form, errorHandler);
}

function addForm(
  server: FastifyInstance,
  context: IntakeContext,
  form: OpenForm,
  errorHandler: RouteShorthandOptions["errorHandler"] & object,
): void {
  const path = formPath(form);
  server.get(path, { errorHandler }, (_, reply) => begin(visitOf(context, form, reply)));
  server.post(
    path,
    { errorHandler, bodyLimit: limitOf(form), config: { takes: "form" } },
    ({ body }, reply) => goOn(visitOf(context, form, reply), body as Posted),
  );
  server.get(`${path}/receipts/:key`, { errorHandler }, ({ params }, reply) =>
    tellReceipt(visitOf(context, form, reply), keyIn(params as Posted)),
  );
}

const mostText = 1_000_000;
const mostBytes = 50_000_000;

/** What a form may bring, in bytes: its texts, and the files it asks for; what others send fills no memory. */
function limitOf({ fields }: OpenForm): number {
  const files = Object.values(fields).flatMap((field): readonly number[] => {
    if (field.kind === "file") return [largestFile(field)];
    if (!isGroup(field)) return [];
    const inner = Object.values(field.fields).flatMap((of) => (of.kind === "file" ? [largestFile(of)] : []));
    return inner.map((bytes) => bytes * sizeOf(field).most);
  });
  return Math.min(mostBytes, mostText + files.reduce((sum, bytes) => sum + bytes, 0));
}

const styleSheet = readFileSync(new URL("intake.css", import.meta.url), "utf8");

function refuse(reply: FastifyReply, error: unknown, log: (error: unknown) => void): FastifyReply {
  const lang = languageOf(reply.request);
  const fault = faultOf(error);
  const status =
    fault === undefined ? undefined : (intakeStatus as Readonly<Record<string, number>>)[fault.code];
  const problem = problemOf(error, lang);
  if (status === undefined && problem.status >= 500) log(error);
  reply.code(status ?? problem.status);
  if (fault === undefined || status === undefined)
    return sendPage(reply, {
      title: { ja: problem.title, en: problem.title },
      body: drawRefusal({ mend: { ja: problem.detail, en: problem.detail } }, lang),
    });
  return sendPage(reply, { title: fault.message, body: drawRefusal(fault, lang) });
}

/** The server's own finding about a request, or what the forms refuse. */
function faultOf(error: unknown): Fault | undefined {
  if (error instanceof Refusal) return error.faults[0];
  const { statusCode } = error as { readonly statusCode?: number };
  if (statusCode === 413) return intakeFaults["form-too-large"]({});
  return statusCode === 400 ? intakeFaults["form-garbled"]({}) : undefined;
}
