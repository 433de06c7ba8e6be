import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";

/** What a test lets the provider do wrong; honest where nothing is set. */
export interface Mischief {
  /** Claims of the ID token, over the right ones; undefined leaves one out. */
  token?: Record<string, unknown>;
  /** Parameters of the answer, over the right ones. */
  answer?: Record<string, string | undefined>;
  sign?: "by-a-stranger" | "not-at-all" | "with-the-client-secret";
  /** What the token endpoint answers instead. */
  tokenEndpoint?: (response: ServerResponse) => void;
  userInfo?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
}

interface Code {
  readonly nonce: string;
  readonly challenge: string;
}

export const clientId = "hakaru-test";
const clientSecret = "secret-of-the-client";

/** A provider over HTTP that signs everybody in as `person` at once, and as wrongly as a test wants. */
export class TestProvider {
  person: Record<string, unknown> = {};
  mischief: Mischief = {};
  /** What the token endpoint was sent. */
  readonly redeemed: URLSearchParams[] = [];
  issuer = "";
  private readonly codes = new Map<string, Code>();
  private readonly server = createServer((request, response) => void this.serve(request, response));
  private readonly own: CryptoKeyPair;
  private readonly stranger: CryptoKeyPair;

  constructor(own: CryptoKeyPair, stranger: CryptoKeyPair) {
    this.own = own;
    this.stranger = stranger;
  }

  async listen(): Promise<void> {
    this.server.listen(0, "localhost");
    await once(this.server, "listening");
    this.issuer = `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  get env(): Readonly<Record<string, string>> {
    return { OIDC_ISSUER: this.issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  }

  /** A token by which the provider tells of a sign-out. */
  logoutToken(claims: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
    const iat = Math.floor(Date.now() / 1000);
    const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
    const whole = { iss: this.issuer, aud: clientId, jti: randomUUID(), iat, events, ...claims };
    return signed(whole, this.own.privateKey, { typ: "logout+jwt", ...header });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "", this.issuer);
    if (pathname === "/.well-known/openid-configuration")
      return json(response, { ...metadata(this.issuer), ...this.mischief.metadata });
    if (pathname === "/jwks") return json(response, await keysOf(this.own));
    if (pathname === "/authorize") return this.authorize(searchParams, response);
    if (pathname === "/userinfo") return json(response, this.mischief.userInfo ?? {});
    if (pathname === "/token") return this.token(new URLSearchParams(await bodyOf(request)), response);
    response.writeHead(404).end();
  }

  private authorize(asked: URLSearchParams, response: ServerResponse): void {
    const code = randomUUID();
    this.codes.set(code, { nonce: asked.get("nonce") ?? "", challenge: asked.get("code_challenge") ?? "" });
    const right = { code, state: asked.get("state") ?? "", iss: this.issuer };
    const answer = Object.entries({ ...right, ...this.mischief.answer }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    const sent = new URLSearchParams(Object.fromEntries(answer));
    response.writeHead(303, { location: `${asked.get("redirect_uri")}?${sent}` }).end();
  }

  private async token(form: URLSearchParams, response: ServerResponse): Promise<void> {
    this.redeemed.push(form);
    if (this.mischief.tokenEndpoint) return this.mischief.tokenEndpoint(response);
    const code = this.codes.get(form.get("code") ?? "");
    this.codes.delete(form.get("code") ?? "");
    const verifier = form.get("code_verifier") ?? "";
    if (code?.challenge !== createHash("sha256").update(verifier).digest("base64url"))
      return json(response, { error: "invalid_grant" }, 400);
    const right = { iss: this.issuer, aud: clientId, nonce: code.nonce, ...this.person };
    const id_token = await this.idToken({ ...right, ...this.mischief.token });
    json(response, { token_type: "Bearer", access_token: "access", expires_in: 60, id_token });
  }

  private async idToken(claims: Record<string, unknown>): Promise<string> {
    const { sign } = this.mischief;
    const now = Math.floor(Date.now() / 1000);
    const whole = { iat: now, exp: now + 300, ...claims };
    if (sign === "not-at-all") return new UnsecuredJWT(whole).encode();
    if (sign === "with-the-client-secret")
      return new SignJWT(whole)
        .setProtectedHeader({ alg: "HS256" })
        .sign(Buffer.from(clientSecret.padEnd(32, "x")));
    return signed(whole, (sign === "by-a-stranger" ? this.stranger : this.own).privateKey);
  }
}

type CryptoKeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

export async function testProvider(): Promise<TestProvider> {
  const pair = () => generateKeyPair("RS256", { extractable: true });
  const provider = new TestProvider(await pair(), await pair());
  await provider.listen();
  return provider;
}

async function keysOf({ publicKey }: CryptoKeyPair) {
  return { keys: [{ ...(await exportJWK(publicKey)), kid: "own", alg: "RS256", use: "sig" }] };
}

function signed(claims: Record<string, unknown>, key: CryptoKey, header: Record<string, unknown> = {}) {
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "own", ...header }).sign(key);
}

function metadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    end_session_endpoint: `${issuer}/end`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    authorization_response_iss_parameter_supported: true,
  };
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
