import type { AddressInfo } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { importJWK, type JWK, SignJWT } from "jose";
import type { Gate } from "../gate.ts";
import { fieldOf } from "../guard.ts";
import { type ProviderAccess, signedOutPath } from "../relying-party.ts";
import { sameSecret } from "../secret-token.ts";
import { demonstrationAccount } from "./accounts.ts";
import { type Granted, redeemCode } from "./demonstration-code.ts";
import type { DemonstrationSecret } from "./demonstration-secret.ts";
import { authorizeRoutes } from "./demonstration-sign-in.ts";

const clientId = "hakaru";
const base = "/demonstration";

/** How Hakaru reaches its own demonstration provider: by its own socket, whatever stands before the public address. */
export function demonstrationAccess(
  app: FastifyInstance,
  publicUrl: URL,
  { client: clientSecret }: DemonstrationSecret,
): ProviderAccess {
  return {
    issuer: `${publicUrl.origin}${base}`,
    clientId,
    clientSecret,
    scope: "openid profile",
    roleClaim: "hakaru_role",
    publicUrl,
    fetch: (url, request) => fetch(new URL(pathOf(url), ownSocket(app)), request),
  };
}

const pathOf = (url: string) => new URL(url).pathname;

function ownSocket(app: FastifyInstance): string {
  const own = app.addresses().find((each): each is AddressInfo => typeof each === "object");
  if (own === undefined)
    throw new TypeError("fetch failed", { cause: new Error("the server does not listen yet") });
  return `http://${reachable(own)}:${own.port}`;
}

function reachable({ address, family }: AddressInfo): string {
  if (family === "IPv6") return address === "::" ? "[::1]" : `[${address}]`;
  return address === "0.0.0.0" ? "127.0.0.1" : address;
}

/**
 * An OpenID provider of demonstration accounts: the code flow with PKCE and nothing else. It keeps no session, so a
 * reader can come back as somebody else; `oidc-provider` would bring 36 packages and calls Node 20 unsupported.
 */
export function demonstrationProvider(app: FastifyInstance, gate: Gate, secret: DemonstrationSecret): void {
  const { publicUrl } = gate.settings;
  const issuer = `${publicUrl.origin}${base}`;
  const { d: _, ...publicKey } = secret.signing;
  app.get(`${base}/.well-known/openid-configuration`, async () => metadata(issuer));
  app.get(`${base}/jwks`, async () => ({ keys: [publicKey] }));
  authorizeRoutes(app, gate, { issuer, clientId, password: secret.password, path: `${base}/authorize` });
  app.post(`${base}/token`, { config: { takes: "server" } }, (request, reply) =>
    giveToken(gate, { issuer, secret }, request, reply),
  );
  app.get(`${base}/end-session`, async (_request, reply) => reply.redirect(signedOutPath, 303));
}

function metadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/end-session`,
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: ["authorization_code"],
    subject_types_supported: ["public"],
    scopes_supported: ["openid", "profile"],
    id_token_signing_alg_values_supported: ["ES256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
  };
}

interface House {
  readonly issuer: string;
  readonly secret: DemonstrationSecret;
}

async function giveToken(gate: Gate, house: House, request: FastifyRequest, reply: FastifyReply) {
  reply.header("cache-control", "no-store");
  if (!isClient(request.headers.authorization, house.secret.client))
    return reply.code(401).header("www-authenticate", "Basic").send({ error: "invalid_client" });
  if (fieldOf(request, "grant_type") !== "authorization_code")
    return reply.code(400).send({ error: "unsupported_grant_type" });
  const granted = await redeemCode(gate.database, fieldOf(request, "code") ?? "", {
    redirectUri: fieldOf(request, "redirect_uri") ?? "",
    verifier: fieldOf(request, "code_verifier") ?? "",
  });
  if (granted === undefined) return reply.code(400).send({ error: "invalid_grant" });
  const token = await idToken(house, granted);
  // Nothing is behind the access token: what there is to know stands in the ID token.
  return { token_type: "Bearer", access_token: "demonstration", expires_in: 300, id_token: token };
}

/** Both halves of the header are form-encoded before they are joined (RFC 6749 §2.3.1). */
function isClient(header: string | undefined, secret: string): boolean {
  const [, encoded = ""] = /^Basic ([\w+/]+=*)$/i.exec(header ?? "") ?? [];
  const [id = "", sent = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":").map(formDecoded);
  return id === clientId && sameSecret(sent, secret);
}

function formDecoded(text: string): string {
  return new URLSearchParams(`text=${text.replaceAll("&", "%26")}`).get("text") ?? "";
}

async function idToken(
  { issuer, secret }: House,
  { account: id, nonce, twoFactors }: Granted,
): Promise<string> {
  const account = demonstrationAccount(id);
  if (account === undefined) throw new Error(`no demonstration account ${id}`);
  const claims = {
    nonce,
    name: account.name.ja,
    hakaru_role: account.role,
    ...(account.organisation !== undefined && { hakaru_organisation: account.organisation }),
    amr: twoFactors ? ["pwd", "otp", "mfa"] : ["pwd"],
    auth_time: Math.floor(Date.now() / 1000),
  };
  return new SignJWT(claims)
    .setProtectedHeader(headerOf(secret.signing))
    .setIssuer(issuer)
    .setSubject(account.id)
    .setAudience(clientId)
    .setIssuedAt()
    .setExpirationTime("5 minutes")
    .sign(await importJWK(secret.signing, "ES256"));
}

function headerOf({ kid }: JWK) {
  return { alg: "ES256", ...(kid !== undefined && { kid }) };
}
