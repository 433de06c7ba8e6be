import { isIP } from "node:net";
import { type Fault, Refusal } from "@hakaru/model/fault";
import { type Role, roleIds } from "@hakaru/model/role";
import type { Text } from "@hakaru/model/text";
import { proxyList } from "./address.ts";
import { twoFactorContexts } from "./factors.ts";
import type { RightsRule } from "./rights.ts";
import { signInFaults } from "./sign-in-faults.ts";

/** The provider of an office, as its administrator has registered Hakaru there. */
interface OfficeProvider extends RightsRule {
  readonly kind: "office";
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
}

/** Demonstration accounts served by Hakaru itself; the password is only filled in where nobody else can come. */
interface DemonstrationProvider {
  readonly kind: "demonstration";
  readonly passwordShown: boolean;
}

/** How people sign in, read from the environment once. */
export interface SignInSettings {
  readonly publicUrl: URL;
  readonly provider: OfficeProvider | DemonstrationProvider | { readonly kind: "none" };
  /** Authentication contexts that count as two factors. */
  readonly twoFactorContexts: readonly string[];
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly addresses: "hashed" | "plain";
}

/** Where the server listens. */
export interface Listening {
  readonly host: string;
  readonly port: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of sign-in. With OIDC_ISSUER the office's provider; without, demonstration accounts where the server
 * listens on loopback and its public address is loopback too (a proxy may stand before it), or where
 * HAKARU_DEMONSTRATION=yes says so; else nobody can sign in.
 *
 * @throws Refusal `sign-in-half-set`, `sign-in-setting`, `demonstration-beside-provider`
 */
export function signInSettings(environment: Environment, listening: Listening): SignInSettings {
  const given = setOf(environment);
  const publicUrl = publicUrlOf(given.get("PUBLIC_URL") ?? `http://localhost:${listening.port}`);
  return {
    publicUrl,
    provider: providerOf(given, isLoopback(listening.host) && isLoopback(publicUrl.hostname)),
    twoFactorContexts: listOf(given.get("OIDC_TWO_FACTOR_ACR")) ?? twoFactorContexts,
    trustedProxies: proxiesOf(listOf(given.get("HAKARU_TRUSTED_PROXIES")) ?? []),
    addresses: choice(given, "HAKARU_LOG_ADDRESSES", ["hashed", "plain"]),
  };
}

type Given = ReadonlyMap<string, string>;

/** A container's settings name a variable and leave it empty where they mean none. */
function setOf(environment: Environment): Given {
  return new Map(
    Object.entries(environment).flatMap(([name, text]) => {
      const trimmed = text?.trim() ?? "";
      return trimmed === "" ? [] : [[name, trimmed] as const];
    }),
  );
}

const needed = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"] as const;

function providerOf(given: Given, homeAlone: boolean): SignInSettings["provider"] {
  const office = [...given.keys()].filter((name) => name.startsWith("OIDC_"));
  const demonstration = choice(given, "HAKARU_DEMONSTRATION", ["unless-reachable", "yes", "no"]);
  if (office.length > 0) return officeProvider(given, office, demonstration === "yes");
  const open = demonstration === "yes" || (demonstration !== "no" && homeAlone);
  return open ? { kind: "demonstration", passwordShown: homeAlone } : { kind: "none" };
}

function officeProvider(given: Given, office: readonly string[], demonstration: boolean): OfficeProvider {
  const missing = needed.filter((name) => !given.has(name));
  if (missing.length > 0)
    throw refusal(
      signInFaults["sign-in-half-set"]({ given: office.join(", "), missing: missing.join(", ") }),
    );
  const [issuer = "", clientId = "", clientSecret = ""] = needed.map((name) => given.get(name));
  if (demonstration) throw refusal(signInFaults["demonstration-beside-provider"]({ issuer }));
  return {
    kind: "office",
    issuer: issuerOf(issuer),
    clientId,
    clientSecret,
    scope: given.get("OIDC_SCOPE") ?? "openid profile",
    roleClaim: given.get("OIDC_ROLE_CLAIM") ?? "hakaru_role",
    organisationClaim: given.get("OIDC_ORGANISATION_CLAIM") ?? "hakaru_organisation",
    roles: rolesOf(given.get("OIDC_ROLES")),
  };
}

/** `public` can be given to nobody: it is the role of who is not signed in. */
const givable = roleIds.filter((role) => role !== "public");

/** What a claim means without a mapping of its own: it says the role's id. */
export const ownRoles: ReadonlyMap<string, Role> = new Map(givable.map((role) => [role, role]));

function rolesOf(text: string | undefined): ReadonlyMap<string, Role> {
  if (text === undefined) return ownRoles;
  const mapped = Object.entries(parsedRoles(text) ?? {});
  const roles = mapped.flatMap(([claim, role]) => (isGivable(role) ? [[claim, role] as const] : []));
  if (roles.length === mapped.length && roles.length > 0) return new Map(roles);
  const example = `{"group-of-officers":"ministry-officer"}`;
  throw unusable("OIDC_ROLES", text, {
    ja: `${example} の形の JSON（役割: ${givable.join(", ")}）`,
    en: `JSON as ${example}, with the roles ${givable.join(", ")}`,
  });
}

function isGivable(role: unknown): role is Role {
  return givable.some((each) => each === role);
}

function parsedRoles(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function publicUrlOf(text: string): URL {
  const url = urlOf(text);
  const wanted = {
    ja: "https:// で始まり、パスのない URL（http:// は localhost のみ）",
    en: "a URL that begins with https:// and has no path (http:// on localhost alone)",
  };
  if (url === undefined || !isGuarded(url) || `${url.origin}/` !== url.href)
    throw unusable("PUBLIC_URL", text, wanted);
  return url;
}

function issuerOf(text: string): string {
  const url = urlOf(text);
  const wanted = { ja: "https:// で始まる発行者の URL", en: "the issuer's URL, which begins with https://" };
  if (url === undefined || !isGuarded(url) || url.search !== "" || url.hash !== "")
    throw unusable("OIDC_ISSUER", text, wanted);
  return text;
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Encrypted, or never leaving this machine. */
export function isGuarded({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}

function proxiesOf(names: readonly string[]): readonly string[] {
  if (proxyList(names) !== undefined) return names;
  throw unusable("HAKARU_TRUSTED_PROXIES", names.join(","), {
    ja: "10.0.0.0/8,192.0.2.1 のような、アドレス又はネットワークの一覧",
    en: "addresses or networks, as 10.0.0.0/8,192.0.2.1",
  });
}

function listOf(text: string | undefined): readonly string[] | undefined {
  return text
    ?.split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function choice<const W extends readonly [string, ...string[]]>(
  given: Given,
  name: string,
  words: W,
): W[number] {
  const text = given.get(name) ?? words[0];
  const chosen = words.find((word) => word === text);
  if (chosen !== undefined) return chosen;
  throw unusable(name, text, { ja: words.join(" / "), en: `one of: ${words.join(", ")}` });
}

function unusable(name: string, text: string, wanted: Text): Refusal {
  return refusal(signInFaults["sign-in-setting"]({ name, text, ...wanted }));
}

function refusal(fault: Fault): Refusal {
  return new Refusal(fault);
}
