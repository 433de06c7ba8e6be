import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { recordQuestions } from "@hakaru/computation/record-questions";
import { decimal } from "@hakaru/model/decimal";
import { yearOf } from "@hakaru/model/period";
import type { Text } from "@hakaru/model/text";
import { writeDigits } from "@hakaru/model/write-value";
import type { Hakaru } from "./open-hakaru.ts";
import { recordsHome } from "./records-home.ts";
import type { Making } from "./synthesize-process.ts";
import type { World } from "./world.ts";

/**
 * How many people: enough that every class of sex and age a standardised figure is made of has ten of whatever it counts,
 * in every year, and few enough that they are made in seconds.
 */
const enough = 40_000;

/** Claims are left out: no figure of a KPI is over them, and they take twenty times as long as all the others. */
const tables = ["enrolment", "checkup", "guidance"] as const;

/**
 * Makes a country up where there is no folder of person records yet, for the years the strategies ask about. It is made
 * beside its place and moved there whole: whoever ends it midway leaves nothing, and the next start makes it again.
 */
export async function makeDemonstration(
  hakaru: Pick<Hakaru, "store" | "publishers">,
  world: Pick<World, "env" | "tell" | "lang">,
  signal: AbortSignal,
  persons = enough,
): Promise<void> {
  const home = recordsHome(hakaru.store, world.env);
  const fiscalYears = await yearsAsked(hakaru);
  if (existsSync(home) || fiscalYears.length === 0) return;
  await mkdir(dirname(home), { recursive: true });
  const made = await mkdtemp(`${home}${making}`);
  const country = { persons, seed: 1, fiscalYears };
  const synthesis = { country, form: "parquet", rates: {}, tables } as const;
  try {
    const isWhole = await synthesizedApart({ folder: made, synthesis }, signal);
    if (isWhole && (await moved(made, home))) world.tell(madeLine(persons)[world.lang]);
  } finally {
    await clearMaking(home);
  }
}

/** How folders are called that are not whole yet. */
const making = ".making-";

/** Clears what is not whole, of starts that were killed too: whoever was at it then has ended since. */
async function clearMaking(home: string): Promise<void> {
  const [folder, name] = [dirname(home), `${basename(home)}${making}`];
  const left = (await readdir(folder)).filter((each) => each.startsWith(name));
  for (const each of left) await rm(join(folder, each), { recursive: true, force: true, maxRetries: 5 });
}

/** @returns whether it was: somebody may have put something there meanwhile, which stays as it is. */
async function moved(made: string, home: string): Promise<boolean> {
  try {
    await rename(made, home);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
    return false;
  }
}

async function yearsAsked({
  publishers,
  store,
}: Pick<Hakaru, "store" | "publishers">): Promise<readonly number[]> {
  const strategies = [...publishers.values()].map(({ strategy }) => strategy);
  const asked = await Promise.all(strategies.map((strategy) => recordQuestions(store.database, strategy)));
  return [...new Set(asked.flat().map(({ question }) => yearOf(question.period)))].toSorted();
}

const program = fileURLToPath(new URL("./synthesize-process.ts", import.meta.url));
const lastWords = 4_000;

/** @returns whether it was made: somebody may have ended it. */
async function synthesizedApart(making: Making, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const child = fork(program, {
    execArgv: ["--import", import.meta.resolve("tsx")],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (piece: string) => {
    said = (said + piece).slice(-lastWords);
  });
  const end = () => void child.kill("SIGKILL");
  signal.addEventListener("abort", end, { once: true });
  try {
    child.send(making);
    const [code] = await once(child, "close");
    if (signal.aborted) return false;
    if (code !== 0) throw new Error(`nobody was made up: ${code}\n${said}`);
    return true;
  } finally {
    signal.removeEventListener("abort", end);
  }
}

function madeLine(persons: number): Text {
  const people = writeDigits(decimal(persons));
  return {
    ja: `個人記録: 合成の ${people} 人の記録をつくりました。`,
    en: `Person records: those of ${people} people were made up`,
  };
}
