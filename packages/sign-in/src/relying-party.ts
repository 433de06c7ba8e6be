import { type Instant, instant } from "@hakaru/model/calendar";
import type { Lang } from "@hakaru/model/text";
import { createRemoteJWKSet, customFetch, errors as joseErrors, jwtVerify } from "jose";
import * as client from "openid-client";
import type { Attempt } from "./attempt.ts";
import type { Evidence } from "./factors.ts";
import { type Claims, claimOf } from "./rights.ts";
import { isGuarded } from "./settings.ts";

/** What a provider must be told and asked, and how it is reached. */
export interface ProviderAccess {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** The claim that must be known; where the ID token has it not, UserInfo is asked. */
  readonly roleClaim: string;
  readonly publicUrl: URL;
  /** For a provider inside this process. */
  readonly fetch?: (url: string, request: RequestInit) => Promise<Response>;
}

/** Somebody a provider vouches for. */
export interface Identity extends Evidence {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string;
  readonly claims: Claims;
  readonly idToken: string;
  readonly providerSession?: string;
  readonly authenticatedAt?: Instant;
}

/** What a provider says of a session that has ended there: a subject, a session of it, or both. */
interface Ended {
  readonly subject?: string;
  readonly providerSession?: string;
  /** Seconds since 1970. */
  readonly toldAt: number;
}

/** What the first redirect asks for beside an identity. */
interface Asked {
  readonly state: string;
  readonly lang: Lang;
  /** Contexts wanted, any of them. */
  readonly contexts: readonly string[];
}

/** Hakaru as a relying party of one provider (OpenID Connect Core 1.0, code flow with PKCE). */
export interface RelyingParty {
  readonly issuer: string;
  /** Where the reader is sent to sign in. */
  readonly begin: (attempt: Attempt, asked: Asked) => Promise<URL>;
  /** Whom an answer vouches for; every check of it fails with `AnswerRefused`. */
  readonly finish: (answer: URLSearchParams, attempt: Attempt) => Promise<Identity>;
  /** Where the reader is sent to sign out there too; undefined where the provider has no such place. */
  readonly signOut: (idToken: string | undefined) => Promise<URL | undefined>;
  /** Reads a logout token (Back-Channel Logout 1.0 §2.6). */
  readonly readLogout: (token: string) => Promise<Ended>;
}

/** The provider's answer failed a check, or tells that the reader did not sign in. */
export class AnswerRefused extends Error {
  readonly cancelled: boolean;

  constructor(cause: unknown) {
    super("the provider's answer was refused", { cause });
    this.name = "AnswerRefused";
    this.cancelled = cause instanceof client.AuthorizationResponseError && cause.error === "access_denied";
  }
}

/** The provider does not answer, or not as one. */
export class ProviderUnreachable extends Error {
  constructor(cause: unknown) {
    super("the identity provider could not be asked", { cause });
    this.name = "ProviderUnreachable";
  }
}

/** Where the provider sends the reader back to; registered there. */
export const callbackPath = "/sign-in/callback";

/** Where the provider sends the reader after its own sign-out; registered there. */
export const signedOutPath = "/sign-out/done";

const patienceSeconds = 10;
/** How far the two clocks may be apart. */
const toleranceSeconds = 30;

/** Asks nothing yet: a provider that is down must not keep Hakaru from starting. */
export function relyingParty(access: ProviderAccess): RelyingParty {
  const known = remembered(() => discover(access));
  return {
    issuer: access.issuer,
    begin: async (attempt, asked) => authorizationUrl(await known(), access, attempt, asked),
    finish: async (answer, attempt) => finish(await known(), access, answer, attempt),
    signOut: async (idToken) => signOutUrl((await known()).configuration, access, idToken),
    readLogout: async (token) => readLogout(await known(), access, token),
  };
}

/** What was discovered of a provider, and its keys. */
interface Known {
  readonly configuration: client.Configuration;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

const hourMs = 3_600_000;

/** Asked once an hour; a failure is not remembered. */
function remembered(discover: () => Promise<Known>): () => Promise<Known> {
  let kept: { readonly at: number; readonly known: Known } | undefined;
  return async () => {
    if (kept === undefined || Date.now() - kept.at > hourMs)
      kept = { known: await discover(), at: Date.now() };
    return kept.known;
  };
}

async function discover(access: ProviderAccess): Promise<Known> {
  const { issuer, clientId, fetch } = access;
  const insecure = new URL(issuer).protocol === "http:" && isGuarded(new URL(issuer));
  try {
    const configuration = await client.discovery(
      new URL(issuer),
      clientId,
      { [client.clockTolerance]: toleranceSeconds },
      clientSecret(access.clientSecret),
      {
        // Without these checks a token fresh from the token endpoint would count whatever its signature.
        execute: [client.enableNonRepudiationChecks, ...(insecure ? [client.allowInsecureRequests] : [])],
        timeout: patienceSeconds,
        ...(fetch && { [client.customFetch]: (url, options) => fetch(url, options as RequestInit) }),
      },
    );
    return { configuration, keys: keysOf(configuration, access) };
  } catch (error) {
    throw new ProviderUnreachable(error);
  }
}

/** As the provider prefers: by the header, which the standard presumes, or in the body. */
function clientSecret(secret: string): client.ClientAuth {
  return (server, ...rest) => {
    const offered = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const method = offered.includes("client_secret_basic")
      ? client.ClientSecretBasic
      : client.ClientSecretPost;
    return method(secret)(server, ...rest);
  };
}

function keysOf(configuration: client.Configuration, { fetch }: ProviderAccess) {
  const address = configuration.serverMetadata().jwks_uri;
  if (address === undefined) throw new Error("the provider names no jwks_uri");
  return createRemoteJWKSet(new URL(address), {
    timeoutDuration: patienceSeconds * 1000,
    ...(fetch && { [customFetch]: fetch }),
  });
}

async function authorizationUrl(
  { configuration }: Known,
  { publicUrl, scope }: ProviderAccess,
  { nonce, verifier }: Attempt,
  { state, lang, contexts }: Asked,
): Promise<URL> {
  return client.buildAuthorizationUrl(configuration, {
    redirect_uri: new URL(callbackPath, publicUrl).href,
    scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ui_locales: lang === "ja" ? "ja en" : "en ja",
    ...(contexts.length > 0 && { acr_values: contexts.join(" ") }),
  });
}

async function finish(
  { configuration }: Known,
  { publicUrl, roleClaim }: ProviderAccess,
  answer: URLSearchParams,
  { nonce, verifier }: Attempt,
): Promise<Identity> {
  // Built from our own address, not from the request's Host: the code was given for this redirect_uri alone.
  const url = new URL(`${callbackPath}?${answer}`, publicUrl);
  try {
    const tokens = await client.authorizationCodeGrant(configuration, url, {
      expectedState: answer.get("state") ?? "",
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    return await identityOf(configuration, tokens, roleClaim);
  } catch (error) {
    throw translated(error);
  }
}

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

async function identityOf(
  configuration: client.Configuration,
  tokens: Tokens,
  roleClaim: string,
): Promise<Identity> {
  const stated = tokens.claims();
  if (stated === undefined || tokens.id_token === undefined) throw new Error("an ID token was required");
  const { iss, sub, acr, amr, sid, auth_time: at } = stated;
  // ASCII, 255 characters at most (Core §2): what else would be kept might be kept as somebody else's.
  if (!/^[\x20-\x7e]{1,255}$/.test(sub)) throw new client.ClientError("not a subject");
  // What says who signed in, and how, comes from the signed token alone.
  const claims = { ...(await moreClaims(configuration, tokens, stated, roleClaim)), ...stated };
  return {
    issuer: iss,
    subject: sub,
    claims,
    idToken: tokens.id_token,
    ...(isPlain(claims.name) && { name: claims.name }),
    ...(isPlain(acr) && { acr }),
    amr: [amr].flat().filter(isPlain),
    ...(isPlain(sid) && { providerSession: sid }),
    ...(typeof at === "number" && at > 0 && at < 1e11 && { authenticatedAt: momentOf(at) }),
  };
}

/** A text the database can keep as it is. */
function isPlain(claim: unknown): claim is string {
  return typeof claim === "string" && claim.length <= 300 && !/[\p{Cc}\p{Cs}]/u.test(claim);
}

function momentOf(seconds: number): Instant {
  return instant(`${new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19)}Z`);
}

async function moreClaims(
  configuration: client.Configuration,
  { access_token: token }: Tokens,
  stated: client.IDToken,
  roleClaim: string,
): Promise<Claims> {
  const known = claimOf(stated, roleClaim) !== undefined;
  if (known || configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  return client.fetchUserInfo(configuration, token, stated.sub);
}

/** Every error openid-client has of its own is the provider's or the answer's; any other is ours. */
function translated(error: unknown): unknown {
  if (isOutOfReach(error)) return new ProviderUnreachable(error);
  const theirs = [
    client.ClientError,
    client.AuthorizationResponseError,
    client.ResponseBodyError,
    client.WWWAuthenticateChallengeError,
  ];
  return theirs.some((kind) => error instanceof kind) ? new AnswerRefused(error) : error;
}

function isOutOfReach(error: unknown): boolean {
  // undici's word for a connection that failed.
  if (error instanceof TypeError) return error.message === "fetch failed";
  if (!(error instanceof client.ClientError)) return false;
  if (error.code === "OAUTH_TIMEOUT" || error.code === "OAUTH_ABORT") return true;
  return error.cause instanceof Response && error.cause.status >= 500;
}

function signOutUrl(
  configuration: client.Configuration,
  { publicUrl }: ProviderAccess,
  idToken: string | undefined,
): URL | undefined {
  if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
  return client.buildEndSessionUrl(configuration, {
    post_logout_redirect_uri: new URL(signedOutPath, publicUrl).href,
    ...(idToken !== undefined && { id_token_hint: idToken }),
  });
}

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";

/** Typed, signed, for us, two minutes old at most, with the event and without a nonce (ASVS 10.5.5). */
async function readLogout({ keys }: Known, access: ProviderAccess, token: string): Promise<Ended> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      typ: "logout+jwt",
      issuer: access.issuer,
      audience: access.clientId,
      clockTolerance: toleranceSeconds,
      maxTokenAge: "2 minutes",
      requiredClaims: ["jti", "events"],
    });
    return endedOf(payload);
  } catch (error) {
    if (error instanceof joseErrors.JWKSTimeout || isOutOfReach(error)) throw new ProviderUnreachable(error);
    throw error instanceof joseErrors.JOSEError ? new AnswerRefused(error) : error;
  }
}

function endedOf({ sub, sid, iat, events, nonce }: Claims): Ended {
  const told = typeof events === "object" && events !== null && logoutEvent in events;
  const whom = typeof sub === "string" || typeof sid === "string";
  if (!told || !whom || nonce !== undefined) throw new AnswerRefused(new Error("not a logout token"));
  return {
    ...(typeof sub === "string" && { subject: sub }),
    ...(typeof sid === "string" && { providerSession: sid }),
    toldAt: Number(iat),
  };
}
