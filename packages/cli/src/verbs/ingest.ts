import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { LocalDate } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Text } from "@hakaru/model/text";
import type { RecordFolder } from "@hakaru/record/folder/record-folder";
import type { Progress } from "@hakaru/record/ingest/ingest-files";
import { type Outcome, summed } from "@hakaru/record/ingest/outcome";
import { cliFaults } from "../cli-faults.ts";
import { dayOf } from "../dates.ts";
import { faultLine } from "../fault-line.ts";
import type { Input, Verb } from "../verb.ts";
import type { World } from "../world.ts";

/** One kind of records, and what takes it in. */
export interface Ingest {
  readonly name: string;
  readonly files: string;
  /** Which files of a folder are meant, where one is named. */
  readonly within: RegExp;
  readonly about: Text;
  readonly options?: Verb["options"];
  readonly take: (
    folder: RecordFolder,
    paths: readonly string[],
    how: {
      readonly on: LocalDate;
      readonly options: Input["options"];
      readonly progress: (at: Progress) => void;
    },
  ) => Promise<Outcome>;
}

/** The command that takes in one kind of person records. */
export function ingestVerb({ name, files, within, about, options = {}, take }: Ingest): Verb {
  return {
    name: `ingest ${name}`,
    usage: `ingest ${name} <${files}…> --into DIR [--as-of DAY] [--synthetic] [--format text|json]`,
    about,
    options: {
      into: { value: "DIR", about: { ja: "個人記録の置き場", en: "the folder of person records" } },
      "as-of": {
        value: "DAY",
        about: {
          ja: "この日より先のものは誤りとする（既定は今日）",
          en: "what is later is a fault (default: today)",
        },
      },
      synthetic: {
        about: {
          ja: "合成データとして置く（synthesize が作ったものは自動）",
          en: "they are made up (told by itself of what synthesize made)",
        },
      },
      format: { value: "FORMAT", about: { ja: "text（既定）、json", en: "text (default), json" } },
      ...options,
    },
    run: (input, world) => taken(input, world, { within, take }),
  };
}

async function taken(
  input: Input,
  world: World,
  { within, take }: Pick<Ingest, "within" | "take">,
): Promise<void> {
  const { into, format = "text" } = input.options;
  const paths = input.arguments.flatMap((path) => filesAt(path, within));
  if (into === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "--into" }));
  if (paths.length === 0) throw new Refusal(cliFaults["missing-argument"]({ name: "<file>" }));
  if (format !== "text" && format !== "json")
    throw new Refusal(cliFaults["unknown-format"]({ text: format, known: "text, json" }));
  const on = dayOf(input, "as-of");
  const synthetic = input.options.synthetic !== undefined || paths.every(isSynthesized);
  // Readers, DuckDB and all are loaded by those who take something in, not by whoever asks for help.
  const { openRecordFolder } = await import("@hakaru/record/folder/record-folder");
  const folder = await openRecordFolder(into, { synthetic });
  try {
    const outcome = await take(folder, paths, { on, options: input.options, progress: progressOf(world) });
    if (format === "json") world.say(JSON.stringify(jsonOf(outcome), undefined, 2));
    else for (const line of textOf(outcome, world)) world.say(line);
    for (const fault of outcome.faults)
      if (fault.severity !== "error") world.tell(faultLine(fault, world.lang));
    const errors = outcome.faults.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Refusal(...errors);
  } finally {
    folder.close();
  }
}

/** The files below a folder in the order of their names, or the file itself. */
function filesAt(path: string, within: RegExp): readonly string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && within.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Beside what it makes `hakaru synthesize` leaves a file that says so. */
function isSynthesized(path: string): boolean {
  let folder = dirname(resolve(path));
  for (let up = 0; up < 4; up += 1, folder = dirname(folder))
    if (existsSync(join(folder, "synthetic.json"))) return true;
  return false;
}

const second = 1_000;

/** A line a second. */
function progressOf(world: World): (at: Progress) => void {
  let last = Date.now();
  return ({ file, read, of }) => {
    if (Date.now() - last < second) return;
    last = Date.now();
    const share = of === 0 ? 0 : Math.min(20, Math.floor((read / of) * 20));
    const percent = `${Math.floor((read / Math.max(of, 1)) * 100)}`.padStart(3);
    world.tell(`${"█".repeat(share)}${"░".repeat(20 - share)} ${percent} % ${file}`);
  };
}

/** What is printed for programs: counts that add up. */
function jsonOf({ files, before, deliveries, faults, byRule }: Outcome) {
  const counts = summed(deliveries.map((each) => each.counts));
  const { lines, claims, documents, checkups, guidances, given = 0, quarantined = 0, ...checks } = counts;
  return {
    files,
    filesTakenInBefore: before,
    filesRefused: faults.filter(({ severity }) => severity === "error").length,
    ...(lines !== undefined && { lines }),
    ...(documents !== undefined && { documents }),
    ...(claims !== undefined && { claims }),
    ...(checkups !== undefined && { checkups }),
    ...(guidances !== undefined && { guidances }),
    given,
    quarantined,
    rows: Object.values(summed(deliveries.map((each) => each.rows))).reduce((sum, each) => sum + each, 0),
    rowsByTable: summed(deliveries.map((each) => each.rows)),
    checks,
    byRule,
  };
}

function textOf(outcome: Outcome, { lang }: World): readonly string[] {
  const { files, filesTakenInBefore, filesRefused, given, quarantined, rowsByTable, checks, byRule } =
    jsonOf(outcome);
  const listed = (of: Readonly<Record<string, number>>) =>
    Object.entries(of).map(
      ([name, count]) => `    ${name.padEnd(26)} ${count.toLocaleString("en-US").padStart(14)}`,
    );
  const ja = lang === "ja";
  return [
    ja
      ? `ファイル ${files}（以前に取り込み済み ${filesTakenInBefore}、読めない ${filesRefused}）`
      : `${files} files (${filesTakenInBefore} taken in before, ${filesRefused} unreadable)`,
    ja
      ? `読み取り ${given + quarantined} = 取り込み ${given} + 隔離 ${quarantined}`
      : `read ${given + quarantined} = taken in ${given} + quarantined ${quarantined}`,
    ja ? "  書いた行" : "  rows written",
    ...listed(rowsByTable),
    ja ? "  検査" : "  checks",
    ...listed(checks),
    ja ? "  指摘（規則ごと）" : "  findings by rule",
    ...listed(byRule),
  ];
}
