import { randomUUID } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 as hashOfBytes } from "@hakaru/model/canonical";
import { diskFullBy } from "@hakaru/store/disk-full";
import { makeFolder } from "@hakaru/store/make-folder";
import type { ReleaseFile } from "./release.ts";

/** Files by their hashes: equal content is kept once, and a file is there whole or not at all. */
export interface ObjectFolder {
  readonly has: (sha256: string) => Promise<boolean>;
  /** @throws Refusal disk-full */
  readonly write: (files: Iterable<ReleaseFile>) => Promise<void>;
  /** Errors: throws where the file is gone or its bytes are not what the hash says. */
  readonly read: (sha256: string) => Promise<Uint8Array>;
}

export function objectFolder(folder: string): ObjectFolder {
  const written = new Set<string>();
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));
  const has = async (sha256: string) => written.has(sha256) || (await exists(pathOf(sha256)));
  const put = async ({ sha256, bytes }: ReleaseFile) => {
    if (!(await has(sha256))) await writeWhole(folder, pathOf(sha256), sha256, bytes);
    written.add(sha256);
  };
  return {
    has,
    write: async (files) => {
      try {
        await makeFolder(folder);
        await Promise.all([...files].map(put));
      } catch (error) {
        throw diskFullBy(error, folder) ?? error;
      }
    },
    read: async (sha256) => {
      const bytes = await readFile(pathOf(sha256));
      if (hashOfBytes(bytes) !== sha256) throw new Error(`${pathOf(sha256)} was changed`);
      return bytes;
    },
  };
}

async function writeWhole(folder: string, path: string, sha256: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(join(folder, sha256.slice(0, 2)));
  const draft = join(folder, `draft-${randomUUID()}`);
  try {
    await writeFile(draft, bytes, { flush: true });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
