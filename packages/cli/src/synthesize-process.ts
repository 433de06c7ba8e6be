import { type Synthesis, synthesize } from "@hakaru/synthetic/synthesize";

/*
 * A process people are made up in, for it leaves no time for anybody who asks for a page; it ends with the server that began
 * it. No thread of the server's: to end one in which DuckDB is at work ends the server.
 */

/** What it is to make, and where. */
export interface Making {
  readonly folder: string;
  readonly synthesis: Synthesis;
}

process.on("disconnect", () => process.exit());
process.once("message", (of: Making) => void make(of));

async function make({ folder, synthesis }: Making): Promise<void> {
  await synthesize(folder, synthesis);
  process.disconnect();
}
