import { afterAll, beforeAll, expect, test } from "vitest";
import { takePicture } from "../picture.ts";
import { type OpenDesk, openDesk, settled, violations } from "./open-desk.ts";
import { sceneOf, scenes } from "./scenes.ts";

/** How wide; whether axe reads the page, too. 320 px are 1,280 at 400 %. */
const looks = {
  ja: [
    { width: 1280, isRead: true },
    { width: 768, isRead: false },
    { width: 360, isRead: true },
  ],
  en: [
    { width: 1280, isRead: true },
    { width: 320, isRead: false },
  ],
} as const;

/** Looks at every scene of the desk in one language, in every width, one visit a scene. */
export function testLooks(lang: "ja" | "en"): void {
  let desk: OpenDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(async () => {
    await desk?.close();
    expect(desk?.errors).toEqual([]);
    expect([...(desk?.origins ?? [])]).toEqual([desk?.base]);
  });
  test.each(Object.keys(scenes))(
    `%s in ${lang}: no sideways scrolling, no target under 24 px, no violation of WCAG 2.2 AA`,
    async (name) => {
      const page = await sceneOf(desk, name, { lang, width: 1280, withScript: true });
      for (const { width, isRead } of looks[lang]) {
        await page.setViewportSize({ width, height: 900 });
        await settled(page);
        await takePicture(page, `desk/${name}-${lang}-${width}`);
        expect(await page.evaluate(sideways), `${width} px`).toEqual([]);
        expect(await page.evaluate(smallTargets), `${width} px`).toEqual([]);
        if (isRead) expect(await violations(page), `${width} px`).toEqual([]);
      }
      await page.context().close();
    },
  );
}

/** What stands out of the window, where that makes the page scroll sideways. */
const sideways = `document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((each) => each.getBoundingClientRect().right > innerWidth && !each.closest(".scroll *"))
  .map((each) => [each.tagName, each.className, each.textContent.slice(0, 40)])`;

/** Controls smaller than 24 px in either direction, links within a sentence aside (WCAG 2.2, 2.5.8). */
const smallTargets = `[...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((target) => target.checkVisibility() && !target.closest("p, dd, small, .unseen, .radio, .skip"))
  .map((target) => [target.textContent.trim() || target.id, target.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([name, { width, height }]) => [name, width, height])`;
