/** What a provider said of how somebody signed in. */
export interface Evidence {
  readonly acr?: string;
  readonly amr: readonly string[];
}

/** The methods of RFC 8176 by the factor they prove; what is not here proves none (`geo`, `rba`, `user`). */
const factorOf: Readonly<Record<string, "knowledge" | "possession" | "inherence">> = {
  pwd: "knowledge",
  pin: "knowledge",
  kba: "knowledge",
  otp: "possession",
  hwk: "possession",
  swk: "possession",
  pop: "possession",
  sc: "possession",
  sms: "possession",
  tel: "possession",
  fpt: "inherence",
  face: "inherence",
  iris: "inherence",
  retina: "inherence",
  vbm: "inherence",
};

/** Contexts whose definition is more than one factor: REFEDS MFA and OpenID PAPE. Settings may name more. */
export const twoFactorContexts: readonly string[] = [
  "https://refeds.org/profile/mfa",
  "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
];

/**
 * Whether two different factors were proven: two passwords in a row are two steps, not two factors
 * (guideline for the safe management of medical information systems 6.0, system management 14; ASVS 6.3.3).
 */
export function madeWithTwoFactors(
  { acr, amr }: Evidence,
  contexts: readonly string[] = twoFactorContexts,
): boolean {
  if (acr !== undefined && contexts.includes(acr)) return true;
  // "mfa" is the provider's own word that it asked for several factors (RFC 8176 §2).
  if (amr.includes("mfa")) return true;
  const proven = amr.flatMap((method) => (Object.hasOwn(factorOf, method) ? [factorOf[method]] : []));
  return new Set(proven).size >= 2;
}
