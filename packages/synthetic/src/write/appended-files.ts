import { appendFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

const most = 32 << 20;

/**
 * Many files written side by side in memory that does not grow with them: what is added waits until all of it together
 * is 32 MB, then goes to the ends of its files. Opens none for longer than an append.
 */
export class AppendedFiles {
  readonly #folder: string;
  readonly #waiting = new Map<string, Uint8Array[]>();
  readonly #begun = new Set<string>();
  #size = 0;

  /** @param folder is made where it is missing; a file already there is continued, so it should be empty */
  constructor(folder: string) {
    this.#folder = folder;
  }

  add(file: string, bytes: Uint8Array): void {
    const pieces = this.#waiting.get(file);
    if (pieces === undefined) this.#waiting.set(file, [bytes]);
    else pieces.push(bytes);
    this.#size += bytes.length;
    if (this.#size >= most) this.flush();
  }

  flush(): void {
    for (const [file, pieces] of this.#waiting) {
      const path = join(this.#folder, file);
      if (!this.#begun.has(file)) mkdirSync(dirname(path), { recursive: true });
      this.#begun.add(file);
      appendFileSync(path, Buffer.concat(pieces));
    }
    this.#waiting.clear();
    this.#size = 0;
  }
}
