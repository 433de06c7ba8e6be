import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "../src/own-path.ts";

test.each([
  ["/", "/"],
  ["/kpis/a.html?known=2026-11-22#trace", "/kpis/a.html?known=2026-11-22#trace"],
  ["/a/../b", "/b"],
  ["/%2f%2fevil.example", "/%2f%2fevil.example"],
  ["/?to=https://evil.example", "/?to=https://evil.example"],
])("%s leads to %s", (text, path) => {
  expect(ownPath(text)).toBe(path);
});

test.each([
  undefined,
  "",
  "kpis",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  " //evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/..//evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/健康",
  `/${"a".repeat(1001)}`,
])("%j leads to the first page", (text) => {
  expect(ownPath(text)).toBe("/");
});

test("law: whatever is asked for, the browser stays on this site", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    "//",
    ".",
    "..",
    "@",
    ":",
    "evil.example",
    "?",
    "#",
    "%2f",
    "\t",
    "\r\n",
    "a",
    "https:",
    " ",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join("")}`),
  );
  fc.assert(
    fc.property(text, (asked) => {
      const url = new URL(ownPath(asked), "https://hakaru.example/deep/page");
      expect(url.origin).toBe("https://hakaru.example");
      expect(ownPath(asked)).not.toMatch(/[^\x21-\x7e]/);
    }),
    { numRuns: 2000 },
  );
});
