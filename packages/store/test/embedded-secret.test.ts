import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { secretOf } from "../src/embedded-secret.ts";
import { temporaryFolder } from "./temporary-folder.ts";

it("is one password however many ask at once, and nobody else's to read", async () => {
  for (let round = 0; round < 20; round++) {
    const folder = await temporaryFolder();
    const told = await Promise.all(Array.from({ length: 10 }, () => secretOf(folder)));
    const kept = (await readFile(join(folder, "secret"), "utf8")).trim();
    expect(new Set(told)).toEqual(new Set([kept]));
    expect(kept.length).toBeGreaterThanOrEqual(32);
    expect((await stat(join(folder, "secret"))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["secret"]);
  }
});
