import { access } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Fault, Refusal } from "@hakaru/model/fault";
import { readPeriod } from "@hakaru/model/read-period";
import { readValue } from "@hakaru/model/read-value";
import type { Strategy } from "@hakaru/model/strategy";
import { isUnit, type UnitId, unitIds } from "@hakaru/model/unit";
import { cliFaults } from "../cli-faults.ts";
import { strategiesFolder } from "../load-strategy.ts";
import { chosenStrategy } from "../open-hakaru.ts";
import type { Input, Verb } from "../verb.ts";
import { writeFiles } from "../write-files.ts";

export const kpiAdd: Verb = {
  name: "kpi add",
  usage:
    "kpi add <id> --ja TEXT --en TEXT [--strategy ID] [--section S] [--theme T] [--owner O] [--unit U --at-least N | --at-most N] [--by Y]",
  about: {
    ja: "KPI を一つ追加します（strategies/<戦略>/kpis/<id>.ts を一つ作ります）。",
    en: "adds a KPI: writes one file, strategies/<strategy>/kpis/<id>.ts",
  },
  options: {
    strategy: {
      value: "ID",
      about: { ja: "戦略（一つだけなら省略可）", en: "strategy (may be left out where there is one)" },
    },
    ja: { value: "TEXT", about: { ja: "名称（日本語）", en: "label in Japanese" } },
    en: { value: "TEXT", about: { ja: "名称（英語）", en: "label in English" } },
    section: { value: "S", about: { ja: "印刷上の区分", en: "printed section" } },
    theme: { value: "T", about: { ja: "テーマ", en: "theme" } },
    owner: { value: "O", about: { ja: "担当", en: "owner" } },
    unit: { value: "U", about: { ja: `単位（${unitIds.join("・")}）`, en: `unit (${unitIds.join(", ")})` } },
    "at-least": { value: "N", about: { ja: "目標値（以上）", en: "target, at least" } },
    "at-most": { value: "N", about: { ja: "目標値（以下）", en: "target, at most" } },
    by: { value: "Y", about: { ja: "期限（既定は戦略の期限）", en: "deadline (default: the strategy's)" } },
  },
  run: async (input, world) => {
    const id = idIn(input);
    const strategy = await chosenStrategy(input, world);
    const file = join(world.env.HAKARU_STRATEGIES ?? strategiesFolder, strategy.id, "kpis", `${id}.ts`);
    await refuseExisting(id, file);
    await writeFiles(dirname(file), [[basename(file), Buffer.from(kpiFile(id, strategy, input))]]);
    world.say(
      {
        ja: `${file} を作りました。目標の文言と注記を書き足してください。`,
        en: `wrote ${file}; add the wording of the goal and notes there`,
      }[world.lang],
    );
  },
};

function idIn(input: Input): string {
  const id = input.arguments[0];
  if (id === undefined) throw new Refusal(cliFaults["missing-argument"]({ name: "id" }));
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) throw new Refusal(cliFaults["bad-kpi-id"]({ id }));
  return id;
}

async function refuseExisting(id: string, file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new Refusal(cliFaults["kpi-exists"]({ id }));
}

function kpiFile(id: string, strategy: Strategy, input: Input): string {
  const { options } = input;
  const text = (name: string) => options[name] ?? missing(`--${name}`);
  const label = { ja: text("ja"), en: text("en") };
  const unit = unitIn(options.unit);
  const target = targetIn(input, unit);
  const row = Math.max(0, ...strategy.kpis.map((kpi) => kpi.row)) + 1;
  return `import { kpi } from "@hakaru/model/kpi";
import { ${target.builder} } from "@hakaru/model/target";

export default kpi({
  id: "${id}",
  row: ${row},
  section: "${choice("--section", options.section, strategy.sections)}",
  theme: "${choice("--theme", options.theme, strategy.themes)}",
  owner: "${choice("--owner", options.owner, strategy.owners)}",
  label: ${JSON.stringify(label)},
  goal: ${JSON.stringify(label)},
${unit === undefined ? "" : `  unit: "${unit}",\n`}  direction: "${target.direction}",
  target: [${target.call}],
});
`;
}

function targetIn({ options }: Input, unit: UnitId | undefined) {
  const by = options.by === undefined ? "" : `{ by: "${yearIn(options.by)}" }`;
  const bound = options["at-least"] === undefined ? "at-most" : "at-least";
  const text = options[bound];
  if (text === undefined || unit === undefined)
    return { builder: "event", direction: "event", call: `event(${by})` };
  const { value, findings } = readValue(text, unit);
  if (value?.kind !== "amount") throw new Refusal(...findings.filter(isError));
  const builder = bound === "at-least" ? "atLeast" : "atMost";
  const call = `${builder}("${value.amount}", "${unit}"${by === "" ? "" : `, ${by}`})`;
  return { builder, direction: bound === "at-least" ? "up" : "down", call };
}

function yearIn(text: string): string {
  const { value, findings } = readPeriod(text);
  if (value === undefined) throw new Refusal(...findings.filter(isError));
  return value;
}

/** How a text was read on the way is beside the point where it is refused. */
function isError({ severity }: Fault): boolean {
  return severity === "error";
}

function unitIn(text: string | undefined): UnitId | undefined {
  if (text === undefined || isUnit(text)) return text;
  throw new Refusal(cliFaults["bad-choice"]({ option: "--unit", text, known: unitIds.join(", ") }));
}

function choice(option: string, text: string | undefined, known: readonly { id: string }[]): string {
  const [first] = known;
  if (text === undefined && first !== undefined) return first.id;
  if (known.some(({ id }) => id === text) && text !== undefined) return text;
  throw new Refusal(
    cliFaults["bad-choice"]({ option, text: text ?? "", known: known.map(({ id }) => id).join(", ") }),
  );
}

function missing(name: string): never {
  throw new Refusal(cliFaults["missing-argument"]({ name }));
}
