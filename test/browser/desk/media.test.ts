import { mkdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenDesk, openDesk } from "./open-desk.ts";
import { sceneOf } from "./scenes.ts";

let desk: OpenDesk;
const pictures = "out/screens/desk";

beforeAll(async () => {
  desk = await openDesk();
  await mkdir(pictures, { recursive: true });
});
afterAll(() => desk?.close());

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
