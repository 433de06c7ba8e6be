import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import type { Figure } from "./figure.ts";
import { claimFigures } from "./records/claims.ts";
import { exchangeFigures } from "./records/exchange.ts";
import { recordIndicatorFigures } from "./records/indicator.ts";
import { registerFigures } from "./register/figures.ts";
import { submissionFigures } from "./register/submissions.ts";
import { releaseFigures } from "./release.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    entries: { type: "string", default: "1000000" },
    events: { type: "string", default: "10" },
    checkups: { type: "string", default: "1,3,10,30" },
    persons: { type: "string", default: "10000" },
    megabytes: { type: "string", default: "64,1024" },
  },
});

/** Each part by its name: `npm run bench -- register --entries 100000`. */
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  release: releaseFigures,
  register: () => registerFigures({ entries: Number(values.entries), eventsEach: Number(values.events) }),
  submissions: submissionFigures,
  records: () =>
    recordIndicatorFigures(values.checkups.split(",").map((millions) => Number(millions) * 1_000_000)),
  exchange: () => exchangeFigures(Number(values.persons)),
  claims: () => claimFigures(values.megabytes.split(",").map(Number)),
};

const wanted = positionals.length === 0 ? Object.keys(parts) : positionals;
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
process.stdout.write(`npm run bench · ${new Date().toISOString().slice(0, 10)} · ${machine}\n\n`);
process.stdout.write("| figure | measured | budget | ratio |\n|---|---|---|---|\n");
for (const name of wanted) for (const figure of await figuresOf(name)) tell(figure);

async function figuresOf(name: string): Promise<readonly Figure[]> {
  const part = parts[name];
  if (part === undefined) throw new Error(`no part ${name}; there are ${Object.keys(parts).join(", ")}`);
  return part();
}

function tell(figure: Figure): void {
  process.stdout.write(`${line(figure)}\n`);
  if (isMet(figure)) return;
  process.stderr.write(`over budget: ${figure.name}\n`);
  process.exitCode = 1;
}

function isMet({ value, budget = Number.POSITIVE_INFINITY, least = 0 }: Figure): boolean {
  return value <= budget && value >= least;
}

function line({ name, value, unit, budget, least, ratio, against }: Figure): string {
  const shown = value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  const compared = ratio === undefined ? "" : `${ratio.toPrecision(2)} × ${against}`;
  const bound = budget !== undefined ? `≤ ${budget}` : least !== undefined ? `≥ ${least}` : "";
  return `| ${name} | ${shown} ${unit} | ${bound} | ${compared} |`;
}
