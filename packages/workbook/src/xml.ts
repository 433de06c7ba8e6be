import { TextDecoder } from "node:util";
import { Refusal } from "@hakaru/model/fault";
import { SaxesParser } from "saxes";
import { faults, refuse } from "./faults.ts";
import { type Limits, within } from "./limits.ts";

export type Attributes = Readonly<Record<string, string>>;

/** Hears the elements of a part. Names come without the prefix of the root; those of other prefixes keep theirs. */
export interface XmlListener {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** `_xHHHH_` and entities make a text this much longer in the file. */
export const longestEscape = 8;

/**
 * Feeds the XML of a part to a listener and pauses after each piece, so that the caller can hand on what was heard.
 *
 * @throws Refusal xml-broken, xml-doctype, over-limit, and whatever the bytes or the listener throw
 */
export async function* parseXml(
  part: string,
  bytes: AsyncIterable<Uint8Array>,
  listener: XmlListener,
  limits: Limits,
): AsyncGenerator<void, void> {
  const reader = new XmlReader(part, listener, limits);
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    decoder ??= decoderFor(chunk);
    reader.write(decoded(part, () => decoder?.decode(chunk, { stream: true }) ?? ""));
    yield;
  }
  reader.write(decoded(part, () => decoder?.decode() ?? ""));
  reader.close();
  yield;
}

/** Listens to a whole part. */
export async function hearXml(
  part: string,
  bytes: AsyncIterable<Uint8Array>,
  listener: XmlListener,
  limits: Limits,
): Promise<void> {
  const steps = parseXml(part, bytes, listener, limits);
  while (!(await steps.next()).done);
}

class XmlReader {
  readonly #part: string;
  readonly #listener: XmlListener;
  readonly #limits: Limits;
  readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  /** The prefix of the root with its colon: that namespace is the one we read. */
  #prefix: string | undefined;
  #depth = 0;
  /** Characters since the parser last had something to tell: an endless token grows unseen. */
  #silence = 0;

  constructor(part: string, listener: XmlListener, limits: Limits) {
    this.#part = part;
    this.#listener = listener;
    this.#limits = limits;
    this.#parser.on("opentag", (tag) => this.#open(tag.name, tag.attributes));
    this.#parser.on("closetag", (tag) => this.#close(tag.name));
    this.#parser.on("text", (text) => this.#text(text));
    this.#parser.on("cdata", (text) => this.#text(text));
    this.#parser.on("doctype", () => refuse(faults["xml-doctype"]({ part })));
    this.#parser.on("error", (error) => refuse(faults["xml-broken"]({ part, reason: error.message })));
  }

  write(text: string): void {
    this.#silence += text.length;
    this.#parser.write(text);
    this.#within("token length", this.#silence - text.length, this.#limits.textLength * longestEscape);
  }

  close(): void {
    this.#parser.close();
  }

  #open(name: string, attributes: Attributes): void {
    this.#silence = 0;
    this.#depth += 1;
    this.#within("depth", this.#depth, this.#limits.xmlDepth);
    this.#within("attributes", countOf(attributes), this.#limits.xmlAttributes);
    this.#prefix ??= name.slice(0, name.indexOf(":") + 1);
    this.#listener.open(this.#local(name), attributes);
  }

  #close(name: string): void {
    this.#silence = 0;
    this.#depth -= 1;
    this.#listener.close?.(this.#local(name));
  }

  #text(text: string): void {
    this.#silence = 0;
    this.#listener.text?.(text);
  }

  #local(name: string): string {
    const prefix = this.#prefix ?? "";
    return prefix !== "" && name.startsWith(prefix) ? name.slice(prefix.length) : name;
  }

  #within(what: string, found: number, limit: number): void {
    if (found > limit) within(limit, found, { part: this.#part, what: `XML ${what}` });
  }
}

/** The value of an attribute, whatever its prefix: `r:id`, `ns1:id`. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((each) => each === name || each.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}

/** XML is UTF-8 unless it begins with the mark of UTF-16. */
function decoderFor(start: Uint8Array): TextDecoder {
  const mark = `${start[0]} ${start[1]}`;
  const encoding = mark === "255 254" ? "utf-16le" : mark === "254 255" ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding, { fatal: true });
}

function decoded(part: string, decode: () => string): string {
  try {
    return decode();
  } catch (cause) {
    const fault = faults["xml-broken"]({
      part,
      reason: cause instanceof Error ? cause.message : String(cause),
    });
    throw Object.assign(new Refusal(fault), { cause });
  }
}

function countOf(attributes: Attributes): number {
  let count = 0;
  for (const _ in attributes) count += 1;
  return count;
}
