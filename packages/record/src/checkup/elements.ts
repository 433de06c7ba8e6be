import type { DocumentPerson } from "./document.ts";
import type { Heard, Statement } from "./heard.ts";
import { oid } from "./oid.ts";
import { readDay } from "./read-day.ts";
import type { Attributes } from "./xml-walk.ts";

type Hear = (heard: Heard, attributes: Attributes) => void;

/** What an element means by its name and its parent's; `statement` stands for any element that says something. */
const meanings: Readonly<Record<string, Readonly<Record<string, Hear>>>> = {
  code: {
    ClinicalDocument: ({ draft }, { code = "" }) => {
      draft.report = code;
    },
    serviceEvent: ({ draft }, { code = "" }) => {
      draft.event = code;
    },
    section: ({ sections }, { code }) => {
      sections[sections.length - 1] = code ?? null;
    },
    statement: (heard, attributes) => {
      latest(heard).code = attributes;
    },
  },
  effectiveTime: {
    ClinicalDocument: ({ draft }, { value = "" }) => {
      draft.written = readDay(value);
    },
    serviceEvent: ({ draft }, { value = "" }) => {
      draft.on = readDay(value);
    },
    statement: (heard, { value = "" }) => {
      latest(heard).on = readDay(value).day;
    },
  },
  low: { effectiveTime: hearBeginning },
  id: {
    patientRole: hearPersonId,
    representedOrganization: ({ draft }, { root, extension = "" }) => {
      if (root === oid.institution && draft.institution === "") draft.institution = extension;
    },
    associatedEntity: ({ draft }, { root = "", extension = "" }) => {
      if (vouchers.some((voucher) => root.startsWith(voucher))) draft.voucher = extension;
    },
  },
  addr: { patientRole: capturing("address") },
  postalCode: { addr: hearPostalCode },
  name: { patient: capturing("kana") },
  administrativeGenderCode: {
    patient: ({ draft }, { code = "" }) => {
      draft.person.sex = code;
    },
  },
  birthTime: {
    patient: ({ draft }, { value = "" }) => {
      draft.person.born = readDay(value);
    },
  },
  value: { statement: hearValue },
  interpretationCode: {
    statement: (heard, { code }) => {
      latest(heard).interpretation = code ?? null;
    },
  },
  methodCode: {
    statement: (heard, { code }) => {
      latest(heard).method = code ?? null;
    },
  },
};

const vouchers = [oid.checkupVoucher, oid.guidanceVoucher];

const byName = new Map(
  Object.entries(meanings).map(([name, parents]) => [name, new Map(Object.entries(parents))]),
);

/** Elements that say something with a code of their own. */
export const statementNames: ReadonlySet<string> = new Set([
  "observation",
  "act",
  "encounter",
  "procedure",
  "supply",
  "substanceAdministration",
]);

/** Takes what an element tells; elements without a meaning here tell nothing. */
export function hearElement(heard: Heard, name: string, attributes: Attributes): void {
  const parents = byName.get(name);
  if (parents === undefined) return;
  const parent = heard.names.at(-2) ?? "";
  parents.get(statementNames.has(parent) ? "statement" : parent)?.(heard, attributes);
}

function latest({ statements }: Heard): Statement {
  const statement = statements.at(-1);
  if (statement === undefined) throw new Error("a child of a statement outside of all");
  return statement;
}

/** A stretch of days counts by its first. */
function hearBeginning({ draft, names }: Heard, { value = "" }: Attributes): void {
  if (names.at(-3) === "serviceEvent" && draft.on.raw === "") draft.on = readDay(value);
}

const personIds: ReadonlyMap<string, "insurer" | "symbol" | "number" | "branch"> = new Map([
  [oid.insurer, "insurer"],
  [oid.symbol, "symbol"],
  [oid.number, "number"],
  [oid.branch, "branch"],
]);

function hearPersonId({ draft }: Heard, { root = "", extension = "" }: Attributes): void {
  const name = personIds.get(root);
  if (name !== undefined) draft.person[name] = extension.trim();
}

type PersonText = {
  [K in keyof DocumentPerson]: DocumentPerson[K] extends string ? K : never;
}[keyof DocumentPerson];

/** Takes the text inside; the first that says anything stays. */
function capturing(name: PersonText): Hear {
  return (heard) => {
    capture(heard, (text) => {
      if (heard.draft.person[name] === "") heard.draft.person[name] = text;
    });
  };
}

function hearPostalCode(heard: Heard): void {
  if (heard.names.at(-3) === "patientRole") capturing("postalCode")(heard, {});
}

function hearValue(heard: Heard, attributes: Attributes): void {
  const { values } = latest(heard);
  capture(heard, (text) => values.push({ attributes, text }));
}

function capture({ captures, names }: Heard, done: (text: string) => void): void {
  captures.push({ depth: names.length, done, text: "" });
}
