import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf } from "./server-fault.ts";

/**
 * Makes a folder and those above it, outermost first, and notes each it has made. Node's own recursive mkdir
 * tells a full disk as ENOENT.
 */
export async function makeFolder(
  path: string,
  mode = 0o777,
  note: (made: string) => void = () => undefined,
): Promise<void> {
  if (existsSync(path)) return;
  await makeFolder(dirname(path), mode, note);
  try {
    await mkdir(path, { mode });
    note(path);
  } catch (error) {
    const anotherWasFaster = codeOf(error) === "EEXIST" && existsSync(path);
    if (!anotherWasFaster) throw error;
  }
}
