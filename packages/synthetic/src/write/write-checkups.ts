import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type DeliveredCheckup, deliveredCheckup } from "../checkup/delivered-checkups.ts";
import { type Country, people } from "../country/country.ts";
import { type DayNumber, dayNumber } from "../day-number.ts";
import { forgotten } from "../rows/checkup-rows.ts";
import { type ErrorRates, statedOn } from "../stated.ts";
import { TruthCount } from "../truth.ts";
import { checkupXml, guidanceXml } from "./write-checkup-xml.ts";
import type { Link } from "./write-claims.ts";
import { exchangeZip, type Package, type PackagedDocument, rootOf } from "./write-exchange-zip.ts";

/** Documents of one package at most; that many lie in memory. */
const mostDocuments = 5000;
/** Who sends in packages that are of no one institution: a number for employers' data (health-records §3.1). */
const sender = "5521111111";
const receiver = "91399017";

/**
 * Writes the checkups and the guidance of a country as exchange packages, every second one with byte-order marks.
 *
 * @param folder is made where it is missing
 * @returns what there was, and the packages in order
 */
export function writeCheckups(
  country: Country,
  folder: string,
  { rates = {}, link }: { readonly rates?: ErrorRates; readonly link?: Link } = {},
): { readonly truth: TruthCount; readonly files: readonly string[] } {
  mkdirSync(folder, { recursive: true });
  const truth = new TruthCount();
  const files: string[] = [];
  const waiting: PackagedDocument[] = [];
  const pack = () => files.push(written(folder, packageAt(country, files.length), waiting.splice(0)));
  for (const person of people(country)) {
    truth.addPerson();
    for (const year of country.fiscalYears) {
      const delivered = deliveredCheckup(country.seed, person, year, rates);
      if (delivered === undefined) continue;
      truth.addCheckup(delivered);
      link?.(delivered.stated, person.number);
      waiting.push(...documentsOf(country.seed, rates, delivered));
      if (waiting.length >= mostDocuments) pack();
    }
  }
  if (waiting.length > 0) pack();
  return { truth, files };
}

/** Ten packages a day, as their names have one digit for it; parts of a country are sent on days of their own. */
function packageAt({ fiscalYears, part = { number: 1, of: 1 } }: Country, at: number): Package {
  const first: DayNumber = dayNumber((fiscalYears.at(-1) as number) + 1, 6, 1);
  const day = first + (part.number - 1) * 1000 + Math.floor(at / 10);
  return { sender, receiver, day, sequence: at % 10, mark: at % 2 === 1 };
}

function documentsOf(
  seed: number,
  rates: ErrorRates,
  { checkup, guidance, stated, missing, twice }: DeliveredCheckup,
): readonly PackagedDocument[] {
  const left = missing === undefined ? undefined : forgotten[missing].item;
  const one: PackagedDocument = { kind: "checkup", xml: checkupXml(checkup, stated, left) };
  const documents = twice ? [one, one] : [one];
  if (guidance === undefined) return documents;
  const said = statedOn(seed, rates, checkup, guidance.startedOn, 700 + checkup.year - 2008);
  return [...documents, { kind: "guidance", xml: guidanceXml(guidance, said) }];
}

function written(folder: string, to: Package, documents: readonly PackagedDocument[]): string {
  const name = `${rootOf(to)}.zip`;
  const file = openSync(join(folder, name), "w");
  for (const bytes of exchangeZip(to, documents.length, documents))
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  closeSync(file);
  return name;
}
