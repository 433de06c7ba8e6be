import type { Place } from "@hakaru/model/fault";

/** The documents of a delivery so far, by which one that comes again is known; sixteen bytes or so a document. */
export class SeenDocuments {
  readonly #files = new Map<string, string>();

  /** Remembers a document. @returns where the same one came from before */
  again(id: string, { file = "" }: Place): string | undefined {
    const first = this.#files.get(id);
    if (first === undefined) this.#files.set(id, file);
    return first;
  }
}
