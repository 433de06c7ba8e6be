import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "@hakaru/cli/main";
import { dayInJapan, instant } from "@hakaru/model/calendar";
import { synthesize } from "@hakaru/synthetic/synthesize";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../open-term-1.ts";
import { freePort } from "../way/free-port.ts";
import { type Keyboard, keyboardOf } from "./desk/keyboard.ts";
import { countAsked, settled, violations } from "./desk/open-desk.ts";
import { explore, lookOver, takeIn } from "./desk/records-walk.ts";
import { openBrowser } from "./open-browser.ts";
import programme from "./programmes/equipment-loans/programme.ts";
import { rosters } from "./programmes/equipment-loans/roster.ts";

/** The built desk on the program as it starts by itself, over one register and its demonstration accounts. */
const programmes = fileURLToPath(new URL("./programmes/", import.meta.url));
const register = `/programmes/${programme.id}/loan`;
const roster = `${rosters[0]?.label.ja}.csv`;
const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

let folder: string;
let base: string;
let browser: Browser;
let ended: Promise<number>;
let end: () => void;
/** What pages told their console or threw, and every origin any page asked for anything. */
const [troubles, origins] = [[] as string[], new Set<string>()];
/** Requests that were refused: a browser tells its console of each. */
const refused: string[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  const country = { persons: 1_500, seed: 11, fiscalYears: [2017] };
  const tables = ["enrolment", "checkup", "guidance"] as const;
  await synthesize(join(folder, "records"), { country, form: "parquet", rates: {}, tables });
  const port = await freePort();
  base = `http://localhost:${port}`;
  await started(port);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  end?.();
  expect(await ended).toBe(0);
  await rm(folder, { recursive: true, force: true });
  expect(troubles).toEqual([]);
  expect([...origins]).toEqual([base]);
});

/** Resolves once it is said where it is served. */
function started(port: number): Promise<void> {
  const asked = new Promise<void>((resolve) => {
    end = resolve;
  });
  const env = {
    ...{ HAKARU_DATA: join(folder, "data"), HAKARU_RECORDS: join(folder, "records") },
    ...{ HAKARU_PROGRAMMES: programmes, PORT: String(port) },
  };
  const tell = (line: string) => void (isExpected(line) || troubles.push(line));
  return new Promise((resolve, reject) => {
    ended = main(["serve"], { lang: "en", env, say: () => resolve(), tell, user: "test", asked });
    void ended.then((code) => reject(new Error(`ended with ${code}: ${troubles.join("; ")}`)));
  });
}

/** The desk may have to be built; the strategy's figures are over programmes that are not here, and over records that are. */
function isExpected(line: string): boolean {
  return /is building the desk|\(unknown-indicator\)$|computed over person records/.test(line);
}

/** A visitor, whose pages are watched. */
async function visit(settings: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...settings });
  await context.addInitScript(
    `localStorage.getItem("hakaru-language") ?? localStorage.setItem("hakaru-language", "ja")`,
  );
  const page = await context.newPage();
  countAsked(page);
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error.stack}`));
  page.on("console", (message) => {
    if (
      ["error", "warning"].includes(message.type()) &&
      !message.text().startsWith("Failed to load resource")
    )
      troubles.push(`${page.url()}: ${message.text()}`);
  });
  page.on("response", (response) => {
    if (response.status() < 400) return;
    refused.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  return page;
}

interface Seat {
  readonly page: Page;
  readonly keys: Keyboard;
}

/** Somebody who signs in as a demonstration account, with nothing but a keyboard. */
async function seatOf(account: number, path = ""): Promise<Seat> {
  const page = await visit();
  const keys = keyboardOf(page);
  await page.goto(`${base}/sign-in?to=${encodeURIComponent(`/desk${path}`)}`);
  await keys.tabTo("実演 事務局 事務局");
  await keys.key(...Array.from({ length: account }, () => "ArrowDown"));
  await keys.press("サインイン");
  await page.waitForURL(/\/desk/);
  if (path !== "") await page.goto(`${base}/desk${path}`);
  await settled(page);
  return { page, keys };
}

/** How far down the list of accounts they stand. */
const [secretariat, approver, officer, auditor, recordsOfficer] = [0, 2, 3, 7, 8];

let loan: string;

test("by keyboard: signs in, begins an entry, attaches a file, and applies; the same person may not approve", async () => {
  const { page, keys } = await seatOf(officer);
  expect(await keys.focused()).toBe("");
  await keys.press("登録する: 機器の貸出し");
  await settled(page);
  await keys.fill("件名", "質量分析計");
  await keys.fill("借用する団体", "合成大学");
  await keys.fill("評価額", "1.2億円");
  await keys.fill("貸出しの始期", "令和8.4.1");
  await keys.press("登録する");
  await page.getByText("登録しました。").waitFor();
  await settled(page);
  loan = new URL(page.url()).pathname.replace("/desk", "");
  expect(await page.locator("dl.content").textContent()).toContain("2026年4月1日（令和8年4月1日）");
  expect(await page.locator(".steps").textContent()).toContain("「借用申請書」は必須です。");

  await keys.press("「申請」を行う");
  await page
    .getByLabel("借用申請書")
    .setInputFiles({ name: "申請書.pdf", mimeType: "application/pdf", buffer: pdf });
  await page.locator(".attached").getByText("申請書.pdf").first().waitFor();
  await keys.press("「申請」を行う");
  await page.getByText("申請: 手続きを行いました。").waitFor();
  await settled(page);
  const steps = page.locator(".steps-section");
  expect(await steps.getByRole("button").count()).toBe(0);
  expect(await steps.textContent()).toContain("別の人");
  await page.context().close();
});

test("somebody was faster: the second of two sessions chooses field by field", async () => {
  const [{ page: first }, { page: second }] = [
    await seatOf(officer, `${loan}/edit`),
    await seatOf(officer, `${loan}/edit`),
  ];
  await first.getByLabel("評価額").fill("2億円");
  await first.getByRole("button", { name: "保存する" }).click();
  await first.getByText("保存しました。").waitFor();

  const keys = keyboardOf(second);
  await keys.fill("評価額", "3億円");
  await keys.press("保存する");
  await second.getByRole("heading", { name: "ほかの人が先に変更しました" }).waitFor();
  expect(await second.getByRole("group", { name: "評価額" }).textContent()).toContain("2億円");
  await keys.tabTo("あなたの内容");
  await keys.key("Space");
  await keys.press("選んだ内容で保存する");
  await second.getByText("保存しました。").waitFor();
  await settled(second);
  expect(await second.locator("dl.content").textContent()).toContain("3億円");
  await closed(first, second);
});

test("by keyboard: another role is told what is due, reads the file, approves with a reason, and it is in the history", async () => {
  const { page, keys } = await seatOf(approver, "/tasks");
  expect(await page.locator("#overdue").textContent()).toContain("1 件");
  await keys.press(/^質量分析計/);
  await settled(page);
  const link = page.locator(".files").getByRole("link", { name: "申請書.pdf" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe("申請書.pdf");
  expect((await readFile(await download.path())).equals(pdf)).toBe(true);
  expect(await page.getByRole("link", { name: "編集する" }).count()).toBe(0);

  await keys.press("「承認」を行う");
  await keys.press("「承認」を行う");
  await page.getByRole("dialog").getByText("「承認」には理由が必要です。").waitFor();
  await keys.fill("理由", "審査会で適当とされた。");
  await keys.press("「承認」を行う");
  await page.getByText("承認: 手続きを行いました。").waitFor();
  await settled(page);
  expect(await page.locator(".standing .state").textContent()).toBe("貸出し中");

  await keys.press("すべての履歴");
  await settled(page);
  expect(await page.locator(".event h2").allTextContents()).toEqual([
    "手続き: 承認",
    "変更",
    "変更",
    "手続き: 申請",
    "変更",
    "登録",
  ]);
  const [last, change] = await page.locator(".event").allTextContents();
  expect(last).toContain("実演 省庁承認者（省庁承認者）");
  expect(last).toContain("理由: 審査会で適当とされた。");
  expect(change).toMatch(/評価額.*2億円.*3億円/);
  await closed(page);
});

test("a roster is brought in: it is told what it would change, then it is changed, with a bar that tells how far it is", async () => {
  const { page, keys } = await seatOf(officer, `${register}/imports/new`);
  const rows = ["件名,団体,評価額,開始日", "遠心機,合成大学,80万円,令和8.5.1", "顕微鏡,合成病院,,2026-06-01"];
  const buffer = Buffer.from(`${rows.join("\r\n")}\r\n`);
  await page.getByLabel("名簿のファイル").setInputFiles({ name: roster, mimeType: "text/csv", buffer });
  const bar = page.getByRole("progressbar").first().waitFor();
  await keys.press("送信して読み取る");
  await bar;
  await page.getByRole("button", { name: "受け入れて登録する" }).waitFor();
  const difference = await page.locator(".stage").textContent();
  expect(difference).toMatch(/新しく登録\s*2/);
  expect(difference).toMatch(/名簿にない\s*1/);
  await keys.press("受け入れて登録する");
  await page.getByRole("heading", { name: "取り込みが終わりました" }).waitFor();
  await keys.press("一覧を見る");
  await settled(page);
  await keys.fill("探す言葉", "顕微");
  await keys.key("Enter");
  await settled(page);
  expect(await page.locator("tbody tr").allTextContents()).toEqual([expect.stringContaining("顕微鏡")]);
  await closed(page);
});

test("the roster again, changed: what would change is told, and what nobody changed is left alone", async () => {
  const { page, keys } = await seatOf(officer, `${register}/imports/new`);
  const rows = ["件名,団体,評価額,開始日", "遠心機,合成大学,90万円,令和8.5.1", "顕微鏡,合成病院,,2026-06-01"];
  const buffer = Buffer.from(`${rows.join("\r\n")}\r\n`);
  await page.getByLabel("名簿のファイル").setInputFiles({ name: roster, mimeType: "text/csv", buffer });
  await keys.press("送信して読み取る");
  await page.getByRole("button", { name: "受け入れて登録する" }).waitFor();
  const difference = await page.locator(".stage").textContent();
  expect(difference).toMatch(/新しく登録\s*0/);
  expect(difference).toMatch(/内容が変わる\s*1/);
  expect(difference).toMatch(/80万円.*90万円/);
  await keys.press("受け入れて登録する");
  await page.getByRole("heading", { name: "取り込みが終わりました" }).waitFor();
  await closed(page);
});

test("by keyboard: an entry is corrected with its reason; a list of a day before there was any is empty; a list is kept as a view", async () => {
  const { page, keys } = await seatOf(officer, `${register}?q=${encodeURIComponent("遠心機")}`);
  await page.locator("tbody").getByRole("link", { name: "遠心機" }).click();
  await settled(page);
  await keys.press("「申請」を行う");
  await page
    .getByLabel("借用申請書")
    .setInputFiles({ name: "申請書.pdf", mimeType: "application/pdf", buffer: pdf });
  await page.locator(".attached").getByText("申請書.pdf").first().waitFor();
  await keys.press("「申請」を行う");
  await page.getByText("申請: 手続きを行いました。").waitFor();
  await settled(page);
  await keys.press("さかのぼって訂正する");
  await settled(page);
  const today = dayInJapan(instant(new Date().toISOString()));
  await keys.fill("いつの内容から訂正するか", today);
  await keys.press("この日の内容を開く");
  await page.waitForURL(`**/correct?from=${today}`);
  await settled(page);
  await keys.fill("評価額", "75万円");
  await keys.fill("理由", "契約書のとおりにする。");
  await keys.press("訂正を記録する");
  await page.getByText("訂正を記録しました。").waitFor();
  await settled(page);
  expect(await page.locator("dl.content").textContent()).toContain("75万円");

  await page.goto(`${base}/desk${register}?valid-at=2026-07-01`);
  await settled(page);
  const shown = () => page.locator("tbody tr").allTextContents();
  expect(await page.getByText("過去の時点の表示です。").isVisible()).toBe(true);
  expect(await shown()).toEqual([]);
  await page.goto(`${base}/desk${register}?q=${encodeURIComponent("顕微")}`);
  await settled(page);
  await keys.press("保存した見方");
  await keys.fill("見方の名前", "顕微鏡だけ");
  await keys.press("今の条件を保存する");
  await page.getByRole("link", { name: "顕微鏡だけ" }).waitFor();
  await page.goto(`${base}/desk${register}`);
  await settled(page);
  await keys.press("顕微鏡だけ");
  await settled(page);
  expect(await shown()).toEqual([expect.stringContaining("顕微鏡")]);
  await closed(page);
});

test("a visitor without JavaScript fills in the public form of the real server, is told what is wrong, and gets a receipt", async () => {
  const page = await visit({ javaScriptEnabled: false });
  await page.goto(`${base}/intake/${programme.id}/loan`);
  await page.getByLabel("件名").fill("分光器");
  await page.getByLabel("貸出しの始期").fill("令和8.13.1");
  await page.getByRole("button").last().click();
  expect(await page.locator("main").textContent()).toContain("「令和8.13.1」は日付として読めません。");
  await page.getByLabel("借用する団体").fill("合成工房");
  await page.getByLabel("貸出しの始期").fill("令和8.12.1");
  await page.getByRole("button", { name: "入力内容を確認する" }).click();
  expect(await page.locator("main").textContent()).toContain("2026年12月1日（令和8年12月1日）");
  await page.locator("main").getByRole("button").first().click();
  await page.waitForURL(/\/receipts\//);
  expect(await page.locator("main").textContent()).toContain("受け付けました");
  await closed(page);
});

test("what is typed is there again after the page was loaded anew", async () => {
  const { page, keys } = await seatOf(officer, `${register}/new`);
  await keys.fill("件名", "途中の件名");
  await page.getByText("下書きを保存しました").waitFor();
  await page.reload();
  await settled(page);
  expect(await page.getByLabel("件名").inputValue()).toBe("途中の件名");
  await closed(page);
});

test("axe finds nothing on the pages of the real server", async () => {
  const { page } = await seatOf(officer);
  const storageState = await page.context().storageState();
  const read = await visit({ storageState, bypassCSP: true });
  const states = `${register}/states?in=requested`;
  const pages = [
    "",
    "/tasks",
    register,
    loan,
    `${loan}/history`,
    states,
    `${register}/new`,
    `${register}/imports/new`,
  ];
  for (const path of pages) {
    await read.goto(`${base}/desk${path}`);
    await settled(read);
    for (const width of [1280, 360]) {
      await read.setViewportSize({ width, height: 900 });
      await settled(read);
      expect(await violations(read), `${path} at ${width} px`).toEqual([]);
    }
  }
  await closed(page, read);
});

test("whose session has ended, or who has signed out, is told so and reads what the public reads", async () => {
  const { page, keys } = await seatOf(officer, loan);
  await page.context().clearCookies();
  await keys.press("期限のある仕事");
  await page.getByRole("banner").getByRole("link", { name: "サインイン" }).waitFor();
  await page.goto(`${base}/desk${loan}`);
  await settled(page);
  const seen = await page.locator("dl.content").textContent();
  expect([seen?.includes("合成大学"), seen?.includes("評価額")]).toEqual([true, false]);
  await closed(page);

  const other = await seatOf(officer);
  await other.keys.press("サインアウト");
  await other.page.getByRole("heading", { name: "サインアウトしますか" }).waitFor();
  await other.keys.press("サインアウト");
  await other.page
    .getByText("サインインしていません")
    .or(other.page.getByText("サインアウトしました"))
    .first()
    .waitFor();
  await other.page.goto(`${base}/desk`);
  await settled(other.page);
  expect(await other.page.getByText("実演 事業担当者").count()).toBe(0);
  const begin = other.page.getByRole("link", { name: /^登録する/ });
  expect(await begin.getAttribute("href")).toBe("/intake/equipment-loans/loan");
  await closed(other.page);
});

test("by keyboard: a records officer takes a file in, sees what is in quarantine, and looks at a figure in four ways", async () => {
  const { page, keys } = await seatOf(recordsOfficer);
  await keys.press("個人記録");
  await settled(page);
  const ingest = await takeIn(page, keys);
  await explore(page, keys);
  const storageState = await page.context().storageState();
  const read = await visit({ storageState, bypassCSP: true });
  await lookOver(read, base, ingest);
  await closed(page, read);
});

test("the auditor looks at person records and takes nothing in; nobody else learns that there are any", async () => {
  const { page: seen } = await seatOf(auditor, "/records");
  expect(await seen.getByRole("heading", { name: "受領の一覧" }).isVisible()).toBe(true);
  expect(await seen.getByRole("button", { name: "送って取り込む" }).count()).toBe(0);
  const { page: unseen } = await seatOf(officer, "/records");
  expect(await unseen.getByRole("heading", { name: "ページが見つかりません" }).isVisible()).toBe(true);
  expect(await unseen.getByRole("link", { name: "個人記録" }).count()).toBe(0);
  await closed(seen, unseen);
});

test("who would have no field to fill in is not asked to begin an entry", async () => {
  const { page } = await seatOf(secretariat);
  expect(await page.getByRole("main").getByRole("link", { name: "機器の貸出し", exact: true }).count()).toBe(
    1,
  );
  expect(await page.getByText("登録する").count()).toBe(0);
  await closed(page);
});

test("nothing was refused but drafts nobody had kept, the save that came second, and the form with faults", () => {
  const others = refused.filter((request) => !request.startsWith("404 GET /api/drafts/"));
  expect([...new Set(others)].toSorted()).toEqual([
    `409 PUT /api${loan}`,
    "422 POST /intake/equipment-loans/loan",
  ]);
});

async function closed(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.context().close();
}
