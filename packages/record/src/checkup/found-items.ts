import type { DocumentItem } from "./document.ts";

/** The items of a document by their code; of one that is there twice, the first. */
export class FoundItems {
  readonly #byCode = new Map<string, DocumentItem>();
  readonly #unusable: ReadonlySet<DocumentItem>;

  /** @param unusable items that are kept, but whose value decides nothing */
  constructor(items: readonly DocumentItem[], unusable: ReadonlySet<DocumentItem>) {
    this.#unusable = unusable;
    for (const item of items) if (!this.#byCode.has(item.item)) this.#byCode.set(item.item, item);
  }

  /** Whatever the document says of an item. */
  said(code: string): DocumentItem | undefined {
    return this.#byCode.get(code);
  }

  /** What it says where the value can be relied on. */
  usable(code: string): DocumentItem | undefined {
    const item = this.#byCode.get(code);
    return item === undefined || this.#unusable.has(item) ? undefined : item;
  }

  /** Codes that begin so. */
  beginning(start: string): readonly string[] {
    return [...this.#byCode.keys()].filter((code) => code.startsWith(start));
  }

  /** The choice of an item; null where it has none. */
  choice(code: string): string | null {
    const answer = this.usable(code)?.answer;
    return answer?.kind === "code" ? answer.code : null;
  }
}
