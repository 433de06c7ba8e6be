import { query } from "@hakaru/store/query";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendPage } from "./answer.ts";
import { dropCookie } from "./cookie.ts";
import type { Gate } from "./gate.ts";
import { fieldOf } from "./guard.ts";
import { languageOf } from "./language.ts";
import { html } from "./page/markup.ts";
import { words } from "./page/page-words.ts";
import { AnswerRefused, ProviderUnreachable, signedOutPath } from "./relying-party.ts";
import { contentPolicy } from "./security-headers.ts";
import { endSessions, idTokenOf } from "./session.ts";

/** `/sign-out` asks, ends the session here, and goes on to the provider's own sign-out; the provider can end sessions, too. */
export function signOutRoutes(app: FastifyInstance, gate: Gate): void {
  app.get("/sign-out", (request, reply) => askToSignOut(gate, request, reply));
  app.post("/sign-out", { config: { takes: "form" } }, (request, reply) => signOut(gate, request, reply));
  app.get(signedOutPath, (request, reply) => signedOut(gate, request, reply));
  app.post("/sign-in/back-channel-logout", { config: { takes: "server" } }, (request, reply) =>
    endByProvider(gate, request, reply),
  );
}

async function askToSignOut(gate: Gate, request: FastifyRequest, reply: FastifyReply) {
  const lang = languageOf(request);
  if (request.session === null)
    return sendPage(gate, request, reply, {
      title: words.nobody[lang],
      body: html`<p class="actions"><a class="button" href="/sign-in">${words.signIn[lang]}</a></p>`,
    });
  const there = await signOutAddress(gate, undefined);
  // A browser holds a form to its policy on every hop of the answer, the one to the provider included.
  if (there !== undefined)
    reply.header("content-security-policy", contentPolicy({ formTargets: [there.origin] }));
  return sendPage(gate, request, reply, {
    title: words.signOutTitle[lang],
    body: html`<p>${words.signOutAbout[lang]}</p>
<form method="post" action="/sign-out" class="actions">
<input type="hidden" name="csrf" value="${reply.formToken()}">
<button>${words.signOut[lang]}</button>
<a class="button quiet" href="/">${words.stay[lang]}</a>
</form>`,
  });
}

async function signOut(gate: Gate, request: FastifyRequest, reply: FastifyReply) {
  const { database, cookies } = gate;
  const { session } = request;
  reply.header("cache-control", "no-store").header("clear-site-data", '"cache", "storage"');
  reply.header("set-cookie", dropCookie(cookies.session, cookies));
  if (session === null) return reply.redirect(signedOutPath, 303);
  const idToken = await idTokenOf(database, session.id);
  await endSessions(database, query`id = ${session.id}`, { reason: "signed-out" });
  return reply.redirect((await signOutAddress(gate, idToken))?.href ?? signedOutPath, 303);
}

/** Where the provider is signed out of; undefined where there is no such place, or it does not answer: here it ends anyway. */
async function signOutAddress(gate: Gate, idToken: string | undefined): Promise<URL | undefined> {
  try {
    return await gate.provider?.party.signOut(idToken);
  } catch (error) {
    if (!(error instanceof ProviderUnreachable)) throw error;
    gate.log(error);
    return undefined;
  }
}

async function signedOut(gate: Gate, request: FastifyRequest, reply: FastifyReply) {
  const lang = languageOf(request);
  return sendPage(gate, request, reply, {
    title: words.signedOut[lang],
    body: html`<p>${words.signedOutAbout[lang]}</p>
<p class="actions"><a class="button" href="/sign-in">${words.signInAgain[lang]}</a>
<a class="button quiet" href="${lang === "ja" ? "/" : "/en/"}">${words.home[lang]}</a></p>`,
  });
}

/**
 * The provider says that somebody has signed out there (Back-Channel Logout 1.0). Only sessions older than the token
 * end, so the same token sent again ends nothing made since.
 */
async function endByProvider(gate: Gate, request: FastifyRequest, reply: FastifyReply) {
  reply.header("cache-control", "no-store");
  const token = fieldOf(request, "logout_token");
  const party = gate.provider?.party;
  if (token === undefined || party === undefined) return reply.code(400).send({ error: "invalid_request" });
  try {
    const { subject = null, providerSession = null, toldAt } = await party.readLogout(token);
    await endSessions(
      gate.database,
      query`created_at <= to_timestamp(${toldAt}) + interval '30 seconds'
        and (${providerSession}::text is null or provider_session = ${providerSession})
        and account in (select id from account where issuer = ${party.issuer}
          and (${subject}::text is null or subject = ${subject}))`,
      { reason: "ended-by-provider" },
    );
    return await reply.code(200).send();
  } catch (error) {
    return refuseLogout(gate, reply, error);
  }
}

function refuseLogout(gate: Gate, reply: FastifyReply, error: unknown) {
  if (!(error instanceof AnswerRefused || error instanceof ProviderUnreachable)) throw error;
  gate.log(error);
  if (error instanceof AnswerRefused) return reply.code(400).send({ error: "invalid_request" });
  return reply.code(503).send({ error: "temporarily_unavailable" });
}
