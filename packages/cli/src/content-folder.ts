import { readdir } from "node:fs/promises";
import { pathToFileURL } from "node:url";

/** The folders of a content folder, each a strategy or a programme, by name. */
export async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !/^(\.|node_modules)/.test(entry.name));
  return folders.map((entry) => entry.name).toSorted();
}

/** What a content file declares: its default export. */
export async function declared<T>(file: string): Promise<T> {
  const loaded: { default?: T } = await import(pathToFileURL(file).href);
  if (loaded.default === undefined) throw new Error(`${file} has no default export`);
  return loaded.default;
}
