import { type Fault, Refusal } from "@hakaru/model/fault";
import type { ByteSource } from "./byte-source.ts";

/** What an archive may ask of us. */
export interface ArchiveLimits {
  /** Bytes of the archive itself. */
  readonly compressedBytes: number;
  /** Files inside. */
  readonly entries: number;
  /** Bytes of the central directory, which is held in memory. */
  readonly directoryBytes: number;
  /** Bytes of all files together, inflated. */
  readonly inflatedBytes: number;
  /** Inflated to compressed bytes of one file, for files of a mebibyte and more. */
  readonly ratio: number;
}

/** What can be wrong with an archive, or with one file of it where an entry is named. */
export type ArchiveFlaw =
  /** It is none, or its end is missing. */
  | { readonly kind: "no-end" }
  | { readonly kind: "broken"; readonly reason: string; readonly entry?: string }
  | { readonly kind: "checksum"; readonly entry: string }
  | { readonly kind: "encrypted"; readonly entry: string }
  | {
      readonly kind: "over-limit";
      readonly what: string;
      readonly found: number;
      readonly limit: number;
      readonly entry?: string;
    };

/** A ZIP archive as somebody reads it: its bytes, what it may ask, and how they say what is wrong with it. */
export interface Archive {
  readonly source: ByteSource;
  readonly limits: ArchiveLimits;
  readonly faultOf: (flaw: ArchiveFlaw) => Fault;
  /** Under which key a file is found by its name; two files of one key are a duplicate. */
  readonly keyOf: (name: string) => string;
}

/** @throws Refusal with what the reader of the archive says to this flaw */
export function refuse({ faultOf }: Archive, flaw: ArchiveFlaw, cause?: unknown): never {
  throw Object.assign(new Refusal(faultOf(flaw)), cause !== undefined && { cause });
}

/** What was counted, and of which file where it is not the whole archive. */
interface Counted {
  readonly what: string;
  readonly limit: number;
  readonly entry?: string;
}

/** @throws Refusal over-limit */
export function within(archive: Archive, found: number, counted: Counted): void {
  // A division by nothing is NaN, and over any limit.
  if (!(found <= counted.limit)) refuse(archive, { kind: "over-limit", found: Math.ceil(found), ...counted });
}
