import { parseDecimal } from "@hakaru/model/decimal";
import type { Answer, Silence } from "./document.ts";
import { oid } from "./oid.ts";
import type { Attributes } from "./xml-walk.ts";

/** A value element: what it carries and the text inside. */
export interface Value {
  readonly attributes: Attributes;
  readonly text: string;
}

/** NI is 測定不能 in this standard; what other flavours mean here was not found, and they stay silent. */
const silences: ReadonlyMap<string, Silence> = new Map([["NI", "not-measurable"]]);

/** A number beyond the range of the instrument comes as a code. */
const beyond: ReadonlyMap<string, Silence> = new Map([
  ["H", "above"],
  ["L", "below"],
]);

const numbers = new Set(["PQ", "INT", "REAL", "MO"]);
const codes = new Set(["CD", "CO", "CE", "CV", "CS", "BL"]);

/** What an observation says; without a value it is `not-stated`, with negationInd `not-done`. */
export function readAnswer(value: Value | undefined, negated: boolean): Answer {
  if (negated) return silent("not-done");
  if (value === undefined) return silent("not-stated");
  const flavour = value.attributes.nullFlavor;
  if (flavour !== undefined) return silent(silences.get(flavour) ?? "not-stated");
  const type = typeOf(value);
  if (numbers.has(type)) return numberAnswer(value.attributes.value ?? "", value.attributes.unit ?? null);
  return codes.has(type) ? codeOf(value.attributes) : textOf(value);
}

/** The type of a value, without its prefix; told by what it carries where it is not written. */
function typeOf({ attributes }: Value): string {
  const written = attributes["xsi:type"] ?? typeUnderAnotherPrefix(attributes);
  if (written !== undefined) return written.slice(written.indexOf(":") + 1);
  if (attributes.code !== undefined) return "CD";
  return attributes.value === undefined ? "ST" : "PQ";
}

function typeUnderAnotherPrefix(attributes: Attributes): string | undefined {
  const name = Object.keys(attributes).find((each) => each === "type" || each.endsWith(":type"));
  return name === undefined ? undefined : attributes[name];
}

/** Digits of the longest number the table of observations holds before the point; no item has half as many. */
const longestNumber = 14;

/** A number as a document spells it; the text is kept where it is none. */
export function numberAnswer(raw: string, unit: string | null): Answer {
  const number = raw.length > longestNumber ? undefined : parseDecimal(raw.trim());
  if (number === undefined) return { kind: "unreadable", raw, unit };
  return { kind: "number", number, unit };
}

function codeOf({ code, codeSystem, value }: Attributes): Answer {
  const found = code ?? value;
  if (found === undefined || found === "") return silent("not-stated");
  return codeAnswer(found, codeSystem ?? null);
}

/** A choice, or H and L for a number beyond the range of the instrument. */
export function codeAnswer(code: string, system: string | null): Answer {
  const past = system === null || system === oid.interpretation ? beyond.get(code) : undefined;
  return past === undefined ? { kind: "code", code, system } : silent(past);
}

function textOf({ attributes, text }: Value): Answer {
  const said = text === "" ? (attributes.value ?? "") : text;
  return said === "" ? silent("not-stated") : { kind: "text", text: said };
}

export function silent(why: Silence): Answer {
  return { kind: "silence", why };
}
