import { mkdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenDesk, openDesk, violations } from "./open-desk.ts";
import { sceneOf, scenes } from "./scenes.ts";

let desk: OpenDesk;
const names = Object.keys(scenes);
const pictures = "out/screens/desk";

beforeAll(async () => {
  desk = await openDesk();
  await mkdir(pictures, { recursive: true });
});
afterAll(async () => {
  await desk?.close();
  expect(desk?.errors).toEqual([]);
  expect([...(desk?.origins ?? [])]).toEqual([desk?.base]);
});

const looks = [
  ["ja", 1280],
  ["en", 1280],
  ["ja", 360],
] as const;

test.each(names.flatMap((name) => looks.map(([lang, width]) => [name, lang, width] as const)))(
  "%s in %s at %i px: no violation of WCAG 2.2 AA, no sideways scrolling",
  async (name, lang, width) => {
    const page = await sceneOf(desk, name, { lang, width, withScript: true });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const file = lang === "ja" ? `${name}-${width}` : `${name}-${lang}-${width}`;
    await page.screenshot({ path: `${pictures}/${file}.png`, fullPage: true });
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  },
);

/** 320 px are 1,280 at 400 %. */
test.each(names.flatMap((name) => [[name, "en", 320] as const, [name, "ja", 768] as const]))(
  "%s in %s at %i px needs no sideways scrolling, and targets are 24 px at least",
  async (name, lang, width) => {
    const page = await sceneOf(desk, name, { lang, width });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await page.evaluate(smallTargets)).toEqual([]);
    if (width === 768) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    await page.context().close();
  },
);

/** Controls smaller than 24 px in either direction, links within a sentence aside (WCAG 2.2, 2.5.8). */
const smallTargets = `[...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((target) => target.checkVisibility() && !target.closest("p, dd, small, .unseen, .radio, .skip"))
  .map((target) => [target.textContent.trim() || target.id, target.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([name, { width, height }]) => [name, width, height])`;

test("printed, an entry has its content and no tools", async () => {
  const page = await sceneOf(desk, "entry", {});
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("dl.content").isVisible()).toBe(true);
  for (const tool of [".site-row nav", ".actions", ".crumbs", ".as-of", "footer"])
    expect(await page.locator(tool).first().isVisible(), tool).toBe(false);
  await page.pdf({ path: `${pictures}/print.pdf`, preferCSSPageSize: true });
  await page.context().close();
});

test("who wants no motion gets none", async () => {
  const page = await sceneOf(desk, "list", {});
  const moving = `[...document.querySelectorAll("*")].filter((of) => getComputedStyle(of).transitionDuration !== "0s").length`;
  expect(await page.evaluate(moving)).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await page.evaluate(moving)).toBe(0);
  await page.context().close();
});
