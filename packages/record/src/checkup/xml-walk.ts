import { type Fault, type Place, Refusal } from "@hakaru/model/fault";
import { SaxesParser } from "saxes";
import { checkupFaults } from "./checkup-faults.ts";
import type { DocumentLimits } from "./limits.ts";

export type Attributes = Readonly<Record<string, string>>;

/** Hears the elements of a document, names as they are written. */
export interface XmlListener {
  open(name: string, attributes: Attributes, line: number): void;
  text(text: string): void;
  close(): void;
}

interface WalkTerms {
  readonly limits: DocumentLimits;
  readonly place: Place;
}

/**
 * Feeds a document to a listener and stops at the first thing that is not well-formed, that is over a limit, or
 * that is a DOCTYPE: entities beyond the five of XML are never expanded.
 *
 * @returns the fault that ended it
 */
export function walkXml(text: string, listener: XmlListener, terms: WalkTerms): Fault | undefined {
  try {
    new XmlWalk(text, listener, terms).walk();
  } catch (error) {
    if (error instanceof Refusal) return error.faults[0];
    throw error;
  }
  return undefined;
}

class XmlWalk {
  readonly #parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  readonly #document: string;
  readonly #limits: DocumentLimits;
  readonly #place: Place;
  readonly #isLong: boolean;
  #depth = 0;

  constructor(text: string, listener: XmlListener, { limits, place }: WalkTerms) {
    this.#document = text;
    this.#limits = limits;
    this.#place = place;
    // No text or attribute of a document is longer than the document.
    this.#isLong = text.length > limits.textLength;
    // Beyond six handlers V8 gives the parser's fields up as slow ones: a document then takes five times as long.
    this.#parser.on("opentag", ({ name, attributes }) => this.#open(listener, name, attributes));
    this.#parser.on("closetag", () => this.#close(listener));
    this.#parser.on("text", (text) => this.#text(listener, text));
    this.#parser.on("cdata", (text) => this.#text(listener, text));
    this.#parser.on("doctype", () => this.#stop(checkupFaults["xml-doctype"]({}, this.#here())));
    this.#parser.on("error", ({ message }) => this.#stop(this.#broken(message)));
  }

  walk(): void {
    this.#parser.write(this.#document).close();
  }

  #open(listener: XmlListener, name: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#depth > this.#limits.depth) this.#over("depth", this.#limits.depth);
    if (this.#isLong) this.#checkAttributes(attributes);
    listener.open(name, attributes, this.#parser.line);
  }

  #checkAttributes(attributes: Attributes): void {
    let count = 0;
    for (const name in attributes) {
      count += 1;
      if ((attributes[name] ?? "").length > this.#limits.textLength)
        this.#over("attribute", this.#limits.textLength);
    }
    if (count > this.#limits.attributes) this.#over("attributes", this.#limits.attributes);
  }

  #close(listener: XmlListener): void {
    this.#depth -= 1;
    listener.close();
  }

  #text(listener: XmlListener, text: string): void {
    if (text.length > this.#limits.textLength) this.#over("text", this.#limits.textLength);
    listener.text(text);
  }

  #over(what: string, limit: number): never {
    return this.#stop(checkupFaults["over-limit"]({ what, limit }, this.#here()));
  }

  #broken(message: string): Fault {
    return checkupFaults["xml-broken"]({ reason: message.replace(/^\d+:\d+: /, "") }, this.#here());
  }

  #here(): Place {
    return { ...this.#place, line: this.#parser.line };
  }

  #stop(fault: Fault): never {
    throw new Refusal(fault);
  }
}
