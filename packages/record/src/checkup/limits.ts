import type { ArchiveLimits } from "@hakaru/archive/archive";

/** What one document may ask of us; one beyond any of these ends with a fault, and the delivery goes on. */
export interface DocumentLimits {
  /** Bytes of one document. */
  readonly bytes: number;
  readonly depth: number;
  /** Of one element. */
  readonly attributes: number;
  /** UTF-16 units of one attribute, one text or one tag. */
  readonly textLength: number;
  /** UTF-16 units of an item code, a choice or a unit. */
  readonly codeLength: number;
  readonly items: number;
}

/** The specification's longest text has 256 characters and its table 322 items; a real document is 20 to 60 kB. */
export const documentLimits: DocumentLimits = {
  bytes: 8 * 2 ** 20,
  depth: 64,
  attributes: 64,
  textLength: 65_536,
  codeLength: 64,
  items: 5_000,
};

/** What an exchange archive may ask of us; a sender numbers documents with six digits. */
export const exchangeLimits: ArchiveLimits = {
  compressedBytes: 256 * 2 ** 30,
  entries: 1_100_000,
  directoryBytes: 256 * 2 ** 20,
  inflatedBytes: 256 * 2 ** 30,
  ratio: 250,
};
