/** Which engine computes: `memory` reads every row into this process, so it is for small folders and as an oracle. */
export const engines = ["duckdb", "memory"] as const;
export type Engine = (typeof engines)[number];
