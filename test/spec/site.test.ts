import type { Release } from "@hakaru/publication/release";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenTerm1, openTerm1 } from "../open-term-1.ts";

let term: OpenTerm1;
let release: Release;
let pages: ReadonlyMap<string, string>;
beforeAll(async () => {
  term = await openTerm1();
  release = await term.publisher.compile({}, ["html"]);
  const html = [...release.files].filter(([path]) => path.endsWith(".html"));
  pages = new Map(html.map(([path, file]) => [path, new TextDecoder().decode(file.bytes)]));
});
afterAll(() => term.close());

test("there is a page for the report, the wall, the changes, the release, every KPI and every measure, in both languages", () => {
  for (const folder of ["", "en/"]) {
    for (const name of ["index", "wall", "changes", "edition"])
      expect(pages.has(`${folder}${name}.html`)).toBe(true);
    expect([...pages.keys()].filter((path) => path.startsWith(`${folder}kpis/`))).toHaveLength(44);
    expect([...pages.keys()].filter((path) => path.startsWith(`${folder}measures/`))).toHaveLength(15);
  }
});

test("each page is at most 100 KB, its style sheet included", () => {
  const style = release.files.get("style.css")?.bytes.length ?? 0;
  for (const [path, file] of release.files)
    if (path.endsWith(".html")) expect(file.bytes.length + style, path).toBeLessThanOrEqual(100_000);
});

test("no page needs a script, asks another host, or leads to a file that is not there", () => {
  for (const [path, text] of pages) {
    expect(text, path).not.toMatch(/<script|\son\w+=|javascript:/i);
    for (const [, target = ""] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
      expect(target, path).not.toMatch(/^(https?:)?\/\//);
      const [file = "", anchor] = target.split("#");
      const reached = file === "" ? path : new URL(file, `http://x/${path}`).pathname.slice(1);
      expect(release.files.has(reached), `${path} → ${target}`).toBe(true);
      if (anchor) expect(pages.get(reached) ?? "", `${path} → ${target}`).toContain(`id="${anchor}"`);
    }
  }
});

test("anchors are unique on their page", () => {
  for (const [path, text] of pages) {
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length, path).toBe(new Set(ids).size);
  }
});

test("status never stands on colour alone: every verdict mark carries its word and its shape", () => {
  const marks = [...(pages.get("wall.html") ?? "").matchAll(/<span class="verdict [^"]+">(.*?)<\/span>/g)];
  expect(marks.length).toBeGreaterThanOrEqual(44);
  for (const [, inner] of marks)
    expect(inner).toMatch(/^<svg[^>]*aria-hidden="true"><path d="[^"]+"\/><\/svg>[^<]+$/);
});

test("rows with ー stay on the wall, with the reason", () => {
  const rows = (pages.get("wall.html") ?? "")
    .split("<tr>")
    .slice(1)
    .filter((row) => row.includes("</svg>記載なし</span>"));
  expect(rows).toHaveLength(14);
  for (const row of rows) expect(row).toContain("資料の最新数値は「ー」です。");
});

test("every figure on the report leads to its trace", () => {
  const report = pages.get("index.html") ?? "";
  const figures = [...report.matchAll(/<a class="figure" href="([^"]+)"/g)].map(([, href]) => href);
  expect(figures.filter((href) => href?.startsWith("kpis/"))).toHaveLength(44);
  expect(figures.filter((href) => href?.startsWith("measures/"))).toHaveLength(9);
});

test("nothing that is only submitted is public", async () => {
  const { enter } = await import("@hakaru/ledger/enter");
  const [first] = (await term.publisher.report({})).kpis[0]?.latest ?? [];
  if (first === undefined) throw new Error("nothing stands");
  const { id: _, events: __, ...filed } = first;
  const value = { ...filed.value, amount: "987654321" } as never;
  await enter(term.store.database, "term-1", [{ ...filed, value }], { actor: "anne", state: "submitted" });
  const again = await term.publisher.compile({}, ["html", "csv", "json", "xlsx"]);
  for (const [path, file] of again.files)
    expect(Buffer.from(file.bytes).includes("987654321"), path).toBe(false);
  expect(
    Buffer.from(again.files.get("index.html")?.bytes ?? []).equals(
      Buffer.from(release.files.get("index.html")?.bytes ?? []),
    ),
  ).toBe(true);
});
