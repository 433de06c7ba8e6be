import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Refusal } from "@hakaru/model/fault";
import { diskFull, diskFullBy, isNearlyFull } from "@hakaru/store/disk-full";
import { recordDeskFaults } from "./record-desk-faults.ts";

/** A file that waits to be taken in. */
export interface SpooledFile {
  readonly id: string;
  /** As its sender calls it. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly path: string;
  /** Whose it is: nobody else can name it. */
  readonly by: string;
  readonly at: number;
}

const dayMs = 86_400_000;
const longestName = 200;

/**
 * Files on their way into a folder of records, on the same disk, in a folder of this process and each in one of its own.
 * They are gone when they were taken in, and after a day.
 */
export class Spool {
  readonly #home: string;
  readonly #own: string;
  readonly #files = new Map<string, SpooledFile>();
  readonly largest: number;

  /** @param home the folder of records @param largest bytes a file may have */
  constructor(home: string, largest: number) {
    this.#home = join(home, "spool");
    this.#own = join(this.#home, randomUUID());
    this.largest = largest;
  }

  /**
   * Writes a file down as it comes.
   *
   * @param name one component of a path, which it is below a folder of ours
   * @throws Refusal `file-name-unfit`, `file-empty`, `sent-file-too-big`, `disk-full`
   */
  async keep(by: string, name: string, bytes: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
    if (!isName(name)) throw new Refusal(recordDeskFaults["file-name-unfit"]({}));
    const id = randomUUID();
    const folder = join(this.#own, id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (await isNearlyFull(folder)) throw diskFull(this.#home, "spool");
    const path = join(folder, name);
    try {
      const file = { id, name, path, by, at: Date.now(), ...(await written(bytes, path, this.largest)) };
      this.#files.set(id, file);
      return file;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw diskFullBy(error, this.#home) ?? error;
    }
  }

  /** @throws Refusal `sent-file-unknown` */
  named(by: string, ids: readonly string[]): readonly SpooledFile[] {
    return ids.map((id) => {
      const file = this.#files.get(id);
      if (file?.by === by) return file;
      throw new Refusal(recordDeskFaults["sent-file-unknown"]({ file: id }));
    });
  }

  async drop(files: readonly SpooledFile[]): Promise<void> {
    for (const { id } of files) {
      this.#files.delete(id);
      await rm(join(this.#own, id), { recursive: true, force: true });
    }
  }

  /** Removes what waited a day, here and of processes before. */
  async sweep(): Promise<void> {
    const old = Date.now() - dayMs;
    await this.drop([...this.#files.values()].filter(({ at }) => at < old));
    for (const name of await readdir(this.#home).catch(() => [])) {
      const folder = join(this.#home, name);
      if (folder === this.#own || (await stat(folder)).mtimeMs >= old) continue;
      await rm(folder, { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    this.#files.clear();
    await rm(this.#own, { recursive: true, force: true });
  }
}

function isName(name: string): boolean {
  if (name === "." || name === ".." || name.trim() === "") return false;
  return Buffer.byteLength(name) <= longestName && !/[/\\\p{Cc}\p{Cs}]/u.test(name);
}

async function written(bytes: AsyncIterable<Uint8Array>, path: string, largest: number) {
  const hash = createHash("sha256");
  let count = 0;
  const counted = new Transform({
    transform: (piece: Buffer, _, done) => {
      count += piece.length;
      hash.update(piece);
      done(
        count > largest ? new Refusal(recordDeskFaults["sent-file-too-big"]({ limit: largest })) : null,
        piece,
      );
    },
  });
  await pipeline(bytes, counted, createWriteStream(path, { flags: "wx", mode: 0o600 }));
  if (count === 0) throw new Refusal(recordDeskFaults["file-empty"]({}));
  return { bytes: count, sha256: hash.digest("hex") };
}
