import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file so that it is there whole or not at all, whatever happens to the process or the machine. */
export function keptWhole(path: string, content: string | Uint8Array, mode = 0o644): void {
  const waiting = `${path}.new`;
  const file = openSync(waiting, "w", mode);
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  fsyncSync(file);
  closeSync(file);
  renameSync(waiting, path);
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}
