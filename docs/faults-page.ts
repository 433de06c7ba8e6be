import { anonymiseFaults } from "@hakaru/anonymise/anonymise-faults";
import { apiFaults } from "@hakaru/api/api-faults";
import { intakeFaults } from "@hakaru/api/intake/intake-faults";
import { cliFaults } from "@hakaru/cli/cli-faults";
import { computationFaults } from "@hakaru/computation/computation-faults";
import { indicatorFaults } from "@hakaru/indicator/indicator-faults";
import { ledgerFaults } from "@hakaru/ledger/ledger-faults";
import { returnFaults } from "@hakaru/ledger/return/return-faults";
import { clockFaults } from "@hakaru/model/clock/clock-faults";
import type { Fault } from "@hakaru/model/fault";
import { fieldFaults } from "@hakaru/model/field/field-faults";
import { policyFaults } from "@hakaru/model/programme/policy";
import { readingFaults } from "@hakaru/model/reading-faults";
import { roles } from "@hakaru/model/role";
import { type Lang, langs, type Text } from "@hakaru/model/text";
import { publicationFaults } from "@hakaru/publication/publication-faults";
import { checkupFaults } from "@hakaru/record/checkup/checkup-faults";
import { claimFaults } from "@hakaru/record/claims/claim-faults";
import { masterFaults } from "@hakaru/record/claims/master-faults";
import { enrolmentFaults } from "@hakaru/record/enrolment/enrolment-faults";
import { folderFaults } from "@hakaru/record/folder/folder-faults";
import { ingestFaults } from "@hakaru/record/ingest/ingest-faults";
import { recordDeskFaults } from "@hakaru/record-desk/record-desk-faults";
import { registerFaults } from "@hakaru/register/register-faults";
import { rosterFaults } from "@hakaru/register/roster/roster-faults";
import { importFaults, standings } from "@hakaru/register/roster-import/import-faults";
import { signInFaults } from "@hakaru/sign-in/sign-in-faults";
import { faults as storeFaults } from "@hakaru/store/faults";
import { faults as workbookFaults } from "@hakaru/workbook/faults";

const catalogues: Readonly<Record<string, object>> = {
  "model (reading)": readingFaults,
  "model (fields)": fieldFaults,
  "model (policy)": policyFaults,
  "model (clocks)": clockFaults,
  store: storeFaults,
  workbook: workbookFaults,
  register: registerFaults,
  "record (claims)": claimFaults,
  "record (masters)": masterFaults,
  "record (checkups)": checkupFaults,
  "record (enrolment)": enrolmentFaults,
  "record (ingest)": ingestFaults,
  "record (folder)": folderFaults,
  anonymise: anonymiseFaults,
  "record-desk": recordDeskFaults,
  "register (rosters)": rosterFaults,
  "register (imports)": importFaults,
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

/** Code → a fact that is a word of a closed list which the wording looks up; it is told by its name all the same. */
const lookedUp: Readonly<Record<string, readonly [fact: string, list: Readonly<Record<string, Text>>]>> = {
  "not-allowed": ["role", roles],
  "import-not-there-yet": ["standing", standings],
};

/** Every catalogue of faults as Markdown, each fact by its name in braces. */
export function faultsPage(): string {
  const sections = Object.entries(catalogues).map(([name, catalogue]) => {
    const makers = Object.entries(catalogue as Record<string, (facts: unknown) => Fault>);
    const rows = makers.map(([code, make]) => faultRow(make, lookedUp[code]));
    return `## ${name}\n\n| code | severity | message | mend |\n|---|---|---|---|\n${rows.join("\n")}`;
  });
  return `# Faults\n\nEvery code a reader can meet, with what it says and how it is mended; facts stand in braces.\n\n${sections.join("\n\n")}\n`;
}

function faultRow(make: (facts: unknown) => Fault, lookup: (typeof lookedUp)[string] | undefined): string {
  const { code, severity, message, mend } = make(lookup === undefined ? allFacts : withFirstOf(lookup));
  return `| \`${code}\` | ${severity} | ${cell(message, lookup)} | ${cell(mend, lookup)} |`;
}

function cell(said: Text, lookup: (typeof lookedUp)[string] | undefined): string {
  const words = langs.map((lang) => byName(`${said[lang]}`, lang, lookup));
  return words.map((text) => text.replaceAll("|", "\\|").replaceAll("\n", " ")).join("<br>");
}

/** The wording of the first word of a list, with the fact's name where that word was. */
function byName(text: string, lang: Lang, lookup: (typeof lookedUp)[string] | undefined): string {
  if (lookup === undefined) return text;
  const [fact, list] = lookup;
  const first = Object.values(list)[0];
  return first === undefined ? text : text.replaceAll(first[lang], `{${fact}}`);
}

const allFacts = new Proxy({}, { get: (_, name) => factOf(String(name)) });

function withFirstOf([fact, list]: (typeof lookedUp)[string]): object {
  const first = Object.keys(list)[0];
  return new Proxy({}, { get: (_, name) => (name === fact ? first : factOf(String(name))) });
}

/** A fact that answers whatever a wording does with it: label, list, number or text, it shows its own name. */
function factOf(name: string): unknown {
  const shown = `{${name}}`;
  const own: Readonly<Record<string | symbol, unknown>> = {
    [Symbol.toPrimitive]: () => shown,
    [Symbol.iterator]: () => [factOf(name)][Symbol.iterator](),
    map: (each: (fact: unknown) => unknown) => [each(factOf(name))],
  };
  return new Proxy(() => undefined, {
    get: (_, member) => (Object.hasOwn(own, member) ? own[member] : factOf(name)),
    apply: () => factOf(name),
  });
}
