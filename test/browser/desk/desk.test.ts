import { date } from "@hakaru/model/calendar";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { person, registerIn } from "./filled-world.ts";
import { keyboardOf } from "./keyboard.ts";
import { type OpenDesk, openDesk, settled } from "./open-desk.ts";

let desk: OpenDesk;
const study = "/programmes/trial-support/study";
const committee = "/programmes/trial-support/committee";

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk?.close();
  expect(desk?.errors).toEqual([]);
  expect([...(desk?.origins ?? [])]).toEqual([desk?.base]);
});

const heading = (page: Page) => page.locator("h1").textContent();
const faults = (page: Page) => page.locator(".field-faults li").allTextContents();

// Before the others: what they submit has deadlines, too.
test("by keyboard: tasks by how they stand, whose they are, and on to the entry", async () => {
  const page = await desk.open("/tasks", { who: "ichiro" });
  const keys = keyboardOf(page);
  expect(await page.locator("h2").allTextContents()).toEqual([
    "期限を過ぎたもの 4 件",
    "回答がなく同意とみなされるもの 0 件",
    "回答がなく失効したもの 0 件",
    "期限を定められないもの 0 件",
    "まもなく期限のもの 4 件",
    "進行中のもの 4 件",
    "止まっているもの 0 件",
  ]);
  const [first] = await page.locator("tbody tr").allTextContents();
  expect(first).toMatch(/審査の期限\s*\d+ 日超過\s*\d+年\d+月\d+日（令和\d+年\d+月\d+日）\s*審査員/);
  await keys.press("期限を過ぎたもの");
  await settled(page);
  expect(page.url()).toContain("standing=overdue");
  expect(await page.locator("tbody tr").count()).toBe(4);
  await keys.press(/実証（その16）$/);
  await settled(page);
  expect(await keys.focused()).toMatch(/実証（その16）$/);
  await page.goBack();
  await settled(page);
  expect(await keys.focused()).toBe("期限のある仕事");
  await page.context().close();
});

test("by keyboard: tasks page by page, by their last days, and back to all of one standing", async () => {
  const page = await desk.open("/tasks?limit=5", { who: "ichiro" });
  const keys = keyboardOf(page);
  const heads = () => page.locator("h2").allTextContents();
  expect(await heads()).toEqual([
    "期限を過ぎたもの このページに 4 件",
    "まもなく期限のもの このページに 1 件",
  ]);
  await keys.press("次のページ");
  await settled(page);
  expect(await heads()).toEqual(["まもなく期限のもの このページに 3 件", "進行中のもの このページに 2 件"]);
  await keys.press("次のページ");
  await settled(page);
  expect(await heads()).toEqual(["進行中のもの このページに 2 件"]);
  expect(await page.getByRole("link", { name: "次のページ" }).count()).toBe(0);
  await keys.press("期限を過ぎたもの");
  await settled(page);
  expect([await heads(), new URL(page.url()).searchParams.has("cursor")]).toEqual([
    ["期限を過ぎたもの 4 件"],
    false,
  ]);
  await page.context().close();
});

test("by keyboard: from the home page to a new entry, with every kind of field, and on to its first step", async () => {
  const page = await desk.open("/");
  const keys = keyboardOf(page);
  await keys.press("登録する: 実証課題");
  await settled(page);
  expect([await keys.focused(), await page.title()]).toEqual(["実証課題を登録", "実証課題を登録 | Hakaru"]);

  await keys.fill("課題名", "膵がんの超早期診断");
  await keys.fill("目的", "早期に見つける。");
  await keys.fill("実施機関", "神奈川県立病院");
  await keys.fill("実施機関の読み", "ｶﾅｶﾞﾜけんりつ");
  await keys.fill("法人番号", "7000012050003");
  await page.getByText("「7000012050003」は法人番号ではありません").waitFor();
  expect(await page.getByLabel("実施機関の読み").inputValue()).toBe("カナガワケンリツ");
  expect(await page.getByText("「ｶﾅｶﾞﾜけんりつ」を「カナガワケンリツ」と読み取りました。").isVisible()).toBe(
    true,
  );

  await keys.choose("所在地", "神奈川県");
  await keys.tabTo("医薬品");
  await keys.key("Space", "ArrowDown");
  await keys.fill("対象疾患", "膵 新生物 ｃ");
  await page.locator("[role=option]").first().waitFor();
  await keys.key("ArrowDown", "ArrowDown", "Enter");
  expect(await page.getByLabel("対象疾患").inputValue()).toBe("膵の良性新生物（A01.7）");

  await keys.fill("予算額", "6.7千億円");
  await keys.tabTo("予定症例数");
  expect(await page.locator("#f-budget-echo").textContent()).toBe("読み取り: 6,700億円");
  await keys.choose("値を入れない理由", "未測定");
  await keys.fill("開始日", "令和2.3.31");
  await keys.fill("終了日", "2020-03-01");
  expect(await page.locator("#f-begins-echo").textContent()).toContain("2020年3月31日（令和2年3月31日）");
  await page.getByText("終了日が開始日より前です。").first().waitFor();

  expect(await page.getByLabel("取得の根拠").isVisible()).toBe(false);
  await keys.tabTo("はい");
  await keys.key("Space");
  await page.getByRole("status").filter({ hasText: "「取得の根拠」の記入が必要になりました" }).waitFor();
  await keys.fill("取得の根拠", "倫理指針");
  await keys.fill("認定委員会", "第2");
  await page.getByRole("option", { name: "第2認定委員会 #2" }).waitFor();
  await keys.key("ArrowDown", "Enter");

  await keys.press("＋ 実施施設を追加");
  expect(await keys.focused()).toContain("実施施設 1");
  await keys.fill("施設名", "第一病院");
  await keys.press("＋ 実施施設を追加");
  await keys.fill("施設名", "第二病院");
  await keys.tabTo("上へ 実施施設 2", true);
  await keys.key("Enter");
  expect(await page.locator("#f-sites-0-name").inputValue()).toBe("第二病院");
  expect(await keys.focused()).toBe("上へ 実施施設 1");

  await keys.press("登録する");
  expect(await keys.focused()).toContain("入力内容を確かめてください");
  await keys.press("「7000012050003」は法人番号ではありません（13桁、先頭は検査数字）。");
  expect(await keys.focused()).toBe("法人番号");
  await keys.fill("法人番号", "7000012050002");
  await keys.press("登録する");
  await settled(page);
  expect(await heading(page)).toBe("膵がんの超早期診断");
  expect(await keys.focused()).toBe("膵がんの超早期診断");
  expect(await page.getByText("登録しました。").isVisible()).toBe(true);
  expect(await page.locator("dl.content").textContent()).toContain("神奈川県立病院");
  await page.context().close();
});

test("by keyboard: a step says what it still needs, and is taken once that is there", async () => {
  const register = registerIn(desk.world, "study");
  const { entry } = register.create(
    {
      title: "課題",
      organisation: "機関",
      division: "device",
      budget: "1000000" as never,
      begins: "2020-04-01" as never,
      personal: false,
    },
    { by: person("hanako"), on: date("2020-04-01") },
  );
  const page = await desk.open(`${study}/${entry}`);
  const keys = keyboardOf(page);
  expect(await page.locator(".steps").textContent()).toContain("「実施計画書」は必須です。");
  await keys.press("「申請」を行う");
  expect(await page.getByRole("dialog").getByRole("heading").textContent()).toBe("「申請」を行う");
  await page
    .getByLabel("実施計画書")
    .setInputFiles({ name: "計画.txt", mimeType: "text/plain", buffer: Buffer.from("x") });
  await page.getByText("「実施計画書」にtext/plainは添付できません。").waitFor();
  await page
    .getByLabel("実施計画書")
    .setInputFiles({ name: "計画.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF") });
  await page.locator(".attached").getByText("計画.pdf").first().waitFor();
  await keys.press("＋ 実施施設を追加");
  await keys.fill("施設名", "第一病院");
  await keys.fill("手続きの日", "令和8.4.1");
  await keys.press("「申請」を行う");
  await page.getByText("申請: 手続きを行いました。").waitFor();
  await settled(page);
  expect(await keys.focused()).toBe("次の手続き");
  expect(await page.locator(".standing .state").textContent()).toBe("申請中");
  expect(await page.locator(".of-others").textContent()).toContain("承認");

  await keys.press("「取下げ」を行う");
  await keys.press("「取下げ」を行う");
  await page.getByRole("dialog").getByText("「取下げ」には理由が必要です。").waitFor();
  await keys.key("Escape");
  expect(await keys.focused()).toBe("「取下げ」を行う");
  await page.context().close();
});

test("the reviewer reads in words why an approval is not possible yet, and does not see what is hidden", async () => {
  const page = await desk.open(`${study}/8`, { who: "ichiro" });
  const steps = await page.locator(".steps").textContent();
  expect(steps).toContain("審査意見がありません。");
  expect(steps).toContain("今は行えません");
  expect(await page.getByRole("button", { name: "「承認」を行う" }).count()).toBe(0);
  expect(await page.getByText("渡邉 薫").count()).toBe(0);
  await page.context().close();
});

test("by keyboard: somebody was faster; the choice is made field by field and sent again", async () => {
  const [mine, theirs] = [
    await desk.open(`${study}/20/edit`),
    await desk.open(`${study}/20/edit`, { who: "jiro" }),
  ];
  await theirs.getByLabel(/^実施機関\s*必須$/).fill("南洋大学");
  await theirs.getByLabel("予算額").fill("2億円");
  await theirs.getByRole("button", { name: "保存する" }).click();
  await theirs.getByText("保存しました。").waitFor();

  const keys = keyboardOf(mine);
  await keys.fill("予算額", "3億円");
  await keys.fill("予定症例数", "500");
  await keys.press("保存する");
  await mine.getByRole("heading", { name: "ほかの人が先に変更しました" }).waitFor();
  expect(await keys.focused()).toBe("ほかの人が先に変更しました");
  const side = async (field: string) =>
    await mine.getByRole("group", { name: field }).getByRole("radio", { checked: true }).allTextContents();
  expect(await side("予算額")).toHaveLength(0);
  expect(await mine.getByRole("group", { name: "予定症例数" }).getByLabel("あなたの内容").isChecked()).toBe(
    true,
  );
  expect(
    await mine.getByRole("group", { name: "実施機関" }).getByLabel("先に保存された内容").isChecked(),
  ).toBe(true);
  await keys.press("選んだ内容で保存する");
  await mine.getByText("どちらを残すか選んでください: 予算額").waitFor();
  await keys.tabTo("先に保存された内容", true);
  await keys.key("ArrowUp");
  await keys.press("選んだ内容で保存する");
  await mine.getByText("保存しました。").waitFor();
  await settled(mine);
  const content = registerIn(desk.world, "study").events("20").at(-1)?.content;
  expect(content).toMatchObject({ budget: "300000000", subjects: "500", organisation: "南洋大学" });
  await mine.context().close();
  await theirs.context().close();
});

test("by keyboard: the history, field by field, and the entry as it was then", async () => {
  const page = await desk.open(`${study}/1`);
  const keys = keyboardOf(page);
  await keys.press("すべての履歴");
  await settled(page);
  expect(await keys.focused()).toBe("膵臓がんの早期診断に関する実証の履歴");
  const rows = page.locator(".event").first().getByRole("row");
  expect(await rows.last().textContent()).toMatch(
    /終了日\s*2022年3月31日（令和4年3月31日）\s*2023年3月31日（令和5年3月31日）/,
  );
  await keys.press(/^この時点の内容を見る/);
  await settled(page);
  expect(await page.getByText("過去の時点の表示です。").isVisible()).toBe(true);
  expect(await page.getByRole("button", { name: /を行う/ }).count()).toBe(0);

  await keys.fill("いつの内容か（有効な日）", "令和元年12月1日");
  await keys.press("この時点で表示する");
  await page.waitForURL("**valid-at=2019-12-01**");
  await settled(page);
  expect(await page.locator("dl.content").textContent()).toContain("2022年3月31日（令和4年3月31日）");
  await keys.press("今の内容に戻る");
  await settled(page);
  expect(await page.locator("dl.content").textContent()).toContain("2023年3月31日（令和5年3月31日）");
  await page.context().close();
});

test("an entry's candidates stand there with their place and every reason, and lead to themselves", async () => {
  const page = await desk.open(`${study}/1`);
  const section = page.getByRole("region", { name: "近くの認定委員会" });
  expect(await section.locator("caption").textContent()).toBe("候補 6 件");
  expect((await section.locator("tbody tr").allTextContents()).slice(0, 3)).toEqual([
    "1第1認定委員会 #13 / 5点所在地 3 / 3点: 北海道実施機関 0 / 2点: 該当なし意見: 記入なし",
    "2第3認定委員会 #33 / 5点所在地 3 / 3点: 北海道実施機関 0 / 2点: 該当なし意見: 記入なし",
    "3第2認定委員会 #20 / 5点所在地 0 / 3点: 該当なし実施機関 0 / 2点: 該当なし意見: 記入なし",
  ]);
  await section.getByRole("link", { name: "第3認定委員会" }).click();
  await settled(page);
  expect(await heading(page)).toBe("第3認定委員会");
  expect(await page.getByRole("region", { name: "近くの認定委員会" }).count()).toBe(0);
  await page.context().close();
});

test("by keyboard: a correction says what it changes and until when, and asks for a reason", async () => {
  const page = await desk.open(`${study}/2`);
  const keys = keyboardOf(page);
  await keys.press("さかのぼって訂正する");
  await settled(page);
  await keys.fill("いつの内容から訂正するか", "平成31年13月1日");
  await keys.press("この日の内容を開く");
  await page.getByText("「平成31年13月1日」は日付として読めません。").first().waitFor();
  await keys.tabTo("いつの内容から訂正するか", true);
  await keys.type("令和元年11月1日");
  await keys.press("この日の内容を開く");
  await page.waitForURL("**/correct?from=2019-11-01");
  await settled(page);
  await keys.fill("終了日", "令和3年3月31日");
  await keys.fill("連絡担当者", "別の担当");
  const changes = page.locator(".changes");
  await changes.getByText("2020年6月15日（令和2年6月15日） の前日まで").waitFor();
  await changes.getByText("2019年11月1日（令和元年11月1日） から今後ずっと").waitFor();
  await keys.press("訂正を記録する");
  await page.getByText("「訂正」には理由が必要です。").waitFor();
  await keys.tabTo("理由", true);
  await keys.type("届出の写し間違い");
  await keys.press("訂正を記録する");
  await page.getByText("訂正を記録しました。").waitFor();
  await settled(page);
  const content = await page.locator("dl.content").textContent();
  expect(content).toContain("2023年3月31日（令和5年3月31日）");
  expect(content).toContain("別の担当");
  await page.goto(`${desk.base}/desk${study}/2?valid-at=2020-01-01`);
  await settled(page);
  expect(await page.locator("dl.content").textContent()).toContain("2021年3月31日（令和3年3月31日）");
  await page.context().close();
});

test("by keyboard: a list is searched, narrowed, sorted, paged, kept as a view, and seen as of a day; the address has it all", async () => {
  const page = await desk.open(study);
  const keys = keyboardOf(page);
  await keys.press("次のページ");
  await settled(page);
  expect(page.url()).toContain("cursor=20");
  expect(await page.locator("tbody tr").count()).toBeLessThan(20);
  expect(await page.evaluate("document.activeElement.id")).toBe("results");
  await keys.press("最初のページ");
  await settled(page);
  await keys.tabTo("探す言葉", true);
  await keys.type("網膜");
  await keys.press("検索");
  await settled(page);
  expect(await page.locator("tbody tr").count()).toBe(5);
  await keys.press("絞り込み");
  await keys.choose("状態", "実施中");
  await keys.fill("開始日", "令和元年10月1日");
  await keys.press("この条件で絞り込む");
  await settled(page);
  expect(new URL(page.url()).search).toBe(
    `?q=${encodeURIComponent("網膜")}&state=running&filter.begins=2019-10-01`,
  );
  expect(await page.locator(".conditions").textContent()).toContain(
    "開始日: 2019年10月1日（令和元年10月1日）",
  );
  await keys.press("予算額");
  await settled(page);
  expect(await page.locator("th[aria-sort=ascending]").textContent()).toContain("予算額");

  await keys.press("保存した見方");
  await keys.fill("見方の名前", "実施中の網膜");
  await keys.press("今の条件を保存する");
  await page.getByRole("link", { name: "実施中の網膜" }).waitFor();
  await page.goto(`${desk.base}/desk${study}`);
  await settled(page);
  await keys.press("実施中の網膜");
  await settled(page);
  expect(page.url()).toContain("state=running");
  const file = page.getByRole("link", { name: "CSV" });
  const csv = await page.request.get(new URL((await file.getAttribute("href")) ?? "", page.url()).href);
  expect((await csv.text()).split("\r\n")).toHaveLength(3);

  await page.goto(`${desk.base}/desk${study}?valid-at=2019-09-10`);
  await settled(page);
  expect(await page.getByText("過去の時点の表示です。").isVisible()).toBe(true);
  expect((await page.locator("tbody .state").allTextContents()).slice(0, 6)).toEqual(Array(6).fill("申請中"));
  await page.context().close();
});

test("a list says when nothing fits, and when the server is broken, and can be asked again", async () => {
  const page = await desk.open(`${study}?q=${encodeURIComponent("存在しない")}`);
  expect(await page.getByText("条件に合う登録はありません。").first().isVisible()).toBe(true);
  await page.getByRole("link", { name: "外す 探す言葉" }).click();
  await settled(page);
  expect(await page.locator("tbody tr").count()).toBe(20);
  desk.world.broken.set(`/api${study}`, 503);
  await page.getByLabel("探す言葉").fill("網膜");
  await page.getByRole("button", { name: "検索" }).click();
  await page.getByRole("alert").getByText("不具合が起きました").waitFor();
  desk.world.broken.clear();
  await page.getByRole("button", { name: "もう一度試す" }).click();
  await settled(page);
  expect(await page.locator("tbody tr").count()).toBe(5);
  await page.context().close();
});

test("what is typed is kept as a draft and opens again; whoever leaves before that is asked", async () => {
  const page = await desk.open(`${study}/new`);
  await page.getByLabel("課題名").fill("書きかけの課題");
  await page.getByText(/^\d\d:\d\d に下書きを保存しました$/).waitFor();
  await page.reload();
  await settled(page);
  expect(await page.getByText("保存してあった下書きを開きました。").isVisible()).toBe(true);
  expect(await page.getByLabel("課題名").inputValue()).toBe("書きかけの課題");

  desk.world.broken.set("/api/drafts", 503);
  await page.getByLabel("課題名").fill("もっと書いた課題");
  await page.getByText("下書きを保存できませんでした。").waitFor();
  const asked: string[] = [];
  page.once("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole("link", { name: "やめる" }).click();
  expect(asked).toEqual(["まだ保存されていない入力があります。このページを離れますか。"]);
  expect(await page.getByLabel("課題名").inputValue()).toBe("もっと書いた課題");
  const [leaving] = await Promise.all([page.waitForEvent("dialog"), page.evaluate("history.back()")]);
  await leaving.dismiss();
  expect(await page.getByLabel("課題名").inputValue()).toBe("もっと書いた課題");
  desk.world.broken.clear();
  await page.getByText(/^\d\d:\d\d に下書きを保存しました$/).waitFor({ timeout: 20_000 });
  await page.reload();
  await settled(page);
  await page.getByRole("button", { name: "下書きを捨てる" }).click();
  await expect.poll(() => page.getByLabel("課題名").inputValue()).toBe("");
  expect(await keyboardOf(page).focused()).toBe("実証課題を登録");
  expect([...desk.world.drafts.keys()].filter((key) => key.endsWith("study.new"))).toEqual([]);
  await page.context().close();
});

test("a field keeps silent for a reason, which is not zero and not missing", async () => {
  const page = await desk.open(`${study}/20/edit`);
  const why = page.getByLabel("値を入れない理由");
  await why.selectOption("");
  await page.getByLabel(/^奏効率\s*$/).fill("0");
  await page.getByRole("button", { name: "保存する" }).click();
  await page.getByText("保存しました。").waitFor();
  await settled(page);
  expect(await page.locator("dl.content").textContent()).toMatch(/奏効率\s*0%/);
  expect(registerIn(desk.world, "study").events("20").at(-1)?.content.response).toBe("0");
  await page.context().close();
});

const roster = [
  "委員会名,場所,備考",
  "第1認定委員会,東京都,移転",
  "第2認定委員会,宮城県,",
  "第7認定委員会,愛知,",
  "第8認定委員会,どこか,",
].join("\r\n");

test("by keyboard: a roster is read, its columns are asked about once, looked over, and accepted by typing a number", async () => {
  const page = await desk.open(`${committee}/imports/new`, { who: "taro" });
  const keys = keyboardOf(page);
  await keys.press("送信して読み取る");
  await page.getByText("ファイルを選んでください。").waitFor();
  await page
    .getByLabel("名簿のファイル")
    .setInputFiles({ name: "委員会.csv", mimeType: "text/csv", buffer: Buffer.from(roster) });
  await keys.press("送信して読み取る");
  await page.waitForURL(/imports\/[0-9a-f-]{36}$/);
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("heading", { name: "列の対応を教えてください" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "列の対応を教えてください" }).waitFor();
  await keys.choose("列 C: 備考", "取り込まない");
  await keys.tabTo("列 B: 場所", true);
  expect(await page.getByLabel("列 B: 場所").locator("option:checked").textContent()).toBe("所在地");
  await keys.press("この対応で読み取る");
  await page.getByRole("heading", { name: "検査の結果" }).waitFor();

  const report = page.locator(".stage");
  expect(await page.getByRole("row", { name: /名簿!B5/ }).textContent()).toMatch(
    /場所\s*どこか.*「どこか」は都道府県ではありません/s,
  );
  await keys.press("注意 0 件");
  expect(await page.locator(".findings").count()).toBe(0);
  await keys.press("すべて 1 件");
  expect(await page.locator(".findings").count()).toBe(1);
  for (const [name, type] of [
    ["指摘を書き込んだ Excel", "PK"],
    ["指摘の一覧（CSV）", "B5"],
  ] as const) {
    const href = (await page.getByRole("link", { name }).getAttribute("href")) ?? "";
    expect((await (await page.request.get(new URL(href, page.url()).href)).text()).startsWith(type)).toBe(
      true,
    );
  }

  expect(await report.textContent()).toContain("取り込めませんでした");
  expect(await page.getByRole("button", { name: "受け入れて登録する" }).count()).toBe(0);
  await keys.press("別の名簿を取り込む");
  const mended = {
    name: "委員会.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(roster.replace("どこか", "沖縄")),
  };
  await page.getByLabel("名簿のファイル").setInputFiles(mended);
  await keys.press("送信して読み取る");
  await page.getByRole("heading", { name: "検査の結果" }).waitFor();
  expect(await report.textContent()).toContain("まだ1件も登録していません。");
  const accepting = page.url();
  const counts = await page.locator(".counts dd strong").allTextContents();
  expect(counts).toEqual(["2", "1", "4", "1"]);
  expect(await page.getByRole("row", { name: /内容が変わる 第1認定委員会/ }).textContent()).toMatch(
    /所在地: 北海道 → 東京都/,
  );

  await keys.fill("4 件が「認定終了」になります。よければ、その件数を入力してください。", "3");
  await keys.press("受け入れて登録する");
  await page.getByText("件数が違います。").waitFor();
  expect(registerIn(desk.world, "committee").ids()).toHaveLength(6);
  await keys.tabTo("4 件が「認定終了」になります。よければ、その件数を入力してください。", true);
  await keys.type("４");
  await keys.press("受け入れて登録する");
  await page.getByRole("heading", { name: "取り込みが終わりました" }).waitFor();
  const committees = registerIn(desk.world, "committee");
  expect(committees.ids()).toHaveLength(8);
  const states = committees.ids().map((entry) => committees.events(entry).at(-1)?.state);
  expect(states.filter((state) => state === "ended")).toHaveLength(4);
  await page.goto(accepting);
  await page.getByRole("heading", { name: "取り込みが終わりました" }).waitFor();

  await page.goto(`${desk.base}/desk${committee}/imports/new`);
  await page.getByLabel("名簿のファイル").setInputFiles({ ...mended, name: "2.csv" });
  await page.getByRole("button", { name: "送信して読み取る" }).click();
  await page.getByRole("heading", { name: "検査の結果" }).waitFor();
  await page.getByRole("button", { name: "取り込みをやめる" }).click();
  await page.getByRole("heading", { name: "この取り込みは取りやめました" }).waitFor();
  await page.context().close();
});

test("the diagram of states marks the present one by word and frame, and the list beside says the same", async () => {
  const page = await desk.open(`${study}/1`);
  await page.getByRole("link", { name: "状態の流れを見る" }).click();
  await settled(page);
  const current = page.locator(".state-box.current");
  expect(await current.textContent()).toMatch(/実施中\s*現在/);
  const frame = "getComputedStyle(document.querySelector('.state-box.current rect')).strokeWidth";
  expect(await page.evaluate(frame)).toBe("5px");
  expect(await page.locator(".state-box").count()).toBe(7);
  expect(await page.locator(".state-text").count()).toBe(7);
  const overlaps = `(() => { const boxes = [...document.querySelectorAll(".step-label text, .state-box > rect:first-child")].map((e) => e.getBoundingClientRect());
    return boxes.filter((a, i) => boxes.some((b, j) => i < j && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length; })()`;
  expect(await page.evaluate(overlaps)).toBe(0);
  await page.context().close();
});

test("comments are written and stay beside the entry", async () => {
  const page = await desk.open(`${study}/3`, { who: "ichiro" });
  await page.getByLabel("コメントを書く").fill("別紙を確認しました。");
  await page.getByRole("button", { name: "投稿する" }).click();
  await page.locator(".comments").getByText("別紙を確認しました。").waitFor();
  expect(await page.locator(".comments").textContent()).toContain("審査 一郎 審査員");
  await page.context().close();
});

test("who is not signed in, may not, or is lost, is told so and shown the way", async () => {
  const page = await desk.open("/", { who: "nobody" });
  expect(await page.getByText("サインインしていません").isVisible()).toBe(true);
  const way = await page.getByRole("main").getByRole("link", { name: "サインイン" }).getAttribute("href");
  expect(way).toBe("/sign-in?to=%2Fdesk%2F");
  await page.goto(desk.base + way);
  await page.getByRole("link", { name: "監査 ケイ" }).click();
  await settled(page);
  expect(await page.getByText("監査 ケイ").isVisible()).toBe(true);

  for (const [path, title] of [
    ["/nowhere", "ページが見つかりません"],
    [`${study}/99999`, "ページが見つかりません"],
    ["/programmes/unknown/study", "ページが見つかりません"],
    [`${study}/new`, "この操作の権限がありません"],
  ] as const) {
    await page.goto(`${desk.base}/desk${path}`);
    await settled(page);
    expect(await heading(page)).toBe(title);
  }
  await page.getByRole("link", { name: "ホームへ戻る" }).click();
  await settled(page);
  await page.getByRole("link", { name: "サインアウト" }).click();
  await page.getByText("サインインしていません").waitFor();
  await page.context().close();
});

test("a session that ends during the work leaves what was typed where it is", async () => {
  const page = await desk.open(`${study}/21/edit`);
  await page.getByLabel("課題名").fill("途中の課題");
  desk.world.broken.set(`/api${study}/21`, 401);
  await page.getByRole("button", { name: "保存する" }).click();
  await page.getByRole("alert").getByText("サインインが必要です").waitFor();
  expect(await page.getByLabel("課題名").inputValue()).toBe("途中の課題");
  desk.world.broken.clear();
  await page.getByRole("button", { name: "保存する" }).click();
  await page.getByText("保存しました。").waitFor();
  await page.context().close();
});

test("before a session ends for idleness it is said, and it can be prolonged without losing what was typed", async () => {
  const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  desk.world.session.idleUntil = soon(2);
  const page = await desk.open(`${study}/21/edit`);
  await page.getByLabel("課題名").fill("途中の課題");
  const stay = page.getByRole("alert").getByRole("button");
  await stay.waitFor();
  desk.world.session.idleUntil = soon(30);
  await stay.click();
  await stay.waitFor({ state: "detached" });
  expect(await page.getByLabel("課題名").inputValue()).toBe("途中の課題");
  delete desk.world.session.idleUntil;
  await page.context().close();
});

test("the whole desk in English, by a switch that is remembered", async () => {
  const page = await desk.open(`${study}/1`);
  await page.getByRole("button", { name: "English" }).click();
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  expect(await page.locator(".standing .state").textContent()).toBe("running");
  await page.goto(`${desk.base}/desk${study}`);
  await settled(page);
  expect(await heading(page)).toBe("List: study");
  expect(await faults(page)).toEqual([]);
  await page.context().close();
});
