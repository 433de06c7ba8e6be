/** The values of a column in a group of rows as they lie in a file, before they are compressed. */
export interface ColumnPages {
  /** What differs, each once, where values are told by their place in it. */
  readonly dictionary: { readonly bytes: Uint8Array; readonly count: number } | undefined;
  readonly data: Uint8Array;
  readonly nulls: number;
  readonly bounds: Bounds | undefined;
}

/** The least and the greatest value, each as it lies in a file: a reader passes over groups by them. */
export interface Bounds {
  readonly least: Uint8Array;
  readonly most: Uint8Array;
}

/** The values of a column, row after row, until a group of them is written. */
export interface ColumnValues {
  add(value: unknown): void;
  /** Adds the same value to so many rows. */
  addTimes(value: unknown, times: number): void;
  /** Gives what was added, and begins anew. */
  pages(): ColumnPages;
}
