import { type FileSource, fileSource, bytesSource as sourceOfBytes } from "@hakaru/archive/byte-source";
import { faults, refuse } from "./faults.ts";

/** The bytes of a workbook: a file, or an array in memory. */
export interface Source extends FileSource {
  /** How a fault names it. */
  readonly name: string;
}

/** @throws Refusal workbook-missing */
export async function openSource(source: string | Uint8Array | Source): Promise<Source> {
  if (typeof source === "string") return openFile(source);
  return source instanceof Uint8Array ? bytesSource(source) : source;
}

/** @param name how a fault names it */
export function bytesSource(bytes: Uint8Array, name = "workbook"): Source {
  return { name, ...sourceOfBytes(bytes), close: async () => undefined };
}

async function openFile(path: string): Promise<Source> {
  const file = await fileSource(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return refuse(faults["workbook-missing"]({ file: path }, { file: path }));
  });
  return { name: path, ...file };
}
