import { createReadStream } from "node:fs";
import { access, constants } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { instant } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import type { Lang } from "@hakaru/model/text";
import type { Acting } from "@hakaru/register/desk";
import type { Register } from "@hakaru/register/register";
import { annotatedCopy } from "@hakaru/register/roster/annotated-copy";
import { reportCsv } from "@hakaru/register/roster/report-csv";
import { Imports, type Looked } from "@hakaru/register/roster-import/imports";
import type { Answers, OpenQuestion } from "@hakaru/register/roster-import/settle-mapping";
import { cliFaults } from "../cli-faults.ts";
import { faultLine } from "../fault-line.ts";
import { withHakaru } from "../open-hakaru.ts";
import { registersOf } from "../open-registers.ts";
import { tellError } from "../tell-error.ts";
import type { Verb } from "../verb.ts";
import type { World } from "../world.ts";
import { writeFiles } from "../write-files.ts";
import { actingOf, actorOptions, registerIn } from "./roster-actor.ts";
import { answersIn, keepQuestions } from "./roster-mapping-file.ts";

export const rosterImport: Verb = {
  name: "roster import",
  usage:
    "roster import <programme>/<entity> <file> [--accept] [--mapping FILE] [--report FILE] [--as USER] [--role ROLE]",
  about: {
    ja: "名簿（.xlsx、.csv）を読み、今の登録との違いと、直すところをセルごとに示します。--accept を付けるまで1件も登録しません。",
    en: "reads a roster (.xlsx, .csv) and tells what differs from the register and what must be mended, cell by cell; enters nothing without --accept",
  },
  options: {
    accept: {
      about: {
        ja: "違いをすべて登録する（誤りがあれば1件も登録しない）",
        en: "enter all of it, or nothing where anything is wrong",
      },
    },
    "dry-run": { about: { ja: "示すだけ（既定）", en: "only tell (the default)" } },
    mapping: {
      value: "FILE",
      about: {
        ja: "列の対応を書いたファイル（既定は <file>.mapping.json）",
        en: "where columns go (default: <file>.mapping.json)",
      },
    },
    report: {
      value: "FILE",
      about: {
        ja: "検査の結果を書くファイル（.xlsx は指摘を書き込んだ写し、.csv、.json）",
        en: "write what was found: .xlsx (a copy with comments), .csv or .json",
      },
    },
    ...actorOptions,
  },
  run: async (input, world) => {
    const path = input.arguments[1];
    if (path === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "<file>" }));
    const { accept, "dry-run": dry } = input.options;
    if (accept !== undefined && dry !== undefined)
      throw new Refusal(cliFaults["bad-option"]({ detail: "--accept --dry-run" }));
    const report = reportKind(input.options.report);
    await checkReadable(path);
    const mapping = input.options.mapping ?? `${path}.mapping.json`;
    const asked = { path, mapping, report, answers: await answersIn(mapping), accept: accept !== undefined };
    await withHakaru("roster import", world, async (hakaru) => {
      const { registers } = await registersOf(hakaru, world);
      const imports = new Imports(registers, (error) => void tellError(error, world));
      const register = registerIn(registers, input);
      try {
        await brought({ imports, register, acting: actingOf(input, world), world }, asked);
      } finally {
        await imports.close();
      }
    });
  },
};

interface Bringing {
  readonly imports: Imports;
  readonly register: Register;
  readonly acting: Acting;
  readonly world: World;
}

interface Asked {
  readonly path: string;
  /** The file of answers. */
  readonly mapping: string;
  readonly answers: Answers;
  readonly report: Report | undefined;
  readonly accept: boolean;
}

async function brought(bringing: Bringing, asked: Asked): Promise<void> {
  const { imports, register, acting, world } = bringing;
  const name = basename(asked.path);
  const id = await imports.begin(acting, register, {
    ...{ name, answers: asked.answers },
    bytes: createReadStream(asked.path),
  });
  try {
    const read = await settled(bringing, id);
    if (read.standing === "asking") await askBack(read.questions, asked, world);
    for (const finding of read.findings)
      if (finding.severity !== "error") world.tell(faultLine(finding, world.lang));
    if (asked.report !== undefined) await writeReport(bringing, id, asked.report);
    const errors = read.findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Refusal(...errors);
    world.say(countLine(read, world.lang));
    if (asked.accept) await accepted(bringing, id);
    else world.say(nothingYet[world.lang]);
  } finally {
    await abandonedUnlessDone(bringing, id);
  }
}

const nothingYet = {
  ja: "まだ1件も登録していません。登録するには --accept を付けてください。",
  en: "Nothing has been entered; add --accept to enter it.",
} as const;

/** Looks at an import until it waits for somebody; a line is told for every second it takes. */
async function settled({ imports, register, acting, world }: Bringing, id: string): Promise<Looked> {
  const isOver = imports.settled(register).then(() => true);
  while (!(await Promise.race([isOver, pause(1_000, false)]))) {
    const { read, rows } = await imports.look(acting, register, id);
    world.tell(progressLine(read, rows, world.lang));
  }
  return imports.look(acting, register, id);
}

function progressLine(read: number, rows: number, lang: Lang): string {
  const of = rows > 0 ? ` / ${rows.toLocaleString("en-US")}` : "";
  const shown = `${read.toLocaleString("en-US")}${of}`;
  return lang === "ja" ? `… ${shown} 件` : `… ${shown} entries`;
}

async function askBack(
  questions: readonly OpenQuestion[],
  { mapping, path }: Asked,
  world: World,
): Promise<never> {
  await keepQuestions(mapping, questions);
  for (const { column, header, proposals } of questions) {
    const likely = proposals.join(", ") || "―";
    world.tell(
      world.lang === "ja"
        ? `列 ${column}「${header.join("／")}」: 候補 ${likely}`
        : `column ${column} “${header.join(" / ")}”: perhaps ${likely}`,
    );
  }
  throw new Refusal(
    cliFaults["columns-unanswered"]({ count: questions.length, file: mapping }, { file: path }),
  );
}

function countLine({ counts, goneStep }: Looked, lang: Lang): string {
  const gone =
    goneStep === undefined ? "" : lang === "ja" ? `（→「${goneStep.ja}」）` : ` (→ ${goneStep.en})`;
  return lang === "ja"
    ? `新規 ${counts.new}、変更 ${counts.changed}、変わらず ${counts.same}、名簿になし ${counts.gone}${gone}`
    : `${counts.new} new, ${counts.changed} changed, ${counts.same} unchanged, ${counts.gone} not on the roster${gone}`;
}

async function accepted(bringing: Bringing, id: string): Promise<void> {
  const { imports, register, acting, world } = bringing;
  await imports.accept(acting, register, id);
  const { standing, findings } = await settled(bringing, id);
  if (standing !== "accepted") throw new Refusal(...findings);
  world.say({ ja: "登録しました。", en: "Entered." }[world.lang]);
}

/** A command that ended leaves no import behind for somebody to accept. */
async function abandonedUnlessDone({ imports, register, acting }: Bringing, id: string): Promise<void> {
  await imports.settled(register);
  const { standing } = await imports.look(acting, register, id);
  if (standing !== "accepted") await imports.abandon(acting, register, id);
}

interface Report {
  readonly file: string;
  readonly as: "xlsx" | "csv" | "json";
}

function reportKind(file: string | undefined): Report | undefined {
  if (file === undefined) return undefined;
  const as = extname(file).slice(1);
  if (as === "xlsx" || as === "csv" || as === "json") return { file, as };
  throw new Refusal(cliFaults["unknown-format"]({ text: as, known: "xlsx, csv, json" }));
}

async function writeReport({ imports, register, acting, world }: Bringing, id: string, { file, as }: Report) {
  const report = await imports.report(acting, register, id);
  if (report === undefined) throw new Error(`import ${id} has no report`);
  const bytes =
    as === "json"
      ? Buffer.from(`${JSON.stringify(report, undefined, 2)}\n`)
      : as === "csv"
        ? Buffer.from(reportCsv(report, world.lang))
        : await imports.withFile(acting, register, id, (roster) =>
            annotatedCopy(roster, report, { lang: world.lang, created: instant(new Date().toISOString()) }),
          );
  await writeFiles(dirname(file), [[basename(file), bytes]]);
}

async function checkReadable(file: string): Promise<void> {
  await access(file, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(cliFaults["cannot-read"]({ file, cause: error.code ?? "" }));
  });
}
