import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../open-term-1.ts";
import { hakaru } from "./run-hakaru.ts";

let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  folder = await temporaryFolder();
  env = { HAKARU_DATA: join(folder, "data"), HAKARU_LANG: "en" };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const register = "innohub/supporter";
const at = (name: string) => join(folder, name);
const bring = (file: string, ...options: readonly string[]) =>
  hakaru(["roster", "import", register, at(file), ...options], env);

test("a roster by the command line: a column is asked about in a file, then all is entered, exported and read back unchanged", async () => {
  await writeFile(at("s.csv"), "名称,種別,担当課\r\nサポートA,company,一課\r\nサポートB,hospital,二課\r\n");
  const asked = await bring("s.csv", "--accept");
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining("(columns-unanswered)")]);
  const mapping = JSON.parse(await readFile(at("s.csv.mapping.json"), "utf8"));
  expect(mapping.columns.C).toEqual({ heading: ["担当課"], proposals: [], field: null });
  mapping.columns.C.field = "-";
  await writeFile(at("s.csv.mapping.json"), JSON.stringify(mapping));

  const told = await bring("s.csv", "--report", at("found.json"));
  expect([told.code, told.out]).toEqual([0, expect.stringContaining("2 new, 0 changed, 0 unchanged")]);
  expect(told.out).toContain("Nothing has been entered");
  expect(JSON.parse(await readFile(at("found.json"), "utf8"))).toMatchObject({
    entries: { read: 2, accepted: 2 },
  });

  const entered = await bring("s.csv", "--accept");
  expect([entered.code, entered.out]).toEqual([0, expect.stringContaining("Entered.")]);
  expect((await bring("s.csv")).out).toContain("0 new, 0 changed, 2 unchanged");

  for (const file of ["out.xlsx", "out.csv"]) {
    const written = await hakaru(["roster", "export", register, "--out", at(file)], env);
    expect([written.code, written.out]).toEqual([0, expect.stringContaining("wrote 2 entries")]);
    const back = await bring(file);
    expect([back.code, back.out]).toEqual([
      0,
      expect.stringContaining("0 new, 0 changed, 2 unchanged, 0 not"),
    ]);
  }
  const before = ["--valid-at", "2019-12-31"];
  const none = await hakaru(["roster", "export", register, "--out", at("none.csv"), ...before], env);
  expect(none.out).toContain("wrote 0 entries");
});

test.each([
  ["no register", ["roster", "import", "innohub/nobody", "s.csv"], "unknown-register"],
  ["no file", ["roster", "import", register], "missing-argument"],
  ["a file that is not there", ["roster", "import", register, "nowhere.csv"], "cannot-read"],
  ["both", ["roster", "import", register, "s.csv", "--accept", "--dry-run"], "bad-option"],
  ["a role there is not", ["roster", "export", register, "--out", "x.csv", "--role", "king"], "bad-choice"],
  ["a format there is not", ["roster", "export", register, "--out", "x.pdf"], "unknown-format"],
  [
    "a day there is not",
    ["roster", "export", register, "--out", "x.csv", "--valid-at", "2019-02-29"],
    "no-such-date",
  ],
])("%s is refused with what would be right", async (_, words, code) => {
  const paths = words.map((word) => (word.endsWith(".csv") ? at(word) : word));
  const { code: exit, err } = await hakaru(paths, env);
  expect([exit, err]).toEqual([2, expect.stringContaining(`(${code})`)]);
});

test("a roster with a fault is refused where the fault is, and its copy has it beside the cell", async () => {
  await writeFile(at("bad.csv"), "名称,種別\r\nサポートC,どれでもない\r\n");
  const { code, err } = await bring("bad.csv", "--accept", "--report", at("bad.xlsx"));
  expect([code, err]).toEqual([2, expect.stringContaining("bad.csv B2")]);
  expect((await readFile(at("bad.xlsx"))).subarray(0, 2).toString()).toBe("PK");
  expect((await bring("s.csv")).out).toContain("0 new, 0 changed, 2 unchanged");
});
