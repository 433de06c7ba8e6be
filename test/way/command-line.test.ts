import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { strategiesFolder } from "@hakaru/cli/load-strategy";
import { openStore } from "@hakaru/store/open";
import { query } from "@hakaru/store/query";
import { afterAll, beforeAll, expect, test } from "vitest";
import { editWorkbook } from "../edit-workbook.ts";
import { temporaryFolder } from "../open-term-1.ts";
import { freePort } from "./free-port.ts";
import { rowOf } from "./row-of.ts";
import { ended, firstLine, hakaru, hakaruHere, serve } from "./run-hakaru.ts";

let folder: string;
let env: Record<string, string>;
const out = (name: string) => join(folder, "out", name);

beforeAll(async () => {
  folder = await temporaryFolder();
  env = { HAKARU_DATA: join(folder, "data"), HAKARU_SAMPLES: "no" };
  expect(await hakaru(["report", "term-1", "--format", "json", "--out", out("first")], env)).toMatchObject({
    code: 0,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ["en", "Usage", "exit"],
  ["ja", "使い方", "終了コード"],
])("help in %s", async (lang, head, foot) => {
  const { code, out: said } = await hakaru(["help", "--lang", lang], env);
  expect(code).toBe(0);
  expect(said).toContain(head);
  expect(said.toLowerCase()).toContain(foot);
  for (const verb of ["serve", "report <strategy>", "return export", "return file", "trace <kpi>", "kpi add"])
    expect(said).toContain(`hakaru ${verb}`);
});

test.each<[string, string[], string, string, string]>([
  [
    "an unknown strategy",
    ["report", "term-9"],
    "unknown-strategy",
    "there is no strategy term-9",
    "戦略「term-9」はありません",
  ],
  [
    "an unknown KPI",
    ["trace", "rd-device-export"],
    "unknown-kpi",
    "nearest: rd-device-exports",
    "近いもの: rd-device-exports",
  ],
  [
    "a date that does not exist",
    ["report", "term-1", "--as-of", "2019-02-29"],
    "no-such-date",
    "there is no such date",
    "存在しない日付",
  ],
  [
    "--known before anything was known",
    ["report", "term-1", "--known", "2001-01-01"],
    "nothing-known-yet",
    "nothing had been published",
    "まだ何も公表されていません",
  ],
  [
    "a day before any figure",
    ["report", "term-1", "--as-of", "1999-01-01"],
    "nothing-as-of",
    "no figure stood",
    "時点の数値はありません",
  ],
  [
    "an unknown format",
    ["report", "term-1", "--format", "docx"],
    "unknown-format",
    "there is no format docx",
    "形式「docx」はありません",
  ],
  [
    "an unknown command",
    ["publish"],
    "unknown-verb",
    "there is no command publish",
    "という操作はありません",
  ],
  [
    "an unknown option",
    ["report", "term-1", "--asof", "2020-03-31"],
    "unknown-option",
    "there is no option --asof",
    "オプション「--asof」はありません",
  ],
  [
    "an option without its value",
    ["report", "term-1", "--as-of"],
    "option-value",
    "the option --as-of lacks its value",
    "オプション「--as-of」の値の有無が違います",
  ],
  [
    "a file that is no workbook",
    ["return", "file", "package.json"],
    "not-a-workbook",
    "package.json",
    "「package.json」はExcelブック",
  ],
  [
    "a file that is not there",
    ["return", "file", "nowhere.xlsx"],
    "cannot-read",
    "cannot be read",
    "読めません",
  ],
  [
    "no strategy at all",
    ["report"],
    "missing-argument",
    "strategy is missing",
    "「strategy」を指定してください",
  ],
  [
    "a filing nobody filed",
    ["return", "check", "abcdef123456"],
    "unknown-filing",
    "there is no filing",
    "提出「abcdef123456」はありません",
  ],
])("%s: one line, in the reader's language, exit 2, nothing written", async (_, words, code, en, ja) => {
  for (const [lang, expected] of [
    ["en", en],
    ["ja", ja],
  ] as const) {
    const target = words[0] === "report" ? [...words, "--out", out("refused")] : words;
    const result = await hakaruHere(target, { ...env, LANG: lang === "ja" ? "ja_JP.UTF-8" : "C" });
    expect(result.code, result.err).toBe(2);
    expect(result.err.trimEnd().split("\n")).toHaveLength(1);
    expect(result.err).toContain(expected);
    if (code !== "not-a-zip") expect(result.err).toContain(`(${code})`);
    expect(result.out).toBe("");
  }
  expect(existsSync(out("refused"))).toBe(false);
});

test("report: each format alone and all together, in the folder asked for, the same bytes again", async () => {
  for (const [format, file] of [
    ["json", "report.json"],
    ["csv", "observations.csv"],
    ["xlsx", "report.xlsx"],
    ["pdf", "report.pdf"],
    ["html", "index.html"],
  ] as const) {
    expect(
      await hakaruHere(
        ["report", "term-1", "--as-of", "2020-03-31", "--format", format, "--out", out(format)],
        env,
      ),
    ).toMatchObject({ code: 0 });
    expect(await readdir(out(format))).toContain(file);
  }
  expect((await readdir(out("json"))).toSorted()).toEqual(["manifest.json", "report.json"]);
  for (const name of ["all", "again"])
    expect(await hakaru(["report", "term-1", "--out", out(name)], env)).toMatchObject({ code: 0 });
  const manifest = async (name: string) => readFile(join(out(name), "manifest.json"), "utf8");
  expect(await manifest("again")).toBe(await manifest("all"));
  const files: Record<string, { sha256: string }> = JSON.parse(await manifest("all")).files;
  expect(Object.keys(files).length).toBeGreaterThan(130);
  for (const path of ["report.pdf", "report.xlsx", "report.json"])
    expect(await readFile(join(out("again"), path))).toEqual(await readFile(join(out("all"), path)));
});

test.each([
  ["a file in the place of the folder", "index.html", "index.html", "ENOTDIR"],
  ["a file in the place of a folder above", "index.html", "index.html/below", "ENOTDIR"],
  ["a folder in the place of a file", "report.json/kept", ".", "EISDIR"],
  ["a file in the place of a folder below", "kpis", ".", "ENOTDIR"],
])("%s: refused, and everything is left as it was", async (_, inTheWay, target, cause) => {
  const taken = await mkdtemp(join(folder, "taken-"));
  for (const path of ["index.html", inTheWay]) {
    await mkdir(dirname(join(taken, path)), { recursive: true });
    await writeFile(join(taken, path), "what was there");
  }
  const before = await readdir(taken, { recursive: true });
  const result = await hakaruHere(["report", "term-1", "--out", join(taken, target)], env);
  expect(result).toMatchObject({ code: 2, err: expect.stringContaining(`(${cause})`) });
  expect(result.err).toContain("(cannot-write)");
  expect(await readdir(taken, { recursive: true })).toEqual(before);
  expect(await readFile(join(taken, "index.html"), "utf8")).toBe("what was there");
});

test("files of an earlier report are written over, and others stay", async () => {
  const own = await mkdtemp(join(folder, "own-"));
  await writeFile(join(own, "report.json"), "an earlier report");
  await writeFile(join(own, "notes.txt"), "mine");
  expect(await hakaru(["report", "term-1", "--format", "json", "--out", own], env)).toMatchObject({
    code: 0,
  });
  expect((await readdir(own)).toSorted()).toEqual(["manifest.json", "notes.txt", "report.json"]);
  expect(JSON.parse(await readFile(join(own, "report.json"), "utf8")).kpis).toHaveLength(44);
});

test("an empty DATABASE_URL is none", async () => {
  expect(await hakaru(["return", "list"], { ...env, DATABASE_URL: "" })).toMatchObject({ code: 0, err: "" });
});

test("a return goes out, comes back changed, is checked by another and published; the report follows", async () => {
  const blank = join(folder, "return.xlsx");
  expect(
    await hakaruHere(
      ["return", "export", "term-1", "--as-of", "2021-03-31", "--owner", "mhlw", "--out", blank],
      env,
    ),
  ).toMatchObject({ code: 0 });
  const row = await rowOf(blank, "life-checkup-rate");
  const edited = join(folder, "edited.xlsx");
  await writeFile(
    edited,
    await editWorkbook(await readFile(blank), {
      [`mhlw!I${row}`]: "７３．３％",
      [`mhlw!J${row}`]: "令和元年",
    }),
  );
  const dry = await hakaruHere(["return", "file", edited, "--dry-run"], env);
  expect(dry.out).toContain("0 new, 1 changed");
  const filed = await hakaruHere(["return", "file", edited, "--as", "suzuki"], env);
  expect(filed.out).toContain(`mhlw!I${row} life-checkup-rate: 71.0% 2016 → 73.3% 2019 「７３．３％」`);
  expect(filed.err).toContain(`edited.xlsx mhlw I${row}: full-width “７３．３％” was read as “73.3%”`);
  const [, id = ""] = /filing ([0-9a-f]{12})/.exec(filed.out) ?? [];
  expect((await hakaruHere(["return", "check", id, "--as", "suzuki"], env)).err).toContain(
    "(checker-is-submitter)",
  );
  expect(await hakaruHere(["return", "check", id, "--as", "tanaka"], env)).toMatchObject({ code: 0 });
  expect(await hakaruHere(["return", "publish", id, "--as", "tanaka"], env)).toMatchObject({ code: 0 });
  expect((await hakaruHere(["trace", "life-checkup-rate", "--lang", "ja"], env)).out).toContain(
    "73.3% 2019年",
  );
  expect((await hakaruHere(["trace", "life-checkup-rate", "--as-of", "2020-03-31"], env)).out).toContain(
    "71.0% 2016",
  );
  expect((await hakaruHere(["return", "list"], env)).out).toMatch(new RegExp(`${id} .*suzuki.*published 1`));
});

test("serve: one line with the address; a second on the folder is refused; a command beside it works; a second start changes nothing", async () => {
  const port = String(await freePort());
  const first = serve({ ...env, PORT: port });
  expect(await firstLine(first)).toContain(`http://localhost:${port}`);
  const releases = async () =>
    (await fetch(`http://localhost:${port}/api/strategies/term-1/releases`)).text();
  const before = await releases();
  expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
  const second = await hakaru(["serve"], { ...env, PORT: String(await freePort()) });
  expect([second.code, second.err]).toEqual([2, expect.stringContaining("(folder-in-use)")]);
  expect(second.err).toContain(String(first.pid));
  const taken = await hakaru(["serve"], {
    HAKARU_DATA: join(folder, "other"),
    PORT: port,
    LANG: "ja_JP.UTF-8",
  });
  expect([taken.code, taken.err]).toEqual([2, expect.stringContaining(`ポート ${port} は使用中です`)]);
  expect(existsSync(join(folder, "other"))).toBe(false);
  expect(await hakaru(["report", "term-1", "--format", "csv", "--out", out("beside")], env)).toMatchObject({
    code: 0,
  });
  first.kill("SIGTERM");
  expect(await ended(first)).toBe(0);
  const again = serve({ ...env, PORT: port });
  await firstLine(again);
  expect(await releases()).toBe(before);
  again.kill("SIGKILL");
  await ended(again);
  const after = serve({ ...env, PORT: port });
  expect(await firstLine(after)).toContain(port);
  expect(await releases()).toBe(before);
  after.kill("SIGTERM");
  expect(await ended(after)).toBe(0);
});

test("what the command line publishes beside a running server, the server shows", async () => {
  const port = String(await freePort());
  const server = serve({ ...env, PORT: port });
  await firstLine(server);
  const blank = join(folder, "beside.xlsx");
  await hakaru(
    ["return", "export", "term-1", "--as-of", "2021-03-31", "--owner", "amed", "--out", blank],
    env,
  );
  const row = await rowOf(blank, "rd-drug-seed-support");
  await writeFile(blank, await editWorkbook(await readFile(blank), { [`amed!I${row}`]: 161 }));
  const [, id = ""] =
    /filing ([0-9a-f]{12})/.exec((await hakaru(["return", "file", blank, "--as", "anne"], env)).out) ?? [];
  await hakaru(["return", "check", id, "--as", "ben"], env);
  const page = async () => (await fetch(`http://localhost:${port}/kpis/rd-drug-seed-support.html`)).text();
  expect(await page()).not.toContain("161件");
  await hakaru(["return", "publish", id, "--as", "ben"], env);
  expect(await page()).toContain("161件");
  expect(await (await fetch(`http://localhost:${port}/changes.html`)).text()).toContain("161件");
  server.kill("SIGTERM");
  await ended(server);
});

test("a data folder of a newer schema is refused and left alone", async () => {
  const data = join(folder, "newer");
  const own = { HAKARU_DATA: data };
  await mkdir(data, { mode: 0o711 });
  await hakaru(["report", "term-1", "--format", "csv", "--out", out("newer")], own);
  const store = await openStore({ dataFolder: data, verb: "test" });
  await store.database.rows(
    query`insert into schema_migration (package, version, name, sha256) values ('ledger', 99, 'future', 'x')`,
  );
  await store.close();
  const result = await hakaru(["report", "term-1", "--format", "csv", "--out", out("newer-refused")], own);
  expect([result.code, result.err]).toEqual([2, expect.stringContaining("(schema-newer)")]);
  expect(existsSync(out("newer-refused"))).toBe(false);
});

test("adding a KPI is adding one file", async () => {
  const trial = join(strategiesFolder, `.trial-${process.pid}`);
  try {
    await cp(join(strategiesFolder, "term-1"), join(trial, "term-1"), { recursive: true });
    const own = { HAKARU_DATA: join(folder, "trial-data"), HAKARU_STRATEGIES: trial };
    const words = [
      "kpi",
      "add",
      "life-smoking-rate",
      "--ja",
      "成人の喫煙率",
      "--en",
      "Adult smoking rate",
      "--section",
      "hr",
      "--theme",
      "life",
      "--owner",
      "mhlw",
      "--unit",
      "percent",
      "--at-most",
      "12%",
      "--by",
      "2022",
    ];
    expect(await hakaru(words, own)).toMatchObject({ code: 0 });
    expect((await hakaru(words, own)).err).toContain("(kpi-exists)");
    const before = await readdir(join(strategiesFolder, "term-1", "kpis"));
    expect(await readdir(join(trial, "term-1", "kpis"))).toEqual(
      [...before, "life-smoking-rate.ts"].toSorted(),
    );
    expect(await hakaru(["report", "term-1", "--format", "all", "--out", out("trial")], own)).toMatchObject({
      code: 0,
    });
    const report = JSON.parse(await readFile(join(out("trial"), "report.json"), "utf8"));
    expect(report.kpis).toHaveLength(45);
    expect(report.kpis.at(-1)).toMatchObject({
      id: "life-smoking-rate",
      target: [{ value: 12, unit: "percent", comparator: "at-most", deadline: "2022" }],
      latest: { silence: "missing" },
      verdict: "not-judgeable",
    });
    expect(await readFile(join(out("trial"), "wall.html"), "utf8")).toContain("成人の喫煙率");
    expect(existsSync(join(out("trial"), "kpis", "life-smoking-rate.html"))).toBe(true);
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
});
