import { writeSync } from "node:fs";

/** Writes bytes to an open file, in as many pieces as it takes. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
