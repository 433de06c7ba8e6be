import { cpus, totalmem } from "node:os";
import type { Figure } from "./figure.ts";
import { releaseFigures } from "./release.ts";

const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
process.stdout.write(`npm run bench · ${new Date().toISOString().slice(0, 10)} · ${machine}\n\n`);
process.stdout.write("| figure | measured | budget | ratio |\n|---|---|---|---|\n");
const figures = await releaseFigures();
for (const figure of figures) process.stdout.write(`${line(figure)}\n`);
const over = figures.filter(({ value, budget }) => budget !== undefined && value > budget);
for (const { name } of over) process.stderr.write(`over budget: ${name}\n`);
process.exitCode = over.length > 0 ? 1 : 0;

function line({ name, value, unit, budget, ratio, against }: Figure): string {
  const shown = value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  const compared = ratio === undefined ? "" : `${ratio.toPrecision(2)} × ${against}`;
  return `| ${name} | ${shown} ${unit} | ${budget === undefined ? "" : `≤ ${budget}`} | ${compared} |`;
}
