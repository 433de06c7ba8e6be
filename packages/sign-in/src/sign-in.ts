import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Refusal } from "@hakaru/model/fault";
import type { Database } from "@hakaru/store/database";
import type { FastifyInstance } from "fastify";
import { proxyList } from "./address.ts";
import { refuse } from "./answer.ts";
import { cookiesOf } from "./cookie.ts";
import { demonstrationAccess, demonstrationProvider } from "./demonstration/demonstration-provider.ts";
import { type DemonstrationSecret, demonstrationSecret } from "./demonstration/demonstration-secret.ts";
import type { Gate } from "./gate.ts";
import { guardRequests } from "./guard.ts";
import { stylePath } from "./page/frame.ts";
import { relyingParty } from "./relying-party.ts";
import { identifyRequests } from "./request.ts";
import { securityHeaders } from "./security-headers.ts";
import { serverKey } from "./server-key.ts";
import { sessionRoutes } from "./session-routes.ts";
import { ownRoles, type SignInSettings } from "./settings.ts";
import { signInFaults } from "./sign-in-faults.ts";
import { signInRoutes } from "./sign-in-routes.ts";
import { signOutRoutes } from "./sign-out-routes.ts";
import { sweep } from "./sweep.ts";

/** What sign-in is wired with. */
export interface SignInWiring {
  /** Migrated with `signInMigrations`. */
  readonly database: Database;
  readonly settings: SignInSettings;
  /** The data folder; the demonstration keeps its secrets there. */
  readonly folder: string;
  readonly log: (error: unknown) => void;
}

/**
 * Adds to a server, before it listens: who asks (`request.actor`, `request.session`), protection of everything that
 * changes something, security headers, and the pages of sign-in, sign-out and sessions. It holds for every route of
 * the server, those added before included.
 */
export async function signIn(app: FastifyInstance, wiring: SignInWiring): Promise<void> {
  const { settings, folder, database, log } = wiring;
  const secret = settings.provider.kind === "demonstration" ? await demonstrationSecret(folder) : undefined;
  const gate = await gateOf(app, wiring, secret);
  securityHeaders(app, settings.publicUrl);
  identifyRequests(app, gate);
  guardRequests(app, gate);
  sweepNowAndThen(app, () => sweep(database), log);
  await app.register(async (own) => addRoutes(own, gate, secret));
}

async function gateOf(
  app: FastifyInstance,
  { database, settings, log }: SignInWiring,
  secret: DemonstrationSecret | undefined,
): Promise<Gate> {
  const proxies = proxyList(settings.trustedProxies);
  if (proxies === undefined) throw new Error("the proxies were read from settings");
  const keys = { form: await serverKey(database, "form"), address: await serverKey(database, "address") };
  const provider = providerOf(app, settings, secret);
  const cookies = cookiesOf(settings.publicUrl);
  return { database, settings, cookies, proxies, keys, log, ...(provider && { provider }) };
}

function providerOf(
  app: FastifyInstance,
  { provider, publicUrl }: SignInSettings,
  secret: DemonstrationSecret | undefined,
): Gate["provider"] {
  if (provider.kind === "office") return { party: relyingParty({ ...provider, publicUrl }), rule: provider };
  if (secret === undefined) return undefined;
  const access = demonstrationAccess(app, publicUrl, secret);
  const rule = { roleClaim: access.roleClaim, organisationClaim: "hakaru_organisation", roles: ownRoles };
  return { party: relyingParty(access), rule };
}

/** Routes of ours answer their own refusals; what is a bug, or the database's, goes to the server's handler. */
function addRoutes(own: FastifyInstance, gate: Gate, secret: DemonstrationSecret | undefined): void {
  own.setErrorHandler((error, request, reply) => {
    const [fault] = error instanceof Refusal ? error.faults : [];
    if (fault !== undefined && fault.code in signInFaults) return refuse(gate, request, reply, fault);
    if (isUnreadable(error)) return refuse(gate, request, reply, signInFaults["request-unreadable"]({}));
    throw error;
  });
  own.get(stylePath, (_, reply) =>
    reply.type("text/css; charset=utf-8").header("cache-control", "public, max-age=3600").send(styleSheet),
  );
  signInRoutes(own, gate);
  signOutRoutes(own, gate);
  sessionRoutes(own, gate);
  if (secret !== undefined) demonstrationProvider(own, gate, secret);
}

/** The server's own finding about a request: too large, cut off, not what it says it is. */
function isUnreadable(error: unknown): boolean {
  const { statusCode = 500 } = error as { readonly statusCode?: number };
  return statusCode >= 400 && statusCode < 500;
}

const styleSheet = [
  createRequire(import.meta.url).resolve("@digital-go-jp/design-tokens/dist/tokens.css"),
  new URL("page/style.css", import.meta.url),
]
  .map((file) => readFileSync(file, "utf8"))
  .join("");

const tenMinutesMs = 600_000;

function sweepNowAndThen(
  app: FastifyInstance,
  work: () => Promise<void>,
  log: (error: unknown) => void,
): void {
  const timer = setInterval(() => void work().catch(log), tenMinutesMs).unref();
  app.addHook("onClose", async () => clearInterval(timer));
}
