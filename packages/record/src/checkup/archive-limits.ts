/** What an exchange archive may ask of us. */
export interface ArchiveLimits {
  /** Files inside; a sender numbers documents with six digits. */
  readonly entries: number;
  /** Bytes of the central directory, which is held in memory. */
  readonly directoryBytes: number;
  /** Bytes of all files together, inflated. */
  readonly inflatedBytes: number;
  /** Inflated to compressed bytes of one file, for files of a mebibyte and more. */
  readonly ratio: number;
}

export const archiveLimits: ArchiveLimits = {
  entries: 1_100_000,
  directoryBytes: 256 * 2 ** 20,
  inflatedBytes: 256 * 2 ** 30,
  ratio: 250,
};
