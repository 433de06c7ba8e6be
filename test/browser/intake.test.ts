import { loadProgramme } from "@hakaru/cli/load-programme";
import { date } from "@hakaru/model/calendar";
import { code } from "@hakaru/model/field/code-field";
import { type FileValue, file } from "@hakaru/model/field/file-field";
import { name } from "@hakaru/model/field/name-field";
import { text } from "@hakaru/model/field/text-field";
import { entity } from "@hakaru/model/programme/entity";
import type { Actor } from "@hakaru/model/programme/policy";
import { programme } from "@hakaru/model/programme/programme";
import { readAttachment } from "@hakaru/register/attachment";
import { atDesk } from "@hakaru/register/desk";
import { readEntry } from "@hakaru/register/entry-reading";
import { count, list } from "@hakaru/register/list";
import { registerNamed } from "@hakaru/register/registers";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { violations } from "./desk/open-desk.ts";
import { openBrowser } from "./open-browser.ts";
import { type OpenIntake, openIntake } from "./open-intake.ts";
import { takePicture } from "./picture.ts";

let intake: OpenIntake;
let browser: Browser;
const form = "/intake/innohub/consultation";
/** Every address any page asked for. */
const asked = new Set<string>();

const kinds = {
  plain: { label: { ja: "普通", en: "plain" } },
  other: { label: { ja: "その他", en: "other" } },
};

/** A form that asks for a file, too. */
const notices = programme({
  id: "notices",
  version: 1,
  label: { ja: "届出", en: "Notices" },
  about: { ja: "試験のための事業", en: "A programme of the tests" },
  entities: {
    notice: entity({
      label: { ja: "届出", en: "notice" },
      title: "sender",
      fields: {
        sender: name({ label: { ja: "届出者", en: "sender" }, required: true }),
        kind: code(kinds, { label: { ja: "種別", en: "kind" } }),
        paper: file({ label: { ja: "届出書", en: "paper" }, required: true }),
        proof: file({ label: { ja: "本人確認書類", en: "proof" }, personal: true }),
        note: text({ label: { ja: "備考", en: "note" } }),
      },
      states: { received: { label: { ja: "受付", en: "received" } } },
      initial: "received",
      steps: () => ({}),
      access: {
        public: { reads: [], creates: true, form: ["sender", "kind", "paper", "proof"] },
        "programme-officer": { reads: [{ whose: "all" }] },
      },
      list: { columns: ["sender"], filters: [], search: [] },
    }),
  },
});

beforeAll(async () => {
  intake = await openIntake([
    await loadProgramme("innohub"),
    { programme: notices, rosters: [], indicators: [], matchings: [] },
  ]);
  browser = await openBrowser();
});
afterEach(() => intake.refill());
afterAll(async () => {
  await browser?.close();
  await intake?.close();
  expect(intake?.errors).toEqual([]);
  expect([...new Set([...asked].map((address) => new URL(address).origin))]).toEqual([intake?.base]);
});

/** A page in a browser that runs no script. */
async function open(path: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.on("request", (request) => asked.add(request.url()));
  await page.goto(intake.base + path);
  return page;
}

const heading = (page: Page) => page.locator("h1").textContent();
/** A key is pressed and forgotten; the page it leads to is waited for. */
const arriveAt = (page: Page, title: string) =>
  page.getByRole("heading", { level: 1, name: title }).waitFor();
const onward = (page: Page) => page.locator(".actions button").first().click();
const focused = (page: Page) => page.locator(":focus").first();

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel(/^相談者の種別/).selectOption({ label: "ベンチャー企業" });
  await page.getByLabel(/^団体名/).fill("株式会社ほくと");
  await page.getByLabel(/^法人番号/).fill("７０００012050002");
  await page.getByLabel(/^所在地/).selectOption({ label: "北海道" });
  await page.getByLabel("シード").check();
  await page.locator("#f-topics-0-topic").selectOption({ label: "規制・制度" });
  await page.getByLabel(/^相談の内容/).fill("在宅透析の機器について。\n認証の手順を知りたい。");
  await page.getByLabel(/^氏名/).fill("渡邉 薫");
  await page.getByLabel(/^メールアドレス/).fill("watanabe@example.jp");
  await page.getByLabel("はい").check();
}

const at = date("2026-11-22");
const officer: Actor = { id: "officer", role: "programme-officer" };
const anybody: Actor = { id: "public", role: "public" };

async function inRegister<T>(
  actor: Actor,
  entry: "consultation",
  work: (desk: Parameters<typeof list>[0], register: Parameters<typeof list>[1]) => Promise<T>,
): Promise<T> {
  const { registers } = intake;
  const register = registerNamed(registers, "innohub", entry);
  return atDesk(registers.database, registers.keys, { actor, on: at }, (desk) => work(desk, register));
}

const entries = () => inRegister(officer, "consultation", (desk, of) => list(desk, of, { limit: 50 }));

test("the open forms are listed; every form is reached from there", async () => {
  const page = await open("/intake");
  expect(await heading(page)).toBe("受付中の様式");
  expect(await page.locator(".forms a").allTextContents()).toEqual(["記入する: 相談", "記入する: 届出"]);
  await page.getByRole("link", { name: "記入する: 相談" }).click();
  expect(await heading(page)).toBe("相談の入力");
  await page.getByRole("link", { name: "English" }).click();
  expect(await heading(page)).toBe("consultation: fill in");
  await page.context().close();
});

test("a form that is refused keeps what was typed, has the focus on what is wrong, and leads to each field", async () => {
  const page = await open(form);
  await page.getByLabel(/^氏名/).fill("渡邉 薫");
  await page.getByLabel(/^法人番号/).fill("7000012050003");
  await page.getByLabel("シード").check();
  await page.getByLabel(/^相談者の種別/).selectOption({ label: "ベンチャー企業" });
  await onward(page);
  expect(await focused(page).getAttribute("class")).toBe("summary");
  const lines = await page.locator(".summary li").allTextContents();
  expect(lines[0]).toBe("「団体名」は必須です。 入力してください。");
  expect(lines[1]).toContain("「7000012050003」は法人番号ではありません");
  expect(await page.getByLabel(/^氏名/).inputValue()).toBe("渡邉 薫");
  expect(await page.getByLabel("シード").isChecked()).toBe(true);
  await page.locator(".summary a").nth(1).click();
  await page.keyboard.type("x");
  expect(await page.getByLabel(/^法人番号/).inputValue()).toContain("x");
  const told = await page.getByLabel(/^法人番号/).getAttribute("aria-describedby");
  expect(await page.locator(`[id="${told}"]`).textContent()).toContain("国税庁法人番号公表サイトで");
  expect((await entries()).entries).toEqual([]);
  await page.context().close();
});

test("members are added and removed without a script, and nothing typed is lost", async () => {
  const page = await open(form);
  await fillIn(page);
  await page.getByRole("button", { name: "＋ 相談の分野を追加する" }).click();
  expect(await focused(page).getAttribute("id")).toBe("f-topics-1-topic");
  await page.locator("#f-topics-1-topic").selectOption({ label: "知的財産" });
  await page.getByRole("button", { name: "相談の分野 1 を削除する" }).click();
  expect(await page.locator(".member").count()).toBe(1);
  expect(await page.locator("#f-topics-0-topic").inputValue()).toBe("intellectual");
  expect(await page.getByLabel(/^相談の内容/).inputValue()).toBe(
    "在宅透析の機器について。\n認証の手順を知りたい。",
  );
  expect(await page.getByRole("button", { name: /削除する/ }).count()).toBe(0);
  for (let more = 0; more < 7; more += 1) await page.getByRole("button", { name: /追加する/ }).click();
  expect(await page.getByRole("button", { name: /追加する/ }).count()).toBe(0);
  await page.context().close();
});

test("by keyboard: filled in, looked over, gone back, sent; the receipt names the number the register gave", async () => {
  const page = await open(form);
  await fillIn(page);
  await page.getByLabel(/^氏名/).focus();
  await page.keyboard.press("Enter");
  await arriveAt(page, "相談の確認");
  const shown = (await page.locator("dl.content").textContent()) ?? "";
  expect(shown).toContain("ベンチャー企業");
  expect(shown).toContain("7000012050002");
  expect(shown).toContain("全角文字「７０００012050002」を「7000012050002」と読み取りました。");
  expect(shown).toMatch(/電話番号\s*（記入なし）/);
  await page.getByRole("button", { name: "入力に戻って修正する" }).press("Enter");
  await arriveAt(page, "相談の入力");
  expect(await page.getByLabel(/^法人番号/).inputValue()).toBe("７０００012050002");
  await onward(page);
  await page.getByRole("button", { name: "この内容で送信する" }).press("Enter");
  await arriveAt(page, "受け付けました");
  const number = await page.locator(".number").textContent();
  expect(number).toMatch(/^IH-\d{6}$/);
  await page.reload();
  expect(await page.locator(".number").textContent()).toBe(number);
  const kept = (await entries()).entries.filter(({ content }) => content.receipt === number);
  expect(kept).toHaveLength(1);
  const [entry] = kept;
  expect([entry?.state, entry?.by.role, entry?.content.receivedOn]).toEqual(["received", "public", at]);
  const whole = await inRegister(officer, "consultation", (desk, of) =>
    readEntry(desk, of, entry?.entry ?? ""),
  );
  expect(whole?.content).toMatchObject({ contactName: "渡邉 薫", corporateNumber: "7000012050002" });
  await page.context().close();
});

test("what was sent is read by nobody of the public", async () => {
  const all = (await entries()).entries;
  expect(all.length).toBeGreaterThan(0);
  const seen = await inRegister(anybody, "consultation", async (desk, of) => ({
    list: (await list(desk, of, { limit: 50 })).entries,
    count: await count(desk, of, {}, 10),
    one: await readEntry(desk, of, all[0]?.entry ?? ""),
  }));
  expect(seen).toEqual({ list: [], count: { least: 0, exact: true }, one: undefined });
});

test("the same form sent twice makes one entry; changed in between it is refused", async () => {
  const page = await open(form);
  await fillIn(page);
  await onward(page);
  const before = (await entries()).entries.length;
  const hidden = await page.locator("form input[type=hidden]").all();
  const fields = await Promise.all(
    hidden.map(async (input) => [await input.getAttribute("name"), await input.inputValue()]),
  );
  const body = { ...Object.fromEntries(fields), do: "send" };
  const origin = { origin: intake.base };
  const send = (form_: Record<string, string>) =>
    page.request.post(`${intake.base}${form}?lang=ja`, { form: form_, headers: origin, maxRedirects: 0 });
  const [first, second] = await Promise.all([send(body), send(body)]);
  expect([first.status(), second.status()]).toEqual([303, 303]);
  expect(first.headers().location).toBe(second.headers().location);
  const changed = await send({ ...body, "f.request": "別の相談" });
  expect(changed.status()).toBe(409);
  expect(await changed.text()).toContain("すでに送信されています");
  expect((await entries()).entries.length).toBe(before + 1);
  await page.context().close();
});

test("nothing is taken without the form's token, nor from a page of others, nor too often", async () => {
  const page = await open(form);
  const key = await page.locator("input[name=key]").getAttribute("value");
  const csrf = await page.locator("input[name=csrf]").getAttribute("value");
  const post = async (fields: Record<string, string>, origin = intake.base) => {
    const answer = await page.request.post(intake.base + form, { form: fields, headers: { origin } });
    return answer.status();
  };
  const right = { key: key ?? "", csrf: csrf ?? "", do: "back" };
  expect(await post({ ...right, csrf: "" })).toBe(403);
  expect(await post(right, "https://example.org")).toBe(403);
  expect(await post({ ...right, key: "渡邉" })).toBe(400);
  const statuses: number[] = [];
  for (let time = 0; time < 25; time += 1) statuses.push(await post(right));
  expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
  await page.context().close();
});

test("a file is attached where the form is looked over, and goes into the register with it", async () => {
  const page = await open("/intake/notices/notice");
  await page.getByLabel(/^届出者/).fill("北海大学病院");
  await onward(page);
  expect(await heading(page)).toBe("届出の確認");
  await page.getByRole("button", { name: "この内容で送信する" }).click();
  expect(await page.locator(".summary").textContent()).toContain("「届出書」は必須です。");
  const pdf = { name: "届出書.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 notice") };
  await page.getByLabel(/^届出書/).setInputFiles({ ...pdf, name: "届出.txt", mimeType: "text/plain" });
  await page.getByRole("button", { name: "この内容で送信する" }).click();
  expect(await page.locator(".field-faults").textContent()).toContain("text/plain");
  await page.getByLabel(/^届出書/).setInputFiles(pdf);
  await page.getByLabel(/^本人確認書類/).setInputFiles({ ...pdf, buffer: Buffer.from("%PDF-1.7 proof") });
  await page.getByRole("button", { name: "この内容で送信する" }).click();
  expect(await heading(page)).toBe("受け付けました");
  const { registers } = intake;
  const register = registerNamed(registers, "notices", "notice");
  const kept = await atDesk(registers.database, registers.keys, { actor: officer, on: at }, async (desk) => {
    const [entry] = (await list(desk, register, { limit: 5 })).entries;
    const whole = await readEntry(desk, register, entry?.entry ?? "");
    const files = [whole?.content.paper, whole?.content.proof] as readonly (FileValue | undefined)[];
    const read = files.map((each) => readAttachment(desk, register, entry?.entry ?? "", each?.sha256 ?? ""));
    return Promise.all(read);
  });
  expect(kept.map((each) => new TextDecoder().decode(each?.bytes))).toEqual([
    "%PDF-1.7 notice",
    "%PDF-1.7 proof",
  ]);
  await page.context().close();
});

test("a receipt nobody was given, and a form that is none, are told in words", async () => {
  const page = await open(`${form}/receipts/00000000-0000-4000-8000-000000000000`);
  expect(await heading(page)).toBe("この受付の記録はありません。");
  await page.goto(`${intake.base}/intake/innohub/supporter?lang=en`);
  expect(await heading(page)).toBe("there is no such form");
  await page.context().close();
});

test("what is larger than a form with its files can be is refused in words, and nothing is taken", async () => {
  const page = await open(form);
  const body = { key: "", csrf: "", "f.request": "長".repeat(400_000) };
  const answer = await page.request.post(intake.base + form, {
    form: body,
    headers: { origin: intake.base },
  });
  expect(answer.status()).toBe(413);
  expect(await answer.text()).toContain("送信された内容が大きすぎます。");
  await page.context().close();
});

test("nothing somebody typed stands in an address", () => {
  const told = ["渡邉", "watanabe", "7000012050002", "ほくと"].flatMap((word) => [
    word,
    encodeURIComponent(word),
  ]);
  expect(asked.size).toBeGreaterThan(5);
  for (const address of asked) for (const word of told) expect(address).not.toContain(word);
});

/** The pages of the way, each as it is met. */
const stations = {
  index: (lang: string) => [`/intake/?lang=${lang}`, async () => undefined] as const,
  form: (lang: string) => [`${form}?lang=${lang}`, async () => undefined] as const,
  refused: (lang: string) => [`${form}?lang=${lang}`, onward] as const,
  check: (lang: string) => [`${form}?lang=${lang}`, toCheck] as const,
  file: (lang: string) => [`/intake/notices/notice?lang=${lang}`, toFile] as const,
  receipt: (lang: string) =>
    [
      `${form}?lang=${lang}`,
      async (page: Page) => {
        await toCheck(page);
        await onward(page);
      },
    ] as const,
};

/** Fills in by the ids of the controls, whatever the language. */
async function toCheck(page: Page): Promise<void> {
  await page.locator("#f-clientKind").selectOption("founder");
  await page.locator("#f-prefecture").selectOption("13");
  await page.locator("#f-stage").check();
  await page.locator("#f-topics-0-topic").selectOption({ index: 1 });
  await page.locator("#f-request").fill("とても長い相談".repeat(40));
  await page.locator("#f-contactName").fill("寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末");
  await page.locator("#f-contactMail").fill(`${"long-address".repeat(6)}@example.jp`);
  await page.locator("#f-consent").check();
  await onward(page);
}

async function toFile(page: Page): Promise<void> {
  await page.locator("#f-sender").fill("北海大学病院");
  await onward(page);
  await onward(page);
}

const looks = Object.keys(stations).flatMap((station) =>
  (["ja", "en"] as const).map((lang) => [station as keyof typeof stations, lang] as const),
);

test.each(looks)(
  "%s in %s: no violation of WCAG 2.2 AA, no sideways scrolling, targets of 24 px at least",
  async (station, lang) => {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const [path, prepare] = stations[station](lang);
    await page.goto(intake.base + path);
    await prepare(page);
    for (const width of [1280, 768, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await takePicture(page, `intake/${station}-${lang}-${width}`);
      expect(await page.evaluate("document.documentElement.scrollWidth"), `${width} px`).toBeLessThanOrEqual(
        width,
      );
      expect(await page.evaluate(smallTargets), `${width} px`).toEqual([]);
      expect(await violations(page), `${width} px`).toEqual([]);
    }
    await context.close();
  },
);

const smallTargets = `[...document.querySelectorAll("main :is(a, button, input, select, textarea)")]
  .filter((target) => target.type !== "hidden" && target.checkVisibility() && !target.closest(".unseen"))
  .map((target) => [target.textContent.trim() || target.id, target.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([name, { width, height }]) => [name, width, height])`;

test("printed, a receipt has its number and no tools", async () => {
  const page = await open(`${form}?lang=ja`);
  await toCheck(page);
  await onward(page);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".number").isVisible()).toBe(true);
  for (const tool of [".actions", ".stages", ".language"])
    expect(await page.locator(tool).first().isVisible(), tool).toBe(false);
  await page.context().close();
});
