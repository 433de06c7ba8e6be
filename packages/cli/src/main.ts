import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { Refusal } from "@hakaru/model/fault";
import type { Lang } from "@hakaru/model/text";
import { cliFaults } from "./cli-faults.ts";
import { faultLine } from "./fault-line.ts";
import { helpText } from "./help.ts";
import type { Input, Verb } from "./verb.ts";
import { verbs } from "./verbs.ts";
import { langOf, type World } from "./world.ts";

/** Runs one command. @returns 0, 2 where the reader's input was refused, 1 where we failed. */
export async function main(words: readonly string[], world: World = thisWorld()): Promise<number> {
  const speaking = { ...world, lang: chosenLang(words) ?? world.lang };
  try {
    await perform(words, speaking);
    return 0;
  } catch (error) {
    return told(error, speaking);
  }
}

async function perform(words: readonly string[], world: World): Promise<void> {
  const [first = "help"] = words;
  if (["help", "--help", "-h"].includes(first)) return world.say(helpText(world.lang));
  const verb = verbs.find(({ name }) => name.split(" ").every((word, index) => words[index] === word));
  if (verb === undefined) throw new Refusal(cliFaults["unknown-verb"]({ verb: words.slice(0, 2).join(" ") }));
  const input = inputOf(verb, words.slice(verb.name.split(" ").length));
  if (input.options.help !== undefined) return world.say(helpText(world.lang, verb));
  await verb.run(input, world);
}

function inputOf(verb: Verb, words: readonly string[]): Input {
  const declared = Object.entries(verb.options).map(
    ([name, option]) =>
      [name, { type: option.value === undefined ? ("boolean" as const) : ("string" as const) }] as const,
  );
  const options = {
    ...Object.fromEntries(declared),
    lang: { type: "string" as const },
    help: { type: "boolean" as const },
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      strict: true,
    });
    const texts = Object.entries(values).map(([name, value]) => [name, String(value)]);
    return { arguments: positionals, options: Object.fromEntries(texts) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refusal(cliFaults["bad-option"]({ detail: error.message }));
  }
}

function chosenLang(words: readonly string[]): Lang | undefined {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const chosen = words[at]?.split("=")[1] ?? words[at + 1];
  return at >= 0 && (chosen === "ja" || chosen === "en") ? chosen : undefined;
}

function told(error: unknown, world: World): number {
  if (error instanceof Refusal) {
    for (const fault of error.faults) world.tell(faultLine(fault, world.lang));
    return 2;
  }
  const apology = {
    ja: "Hakaru の不具合です。この記録を添えてお知らせください。",
    en: "This is a fault of Hakaru; please report it with the trace below.",
  };
  world.tell(apology[world.lang]);
  world.tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

function thisWorld(): World {
  return {
    lang: langOf(process.env),
    env: process.env,
    say: (line) => process.stdout.write(`${line}\n`),
    tell: (line) => process.stderr.write(`${line}\n`),
    user: userInfo().username,
    asked: new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    }),
  };
}
