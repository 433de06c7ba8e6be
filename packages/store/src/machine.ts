import { tmpdir } from "node:os";
import { nativeFolder } from "./embedded-native.ts";

/** What the embedded server takes from the machine it runs on. */
export interface Machine {
  /** The account of this process; 0 is root. */
  readonly uid: number;
  /** Where data and binaries go when root's server account cannot reach theirs. */
  readonly spare: string;
  /** For a socket whose path beside the data would be too long. */
  readonly temporary: string;
  /** The folder of PostgreSQL's `bin`, `lib` and `share`. @throws Refusal `no-embedded-server` */
  readonly native: () => string;
}

export const thisMachine: Machine = {
  uid: process.getuid?.() ?? -1,
  spare: "/var/lib/hakaru",
  temporary: tmpdir(),
  native: nativeFolder,
};
