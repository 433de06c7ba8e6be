import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyboardOf } from "./keyboard.ts";
import { type OpenDesk, openDesk, settled } from "./open-desk.ts";

let desk: OpenDesk;
const home = "/programmes/trial-support";

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk?.close();
  expect(desk?.errors).toEqual([]);
});

const rows = async (page: Page) =>
  (await page.locator("tbody tr").allTextContents()).map((text) => text.replaceAll(/\s+/g, " "));

test("by keyboard: from a programme to its figures, to a breakdown, to the entries behind a cell and to one of them", async () => {
  const page = await desk.open(home, { who: "kei" });
  const keys = keyboardOf(page);
  await keys.press("指標（登録簿から計算した数値）");
  await settled(page);
  expect(await keys.focused()).toBe("指標");
  const [running, budget] = await rows(page);
  expect(running).toMatch(/^実施中の課題.*6件/);
  expect(budget).toMatch(/^採択課題の予算額.*2019年度/);

  await keys.press("実施中の課題");
  await settled(page);
  await keys.choose("集計区分", "区分");
  await keys.press("表示する");
  await settled(page);
  expect(page.url()).toContain("by=division");
  expect((await rows(page)).map((row) => row.slice(0, 12))).toEqual(
    expect.arrayContaining([expect.stringMatching(/^医療機器2件/), expect.stringMatching(/^医薬品2件/)]),
  );

  await keys.press(/根拠の登録を見る.*医薬品/);
  await settled(page);
  expect(await page.locator("#behind").textContent()).toBe("根拠の登録: 医薬品");
  const entries = page.locator("section[aria-labelledby=behind] li a");
  expect(await entries.count()).toBe(2);
  const title = await entries.first().textContent();
  await entries.first().click();
  await settled(page);
  expect(await page.locator("h1").textContent()).toContain(title ?? "―");
  await page.context().close();
});

test("a day and a period are in the address, and a figure of the past is another", async () => {
  const page = await desk.open(`${home}/indicators/running-studies?as-of=2019-08-25`, { who: "kei" });
  expect(await rows(page)).toEqual([expect.stringMatching(/^全体0件/)]);
  await page.getByLabel("時点", { exact: true }).fill("令和元年12月1日");
  await page.getByRole("button", { name: "表示する" }).click();
  await settled(page);
  expect(page.url()).toContain("as-of=2019-12-01");
  expect(await rows(page)).toEqual([expect.stringMatching(/^全体6件/)]);
  await page.goBack();
  await settled(page);
  expect(await page.getByLabel("時点", { exact: true }).inputValue()).toBe("2019-08-25");
  await page.context().close();
});

test("many entries come page by page; who sees a part is told so", async () => {
  const path = `${home}/indicators/running-studies?entries=`;
  const page = await desk.open(path, { who: "hanako" });
  expect(await page.getByText("あなたの役割に見える登録だけ").isVisible()).toBe(true);
  const behind = page.locator("section[aria-labelledby=behind]");
  expect(await behind.getByRole("status").textContent()).toBe("6 件のうち 3 件を表示");
  const first = await behind.locator("li a").allTextContents();
  await behind.getByRole("link", { name: "次へ" }).click();
  await settled(page);
  const second = await behind.locator("li a").allTextContents();
  expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([3, 3, 6]);
  await page.context().close();
});

test("an indicator nobody declared is a page that is not there", async () => {
  const page = await desk.open(`${home}/indicators/unknown`, { who: "kei" });
  expect(await page.locator("h1").textContent()).toBe("ページが見つかりません");
  await page.context().close();
});
