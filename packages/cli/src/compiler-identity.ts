import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "@hakaru/model/canonical";
import { checkout } from "./world.ts";

/** The packages a release is drawn by. */
const drawing = ["model", "ledger", "publication", "workbook"];

/** SHA-256 over the program and the declarations: another program may draw the same moment differently. */
export async function compilerIdentity(strategyFolder: string): Promise<string> {
  const folders = [...drawing.map((name) => join(checkout, "packages", name, "src")), strategyFolder];
  const files = (await Promise.all(folders.map(filesIn))).flat();
  const hashes = await Promise.all([...files, join(checkout, "package-lock.json")].map(hashOfFile));
  return sha256(hashes.join("\n"));
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.toSorted();
}

async function hashOfFile(path: string): Promise<string> {
  return sha256(await readFile(path));
}
