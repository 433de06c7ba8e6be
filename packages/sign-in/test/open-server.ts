import { Refusal } from "@hakaru/model/fault";
import type { Database } from "@hakaru/store/database";
import fastify, { type FastifyInstance } from "fastify";
import { signInSettings } from "../src/settings.ts";
import { signIn } from "../src/sign-in.ts";
import { signInStatus } from "../src/sign-in-faults.ts";
import { signedIn, signedInWithTwoFactors } from "../src/step-up.ts";
import { freePort } from "./free-port.ts";

/** A listening server with sign-in, and a few routes of every kind to be protected. */
export interface TestServer {
  readonly app: FastifyInstance;
  /** What readers call it; requests go to `localhost`. */
  readonly origin: string;
  readonly base: string;
  readonly errors: unknown[];
  /** What reached a route that changes something. */
  readonly done: unknown[];
}

interface Request {
  readonly database: Database;
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
}

export async function openServer({ database, folder = "", env = {}, port }: Request): Promise<TestServer> {
  const listening = { host: "localhost", port: port ?? (await freePort()) };
  const settings = signInSettings(env, listening);
  const errors: unknown[] = [];
  const done: unknown[] = [];
  const app = fastify({ forceCloseConnections: true });
  app.setErrorHandler((error, _, reply) => {
    const [fault] = error instanceof Refusal ? error.faults : [];
    if (fault === undefined) errors.push(error);
    const status = fault && (signInStatus as Readonly<Record<string, number>>)[fault.code];
    return reply.code(status ?? 500).send({ code: fault?.code ?? "bug" });
  });
  addSamples(app, done);
  // Routes that are there before must be protected, too.
  await signIn(app, { database, settings, folder, log: (error) => errors.push(error) });
  await app.listen(listening);
  return { app, origin: settings.publicUrl.origin, base: `http://localhost:${listening.port}`, errors, done };
}

function addSamples(app: FastifyInstance, done: unknown[]): void {
  app.get("/", async () => "home");
  app.get("/kpis/*", async () => "a page");
  app.get("/whoami", async ({ actor }) => actor);
  app.get("/mine", async (request) => ({ id: signedIn(request).id }));
  app.get("/patients", async (request) => ({ id: signedInWithTwoFactors(request).id }));
  app.get("/intake", async (_, reply) => ({ csrf: reply.formToken() }));
  app.get("/intake-page", async (_, reply) =>
    reply.type("text/html; charset=utf-8").send(intakePage(reply.formToken())),
  );
  app.get("/desk", { config: { scripts: true } }, async (_, reply) =>
    reply.type("text/html").send("<p>desk</p>"),
  );
  const change = async ({ method, actor }: { method: string; actor: unknown }) => {
    done.push({ method, actor });
    return { changed: true };
  };
  for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const)
    app.route({ method, url: "/api/entries", handler: change });
  app.post("/intake", { config: { takes: "form" } }, change);
  app.post("/files", { config: { takes: "file" } }, change);
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_, body, parsed) =>
    parsed(null, body),
  );
}

function intakePage(token: string): string {
  return `<!doctype html><html lang="ja"><title>受付</title><form method="post" action="/intake">
<input type="hidden" name="csrf" value="${token}"><button>送信</button></form></html>`;
}
