import type { Fault, Place } from "@hakaru/model/fault";
import { checkupFaults } from "./checkup-faults.ts";

/**
 * Where a value of a record stands: under a heading, in a column counted from 1, at a byte counted from 1 of a
 * fixed-width record, or the same in every record.
 */
export type At =
  | { readonly column: string | number }
  | { readonly from: number; readonly length: number }
  | { readonly is: string };

/** Fields of a record beside its items. */
const mappedFields = [
  "insurer",
  "symbol",
  "number",
  "branch",
  "kana",
  "sex",
  "born",
  "postalCode",
  "address",
  "institution",
  "on",
] as const;

export type MappedField = (typeof mappedFields)[number];

export interface MappedItem {
  /** Seventeen digits of JLAC10. */
  readonly item: string;
  readonly at: At;
  /** The unit of the numbers; the item's where it is left out. */
  readonly unit?: string;
  /** Text of the file → code of the table. */
  readonly codes?: Readonly<Record<string, string>>;
  /** OID of the codes. */
  readonly system?: string;
  /** Texts that mean that there is no number, and why. */
  readonly notDone?: readonly string[];
  readonly notMeasurable?: readonly string[];
  readonly above?: readonly string[];
  readonly below?: readonly string[];
}

/** How a table of checkups is read: a mapping file says it for one sender's layout. */
export interface Mapping {
  readonly format: "csv" | "fixed";
  readonly encoding: "utf-8" | "shift_jis";
  /** The last of them names the columns. */
  readonly headerRows: number;
  /** 報告区分; 10 where it is left out. */
  readonly report: string;
  /** Text of the file → 1 male, 2 female; the texts themselves where it is left out. */
  readonly sexes: Readonly<Record<string, string>>;
  readonly fields: Readonly<Partial<Record<MappedField, At>>>;
  readonly items: readonly MappedItem[];
}

/** Reads a mapping file (JSON), and tells the first thing in it that is not as it must be. */
export function readMapping(json: string, place: Place): Mapping | Fault {
  try {
    return mappingOf(JSON.parse(json));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return checkupFaults["mapping-broken"]({ reason: error.message }, place);
  }
}

type Json = Readonly<Record<string, unknown>>;

function mappingOf(value: unknown): Mapping {
  const mapping = shapeOf(value);
  const wanted = mapping.format === "csv" ? "column" : "from";
  for (const at of placesIn(mapping)) if (!(wanted in at || "is" in at)) wrong("at", `${wanted} | is`);
  return mapping;
}

/** Every place a mapping names. */
export function placesIn({ fields, items }: Mapping): readonly At[] {
  return [...Object.values(fields), ...items.map(({ at }) => at)];
}

function shapeOf(value: unknown): Mapping {
  const {
    format,
    encoding = "utf-8",
    headerRows = 0,
    report = "10",
    sexes = {},
    fields,
    items,
  } = objectOf(value, "mapping");
  return {
    format: oneOf(format, ["csv", "fixed"], "format"),
    encoding: oneOf(encoding, ["utf-8", "shift_jis"], "encoding"),
    headerRows: countOf(headerRows, "headerRows"),
    report: textOf(report, "report"),
    sexes: textsByName(sexes, "sexes"),
    fields: fieldsOf(fields),
    items: listOf(items, "items").map((item, at) => itemOf(item, `items[${at}]`)),
  };
}

function fieldsOf(value: unknown): Mapping["fields"] {
  const entries = Object.entries(objectOf(value, "fields")).map(([name, at]) => [
    oneOf(name, mappedFields, "fields"),
    atOf(at, `fields.${name}`),
  ]);
  return Object.fromEntries(entries) as Mapping["fields"];
}

function itemOf(value: unknown, where: string): MappedItem {
  const { item, at, codes, unit, system, ...silences } = objectOf(value, where);
  return {
    item: textOf(item, `${where}.item`),
    at: atOf(at, `${where}.at`),
    ...(unit !== undefined && { unit: textOf(unit, `${where}.unit`) }),
    ...(system !== undefined && { system: textOf(system, `${where}.system`) }),
    ...(codes !== undefined && { codes: textsByName(codes, `${where}.codes`) }),
    ...silencesOf(silences, where),
  };
}

const silenceNames = ["notDone", "notMeasurable", "above", "below"] as const;

function silencesOf(
  value: Json,
  where: string,
): Partial<Record<(typeof silenceNames)[number], readonly string[]>> {
  const entries = Object.entries(value).map(([name, texts]) => [
    oneOf(name, silenceNames, where),
    listOf(texts, `${where}.${name}`).map((text) => textOf(text, `${where}.${name}`)),
  ]);
  return Object.fromEntries(entries);
}

function atOf(value: unknown, where: string): At {
  const { column, from, length, is } = objectOf(value, where);
  if (typeof column === "string") return { column };
  if (column !== undefined) return { column: placeOf(column, `${where}.column`) };
  if (is !== undefined) return { is: textOf(is, `${where}.is`) };
  return { from: placeOf(from, `${where}.from`), length: placeOf(length, `${where}.length`) };
}

function objectOf(value: unknown, where: string): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  return wrong(where, "an object");
}

function listOf(value: unknown, where: string): readonly unknown[] {
  return Array.isArray(value) ? value : wrong(where, "a list");
}

function textOf(value: unknown, where: string): string {
  return typeof value === "string" ? value : wrong(where, "a text");
}

function textsByName(value: unknown, where: string): Readonly<Record<string, string>> {
  const entries = Object.entries(objectOf(value, where));
  return Object.fromEntries(entries.map(([name, text]) => [name, textOf(text, `${where}.${name}`)]));
}

function countOf(value: unknown, where: string): number {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : wrong(where, "a count");
}

function placeOf(value: unknown, where: string): number {
  return countOf(value, where) >= 1 ? Number(value) : wrong(where, "1 or more");
}

function oneOf<const T extends string>(value: unknown, allowed: readonly T[], where: string): T {
  return allowed.find((each) => each === value) ?? wrong(where, allowed.join(" | "));
}

function wrong(where: string, want: string): never {
  throw new SyntaxError(`${where}: ${want}`);
}
