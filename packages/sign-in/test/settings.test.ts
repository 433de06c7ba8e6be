import { type Fault, Refusal } from "@hakaru/model/fault";
import { expect, test } from "vitest";
import { ownRoles, signInSettings } from "../src/settings.ts";

const home = { host: "localhost", port: 8080 };
const office = {
  OIDC_ISSUER: "https://id.example.go.jp/realms/hakaru",
  OIDC_CLIENT_ID: "hakaru",
  OIDC_CLIENT_SECRET: "s3cret",
  PUBLIC_URL: "https://hakaru.example.go.jp",
};

function faultsOf(env: Record<string, string>, listening = home): readonly Fault[] {
  try {
    signInSettings(env, listening);
  } catch (error) {
    if (error instanceof Refusal) return error.faults;
    throw error;
  }
  return [];
}

test("an office's provider", () => {
  const { provider, publicUrl, ...rest } = signInSettings(office, { host: "0.0.0.0", port: 80 });
  expect(publicUrl.href).toBe("https://hakaru.example.go.jp/");
  expect(provider).toEqual({
    kind: "office",
    issuer: "https://id.example.go.jp/realms/hakaru",
    clientId: "hakaru",
    clientSecret: "s3cret",
    scope: "openid profile",
    roleClaim: "hakaru_role",
    organisationClaim: "hakaru_organisation",
    roles: ownRoles,
  });
  expect(rest).toMatchObject({ trustedProxies: [], addresses: "hashed" });
});

test.each<[string, Record<string, string>, string, string]>([
  [
    "only an issuer",
    { OIDC_ISSUER: "https://id.example" },
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL",
  ],
  [
    "only the name of a claim",
    { OIDC_ROLE_CLAIM: "role" },
    "OIDC_ROLE_CLAIM",
    "OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL",
  ],
  [
    "an empty secret",
    { ...office, OIDC_CLIENT_SECRET: " " },
    "OIDC_ISSUER, OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
  ],
  [
    "no public address",
    { ...office, PUBLIC_URL: "" },
    "OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET",
    "PUBLIC_URL",
  ],
])("half a configuration, %s, is refused in one line that says what is missing", (_, env, given, missing) => {
  const [fault, ...more] = faultsOf(env);
  expect(more).toEqual([]);
  expect(fault?.code).toBe("sign-in-half-set");
  expect(fault?.message.en).toBe(`sign-in is set up by half: there is ${given} but no ${missing}`);
  expect(fault?.message.ja).toContain(missing);
  expect(JSON.stringify(fault)).not.toContain("s3cret");
});

test.each<[Record<string, string>, string]>([
  [{ ...office, PUBLIC_URL: "http://hakaru.example.go.jp" }, "PUBLIC_URL"],
  [{ ...office, PUBLIC_URL: "https://hakaru.example.go.jp/app" }, "PUBLIC_URL"],
  [{ ...office, PUBLIC_URL: "https://user:pass@hakaru.example.go.jp" }, "PUBLIC_URL"],
  [{ ...office, PUBLIC_URL: "hakaru.example.go.jp" }, "PUBLIC_URL"],
  [{ PUBLIC_URL: "http://192.168.0.4:8080" }, "PUBLIC_URL"],
  [{ PUBLIC_URL: "http://127.0.0.1.evil.example" }, "PUBLIC_URL"],
  [{ ...office, OIDC_ISSUER: "http://id.example.go.jp" }, "OIDC_ISSUER"],
  [{ ...office, OIDC_ISSUER: "id.example.go.jp" }, "OIDC_ISSUER"],
  [{ ...office, OIDC_ISSUER: "https://id.example.go.jp/?tenant=a" }, "OIDC_ISSUER"],
  [{ ...office, OIDC_ROLES: "auditor=x" }, "OIDC_ROLES"],
  [{ ...office, OIDC_ROLES: "[]" }, "OIDC_ROLES"],
  [{ ...office, OIDC_ROLES: "{}" }, "OIDC_ROLES"],
  [{ ...office, OIDC_ROLES: '{"staff":"boss"}' }, "OIDC_ROLES"],
  [{ ...office, OIDC_ROLES: '{"staff":"public"}' }, "OIDC_ROLES"],
  [{ ...office, OIDC_ROLES: '{"staff":["auditor"],"x":"reviewer"}' }, "OIDC_ROLES"],
  [{ HAKARU_TRUSTED_PROXIES: "10.0.0.0/33" }, "HAKARU_TRUSTED_PROXIES"],
  [{ HAKARU_TRUSTED_PROXIES: "proxy.example" }, "HAKARU_TRUSTED_PROXIES"],
  [{ HAKARU_LOG_ADDRESSES: "none" }, "HAKARU_LOG_ADDRESSES"],
  [{ HAKARU_DEMONSTRATION: "true" }, "HAKARU_DEMONSTRATION"],
])("%j: %s cannot be used", (env, name) => {
  const [fault, ...more] = faultsOf(env);
  expect(more).toEqual([]);
  expect([fault?.code, fault?.message.en.startsWith(`${name}=`)]).toEqual(["sign-in-setting", true]);
});

test("roles are mapped from the office's own words, and from no others", () => {
  const OIDC_ROLES = '{"CN=strategy,OU=kenko":"secretariat","監査":"auditor"}';
  const { provider } = signInSettings({ ...office, OIDC_ROLES }, home);
  if (provider.kind !== "office") throw new Error("no office");
  expect([...provider.roles]).toEqual([
    ["CN=strategy,OU=kenko", "secretariat"],
    ["監査", "auditor"],
  ]);
});

test.each<[Record<string, string>, string, string]>([
  [{}, "localhost", "demonstration shown"],
  [{}, "127.0.0.1", "demonstration shown"],
  [{}, "::1", "demonstration shown"],
  [{ PUBLIC_URL: "http://localhost:9000" }, "127.8.8.8", "demonstration shown"],
  [{}, "0.0.0.0", "none"],
  [{}, "::", "none"],
  [{}, "192.168.0.4", "none"],
  [{}, "127.0.0.1.evil.example", "none"],
  // A proxy on the same machine: it listens on loopback, and the world comes anyway.
  [{ PUBLIC_URL: "https://hakaru.example" }, "127.0.0.1", "none"],
  [{ HAKARU_DEMONSTRATION: "yes" }, "0.0.0.0", "demonstration hidden"],
  [
    { HAKARU_DEMONSTRATION: "yes", PUBLIC_URL: "https://hakaru.example" },
    "127.0.0.1",
    "demonstration hidden",
  ],
  [{ HAKARU_DEMONSTRATION: "no" }, "localhost", "none"],
  [office, "localhost", "office"],
  [{ ...office, HAKARU_DEMONSTRATION: "no" }, "localhost", "office"],
])("%j listening on %s: %s", (env, host, expected) => {
  const { provider } = signInSettings(env, { host, port: 8080 });
  const shown = provider.kind === "demonstration" ? ` ${provider.passwordShown ? "shown" : "hidden"}` : "";
  expect(provider.kind + shown).toBe(expected);
});

test("demonstration accounts beside an office's provider are refused", () => {
  expect(faultsOf({ ...office, HAKARU_DEMONSTRATION: "yes" }).map(({ code }) => code)).toEqual([
    "demonstration-beside-provider",
  ]);
});
