import { type FileHandle, open } from "node:fs/promises";

/** Bytes that can be read at any place: a file, or an array in memory. */
export interface ByteSource {
  readonly size: number;
  /** Exactly `length` bytes from `offset`; fewer only where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Bytes of an open file; whoever opened it closes it. */
export interface FileSource extends ByteSource {
  close(): Promise<void>;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}

export async function fileSource(path: string): Promise<FileSource> {
  const file = await open(path);
  const { size } = await file.stat();
  return { size, read: (offset, length) => readFully(file, offset, length), close: () => file.close() };
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
