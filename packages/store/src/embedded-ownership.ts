import type { Client } from "pg";
import { lifeOf } from "./process-life.ts";

/** Who started a server, and who owns the folder now. */
export interface Ownership {
  /** The process that started the server. */
  readonly starter: number;
  /** What the owner runs, `hakaru serve …`; undefined where nobody holds the folder. */
  readonly runs: string | undefined;
}

// "haka" and "ru" in ASCII: the lock an owner holds as long as it lives.
const [lockHigh, lockLow] = [0x68616b61, 0x7275];

/** Takes the folder for the life of this session; false where another session has it. */
export async function takeOwnership(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS taken", [
    lockHigh,
    lockLow,
  ]);
  return rows[0]?.taken === true;
}

const ownership = `
  SELECT current_setting('hakaru.starter', true) AS starter,
    (SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.classid = $1 AND l.objid = $2 AND l.objsubid = 2 AND l.granted) AS runs`;

export async function ownershipSeenBy(client: Client): Promise<Ownership> {
  const { rows } = await client.query<{ starter: string | null; runs: string | null }>(ownership, [
    lockHigh,
    lockLow,
  ]);
  // A server that someone has started by hand names no starter: 0 is nobody's id.
  return { starter: Number(rows[0]?.starter ?? 0), runs: rows[0]?.runs ?? undefined };
}

/** The server's own text of `postmaster.pid`: equal to the file in our folder only where it serves that folder. */
export async function signatureSeenBy(client: Client): Promise<string> {
  const { rows } = await client.query<{ text: string }>("SELECT pg_read_file('postmaster.pid') AS text");
  return rows[0]?.text ?? "";
}

/** The name of our sessions, as PostgreSQL can keep it: 63 bytes of printable ASCII. */
export function sessionName(verb: string): string {
  return `hakaru ${verb}`.replace(/[^ -~]/g, "?").slice(0, 63);
}

/** Whether the owner's verb is `serve`: it expects others beside it. */
export function serves(runs: string): boolean {
  return /^hakaru serve( |$)/.test(runs);
}

export async function isAlive({ starter }: Ownership): Promise<boolean> {
  return starter > 0 && (await lifeOf(starter)) !== undefined;
}
