import { join } from "node:path";
import { Refusal } from "@hakaru/model/fault";
import { type Format, formats } from "@hakaru/publication/format";
import { cliFaults } from "../cli-faults.ts";
import { askedIn, dateOptions } from "../dates.ts";
import { namedStrategy, withHakaru } from "../open-hakaru.ts";
import type { Input, Verb } from "../verb.ts";
import { writeFiles } from "../write-files.ts";

export const report: Verb = {
  name: "report",
  usage: "report <strategy> [--as-of D] [--known T] [--format html|pdf|xlsx|csv|json|all] [--out DIR]",
  about: {
    ja: "実行状況の報告を、その時点・その知識のとおりに作成します。",
    en: "writes the status report as of a day, as known at a moment",
  },
  options: {
    ...dateOptions,
    format: {
      value: "F",
      about: {
        ja: "html・pdf・xlsx・csv・json・all（既定 all）",
        en: "html, pdf, xlsx, csv, json or all (default all)",
      },
    },
    out: {
      value: "DIR",
      about: {
        ja: "書き出す場所（既定 out/<戦略>-<時点>）",
        en: "where to write (default out/<strategy>-<day>)",
      },
    },
  },
  run: async (input, world) => {
    const strategy = await namedStrategy(input.arguments[0] ?? needed(), world);
    const wanted = formatsIn(input);
    const asked = askedIn(input);
    await withHakaru("report", world, async ({ publishers }) => {
      const release = await publishers.get(strategy.id)?.compile(asked, wanted);
      if (release === undefined) throw new Error(`no publisher for ${strategy.id}`);
      const folder = input.options.out ?? join("out", `${strategy.id}-${release.valid}`);
      await writeFiles(
        folder,
        [...release.files].map(([path, file]) => [path, file.bytes] as const),
      );
      world.say(summary(folder, release.files.size, release.valid, release.known)[world.lang]);
    });
  },
};

function formatsIn({ options }: Input): readonly Format[] {
  const text = options.format ?? "all";
  if (text === "all") return formats;
  const found = formats.find((format) => format === text);
  if (found === undefined)
    throw new Refusal(cliFaults["unknown-format"]({ text, known: [...formats, "all"].join(", ") }));
  return [found];
}

function needed(): never {
  throw new Refusal(cliFaults["missing-argument"]({ name: "strategy" }));
}

function summary(folder: string, count: number, valid: string, known: string) {
  return {
    ja: `${folder} に ${count} ファイルを書き出しました（数値の時点 ${valid}、記録の時点 ${known}）。`,
    en: `wrote ${count} files to ${folder} (as of ${valid}, as known at ${known})`,
  };
}
