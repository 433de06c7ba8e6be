import { type Limits, within } from "./limits.ts";
import { type RichText, RichTextListener } from "./rich-text.ts";
import type { Attributes, XmlListener } from "./xml.ts";

/** Listens to the shared string table (ECMA-376 part 1, 18.4.9), the one part kept whole in memory. */
export class SharedStringsListener implements XmlListener {
  readonly strings: RichText[] = [];
  readonly #part: string;
  readonly #limits: Limits;
  readonly #rich: RichTextListener;
  #length = 0;

  constructor(part: string, limits: Limits) {
    this.#part = part;
    this.#limits = limits;
    this.#rich = new RichTextListener(part, limits);
  }

  open(name: string, attributes: Attributes): void {
    this.#rich.open(name, attributes);
  }

  text(text: string): void {
    this.#rich.text(text);
  }

  close(name: string): void {
    this.#rich.close(name);
    if (name !== "si") return;
    const string = this.#rich.take();
    // An empty string costs memory too.
    this.#length += string.text.length + (string.reading?.length ?? 0) + 1;
    this.#check("shared strings", this.#length, this.#limits.sharedStrings);
    this.#check("text length", string.text.length, this.#limits.textLength);
    this.strings.push(string);
  }

  #check(what: string, found: number, limit: number): void {
    within(limit, found, { part: this.#part, what });
  }
}
