import type { Database } from "./database.ts";

/** What a caller wants opened. */
export interface StoreRequest {
  /** Where the data is to lie; with root it may be moved, see `placeData`. */
  readonly dataFolder: string;
  /** `postgresql://…` of a PostgreSQL 15 or newer, instead of the embedded server. */
  readonly databaseUrl?: string;
  /** What the process does, in printable ASCII: `serve 127.0.0.1:8080`, `import roster.xlsx`. Others are told it. */
  readonly verb: string;
  /** Whether a folder that another process serves may be used beside it. */
  readonly join?: boolean;
}

/** An open database. `folder` is where everything else of ours lies, too. */
export interface Store {
  readonly database: Database;
  readonly folder: string;
  readonly mode: "embedded" | "server" | "joined";
  /** Ends the sessions and, where it is ours, the server. */
  readonly close: () => Promise<void>;
}
