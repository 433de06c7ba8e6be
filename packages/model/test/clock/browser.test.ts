import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../src/clock/", import.meta.url);

/** The files a file imports, and what they import. */
function reached(file: URL, seen: Set<string>): Set<string> {
  if (seen.has(file.href)) return seen;
  seen.add(file.href);
  for (const [, to = ""] of readFileSync(file, "utf8").matchAll(/from "([^"]+)"/g))
    if (to.startsWith(".")) reached(new URL(to, file), seen);
    else seen.add(to);
  return seen;
}

test.each(readdirSync(folder))("%s and all it imports run in a browser", (name) => {
  const all = [...reached(new URL(name, folder), new Set())];
  expect(all.filter((each) => !each.startsWith("file:"))).toEqual([]);
});
