import { mkdir } from "node:fs/promises";
import { dayInJapan, instant } from "@hakaru/model/calendar";
import { openBrowser } from "../open-browser.ts";
import { deskServer } from "./desk-server.ts";
import { filledWorld } from "./filled-world.ts";

const today = dayInJapan(instant(new Date().toISOString()));
const world = filledWorld(today);
const server = await deskServer(world);
const browser = await openBrowser();
const list: [string, string, string][] = [
  ["home", "hanako", "/"],
  ["list", "hanako", "/programmes/trial-support/study"],
  ["new", "hanako", "/programmes/trial-support/study/new"],
  ["entry", "hanako", "/programmes/trial-support/study/1"],
  ["entry-draft", "hanako", "/programmes/trial-support/study/20"],
  ["edit", "hanako", "/programmes/trial-support/study/20/edit"],
  ["correct", "hanako", "/programmes/trial-support/study/1/correct?from=2019-12-01"],
  ["history", "hanako", "/programmes/trial-support/study/1/history"],
  ["states", "hanako", "/programmes/trial-support/study/states?in=running"],
  ["tasks", "ichiro", "/tasks"],
  ["review", "ichiro", "/programmes/trial-support/study/8"],
  ["missing", "ichiro", "/nowhere"],
];
await mkdir("out/screens/desk", { recursive: true });
const only = process.argv.slice(2);
for (const [name, who, path] of list.filter(([n]) => only.length === 0 || only.includes(n)))
  for (const width of [1280, 360]) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    await context.addCookies([{ name: "who", value: who, url: server.base }]);
    const page = await context.newPage();
    page.on("console", (m) => m.type() === "error" && console.log(name, m.text()));
    page.on("pageerror", (e) => console.log(name, "ERR", e.stack));
    await page.goto(`${server.base}/desk${path}`);
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(200);
    await page.screenshot({ path: `out/screens/desk/${name}-${width}.png`, fullPage: true });
    await context.close();
  }
await browser.close();
await server.close();
