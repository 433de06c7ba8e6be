import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { apiFaults } from "@hakaru/api/api-faults";
import { intakeFaults } from "@hakaru/api/intake/intake-faults";
import { openApi } from "@hakaru/api/openapi";
import { cliFaults } from "@hakaru/cli/cli-faults";
import { helpText } from "@hakaru/cli/help";
import { loadProgramme, programmeIds } from "@hakaru/cli/load-programme";
import { computationFaults } from "@hakaru/computation/computation-faults";
import { indicatorFaults } from "@hakaru/indicator/indicator-faults";
import { ledgerFaults } from "@hakaru/ledger/ledger-faults";
import { states } from "@hakaru/ledger/observation";
import { methodIds, methods } from "@hakaru/ledger/progress/methods";
import { returnFaults } from "@hakaru/ledger/return/return-faults";
import { transitions } from "@hakaru/ledger/transition";
import type { Fault } from "@hakaru/model/fault";
import { readingFaults } from "@hakaru/model/reading-faults";
import { publicationFaults } from "@hakaru/publication/publication-faults";
import { signInFaults } from "@hakaru/sign-in/sign-in-faults";
import { faults as storeFaults } from "@hakaru/store/faults";
import { faults as workbookFaults } from "@hakaru/workbook/faults";
import { architecture } from "../architecture.ts";
import { programmePage } from "./programme-page.ts";
import { verdictPicture } from "./verdict-picture.ts";

const folder = fileURLToPath(new URL("generated/", import.meta.url));
const head = "<!-- Written by `npm run docs`; a change here is overwritten. -->\n\n";

const catalogues: Readonly<Record<string, object>> = {
  "model (reading)": readingFaults,
  store: storeFaults,
  workbook: workbookFaults,
  ledger: ledgerFaults,
  "ledger (returns)": returnFaults,
  indicator: indicatorFaults,
  computation: computationFaults,
  publication: publicationFaults,
  "sign-in": signInFaults,
  api: apiFaults,
  "api (public forms)": intakeFaults,
  cli: cliFaults,
};

const loaded = await Promise.all((await programmeIds()).map((id) => loadProgramme(id)));
const programmes = loaded.map(({ programme }) => programme);

const pages: Readonly<Record<string, string>> = {
  "architecture.md": architecturePage(),
  "states.md": statesPage(),
  "methods.md": methodsPage(),
  "faults.md": faultsPage(),
  "command-line.md": `${head}# Command line\n\n\`\`\`text\n${helpText("en")}\n\`\`\`\n\n\`\`\`text\n${helpText("ja")}\n\`\`\`\n`,
  "verdicts.svg": await verdictPicture("term-1"),
  "openapi.json": `${JSON.stringify(openApi(programmes), undefined, 2)}\n`,
  ...programmePages(),
};

await mkdir(`${folder}programmes`, { recursive: true });
for (const [name, text] of Object.entries(pages)) await writeFile(`${folder}${name}`, text);

function programmePages(): Readonly<Record<string, string>> {
  return Object.fromEntries(programmes.map((of) => [`programmes/${of.id}.md`, head + programmePage(of)]));
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

function faultsPage(): string {
  const sections = Object.entries(catalogues).map(([name, catalogue]) => {
    const rows = Object.values(catalogue as Record<string, (facts: unknown) => Fault>).map(faultRow);
    return `## ${name}\n\n| code | severity | message | mend |\n|---|---|---|---|\n${rows.join("\n")}`;
  });
  return `${head}# Faults\n\nEvery code a reader can meet, with what it says and how it is mended; facts stand in braces.\n\n${sections.join("\n\n")}\n`;
}

/** The wordings are functions of facts; each fact is shown by its own name. */
function faultRow(make: (facts: unknown) => Fault): string {
  const { code, severity, message, mend } = make(namesItself());
  const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  return `| \`${code}\` | ${severity} | ${cell(message.ja)}<br>${cell(message.en)} | ${cell(mend.ja)}<br>${cell(mend.en)} |`;
}

function namesItself(): object {
  return new Proxy({}, { get: (_, name) => `{${String(name)}}` });
}
