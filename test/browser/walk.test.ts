import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createServer } from "@hakaru/api/server";
import { computeOverRecords } from "@hakaru/cli/compute-over-records";
import { synthesize } from "@hakaru/synthetic/synthesize";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenTerm1, openTerm1 } from "../open-term-1.ts";
import { openBrowser } from "./open-browser.ts";
import { takePicture } from "./picture.ts";

let term: OpenTerm1;
let server: ReturnType<typeof createServer>;
let browser: Browser;
let base: string;
const errors: unknown[] = [];
/** Every origin any page asked for anything. */
const asked = new Set<string>();

beforeAll(async () => {
  term = await openTerm1();
  await withFigureOverRecords();
  server = createServer({ publishers: new Map([["term-1", term.publisher]]) }, (error) => errors.push(error));
  await server.listen({ port: 0, host: "127.0.0.1" });
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
/** One figure over person records, of a small country, on the page of its KPI and on one of its own. */
async function withFigureOverRecords(): Promise<void> {
  const records = join(term.folder, "records");
  const country = { persons: 400, seed: 5, fiscalYears: [2016] };
  await synthesize(records, { country, form: "parquet", rates: {}, tables: ["enrolment", "checkup"] });
  const kpis = term.strategy.kpis.filter(({ id }) => id === "life-checkup-rate");
  const outcome = await computeOverRecords(
    term.store.database,
    { ...term.strategy, kpis },
    { named: records },
  );
  expect(outcome).toMatchObject({ entered: 1, faults: [] });
}

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await term?.close();
  expect(errors).toEqual([]);
  expect([...asked]).toEqual([base]);
});

async function open(path: string, options: { script?: boolean; width?: number } = {}): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: options.script ?? false,
    bypassCSP: options.script ?? false,
    viewport: { width: options.width ?? 1280, height: 900 },
  });
  const page = await context.newPage();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  const response = await page.goto(base + path);
  expect(response?.status()).toBe(path.includes("nowhere") ? 404 : 200);
  return page;
}

test("without a script: report → KPI → trace → the filed cell → as of another day → English", async () => {
  const page = await open("/");
  expect(await page.title()).toContain("健康・医療戦略（第１期）");
  await page.getByRole("link", { name: "6.7千億円(2018年)" }).click();
  expect(page.url()).toBe(`${base}/kpis/rd-device-exports.html#trace`);
  const trace = page.locator("#trace");
  expect(await trace.getByRole("term").allTextContents()).toEqual(["数値", "定義", "算出", "記録", "提出"]);
  expect(await trace.textContent()).toContain("「6.7千億円」");
  expect(await page.getByText("34%").first().isVisible()).toBe(true);
  expect(await page.getByRole("cell", { name: "67%", exact: true }).isVisible()).toBe(true);
  const filing = await trace.getByRole("link", { name: "2020-03-31.csv" }).getAttribute("href");
  const filed = await page.request.get(new URL(filing ?? "", page.url()).href);
  expect(await filed.text()).toContain("rd-device-exports,,6.7千億円");
  await page
    .getByRole("navigation", { name: "ほかの時点で見る" })
    .getByRole("link", { name: "2018年3月31日" })
    .click();
  expect(page.url()).toBe(`${base}/as-of/2018-03-31.html`);
  expect(await page.locator("nav.days strong").textContent()).toBe("2018年3月31日（平成30年3月31日）");
  expect(await page.getByText("未提出").count()).toBeGreaterThan(30);
  await page.getByRole("link", { name: "English" }).click();
  expect(page.url()).toBe(`${base}/en/as-of/2018-03-31.html`);
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await page.context().close();
});

test("by keyboard alone: skip link, then to a figure and its trace, focus always in sight", async () => {
  const page = await open("/", { script: true });
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("本文へ");
  await page.keyboard.press("Enter");
  expect(await page.evaluate("document.activeElement.id")).toBe("main");
  for (let presses = 0; (await focused(page)) !== "6.7千億円(2018年)"; presses++) {
    expect(presses).toBeLessThan(120);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
  }
  await page.keyboard.press("Enter");
  await page.waitForURL("**/kpis/rd-device-exports.html#trace");
  for (let presses = 0; (await focused(page)) !== "2017年12月5日"; presses++) {
    expect(presses).toBeLessThan(60);
    await page.keyboard.press("Shift+Tab");
  }
  await page.keyboard.press("Enter");
  await page.waitForURL("**/as-of/2017-12-05.html");
  await page.context().close();
});

async function focused(page: Page): Promise<string> {
  return String(await page.evaluate("document.activeElement.innerText")).trim();
}

const paths = [
  "/",
  "/wall.html",
  "/kpis/rd-device-exports.html",
  "/kpis/life-healthy-life-expectancy.html",
  "/kpis/life-metabolic-reduction.html",
  "/kpis/life-checkup-rate.html",
  "/over-records/life-checkup-rate.checkup-rate.FY2016.html",
  "/kpis/rd-regen-ips-clinical-application.html",
  "/measures/health-management.html",
  "/changes.html",
  "/edition.html",
  "/as-of/2018-03-31.html",
  "/nowhere.html",
];

const screens = [1280, 360];

test.each(
  screens.flatMap((width) =>
    ["", "/en"].flatMap((folder) => paths.map((path) => [folder + path, width] as const)),
  ),
)("%s at %i px: no violation of WCAG 2.2 AA", async (path, width) => {
  const page = await open(path, { script: true, width });
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  await page.evaluate(await readFile(axe, "utf8"));
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const results = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`)) as AxeResults;
  expect(results.passes.length).toBeGreaterThan(10);
  expect(results.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  await page.context().close();
});

test.each([320, 360, 768, 1280].flatMap((width) => paths.slice(0, 9).map((path) => [width, path] as const)))(
  "at %i px %s needs no sideways scrolling",
  async (width, path) => {
    const page = await open(path, { script: true, width });
    const [scroll, inner] = [await page.evaluate("document.documentElement.scrollWidth"), width];
    expect(scroll).toBeLessThanOrEqual(inner);
    const name = path === "/" ? "report" : path.replace(/^.*\/|\.html$/g, "");
    await takePicture(page, `${name}-${width}`);
    await page.context().close();
  },
);

test("printed, the report has no navigation and each half begins a page", async () => {
  const page = await open("/", { script: true });
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("header.site nav").isVisible()).toBe(false);
  expect(await page.evaluate("getComputedStyle(document.querySelectorAll('.sheet')[1]).breakBefore")).toBe(
    "page",
  );
  await mkdir("out/screens", { recursive: true });
  await page.pdf({ path: "out/screens/print.pdf", preferCSSPageSize: true });
  await page.context().close();
});
