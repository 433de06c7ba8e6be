import type { Page } from "playwright-core";
import { person, registerIn } from "./filled-world.ts";
import { type Looking, type OpenDesk, settled } from "./open-desk.ts";

/** A page in a state somebody can come upon. */
export interface Scene {
  readonly path: string;
  readonly who?: string;
  /** What has to happen on the page first, whatever its language. */
  readonly prepare?: (page: Page, desk: OpenDesk) => Promise<void>;
}

const study = "/programmes/trial-support/study";
const committee = "/programmes/trial-support/committee";

const sound = [
  "委員会名,場所,備考",
  "第1認定委員会,東京都,移転",
  "第2認定委員会,宮城県,",
  "第7認定委員会,愛知,",
].join("\r\n");
const faulty = [sound, ...Array.from({ length: 24 }, (_, at) => `追加委員会${at},どこか${at},`)].join("\r\n");

async function upload(page: Page, roster = faulty): Promise<void> {
  const file = { name: "委員会名簿_令和元年度.csv", mimeType: "text/csv", buffer: Buffer.from(roster) };
  await page.locator("#roster").setInputFiles(file);
  await page.locator("button[type=submit]").click();
  await page.locator("#column-C, .acceptance, .notice.refused").first().waitFor();
  if ((await page.locator("#column-C").count()) === 0) return;
  await page.locator("#column-B").selectOption("place");
}

async function answer(page: Page, roster = faulty): Promise<void> {
  await upload(page, roster);
  const column = page.locator("#column-C");
  if ((await column.count()) > 0) {
    await column.selectOption("-");
    await page.locator("button[type=submit]").click();
  }
  await page.locator(".acceptance, .notice.refused").first().waitFor();
}

async function sendFaulty(page: Page): Promise<void> {
  await page.locator("#f-title").fill("題名");
  await page.locator("#f-corporation").fill("7000012050003");
  await page.locator("#f-budget").fill("2兆円");
  await page.locator("#f-begins").fill("令和元年1月1日");
  await page.locator("#f-ends").fill("2018-01-01");
  await page.locator("#f-sites").click();
  await page.locator("form button[type=submit]").click();
  await page.locator(".summary").waitFor();
}

async function openSearch(page: Page): Promise<void> {
  await page.locator("#f-disease").fill("c34");
  await page.locator("[role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
}

async function beOvertaken(page: Page, { world, today }: OpenDesk): Promise<void> {
  const register = registerIn(world, "study");
  const events = register.events("22");
  const content = {
    ...events.at(-1)?.content,
    organisation: `南洋大学${events.length}`,
    phase: "third",
    subjects: "200",
  };
  register.change("22", events.length, content as never, { by: person("jiro"), on: today });
  await page.locator("#f-budget").fill("3億円");
  await page.locator("#f-subjects").fill("500");
  await page.locator("form button[type=submit]").click();
  await page.locator(".conflict").waitFor();
}

async function openStep(page: Page): Promise<void> {
  await page.locator(".steps button").last().click();
  await page.locator("dialog[open]").waitFor();
}

/** Every page of the desk, and the states of it that look different. */
export const scenes: Readonly<Record<string, Scene>> = {
  home: { path: "/", who: "ichiro" },
  "home-public": { path: "/", who: "nobody" },
  programme: { path: "/programmes/trial-support" },
  indicators: { path: "/programmes/trial-support/indicators", who: "kei" },
  indicator: {
    path: "/programmes/trial-support/indicators/running-studies?by=division&entries=&cell.division=medicine",
  },
  list: { path: study },
  "list-narrowed": {
    path: `${study}?q=${encodeURIComponent("網膜")}&state=running&filter.place=01&sort=-budget`,
  },
  "list-empty": { path: `${study}?q=zzz` },
  "list-past": { path: `${study}?valid-at=2019-09-10&known-at=2099-01-01` },
  new: { path: `${study}/new` },
  "new-faulty": { path: `${study}/new`, prepare: sendFaulty },
  "new-search": { path: `${study}/new`, prepare: openSearch },
  entry: { path: `${study}/1` },
  "entry-draft": { path: `${study}/20` },
  "entry-review": { path: `${study}/8`, who: "ichiro" },
  "entry-past": { path: `${study}/1?valid-at=2019-12-01` },
  step: { path: `${study}/1`, prepare: openStep },
  edit: { path: `${study}/20/edit` },
  conflict: { path: `${study}/22/edit`, prepare: beOvertaken },
  "correct-day": { path: `${study}/1/correct` },
  correct: {
    path: `${study}/1/correct?from=2019-12-01`,
    prepare: async (page) => {
      await page.locator("#f-ends").fill("2021-03-31");
      await page.locator("#f-contact").fill("別の担当");
    },
  },
  history: { path: `${study}/1/history` },
  states: { path: `${study}/states?in=running` },
  tasks: { path: "/tasks", who: "ichiro" },
  "import-upload": { path: `${committee}/imports/new`, who: "taro" },
  "import-columns": {
    path: `${committee}/imports/new`,
    who: "taro",
    prepare: async (page, { world }) => {
      world.mappings.clear();
      await upload(page);
    },
  },
  "import-refused": {
    path: `${committee}/imports/new`,
    who: "taro",
    prepare: (page) => answer(page),
  },
  "import-report": {
    path: `${committee}/imports/new`,
    who: "taro",
    prepare: (page) => answer(page, sound),
  },
  "import-abandoned": {
    path: `${committee}/imports/new`,
    who: "taro",
    prepare: async (page) => {
      await answer(page, sound);
      await page.locator(".acceptance button[type=button]").click();
      await page.locator(".acceptance").waitFor({ state: "detached" });
    },
  },
  missing: { path: "/nowhere" },
  forbidden: { path: `${study}/new`, who: "kei" },
};

/** A scene, prepared. */
export async function sceneOf(desk: OpenDesk, name: string, looking: Looking): Promise<Page> {
  const scene = scenes[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  // What an earlier visit left behind is none of this one.
  desk.world.drafts.clear();
  const page = await desk.open(scene.path, {
    ...looking,
    ...(scene.who !== undefined && { who: scene.who }),
  });
  await scene.prepare?.(page, desk);
  await settled(page);
  return page;
}
