import { faults, refuse } from "./faults.ts";
import { type Limits, within } from "./limits.ts";
import { parseReference } from "./reference.ts";
import { RichTextListener } from "./rich-text.ts";
import type { Attributes, XmlListener } from "./xml.ts";

/** A note beside a cell. */
export interface Comment {
  /** `B5` */
  readonly cell: string;
  readonly text: string;
}

/** Listens to the comments of a sheet (ECMA-376 part 1, 18.7). */
export class CommentsListener implements XmlListener {
  readonly comments: Comment[] = [];
  readonly #part: string;
  readonly #sheet: string;
  readonly #limits: Limits;
  readonly #rich: RichTextListener;
  #cell: string | undefined;
  #length = 0;

  constructor(part: string, sheet: string, limits: Limits) {
    this.#part = part;
    this.#sheet = sheet;
    this.#limits = limits;
    this.#rich = new RichTextListener(part, limits);
  }

  open(name: string, attributes: Attributes): void {
    if (name === "comment") this.#cell = this.#checked(attributes.ref ?? "");
    else if (this.#cell !== undefined) this.#rich.open(name, attributes);
  }

  text(text: string): void {
    if (this.#cell !== undefined) this.#rich.text(text);
  }

  close(name: string): void {
    if (name !== "comment") this.#rich.close(name);
    if (name !== "comment" || this.#cell === undefined) return;
    const { text } = this.#rich.take();
    this.comments.push({ cell: this.#cell, text });
    this.#cell = undefined;
    this.#length += text.length;
    this.#within("comments", this.comments.length, this.#limits.comments);
    this.#within("length of comments", this.#length, this.#limits.sharedStrings);
  }

  #within(what: string, found: number, limit: number): void {
    within(limit, found, { part: this.#part, what }, { sheet: this.#sheet });
  }

  #checked(ref: string): string {
    if (parseReference(ref) !== undefined) return ref;
    return refuse(faults["bad-reference"]({ found: ref }, { sheet: this.#sheet, raw: ref }));
  }
}
