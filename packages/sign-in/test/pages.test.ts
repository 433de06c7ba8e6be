import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { query } from "@hakaru/store/query";
import type { Store } from "@hakaru/store/store";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openBrowser } from "../../../test/browser/open-browser.ts";
import { takePicture } from "../../../test/browser/picture.ts";
import { openServer, type TestServer } from "./open-server.ts";
import { openTestStore } from "./open-store.ts";

let store: Store;
let server: TestServer;
let browser: Browser;
/** Every origin a page of ours asked for anything. */
const asked = new Set<string>();

beforeAll(async () => {
  store = await openTestStore();
  server = await openServer({ database: store.database, folder: store.folder });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.app.close();
  await store?.close();
  expect(server.errors).toEqual([]);
  expect([...asked]).toEqual([server.base]);
});
beforeEach(async () => {
  server.done.length = 0;
  await store.database.rows(query`delete from request_rate`);
  await store.database.rows(query`delete from sign_in_strike`);
});

async function newContext(
  more: { script?: boolean; width?: number; locale?: string } = {},
): Promise<BrowserContext> {
  const { script = false, width = 1280, locale = "ja-JP" } = more;
  return browser.newContext({
    javaScriptEnabled: script,
    bypassCSP: script,
    locale,
    viewport: { width, height: 900 },
  });
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  await page.goto(server.base + path);
  return page;
}

async function signIn(context: BrowserContext, name = "実演 審査員"): Promise<Page> {
  const page = await open(context, "/sign-in?to=/intake-page");
  await page.getByRole("radio", { name }).check();
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  return page;
}

test("without a script: sign in, send a form, see one's sessions, sign out, come back as another", async () => {
  const context = await newContext();
  const page = await signIn(context);
  expect(page.url()).toBe(`${server.base}/intake-page`);
  await page.getByRole("button", { name: "送信" }).click();
  expect(await page.textContent("body")).toContain('"changed":true');
  expect(server.done).toEqual([{ method: "POST", actor: expect.objectContaining({ role: "reviewer" }) }]);
  await page.goto(`${server.base}/sessions`);
  expect(await page.getByText("この端末").count()).toBe(1);
  expect(await page.getByRole("definition").filter({ hasText: "審査員" }).count()).toBe(1);
  await page.getByRole("button", { name: "ほかの端末をすべて終了する" }).click();
  expect(page.url()).toBe(`${server.base}/sessions`);
  await page.getByRole("link", { name: "サインアウト" }).click();
  await page.getByRole("button", { name: "サインアウト" }).click();
  expect(page.url()).toBe(`${server.base}/sign-out/done`);
  expect(await context.cookies()).not.toContainEqual(
    expect.objectContaining({ name: expect.stringContaining("session") }),
  );
  await page.getByRole("link", { name: "サインインする" }).click();
  await page.getByRole("radio", { name: "実演 申請団体 乙" }).check();
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.goto(`${server.base}/whoami`);
  expect(await page.textContent("body")).toContain('"organisation":"demonstration-b"');
  await context.close();
});

test("without a script and without a sign-in: a public form is taken", async () => {
  const context = await newContext();
  const page = await open(context, "/intake-page");
  await page.getByRole("button", { name: "送信" }).click();
  expect(server.done).toEqual([{ method: "POST", actor: { id: "public", role: "public" } }]);
  await context.close();
});

/** A site of somebody else that posts to ours as soon as it is opened. */
async function evilSite(html: string) {
  const site = createServer((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(html),
  );
  site.listen(0, "localhost");
  await once(site, "listening");
  return { site, port: (site.address() as AddressInfo).port };
}

const field = '<input name="csrf" value="x">';

test.each<[string, string, string]>([
  ["another site", "127.0.0.1", `<form method="post" action="TO/intake">${field}</form>`],
  [
    "another port of our host, which our cookies are sent to",
    "localhost",
    `<form method="post" action="TO/intake">${field}</form>`,
  ],
  [
    "another port, signing the reader out",
    "localhost",
    `<form method="post" action="TO/sign-out">${field}</form>`,
  ],
  [
    "another port, JSON in a form of text/plain",
    "localhost",
    `<form method="post" enctype="text/plain" action="TO/api/entries"><input name='{"a":"' value='"}'></form>`,
  ],
  [
    "another port, without a referrer",
    "localhost",
    `<meta name="referrer" content="no-referrer"><form method="post" action="TO/intake">${field}</form>`,
  ],
])("a form posted from %s is refused by what the browser says of it", async (_, host, form) => {
  const context = await newContext({ script: true });
  await signIn(context);
  const { site, port } = await evilSite(
    `${form.replace("TO", server.base)}<script>document.forms[0].submit()</script>`,
  );
  const page = await context.newPage();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.goto(`http://${host}:${port}/`),
  ]);
  expect(answer.status()).toBe(403);
  expect(server.done).toEqual([]);
  const own = await context.newPage();
  await own.goto(`${server.base}/whoami`);
  expect(await own.textContent("body")).toContain('"role":"reviewer"');
  await context.close();
  site.close();
});

test("a script of another port is refused by the guard itself, for this browser has its own rules (CORS) off", async () => {
  const context = await newContext({ script: true });
  await signIn(context);
  const { site, port } = await evilSite("<p>evil</p>");
  const page = await context.newPage();
  await page.goto(`http://localhost:${port}/`);
  const request = {
    method: "POST",
    credentials: "include",
    headers: { "content-type": "application/json" },
    body: "{}",
  };
  const said = await page.evaluate(
    `fetch("${server.base}/api/entries", ${JSON.stringify(request)}).then((answer) => answer.text())`,
  );
  expect(said).toContain('"code":"foreign-origin"');
  expect(server.done).toEqual([]);
  await context.close();
  site.close();
});

test("a page of ours cannot be framed", async () => {
  const context = await newContext();
  const { site, port } = await evilSite(`<iframe src="${server.base}/sign-out"></iframe>`);
  const page = await context.newPage();
  await page.goto(`http://localhost:${port}/`);
  const frame = page.frames()[1];
  expect(await frame?.content()).not.toContain("サインイン");
  await context.close();
  site.close();
});

const pages: readonly [string, (context: BrowserContext) => Promise<Page>][] = [
  ["door", (context) => open(context, "/sign-in")],
  ["door-wrong", wrongPassword],
  ["cancelled", (context) => open(context, "/sign-in/callback?state=x")],
  ["nobody", (context) => open(context, "/sessions")],
  ["sessions", async (context) => goOn(await signIn(context), "/sessions")],
  ["sign-out", async (context) => goOn(await signIn(context), "/sign-out")],
  ["signed-out", (context) => open(context, "/sign-out/done")],
  ["door-en", (context) => open(context, `/demonstration/authorize?lang=en`)],
];

async function goOn(page: Page, path: string): Promise<Page> {
  await page.goto(server.base + path);
  return page;
}

async function wrongPassword(context: BrowserContext): Promise<Page> {
  const page = await open(context, "/sign-in");
  await page.getByLabel("パスワード").fill("wrong");
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  expect(await page.getByRole("alert").textContent()).toContain(
    "アカウント又はパスワードが正しくありません。",
  );
  return page;
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

test.each(pages)(
  "the page %s has no fault that axe knows, and needs no sideways scrolling at 320 px",
  async (name, reach) => {
    const context = await newContext({ script: true });
    const page = await reach(context);
    const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
    await page.evaluate(await readFile(axe, "utf8"));
    const results = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`)) as AxeResults;
    expect(results.passes.length).toBeGreaterThan(10);
    expect(results.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await takePicture(page, `sign-in-${name}-${width}`);
    }
    await context.close();
  },
);

test("an English reader reads English, and the other language is one link away", async () => {
  const context = await newContext({ locale: "en-GB" });
  const page = await open(context, "/sign-in?to=/intake-page");
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await page.getByRole("link", { name: "日本語" }).click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("実演用アカウントでサインイン");
  // The way through the other language leads to the same end.
  await page.getByRole("radio", { name: "実演 監査人" }).check();
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  expect(page.url()).toBe(`${server.base}/intake-page`);
  await context.close();
});
