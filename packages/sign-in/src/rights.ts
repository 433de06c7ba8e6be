import type { Fault } from "@hakaru/model/fault";
import { type Role, roleIds, roles } from "@hakaru/model/role";
import { signInFaults } from "./sign-in-faults.ts";

/** In which role somebody acts, and for which organisation. */
export interface Rights {
  readonly role: Role;
  readonly organisation?: string;
}

/** What a provider states of somebody, by the names of its claims. */
export type Claims = Readonly<Record<string, unknown>>;

/** Which claims carry the rights, and which of their values is which role; every other value gives none. */
export interface RightsRule {
  readonly roleClaim: string;
  readonly organisationClaim: string;
  readonly roles: ReadonlyMap<string, Role>;
}

export function isRole(text: string): text is Role {
  return roleIds.some((role) => role === text);
}

/** The rights claims give: exactly one role of the closed list, or a fault that says why there are none. */
export function rightsOf(claims: Claims, rule: RightsRule): Rights | Fault {
  const named = wordsOf(claimOf(claims, rule.roleClaim)).map((word) => rule.roles.get(word));
  const found = [...new Set(named.filter((role) => role !== undefined))];
  const [role] = found;
  if (role === undefined) return signInFaults["role-unknown"]({});
  if (found.length > 1) return severalRoles(found);
  const organisations = wordsOf(claimOf(claims, rule.organisationClaim)).filter(isOrganisation);
  const organisation = organisations.length === 1 ? organisations[0] : undefined;
  // An applicant is its organisation; the other roles may act for none.
  if (role === "applicant" && organisation === undefined)
    return signInFaults["organisation-missing"](roles[role]);
  return { role, ...(organisation !== undefined && { organisation }) };
}

function severalRoles(found: readonly Role[]): Fault {
  const ja = found.map((role) => roles[role].ja).join("、");
  const en = found.map((role) => roles[role].en).join(", ");
  return signInFaults["several-roles"]({ ja, en });
}

/**
 * A claim by its name, or where none is called so, by the way to it: `realm_access.roles`. A name may itself have dots,
 * as `https://hakaru.example/role` has.
 */
export function claimOf(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split(".").reduce<unknown>((inner, step) => memberOf(inner, step), claims);
}

function memberOf(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null && Object.hasOwn(of, name) ? (of as Claims)[name] : undefined;
}

function wordsOf(claim: unknown): readonly string[] {
  return [claim].flat().filter((word) => typeof word === "string");
}

function isOrganisation(text: string): boolean {
  return text.length <= 200 && /\S/.test(text) && !/[\p{Cc}\p{Cs}]/u.test(text);
}
