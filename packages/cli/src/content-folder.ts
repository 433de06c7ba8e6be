import { readdir } from "node:fs/promises";
import { pathToFileURL } from "node:url";

/** The folders of a content folder, each a strategy or a programme, by name. */
export async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !/^(\.|node_modules)/.test(entry.name));
  return folders.map((entry) => entry.name).toSorted();
}

/** What a content file declares: its default export. */
export function declared<T>(file: string): Promise<T> {
  return named(file, "default");
}

/** What a content file declares under a name. */
export async function named<T>(file: string, name: string): Promise<T> {
  const loaded: { readonly [name: string]: T } = await import(pathToFileURL(file).href);
  const found = loaded[name];
  if (found === undefined) throw new Error(`${file} exports no ${name}`);
  return found;
}
