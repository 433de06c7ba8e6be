import { type FileHandle, open } from "node:fs/promises";
import { faults, refuse } from "./faults.ts";

/** Bytes that can be read at any place: a file, or an array in memory. */
export interface Source {
  /** How a fault names it. */
  readonly name: string;
  readonly size: number;
  /** Exactly `length` bytes from `offset`; fewer only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** @throws Refusal workbook-missing */
export async function openSource(source: string | Uint8Array | Source): Promise<Source> {
  if (typeof source === "string") return fileSource(source);
  return source instanceof Uint8Array ? bytesSource(source) : source;
}

/** @param name how a fault names it */
export function bytesSource(bytes: Uint8Array, name = "workbook"): Source {
  return {
    name,
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    close: async () => undefined,
  };
}

async function fileSource(path: string): Promise<Source> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return refuse(faults["workbook-missing"]({ file: path }, { file: path }));
  });
  return {
    name: path,
    size: (await file.stat()).size,
    read: (offset, length) => readFully(file, offset, length),
    close: () => file.close(),
  };
}

async function readFully(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
