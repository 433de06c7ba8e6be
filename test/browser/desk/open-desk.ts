import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dayInJapan, instant, type LocalDate } from "@hakaru/model/calendar";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { openBrowser } from "../open-browser.ts";
import { deskServer } from "./desk-server.ts";
import type { World } from "./desk-world.ts";
import { filledWorld } from "./filled-world.ts";

/** The desk over a filled world, in a real browser. */
export interface OpenDesk {
  readonly world: World;
  readonly base: string;
  readonly today: LocalDate;
  /** A page as somebody of the world sees it. */
  readonly open: (path: string, as?: Looking) => Promise<Page>;
  readonly close: () => Promise<void>;
  /** What went wrong in any page, and every origin any page asked for anything. */
  readonly errors: string[];
  readonly origins: Set<string>;
}

export interface Looking {
  readonly who?: string;
  readonly lang?: "ja" | "en";
  readonly width?: number;
  /** A script of the test is let in, which the page's own policy forbids. */
  readonly withScript?: boolean;
}

export async function openDesk(): Promise<OpenDesk> {
  const today = dayInJapan(instant(new Date().toISOString()));
  const world = filledWorld(today);
  const server = await deskServer(world);
  const browser = await openBrowser();
  const [errors, origins] = [[] as string[], new Set<string>()];
  const open = async (path: string, as: Looking = {}) => {
    const context = await contextFor(browser, server.base, as);
    const page = await context.newPage();
    page.on("request", (request) => origins.add(new URL(request.url()).origin));
    countAsked(page);
    page.on("pageerror", (error) => errors.push(`${path}: ${error.stack}`));
    await page.goto(`${server.base}/desk${path}`);
    await settled(page);
    return page;
  };
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { world, base: server.base, today, open, close, errors, origins };
}

async function contextFor(browser: Browser, url: string, as: Looking): Promise<BrowserContext> {
  const { who = "hanako", lang = "ja", width = 1280, withScript = false } = as;
  const context = await browser.newContext({ bypassCSP: withScript, viewport: { width, height: 900 } });
  await context.addCookies([{ name: "who", value: who, url }]);
  await context.addInitScript(
    `localStorage.getItem("hakaru-language") ?? localStorage.setItem("hakaru-language", "${lang}")`,
  );
  return context;
}

/** What each page has asked for and not been answered yet. */
const asked = new WeakMap<Page, Set<Request>>();

/** Counts what a page asks for from now on; without it nobody knows when the page is settled. */
export function countAsked(page: Page): void {
  const open = new Set<Request>();
  asked.set(page, open);
  page.on("request", (request) => open.add(request));
  page.on("requestfinished", (request) => open.delete(request));
  page.on("requestfailed", (request) => open.delete(request));
}

/** The page has its heading, has drawn twice, and nothing is being asked for any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  for (let quiet = 0; quiet < 2; quiet = (await isBusy(page)) ? 0 : quiet + 1)
    await page.evaluate(drawnTwice);
}

const drawnTwice = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

async function isBusy(page: Page): Promise<boolean> {
  const waiting = await page.locator(".loading, [aria-busy=true]").count();
  return waiting > 0 || (asked.get(page)?.size ?? 0) > 0;
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong with a page as it stands. */
export async function violations(page: Page): Promise<readonly unknown[]> {
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  await page.evaluate(await readFile(axe, "utf8"));
  // Of what is right one example a rule is enough; describing every element takes longer than judging it.
  const asking = JSON.stringify({ runOnly: tags, resultTypes: ["violations"] });
  const results = (await page.evaluate(`axe.run(${asking})`)) as AxeResults;
  if (results.passes.length < 10) throw new Error("axe looked at nothing");
  return results.violations.map(({ id, nodes }) => [
    id,
    nodes.map((node) => [node.html, node.failureSummary]),
  ]);
}
