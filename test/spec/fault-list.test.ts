import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { faultsPage } from "../../docs/faults-page.ts";

const checkout = fileURLToPath(new URL("../../", import.meta.url));

/** The codes of every catalogue in a source, as they are written there; one put together of parts has them all before it. */
function codesIn(source: string): readonly string[] {
  const isOfParts = /= catalogue\(\{ \.\.\./.test(source);
  const catalogues = isOfParts ? [source] : source.split(/\bcatalogue\(\{/).slice(1);
  return catalogues
    .map((rest) => (isOfParts ? rest : (rest.split("\n});")[0] ?? "")))
    .flatMap((text) => [...text.matchAll(/^ {2}"?([a-z][a-z0-9-]*)"?: \(/gm)])
    .map(([, code = ""]) => code);
}

async function catalogueSources(): Promise<readonly (readonly [path: string, source: string])[]> {
  const paths = (await readdir(`${checkout}packages`, { recursive: true })).filter(isSource);
  const sources = paths.map(
    async (path) => [path, await readFile(`${checkout}packages/${path}`, "utf8")] as const,
  );
  return (await Promise.all(sources)).filter(([, source]) => /= catalogue\(/.test(source));
}

function isSource(path: string): boolean {
  return /^[a-z-]+\/src\/.*\.ts$/.test(path);
}

test("the list of faults has every code of every catalogue", async () => {
  const page = faultsPage();
  const sources = await catalogueSources();
  expect(sources.length).toBeGreaterThan(15);
  for (const [path, source] of sources) {
    const codes = codesIn(source);
    expect(codes, path).not.toEqual([]);
    expect(
      codes.filter((code) => !page.includes(`| \`${code}\` |`)),
      path,
    ).toEqual([]);
  }
});

test("facts stand in the list by their names, whatever a wording does with them", () => {
  const page = faultsPage();
  expect(page).toContain("名簿のファイルは {limit} バイトまでです。<br>a roster may have {limit} bytes");
  expect(page).toContain("{role}は「{label}」を行えません。<br>a {role} may not do this: {label}");
  expect(page).toContain("「{label}」は「{from}」から行います（今は「{state}」）。");
  expect(page).not.toMatch(/undefined|NaN|\[object|\{\}/);
});
