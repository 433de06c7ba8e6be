import type { Fault } from "@hakaru/model/fault";
import { faults } from "./faults.ts";

/** The server an error came from, in words fit for a message: never the password. */
export interface Server {
  readonly where: string;
  readonly user: string;
  readonly database: string;
}

/** The code of an error of PostgreSQL (`40001`) or of the system (`ECONNREFUSED`). */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const noSpace = new Set(["53100", "ENOSPC", "EDQUOT"]);
const noLogin = new Set(["28P01", "28000"]);
// No right to, no schema to make a table in, a server or a database set to reading only.
const noWriting = new Set(["42501", "3F000", "25006"]);
const noAnswer = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ENOENT", "EACCES", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT"],
  ...["EHOSTUNREACH", "ENETUNREACH", "57P01", "57P02", "57P03", "08006", "08P01"],
]);
const noSession = "53300";

/** An error of `pg` as the reader's fault; undefined where it is a bug of ours or the query's own affair. */
export function serverFault(error: unknown, { where, user, database }: Server): Fault | undefined {
  const code = codeOf(error) ?? "";
  if (isDiskFull(error)) return faults["disk-full"]({ where, detail: messageOf(error) });
  if (noLogin.has(code)) return faults["login-refused"]({ where, user });
  if (code === "3D000") return faults["database-unknown"]({ where, database });
  if (noWriting.has(code)) return faults["database-closed"]({ where, user, database, why: messageOf(error) });
  if (isLost(error) || code === noSession)
    return faults["server-unreachable"]({ where, why: messageOf(error) });
  return undefined;
}

/** Whether an error of PostgreSQL or of the system tells that there is no room. */
export function isDiskFull(error: unknown): boolean {
  return noSpace.has(codeOf(error) ?? "");
}

/** Whether the connection, not the query, failed. Only for errors that `pg` itself threw. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return noAnswer.has(code);
  // pg gives these no code.
  return /^Connection terminated|timeout expired|not queryable|connection error/.test(messageOf(error));
}

/** The server is there but does not take sessions yet, or no more. */
export function isStarting(error: unknown): boolean {
  return codeOf(error) === "57P03";
}

export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node gives the failure of several addresses at once no message of its own.
  return error.message || (codeOf(error) ?? error.name);
}
