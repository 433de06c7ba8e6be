import type { Instant } from "@hakaru/model/calendar";
import type { Fault } from "@hakaru/model/fault";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { randomNonce, randomPKCECodeVerifier } from "openid-client";
import { admit } from "./admit.ts";
import { refuse } from "./answer.ts";
import { keepAttempt, takeAttempt } from "./attempt.ts";
import { setCookie } from "./cookie.ts";
import { addressKey, type Gate, keptAddress } from "./gate.ts";
import { languageOf } from "./language.ts";
import { ownPath } from "./own-path.ts";
import { minuteAfterInJapan } from "./page/japan-time.ts";
import { AnswerRefused, callbackPath, ProviderUnreachable } from "./relying-party.ts";
import { browserOf, knownBrowser } from "./request.ts";
import { signInSteps, spend } from "./request-rate.ts";
import { isLoopback } from "./settings.ts";
import { signInFaults } from "./sign-in-faults.ts";
import { note, type Outcome } from "./sign-in-log.ts";
import { addressStrikes, forgive, strike } from "./strike.ts";

/** `/sign-in` sends the reader to the provider, `/sign-in/callback` takes its answer. */
export function signInRoutes(app: FastifyInstance, gate: Gate): void {
  app.get("/sign-in", (request, reply) => begin(gate, request, reply));
  app.get(callbackPath, (request, reply) => finish(gate, request, reply));
}

async function begin(gate: Gate, request: FastifyRequest, reply: FastifyReply) {
  reply.header("cache-control", "no-store");
  const home = homeAddress(gate, request);
  if (home !== undefined) return reply.redirect(home, 303);
  if (gate.provider === undefined)
    return refuse(gate, request, reply, signInFaults["sign-in-not-set-up"]({}));
  const busy = await tooBusy(gate, request, reply);
  if (busy !== undefined) return busy;
  const { party } = gate.provider;
  const { to, factors } = request.query as Readonly<Record<string, unknown>>;
  const attempt = {
    issuer: party.issuer,
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    returnTo: ownPath(typeof to === "string" ? to : undefined),
  };
  const contexts = factors === "two" ? gate.settings.twoFactorContexts : [];
  try {
    const state = await keepAttempt(gate.database, browserOf(gate, request, reply), attempt);
    return reply.redirect(
      (await party.begin(attempt, { state, lang: languageOf(request), contexts })).href,
      303,
    );
  } catch (error) {
    return turnBack(gate, request, reply, error);
  }
}

/**
 * The cookies belong to the public address alone. On a loopback a reader may come by another name of it
 * (`127.0.0.1` for `localhost`) and is sent over; elsewhere a proxy may have changed `Host`, which tells nothing.
 */
function homeAddress(
  { settings: { publicUrl } }: Gate,
  { hostname, url }: FastifyRequest,
): string | undefined {
  const elsewhere = isLoopback(hostname) && hostname !== publicUrl.hostname;
  return elsewhere && isLoopback(publicUrl.hostname) ? `${publicUrl.origin}${ownPath(url)}` : undefined;
}

async function tooBusy(gate: Gate, request: FastifyRequest, reply: FastifyReply) {
  const again = await spend(gate.database, `sign-in:${addressKey(gate, request)}`, signInSteps);
  if (again === undefined) return undefined;
  const fault = signInFaults["too-many-requests"]({ until: minuteAfterInJapan(again) });
  return refuse(gate, request, reply, fault, again);
}

async function finish(gate: Gate, request: FastifyRequest, reply: FastifyReply) {
  reply.header("cache-control", "no-store");
  const { provider, database } = gate;
  if (provider === undefined) return refuse(gate, request, reply, signInFaults["sign-in-not-set-up"]({}));
  const busy = await tooBusy(gate, request, reply);
  if (busy !== undefined) return busy;
  const answer = answerIn(request);
  const attempt = await attemptOf(gate, request, answer);
  if (attempt?.issuer !== provider.party.issuer)
    return giveUp(gate, request, reply, signInFaults["attempt-unknown"]({}), "attempt-unknown");
  const key = `address:${addressKey(gate, request)}`;
  const until = await strike(database, key, addressStrikes);
  if (until !== undefined) return lockedOut(gate, request, reply, until);
  try {
    const identity = await provider.party.finish(answer, attempt);
    await forgive(database, key, addressStrikes);
    return await enter(
      gate,
      request,
      reply,
      await admit(gate, request, identity, provider.rule),
      attempt.returnTo,
    );
  } catch (error) {
    if (isHarmless(error)) await forgive(database, key, addressStrikes);
    return turnBack(gate, request, reply, error);
  }
}

function answerIn({ url }: FastifyRequest): URLSearchParams {
  return new URLSearchParams(url.split("?")[1]);
}

/** An answer names its state once, and the browser that asked brings its cookie. */
async function attemptOf({ database, cookies }: Gate, request: FastifyRequest, answer: URLSearchParams) {
  const browser = knownBrowser(request, cookies.browser);
  const [state, ...more] = answer.getAll("state");
  if (browser === null || state === undefined || more.length > 0) return undefined;
  return takeAttempt(database, browser, state);
}

async function lockedOut(gate: Gate, request: FastifyRequest, reply: FastifyReply, until: Instant) {
  const fault = signInFaults.locked({ until: minuteAfterInJapan(until) });
  return giveUp(gate, request, reply, fault, "locked", until);
}

/** Nothing that a guesser would see: the provider was down, or the reader changed their mind. */
function isHarmless(error: unknown): boolean {
  return error instanceof ProviderUnreachable || (error instanceof AnswerRefused && error.cancelled);
}

async function enter(
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
  admission: Awaited<ReturnType<typeof admit>>,
  returnTo: string,
) {
  if ("fault" in admission) return refuse(gate, request, reply, admission.fault, admission.again);
  const { cookies } = gate;
  reply.header("set-cookie", setCookie(cookies.session, admission.token, cookies));
  return reply.redirect(returnTo, 303);
}

/** What went wrong with the provider, told to the reader in general and to the operator in full. */
async function turnBack(gate: Gate, request: FastifyRequest, reply: FastifyReply, error: unknown) {
  const code = codeOf(error);
  if (code === undefined) throw error;
  if (code !== "sign-in-cancelled") gate.log(error);
  return giveUp(gate, request, reply, signInFaults[code]({}), code);
}

function codeOf(error: unknown) {
  if (error instanceof ProviderUnreachable) return "provider-unreachable";
  if (error instanceof AnswerRefused) return error.cancelled ? "sign-in-cancelled" : "answer-refused";
  return undefined;
}

async function giveUp(
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: Fault,
  outcome: Outcome,
  again?: Instant,
) {
  await note(gate.database, { outcome, address: keptAddress(gate, request) });
  return refuse(gate, request, reply, fault, again);
}
