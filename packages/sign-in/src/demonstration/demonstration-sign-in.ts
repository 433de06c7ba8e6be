import type { Fault } from "@hakaru/model/fault";
import { roles } from "@hakaru/model/role";
import type { Lang } from "@hakaru/model/text";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { locked, noted, type TurnedAway } from "../admit.ts";
import { refuse, retryAfter, sendPage, statusOf } from "../answer.ts";
import { addressKey, type Gate } from "../gate.ts";
import { fieldOf } from "../guard.ts";
import { languageOf } from "../language.ts";
import { html, type Markup } from "../page/markup.ts";
import { words } from "../page/page-words.ts";
import { callbackPath } from "../relying-party.ts";
import { sameSecret, tokenHash } from "../secret-token.ts";
import { signInFaults } from "../sign-in-faults.ts";
import { accountStrikes, addressStrikes, forget, forgive, strike } from "../strike.ts";
import { type DemonstrationAccount, demonstrationAccount, demonstrationAccounts } from "./accounts.ts";
import { grantCode } from "./demonstration-code.ts";

/** What the sign-in page of the demonstration needs to know of its provider. */
interface Door {
  readonly issuer: string;
  readonly clientId: string;
  readonly password: string;
  readonly path: string;
}

/** The page that asks which account to be, and its answer. */
export function authorizeRoutes(app: FastifyInstance, gate: Gate, door: Door): void {
  app.get(door.path, (request, reply) => ask(gate, door, request, reply));
  app.post(door.path, { config: { takes: "form" } }, (request, reply) => answer(gate, door, request, reply));
}

/** What Hakaru asks the provider for. */
interface Wanted {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly twoFactors: boolean;
}

async function ask(gate: Gate, door: Door, request: FastifyRequest, reply: FastifyReply) {
  const wanted = wantedIn(request, gate, door);
  if (wanted === undefined) return refuse(gate, request, reply, signInFaults["sign-in-request-unknown"]({}));
  return sendSignInPage(gate, door, request, reply, wanted);
}

/** The request, if it is Hakaru's own and complete: there is no other client to be told what it did wrong. */
function wantedIn({ query }: FastifyRequest, { settings }: Gate, { clientId }: Door): Wanted | undefined {
  const given = query as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof given[name] === "string" ? given[name] : "");
  const redirectUri = new URL(callbackPath, settings.publicUrl).href;
  const fixed = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: "code",
    code_challenge_method: "S256",
  };
  const whole = Object.entries(fixed).every(([name, value]) => text(name) === value);
  const [state, nonce, challenge] = [text("state"), text("nonce"), text("code_challenge")];
  if (!whole || state === "" || nonce === "" || !/^[\w-]{43}$/.test(challenge)) return undefined;
  if (!text("scope").split(" ").includes("openid")) return undefined;
  return { redirectUri, state, nonce, challenge, twoFactors: text("acr_values") !== "" };
}

async function answer(gate: Gate, door: Door, request: FastifyRequest, reply: FastifyReply) {
  const wanted = wantedIn(request, gate, door);
  if (wanted === undefined) return refuse(gate, request, reply, signInFaults["sign-in-request-unknown"]({}));
  if (fieldOf(request, "do") === "cancel") return sendBack(reply, door, wanted, { error: "access_denied" });
  const verdict = await verify(gate, door, request);
  if ("fault" in verdict) return sendSignInPage(gate, door, request, reply, wanted, verdict);
  const code = await grantCode(gate.database, {
    ...wanted,
    account: verdict.id,
    twoFactors: fieldOf(request, "two-factors") === "yes",
  });
  return sendBack(reply, door, wanted, { code });
}

function sendBack(reply: FastifyReply, { issuer }: Door, { redirectUri, state }: Wanted, result: object) {
  const answered = new URLSearchParams({ ...result, state, iss: issuer });
  return reply.header("cache-control", "no-store").redirect(`${redirectUri}?${answered}`, 303);
}

/**
 * The account, if there is one and the password is right. One that does not exist is asked for, counted and locked
 * like any other, so that no answer tells which exist.
 */
async function verify(
  gate: Gate,
  door: Door,
  request: FastifyRequest,
): Promise<DemonstrationAccount | TurnedAway> {
  const [id, password] = [fieldOf(request, "account") ?? "", fieldOf(request, "password") ?? ""];
  const address = `address:${addressKey(gate, request)}`;
  const account = `demonstration:${Buffer.from(tokenHash(id)).toString("hex")}`;
  const until =
    (await strike(gate.database, address, addressStrikes)) ??
    (await strike(gate.database, account, accountStrikes));
  if (until !== undefined) return noted(gate, request, locked(until));
  const known = demonstrationAccount(id);
  const right = sameSecret(password, door.password);
  if (known === undefined || !right) return noted(gate, request, wrong);
  await forget(gate.database, account);
  await forgive(gate.database, address, addressStrikes);
  return known;
}

const wrong = {
  fault: signInFaults["wrong-account-or-password"]({}),
  outcome: "wrong-account-or-password",
} as const;

function sendSignInPage(
  gate: Gate,
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  wanted: Wanted,
  failure?: TurnedAway,
) {
  const lang = languageOf(request);
  if (failure !== undefined) reply.code(statusOf(failure.fault));
  if (failure?.again !== undefined) reply.header("retry-after", retryAfter(failure.again));
  return sendPage(gate, request, reply, {
    title: words.demonstrationTitle[lang],
    body: html`${failure && faultBox(failure.fault, lang)}
<p>${words.demonstrationAbout[lang]}</p>
<form method="post" action="${`${door.path}?${request.url.split("?")[1] ?? ""}`}">
<input type="hidden" name="csrf" value="${reply.formToken()}">
${accountChoice(lang)}
${passwordField(gate, door, lang)}
<label class="choice"><input type="checkbox" name="two-factors" value="yes"${wanted.twoFactors && html` checked`}> ${words.twoFactors[lang]}</label>
<p class="actions"><button name="do" value="sign-in">${words.signIn[lang]}</button>
<button class="quiet" name="do" value="cancel" formnovalidate>${words.cancel[lang]}</button></p>
</form>`,
  });
}

function faultBox({ message, mend }: Fault, lang: Lang): Markup {
  return html`<div class="fault" role="alert"><p><strong>${message[lang]}</strong></p><p>${mend[lang]}</p></div>`;
}

/** The first is chosen whatever was sent before: what was sent may name an account that does not exist. */
function accountChoice(lang: Lang): Markup {
  const choices = demonstrationAccounts.map(
    ({ id, name, role, organisation }, index) =>
      html`<label class="choice"><input type="radio" name="account" value="${id}"${index === 0 && html` checked`} required>
<span>${name[lang]} <small>${roles[role][lang]}${organisation === undefined ? "" : ` · ${organisation}`}</small></span></label>`,
  );
  return html`<fieldset><legend>${words.account[lang]}</legend>${choices}</fieldset>`;
}

function passwordField({ settings: { provider } }: Gate, { password }: Door, lang: Lang): Markup {
  const shown = provider.kind === "demonstration" && provider.passwordShown;
  return html`<div class="field"><label for="password">${words.password[lang]}</label>
<input id="password" name="password" type="password" autocomplete="off" required aria-describedby="about-password"${shown && html` value="${password}"`}>
<p id="about-password">${(shown ? words.passwordShown : words.passwordHidden)[lang]}</p></div>`;
}
