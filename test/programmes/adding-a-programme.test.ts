import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compute } from "@hakaru/indicator/memory";
import { date } from "@hakaru/model/calendar";
import { period } from "@hakaru/model/period";
import { casesOf } from "@hakaru/model/programme/case-table";
import { deadlinesOf } from "@hakaru/model/programme/deadline-table";
import { expect, test } from "vitest";
import { cases, deadlines } from "./example/cases/council.ts";
import { indicators } from "./example/indicators.ts";
import regionalCouncils from "./example/programme.ts";
import { rosters } from "./example/roster.ts";
import { generate } from "./example/sample/generate.ts";
import { judge } from "./judge.ts";
import { play, standingOn } from "./play.ts";
import { tellClock } from "./tell-clock.ts";

const example = fileURLToPath(new URL("example/", import.meta.url));
const guide = readFileSync(new URL("../../docs/adding-a-programme.md", import.meta.url), "utf8");

/** The files of the guide: a block of code begins with the name of its file. */
function filesIn(text: string): Readonly<Record<string, string>> {
  const blocks = [...text.matchAll(/```ts\n\/\/ programmes\/regional-councils\/(\S+)\n\n([\s\S]*?)```/g)];
  return Object.fromEntries(blocks.map(([, path = "", code = ""]) => [path, code]));
}

function filesOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length), readFileSync(path, "utf8")]));
}

test("the guide shows every file of the example, as it is compiled and run here", () => {
  expect(filesIn(guide)).toEqual(filesOf(example));
});

test("every block of code of the guide is one of those files", () => {
  expect(guide.match(/```ts\n/g)).toHaveLength(Object.keys(filesOf(example)).length);
});

test("the example's cases and deadlines hold", () => {
  for (const of of cases)
    for (const one of casesOf(of)) expect([one.row, judge(of, one)]).toEqual([one.row, one.expected]);
  for (const of of deadlines)
    for (const one of deadlinesOf(of)) expect([one.row, tellClock(of, one)]).toEqual([one.row, one.expected]);
});

test("the example's figure is computed from its sample, as of a day", () => {
  const [councils] = indicators;
  const lives = play(regionalCouncils, generate());
  const on = (day: string) =>
    councils &&
    compute(councils, { period: period(day), asOf: date(day) }, standingOn(lives, "council", date(day)))
      .cells[0]?.value;
  expect(["2014-04-30", "2014-05-01", "2018-03-30", "2018-03-31"].map(on)).toEqual(["0", "2", "2", "1"]);
  expect(rosters.map(({ key }) => key)).toEqual([["name"]]);
});
