import { open } from "node:fs/promises";
import type { Source } from "@hakaru/workbook/source";
import { refuseRoster, rosterFaults } from "./roster-faults.ts";

/** A filed file: its path, its bytes, or where they can be read. */
export type FileSource = string | Uint8Array | Source;

const chunkSize = 1 << 16;

/**
 * The bytes of a file, piece by piece; as often as asked.
 *
 * @throws Refusal roster-missing
 */
export async function* chunksOf(source: FileSource): AsyncGenerator<Uint8Array, void> {
  if (source instanceof Uint8Array) {
    for (let at = 0; at < source.length; at += chunkSize) yield source.subarray(at, at + chunkSize);
    return;
  }
  if (typeof source !== "string") {
    for (let at = 0; at < source.size; at += chunkSize) yield await source.read(at, chunkSize);
    return;
  }
  const file = await open(source).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return refuseRoster(rosterFaults["roster-missing"]({ file: source }, { file: source }));
  });
  yield* file.createReadStream({ highWaterMark: chunkSize }) as AsyncIterable<Uint8Array>;
}

/** The first bytes of a file. */
export async function firstBytes(source: FileSource): Promise<Uint8Array> {
  for await (const chunk of chunksOf(source)) return chunk;
  return new Uint8Array(0);
}
