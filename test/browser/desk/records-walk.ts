import type { Page } from "playwright-core";
import { expect } from "vitest";
import { fileOf, go, ho, ir, re, si } from "../../../packages/record/test/claims/claims-file.ts";
import type { Keyboard } from "./keyboard.ts";
import { settled, violations } from "./open-desk.ts";

/** What people do at the desk of person records, in a browser. */

/** Two claims: one that adds up, and one of a person born on a day that is none. */
const claims = fileOf([
  ir,
  re(1),
  ho(72, 1),
  si("12", "112007410", "72", "1", { 4: 1 }),
  re(2, { 7: "19809999", 5: "秘密　花子" }),
  ho(72, 1, "７８９"),
  si("12", "112007410", "72", "1", { 4: 1 }),
  go(2, 144),
]);

/** From the form to what is in quarantine, with nothing but a keyboard. @returns where the ingest is */
export async function takeIn(page: Page, keys: Keyboard): Promise<string> {
  await keys.press("送って取り込む");
  for (const fault of ["ファイルの種類を選んでください。", "ファイルを選んでください。"])
    expect(await page.getByText(fault).isVisible()).toBe(true);
  await keys.tabTo("レセプト");
  await keys.key("Space");
  expect(await page.getByText("誤りのあるレセプトは隔離し、残りを加えます。").isVisible()).toBe(true);
  await keys.tabTo("実際の記録");
  await keys.key("ArrowDown");
  expect(await page.getByLabel("合成データ（試験用）").isChecked()).toBe(true);
  await page
    .locator("#files")
    .setInputFiles({ name: "RECEIPTC.UKE", mimeType: "application/octet-stream", buffer: claims });
  await keys.press("送って取り込む");
  await page.getByRole("heading", { name: "取り込みが終わりました" }).waitFor();
  await settled(page);
  expect(await page.locator("main").textContent()).toContain("読み取り 2 = 取り込み 1 + 隔離 1");
  const row = page.locator("table.quarantine tbody tr");
  expect(await row.count()).toBe(1);
  const cells = await row.locator("th, td").allTextContents();
  expect(cells.slice(0, 2)).toEqual(["RECEIPTC.UKE", "5"]);
  expect(cells.join(" ")).toContain("birth-unreadable");
  expect(await page.content()).not.toMatch(/秘密|19809999/);
  return new URL(page.url()).pathname.replace("/desk", "");
}

/** From the list of indicators to four views of one, with nothing but a keyboard; back leads to the view before. */
export async function explore(page: Page, keys: Keyboard): Promise<void> {
  await keys.press("指標を調べる");
  await settled(page);
  await keys.fill("指標を選ぶ", "特定健診実施率");
  await keys.key("ArrowDown", "Enter");
  await page.getByRole("heading", { name: "特定健診実施率", level: 1 }).waitFor();
  await settled(page);
  for (const name of ["都道府県", "性別"]) {
    await keys.tabTo(name);
    await keys.key("Space");
  }
  await keys.press("計算する");
  await page.waitForURL(/by=prefecture%2Csex/);
  await settled(page);
  const table = page.locator("table.sealed");
  expect(await table.locator("td.withheld").first().textContent()).toBe("秘匿");
  expect(await table.locator("tbody tr").last().textContent()).toMatch(/^計計\d+\.\d%/);
  expect(await page.getByText("10人に満たないところは秘匿しています").isVisible()).toBe(true);

  await keys.press("地図");
  await settled(page);
  const map = page.getByRole("img", { name: "特定健診実施率: 都道府県の地図" });
  expect(await map.locator("rect").count()).toBeGreaterThanOrEqual(47);
  expect(await map.textContent()).toContain("東京");
  await keys.press("年齢ピラミッド");
  await settled(page);
  expect(await page.getByRole("img", { name: "特定健診実施率: 性・年齢別" }).isVisible()).toBe(true);
  await keys.press("小さな図を並べる");
  await settled(page);
  expect(await page.locator(".multiples li").count()).toBe(2);
  await page.goBack();
  await settled(page);
  expect(new URL(page.url()).searchParams.get("view")).toBe("pyramid");
  await keys.press("計算した SQL（DuckDB）");
  expect(await page.locator("pre").last().textContent()).toContain("read_parquet");
}

const of = "/records/indicators/checkup-rate";
const map = `${of}?by=prefecture&view=map`;

interface Look {
  readonly lang: "ja" | "en";
  readonly path: string;
  readonly widths: readonly number[];
}

const wide = [1280] as const;
const all = [1280, 768, 360] as const;

/** No violation, and no page that scrolls sideways. */
export async function lookOver(page: Page, base: string, ingest: string): Promise<void> {
  const looks: readonly Look[] = [
    ...[map, "/records", ingest].map((path) => ({ lang: "ja" as const, path, widths: all })),
    { lang: "ja", path: `${of}?by=sex%2Cage&view=pyramid`, widths: wide },
    { lang: "ja", path: `${of}?by=sex%2Cage&view=multiples&facet=age`, widths: wide },
    { lang: "ja", path: "/records/indicators", widths: wide },
    { lang: "en", path: map, widths: wide },
  ];
  for (const { lang, path, widths } of looks) {
    await page.goto(`${base}/desk${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
    await settled(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await settled(page);
      const seen = `${path} in ${lang} at ${width} px`;
      if (width !== 768) expect(await violations(page), seen).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth"), seen).toBeLessThanOrEqual(width);
    }
  }
}
