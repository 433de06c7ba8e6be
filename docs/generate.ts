import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openApi } from "@hakaru/api/openapi";
import { helpText } from "@hakaru/cli/help";
import { loadProgramme, programmeIds } from "@hakaru/cli/load-programme";
import { everyVerb } from "@hakaru/cli/verbs";
import { states } from "@hakaru/ledger/observation";
import { methodIds, methods } from "@hakaru/ledger/progress/methods";
import { transitions } from "@hakaru/ledger/transition";
import { identity, recordTables } from "@hakaru/model/record/tables";
import { architecture } from "../architecture.ts";
import { faultsPage } from "./faults-page.ts";
import { programmePage } from "./programme-page.ts";
import { recordTablePage } from "./record-table-page.ts";
import { verdictPicture } from "./verdict-picture.ts";

const folder = fileURLToPath(new URL("generated/", import.meta.url));
const head = "<!-- Written by `npm run docs`; a change here is overwritten. -->\n\n";

const loaded = await Promise.all((await programmeIds()).map((id) => loadProgramme(id)));
const verbs = await everyVerb();
const programmes = loaded.map(({ programme }) => programme);

const pages: Readonly<Record<string, string>> = {
  "architecture.md": architecturePage(),
  "states.md": statesPage(),
  "methods.md": methodsPage(),
  "faults.md": head + faultsPage(),
  "command-line.md": `${head}# Command line\n\n\`\`\`text\n${helpText("en", verbs)}\n\`\`\`\n\n\`\`\`text\n${helpText("ja", verbs)}\n\`\`\`\n`,
  "verdicts.svg": await verdictPicture("term-1"),
  "openapi.json": `${JSON.stringify(openApi(programmes), undefined, 2)}\n`,
  ...programmePages(),
  ...recordTablePages(),
};

for (const below of ["programmes", "records"]) await mkdir(`${folder}${below}`, { recursive: true });
for (const [name, text] of Object.entries(pages)) await writeFile(`${folder}${name}`, text);

function programmePages(): Readonly<Record<string, string>> {
  return Object.fromEntries(programmes.map((of) => [`programmes/${of.id}.md`, head + programmePage(of)]));
}

function recordTablePages(): Readonly<Record<string, string>> {
  const tables = [...Object.values(recordTables), identity];
  return Object.fromEntries(tables.map((of) => [`records/${of.name}.md`, head + recordTablePage(of)]));
}

function architecturePage(): string {
  const rooms = Object.entries(architecture);
  const arrows = rooms.flatMap(([name, { leansOn }]) => leansOn.map((other) => `  ${name} --> ${other}`));
  const rows = rooms.map(([name, { zone, about }]) => `| ${name} | ${zone} | ${about} |`);
  return `${head}# The way, package by package\n\nAn arrow means *leans on*; there are no others (\`architecture.ts\`, enforced by \`test/architecture.test.ts\`).\n\n\`\`\`mermaid\nflowchart LR\n${arrows.join("\n")}\n\`\`\`\n\n| package | zone | what it is |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function statesPage(): string {
  const arrows = Object.entries(transitions).flatMap(([from, to]) =>
    to.map((state) => `  ${from} --> ${state}`),
  );
  const rows = Object.entries(states).map(([id, { ja, en }]) => `| ${id} | ${ja} | ${en} |`);
  return `${head}# How an observation fares\n\n\`\`\`mermaid\nstateDiagram-v2\n${arrows.join("\n")}\n\`\`\`\n\nThe checker is never the submitter; a revision and a withdrawal need a reason; \`revised\` is what publishing a successor does.\n\n| state | ja | en |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function methodsPage(): string {
  const rows = methodIds.map(
    (id) =>
      `| ${id} | ${methods[id].label.ja} / ${methods[id].label.en} | ${methods[id].formula.ja} / ${methods[id].formula.en} |`,
  );
  return `${head}# Progress methods\n\n| id | method | rule |\n|---|---|---|\n${rows.join("\n")}\n`;
}
