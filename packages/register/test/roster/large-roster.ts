import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { date, instant } from "@hakaru/model/calendar";
import { checkDigitOf } from "@hakaru/model/corporate-number";
import { code } from "@hakaru/model/field/code-field";
import { corporateNumber } from "@hakaru/model/field/corporate-number-field";
import { day } from "@hakaru/model/field/date-field";
import type { Content } from "@hakaru/model/field/field";
import { fiscalYear } from "@hakaru/model/field/fiscal-year-field";
import { kana } from "@hakaru/model/field/kana-field";
import { money } from "@hakaru/model/field/money-field";
import { name } from "@hakaru/model/field/name-field";
import { number } from "@hakaru/model/field/number-field";
import { prefecture } from "@hakaru/model/field/prefecture-field";
import { text } from "@hakaru/model/field/text-field";
import { yesNo } from "@hakaru/model/field/yes-no-field";
import { entity } from "@hakaru/model/programme/entity";
import { compareRoster } from "@hakaru/register/roster/compare-roster";
import { openRoster } from "@hakaru/register/roster/open-roster";
import { readRoster } from "@hakaru/register/roster/read-roster";
import { mappingOf, type RosterToWrite } from "@hakaru/register/roster/roster-layout";
import { writeRoster } from "@hakaru/register/roster/write-roster";
import { rosterCsv } from "@hakaru/register/roster/write-roster-csv";

const label = (ja: string) => ({ label: { ja, en: ja } });
const industries = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`i${at}`, label(`業種${at}`)]));

/** Twenty columns with the entry's number: what an office keeps of its companies. */
const company = entity({
  ...label("認定法人"),
  title: "name",
  key: ["corporate"],
  fields: {
    name: name({ ...label("法人名"), required: true }),
    kana: kana(label("法人名フリガナ")),
    corporate: corporateNumber({ ...label("法人番号"), required: true }),
    prefecture: prefecture(label("都道府県")),
    address: text(label("所在地")),
    industry: code(industries, label("業種")),
    certified: day(label("認定日")),
    ended: day(label("終了日")),
    year: fiscalYear(label("年度")),
    employees: number({ ...label("従業員数"), unit: "persons", whole: true, least: 0, most: 1_000_000 }),
    examined: number({ ...label("健診受診者"), unit: "persons", whole: true }),
    rate: number({ ...label("受診率"), unit: "percent", silences: ["withheld"] }),
    score: number({ ...label("得点"), unit: "points" }),
    grant: money(label("補助額")),
    cost: money(label("費用")),
    large: yesNo(label("大規模")),
    open: yesNo(label("公表")),
    contact: text(label("担当")),
    remark: text(label("備考")),
  },
  states: { draft: label("作成中"), standing: label("認定中") },
  initial: "draft",
  steps: () => ({ certify: { ...label("認定"), from: ["draft"] as const, to: "standing" as const, by: [] } }),
  access: {},
  list: { columns: ["name"], filters: [], search: [] },
});

function contentOf(at: number): Content {
  const twelve = String(700_000_000_000 + at);
  return {
    name: `株式会社健康${at}`,
    kana: "カブシキガイシャケンコウ",
    corporate: `${checkDigitOf(twelve)}${twelve}`,
    prefecture: String((at % 47) + 1).padStart(2, "0"),
    address: `中央区日本橋${at % 100}丁目${at % 30}番`,
    industry: `i${at % 200}`,
    certified: date(`20${10 + (at % 10)}-0${(at % 9) + 1}-1${at % 10}`),
    ended: "2030-03-31",
    year: String(2010 + (at % 10)),
    employees: String(at % 5000),
    examined: String(at % 3000),
    rate: at % 50 === 0 ? { silence: "withheld" } : `${at % 100}.${(at % 9) + 1}`,
    score: String(at % 1000),
    grant: String(at * 1000),
    cost: String(at * 777),
    large: at % 2 === 0,
    open: at % 3 === 0,
    contact: `担当${at % 77}`,
    remark: "特になし",
  };
}

function toWrite(rows: number): RosterToWrite {
  async function* entries() {
    for (let at = 0; at < rows; at += 1) yield { entry: String(at + 1), content: contentOf(at) };
  }
  return {
    entity: company,
    fields: Object.keys(company.fields),
    on: date("2020-04-01"),
    lang: "ja",
    entries: entries(),
  };
}

/** Writes a roster of so many rows and twenty columns. */
export async function writeLarge(path: string, rows: number): Promise<void> {
  const to = toWrite(rows);
  if (path.endsWith(".csv")) await pipeline(Readable.from(rosterCsv(to)), createWriteStream(path));
  else await writeFile(path, await writeRoster(to, instant("2026-11-22T00:00:00Z")));
}

/** Reads it back to contents, each looked at and let go. */
export async function readLarge(path: string) {
  const reading = await openLarge(path);
  let values = 0;
  for await (const { content } of reading.entries()) values += Object.keys(content).length;
  const { entries, findings } = reading.summary();
  return { values, ...entries, findings: findings.groups().map(({ code, count }) => `${code} ${count}`) };
}

async function openLarge(path: string) {
  const file = await openRoster(path, path);
  const mapping = mappingOf(toWrite(0));
  const named = file.text === undefined ? mapping : { ...mapping, sheet: "" };
  return readRoster(file, { entity: company, mapping: named, on: date("2020-04-01"), state: "standing" });
}

/** Compares it with a register in which every tenth entry is another and every hundredth missing. */
export async function compareLarge(path: string, rows: number) {
  const reading = await openLarge(path);
  async function* existing() {
    for (let at = 0; at < rows; at += 1) {
      if (at % 100 === 1) continue;
      const same = contentOf(at);
      const content = at % 10 === 0 ? { ...same, remark: "旧" } : same;
      yield { entry: String(at + 1), version: 1, content, key: JSON.stringify([same.corporate]) };
    }
  }
  const counts = new Map<string, number>();
  const comparing = { file: path, mapping: mappingOf(toWrite(0)), fields: reading.fields };
  for await (const { kind } of compareRoster(reading.entries(), existing(), comparing))
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}
