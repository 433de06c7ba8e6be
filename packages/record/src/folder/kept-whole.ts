import { closeSync, fsyncSync, openSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { writeAll } from "./write-all.ts";

/** Writes a file so that it is there whole or not at all, whatever happens to the process or the machine. */
export function keptWhole(path: string, content: string | Uint8Array, mode = 0o644): void {
  const waiting = `${path}.new`;
  const file = openSync(waiting, "w", mode);
  writeAll(file, Buffer.from(content));
  fsyncSync(file);
  closeSync(file);
  renameSync(waiting, path);
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}
