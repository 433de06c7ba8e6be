import fc from "fast-check";
import { expect, test } from "vitest";
import { cookieIn, cookiesOf, dropCookie, setCookie } from "../src/cookie.ts";
import { isFormToken, signedFormToken } from "../src/form-token.ts";
import { languageOf } from "../src/language.ts";

const https = cookiesOf(new URL("https://hakaru.example"));
const http = cookiesOf(new URL("http://localhost:8080"));

test("on https: __Host-, Secure, HttpOnly, Lax, the whole site, no domain", () => {
  expect(setCookie(https.session, "token", https)).toBe(
    "__Host-hakaru-session=token; Path=/; HttpOnly; Secure; SameSite=Lax",
  );
  expect(dropCookie(https.session, https)).toBe(
    "__Host-hakaru-session=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0",
  );
});

test("on http of a loopback: no Secure, which Safari would drop, and the port in the name", () => {
  expect(setCookie(http.session, "token", http)).toBe(
    "hakaru-session-8080=token; Path=/; HttpOnly; SameSite=Lax",
  );
  expect(cookiesOf(new URL("http://localhost")).browser).toBe("hakaru-browser-80");
});

test.each<[string | undefined, string | undefined]>([
  ["a=1; s=token; b=2", "token"],
  ["s=token", "token"],
  ["s=a=b", "a=b"],
  ["S=token", undefined],
  ["xs=token", undefined],
  ["s=one; s=two", undefined],
  ["s=", undefined],
  ["s", undefined],
  ["", undefined],
  [undefined, undefined],
])("%s holds %s", (header, value) => {
  expect(cookieIn(header, "s")).toBe(value);
});

const key = Buffer.alloc(32, 7);
const hour = 3_600_000;

test.each<[number, boolean]>([
  [0, true],
  [11.9 * hour, true],
  [12.1 * hour, false],
])("a form's token after %d ms: %s", (later, good) => {
  expect(isFormToken(signedFormToken("browser", key, 1e12), "browser", key, 1e12 + later)).toBe(good);
});

test("law: a token is good for its own browser, key and moment, and not with any letter changed", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.nat(53),
      fc.constantFrom("A", "z", "0", ".", "-"),
      (browser, at, letter) => {
        const token = signedFormToken(browser, key);
        expect(isFormToken(token, browser, key)).toBe(true);
        expect(isFormToken(token, `${browser}x`, key)).toBe(false);
        expect(isFormToken(token, browser, Buffer.alloc(32, 8))).toBe(false);
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        if (changed !== token) expect(isFormToken(changed, browser, key)).toBe(false);
      },
    ),
  );
});

test.each<[string | undefined, unknown, string]>([
  [undefined, {}, "ja"],
  ["ja-JP,en;q=0.5", {}, "ja"],
  ["en-GB", {}, "en"],
  ["fr", {}, "en"],
  ["*", {}, "ja"],
  ["ja", { lang: "en" }, "en"],
  ["en", { lang: "ja" }, "ja"],
  ["ja", { lang: ["en"] }, "ja"],
])("a browser of %s that asks for %j reads %s", (header, asked, lang) => {
  expect(languageOf({ query: asked, headers: { "accept-language": header } })).toBe(lang);
});
