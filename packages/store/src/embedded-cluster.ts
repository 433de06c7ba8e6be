import type { Account } from "./account.ts";
import type { Binaries } from "./embedded-binaries.ts";

/** One data folder and what its server needs; every path is absolute and without symbolic links. */
export interface Cluster {
  readonly folder: string;
  /** PostgreSQL's own files: `<folder>/pg`. */
  readonly data: string;
  /** `<folder>/postgres.log` */
  readonly log: string;
  readonly socketFolder: string;
  readonly password: string;
  readonly binaries: Binaries;
  /** Whom the server runs as, where that is not us. */
  readonly account: Account | undefined;
}
