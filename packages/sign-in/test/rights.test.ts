import { expect, test } from "vitest";
import { madeWithTwoFactors } from "../src/factors.ts";
import { type Claims, rightsOf } from "../src/rights.ts";
import { ownRoles } from "../src/settings.ts";

const rule = { roleClaim: "realm_access.roles", organisationClaim: "org", roles: ownRoles };

test.each<[string, Claims, object]>([
  ["a word", { "realm_access.roles": "auditor" }, { role: "auditor" }],
  ["on its way", { realm_access: { roles: ["offline_access", "auditor"] } }, { role: "auditor" }],
  ["the same twice", { realm_access: { roles: ["auditor", "auditor"] } }, { role: "auditor" }],
  [
    "with an organisation",
    { "realm_access.roles": "reviewer", org: "a" },
    { role: "reviewer", organisation: "a" },
  ],
  ["with two organisations", { "realm_access.roles": "reviewer", org: ["a", "b"] }, { role: "reviewer" }],
  ["with an organisation in spaces", { "realm_access.roles": "reviewer", org: "  " }, { role: "reviewer" }],
  [
    "with a number for an organisation",
    { "realm_access.roles": "reviewer", org: 8000012010038 },
    { role: "reviewer" },
  ],
  [
    "an applicant",
    { "realm_access.roles": "applicant", org: ["a"] },
    { role: "applicant", organisation: "a" },
  ],
  ["an applicant of none", { "realm_access.roles": "applicant" }, { code: "organisation-missing" }],
  [
    "an applicant of control characters",
    { "realm_access.roles": "applicant", org: "a\u0000" },
    { code: "organisation-missing" },
  ],
  ["nothing", {}, { code: "role-unknown" }],
  ["a role in capitals", { "realm_access.roles": "AUDITOR" }, { code: "role-unknown" }],
  ["the public", { "realm_access.roles": "public" }, { code: "role-unknown" }],
  ["a member every object has", { "realm_access.roles": "constructor" }, { code: "role-unknown" }],
  ["two roles", { "realm_access.roles": ["auditor", "reviewer"] }, { code: "several-roles" }],
  ["true", { "realm_access.roles": true }, { code: "role-unknown" }],
])("%s", (_, claims, expected) => {
  const rights = rightsOf(claims, rule);
  expect("code" in rights ? { code: rights.code } : rights).toEqual(expected);
});

test.each<[string | undefined, readonly string[], boolean]>([
  [undefined, [], false],
  [undefined, ["pwd"], false],
  [undefined, ["pwd", "pin"], false],
  [undefined, ["pwd", "kba"], false],
  [undefined, ["otp", "sms"], false],
  [undefined, ["pwd", "user", "geo", "rba"], false],
  [undefined, ["pwd", "constructor"], false],
  [undefined, ["pwd", "otp"], true],
  [undefined, ["pwd", "hwk"], true],
  [undefined, ["hwk", "fpt"], true],
  [undefined, ["pin", "sc"], true],
  [undefined, ["mfa"], true],
  ["https://refeds.org/profile/mfa", ["pwd"], true],
  ["https://refeds.org/profile/sfa", ["pwd"], false],
  ["urn:mace:incommon:iap:silver", [], false],
])("acr %s, amr %j: two factors %s", (acr, amr, two) => {
  expect(madeWithTwoFactors({ amr, ...(acr !== undefined && { acr }) })).toBe(two);
});

test("an office names its own contexts", () => {
  expect(madeWithTwoFactors({ acr: "loa-3", amr: [] }, ["loa-3"])).toBe(true);
  expect(madeWithTwoFactors({ acr: "https://refeds.org/profile/mfa", amr: [] }, ["loa-3"])).toBe(false);
});
