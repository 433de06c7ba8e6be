import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { type Fault, Refusal } from "@hakaru/model/fault";
import type { Lang } from "@hakaru/model/text";
import { cliFaults } from "./cli-faults.ts";
import { helpText } from "./help.ts";
import { tellError } from "./tell-error.ts";
import type { Input, Verb } from "./verb.ts";
import { everyVerb, verbIn } from "./verbs.ts";
import { langOf, type World } from "./world.ts";

/** Runs one command. @returns 0, 2 where the reader's input was refused, 1 where we failed. */
export async function main(words: readonly string[], world: World = thisWorld()): Promise<number> {
  const speaking = { ...world, lang: chosenLang(words) ?? world.lang };
  try {
    await perform(words, speaking);
    return 0;
  } catch (error) {
    return tellError(error, speaking);
  }
}

async function perform(words: readonly string[], world: World): Promise<void> {
  const [first = "help"] = words;
  if (["help", "--help", "-h"].includes(first)) return world.say(helpText(world.lang, await everyVerb()));
  const verb = await verbIn(words);
  if (verb === undefined) throw new Refusal(cliFaults["unknown-verb"]({ verb: words.slice(0, 2).join(" ") }));
  const input = inputOf(verb, words.slice(verb.name.split(" ").length));
  if (input.options.help !== undefined) return world.say(helpText(world.lang, [verb]));
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
    throw new Refusal(optionFault(error));
  }
}

/** What `parseArgs` found, in the reader's language; it tells the option between quotes. */
function optionFault(error: TypeError & { readonly code?: string }): Fault {
  const option = /'(-[^' ,]+)/.exec(error.message)?.[1] ?? error.message;
  return error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION"
    ? cliFaults["unknown-option"]({ option })
    : cliFaults["option-value"]({ option });
}

function chosenLang(words: readonly string[]): Lang | undefined {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const chosen = words[at]?.split("=")[1] ?? words[at + 1];
  return at >= 0 && (chosen === "ja" || chosen === "en") ? chosen : undefined;
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
