import { engines } from "@hakaru/anonymise/engines";
import type { Question } from "@hakaru/indicator/question";
import { Refusal } from "@hakaru/model/fault";
import { type Period, parsePeriod } from "@hakaru/model/period";
import { cliFaults } from "../cli-faults.ts";
import { dayOf } from "../dates.ts";
import { figureFormats, isFigureFormat } from "../figure-text.ts";
import { loadIndicator } from "../load-indicator.ts";
import type { Input, Verb } from "../verb.ts";

export const indicator: Verb = {
  name: "indicator",
  usage:
    "indicator <id> --records DIR --period FY2017 [--by prefecture,sex] [--engine duckdb|memory] [--format table|csv|json]",
  about: {
    ja: "個人記録から指標を計算します。人数の少ないところは秘匿します。",
    en: "computes an indicator over person records; what too few persons stand behind is withheld",
  },
  options: {
    records: { value: "DIR", about: { ja: "個人記録の置き場", en: "the folder of person records" } },
    period: {
      value: "P",
      about: { ja: "期間（FY2017、2018、2018-03-31）", en: "the period (FY2017, 2018, 2018-03-31)" },
    },
    by: { value: "NAMES", about: { ja: "内訳（コンマ区切り）", en: "breakdowns, a comma between them" } },
    engine: { value: "E", about: { ja: "duckdb（既定）、memory", en: "duckdb (default), memory" } },
    format: { value: "FORMAT", about: { ja: "table（既定）、csv、json", en: "table (default), csv, json" } },
    "as-of": {
      value: "DAY",
      about: { ja: "問う日（既定は今日）", en: "the day it is asked for (default: today)" },
    },
  },
  run: async (input, world) => {
    const { records: folder, by, format = "table" } = input.options;
    const [id] = input.arguments;
    if (id === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "<id>" }));
    if (folder === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "--records" }));
    if (!isFigureFormat(format))
      throw new Refusal(cliFaults["unknown-format"]({ text: format, known: "table, csv, json" }));
    const names = by === undefined || by === "" ? [] : by.split(",").map((name) => name.trim());
    const asOf = dayOf(input, "as-of");
    const question: Question = { period: periodIn(input), asOf, by: names.length > 0 ? [names, []] : [[]] };
    const of = await loadIndicator(id);
    const engine = engineIn(input);
    const { openRecords } = await import("@hakaru/record/folder/read-records");
    const { recordFigures, recordStatement } = await import("@hakaru/anonymise/record-figures");
    const { seal } = await import("@hakaru/anonymise/seal");
    const records = await openRecords(folder);
    try {
      const figure = seal(await recordFigures(records, of, question, engine), asOf);
      const { text } = recordStatement(records, of, question);
      const told = { indicator: of, figure, names, engine, synthetic: records.synthetic, sql: text.trim() };
      world.say(figureFormats[format](told, world.lang));
    } finally {
      await records.close();
    }
  },
};

function periodIn({ options: { period } }: Input): Period {
  if (period === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "--period" }));
  const read = parsePeriod(period);
  if (read !== undefined) return read;
  throw new Refusal(cliFaults["no-such-period"]({ text: period }));
}

function engineIn({ options: { engine: wanted = "duckdb" } }: Input): (typeof engines)[number] {
  const engine = engines.find((each) => each === wanted);
  if (engine !== undefined) return engine;
  throw new Refusal(cliFaults["unknown-engine"]({ text: wanted, known: engines.join(", ") }));
}
