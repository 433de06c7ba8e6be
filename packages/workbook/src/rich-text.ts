import { unescaped } from "./escape.ts";
import { type Limits, within } from "./limits.ts";
import { type Attributes, longestEscape, type XmlListener } from "./xml.ts";

/** A text and, where the file holds furigana, how it is read. */
export interface RichText {
  readonly text: string;
  readonly reading?: string;
}

interface Ruby {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Listens to one `si` or `is` (ECMA-376 part 1, 18.4.8 and 18.3.1.53): joins runs, sets furigana (`rPh`) apart. */
export class RichTextListener implements XmlListener {
  #text = "";
  #rubies: Ruby[] = [];
  #ruby: Ruby | undefined;
  #run: string | undefined;
  #preserved = false;
  readonly #part: string;
  readonly #limits: Limits;
  /** Of the furigana so far; an empty one costs memory too. */
  #readingLength = 0;

  constructor(part: string, limits: Limits) {
    this.#part = part;
    this.#limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "rPh") this.#ruby = { from: Number(attributes.sb), to: Number(attributes.eb), text: "" };
    if (name !== "t") return;
    this.#run = "";
    this.#preserved = attributes["xml:space"] === "preserve";
  }

  text(text: string): void {
    if (this.#run === undefined) return;
    this.#run += text;
    this.#check(this.#run.length + this.#text.length + this.#readingLength);
  }

  close(name: string): void {
    if (name === "t") this.#endRun();
    if (name === "rPh" && this.#ruby !== undefined) {
      this.#rubies.push(this.#ruby);
      this.#readingLength += this.#ruby.text.length + 1;
      this.#check(this.#readingLength);
      this.#ruby = undefined;
    }
  }

  /** The text heard since the last take. */
  take(): RichText {
    const [text, rubies] = [this.#text, this.#rubies];
    this.#text = "";
    this.#rubies = [];
    this.#readingLength = 0;
    return rubies.length === 0 ? { text } : { text, reading: readingOf(text, rubies) };
  }

  /** Escapes and furigana may make a text longer in the file than in the cell. */
  #check(length: number): void {
    within(this.#limits.textLength * longestEscape, length, { part: this.#part, what: "text length" });
  }

  #endRun(): void {
    const run = this.#run ?? "";
    const text = unescaped(this.#preserved ? run : run.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ""));
    this.#run = undefined;
    if (this.#ruby === undefined) this.#text += text;
    else this.#ruby = { ...this.#ruby, text: this.#ruby.text + text };
  }
}

/** What Excel's PHONETIC() gives: the furigana in place of the characters it stands over, the rest as it is. */
function readingOf(text: string, rubies: readonly Ruby[]): string {
  let reading = "";
  let at = 0;
  for (const { from, to, text: ruby } of rubies) {
    if (!(from >= at && to >= from && to <= text.length)) return rubies.map((each) => each.text).join("");
    reading += text.slice(at, from) + ruby;
    at = to;
  }
  return reading + text.slice(at);
}
