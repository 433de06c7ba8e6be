import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MinHeap } from "./min-heap.ts";

/** Where sorting puts what does not fit into memory, and how much that is. */
export interface SortRoom {
  readonly folder: string;
  /** UTF-16 units of keys and items as JSON kept before they are written to a run. */
  readonly kept: number;
}

const defaultRoom: SortRoom = { folder: tmpdir(), kept: 8 * 2 ** 20 };

interface Line {
  readonly key: string;
  /** As JSON. */
  readonly item: string;
}

/**
 * Gives items back in the order of their keys by code units, of equal keys in the order they came. What is beyond the
 * room's memory waits in sorted runs on disk: rosters name persons, so a run is encrypted with a key that never leaves
 * memory. Items are plain JSON; `close` when done.
 */
export class Sorter<T> {
  readonly #keyOf: (item: T) => string;
  readonly #room: SortRoom;
  readonly #runs: Runs;
  #kept: Line[] = [];
  #size = 0;

  constructor(keyOf: (item: T) => string, room = defaultRoom) {
    this.#keyOf = keyOf;
    this.#room = room;
    this.#runs = new Runs(room.folder);
  }

  async add(item: T): Promise<void> {
    const line = { key: this.#keyOf(item), item: JSON.stringify(item) };
    this.#kept.push(line);
    this.#size += line.key.length + line.item.length;
    if (this.#size >= this.#room.kept) await this.#writeRun();
  }

  async #writeRun(): Promise<void> {
    await this.#runs.write(inOrder(this.#kept));
    this.#kept = [];
    this.#size = 0;
  }

  /** Everything that was added, once. */
  async *sorted(): AsyncGenerator<T, void> {
    for await (const { item } of merged([...this.#runs.read(), linesOf(inOrder(this.#kept))]))
      yield JSON.parse(item);
  }

  async close(): Promise<void> {
    await this.#runs.remove();
  }
}

/** The sort of arrays is stable. */
function inOrder(lines: Line[]): readonly Line[] {
  return lines.sort((a, b) => compareKeys(a.key, b.key));
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function* linesOf(lines: readonly Line[]): AsyncGenerator<Line, void> {
  yield* lines;
}

/** Sorted runs as one; of equal keys the earlier run goes first. */
async function* merged(runs: readonly AsyncGenerator<Line, void>[]): AsyncGenerator<Line, void> {
  const heads = new MinHeap<{ line: Line; at: number }>(
    (a, b) => compareKeys(a.line.key, b.line.key) || a.at - b.at,
  );
  const advance = async (at: number) => {
    const next = await runs[at]?.next();
    if (next !== undefined && !next.done) heads.add({ line: next.value, at });
  };
  for (const at of runs.keys()) await advance(at);
  for (let head = heads.take(); head !== undefined; head = heads.take()) {
    yield head.line;
    await advance(head.at);
  }
}

/** Runs on disk, in a folder of their own that only we can enter. */
class Runs {
  readonly #parent: string;
  readonly #runs: { readonly path: string; readonly key: Buffer; readonly start: Buffer }[] = [];
  #folder: string | undefined;

  constructor(parent: string) {
    this.#parent = parent;
  }

  async write(lines: readonly Line[]): Promise<void> {
    this.#folder ??= await mkdtemp(join(this.#parent, "hakaru-sort-"));
    const run = {
      path: join(this.#folder, String(this.#runs.length)),
      key: randomBytes(32),
      start: randomBytes(16),
    };
    this.#runs.push(run);
    const text = Readable.from(packed(lines));
    const cipher = createCipheriv("aes-256-ctr", run.key, run.start);
    await pipeline(text, cipher, createWriteStream(run.path, { flags: "wx", mode: 0o600 }));
  }

  read(): readonly AsyncGenerator<Line, void>[] {
    return this.#runs.map(({ path, key, start }) => {
      const decipher = createDecipheriv("aes-256-ctr", key, start);
      return unpacked(createReadStream(path).pipe(decipher));
    });
  }

  async remove(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}

/** JSON has no line break of its own. */
function* packed(lines: readonly Line[]): Generator<Buffer, void> {
  for (const { key, item } of lines) yield Buffer.from(`${JSON.stringify(key)}\n${item}\n`);
}

async function* unpacked(bytes: AsyncIterable<Buffer>): AsyncGenerator<Line, void> {
  const decoder = new TextDecoder();
  let rest = "";
  let key: string | undefined;
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (key !== undefined) yield { key, item: line };
      key = key === undefined ? JSON.parse(line) : undefined;
    }
  }
}
