import { readdir, readFile } from "node:fs/promises";
import type { Migration } from "./migrate.ts";

const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/**
 * The migrations in a folder of `0001-name.sql` files, by number. Any other file in it is a bug.
 *
 * @example readMigrations(new URL("./migrations/", import.meta.url))
 */
export async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map((name) => readMigration(folder, name)));
}

async function readMigration(folder: URL, file: string): Promise<Migration> {
  const [, number, name] = fileName.exec(file) ?? [];
  if (number === undefined || name === undefined) throw new Error(`not named like 0001-name.sql: ${file}`);
  // readdir names a file as it is: a folder URL without its last slash would read beside it.
  const sql = await readFile(new URL(file, `${folder.href.replace(/\/?$/, "/")}`), "utf8");
  return { version: Number(number), name, sql };
}
