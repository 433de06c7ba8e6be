import { statfs } from "node:fs/promises";
import { Refusal } from "@hakaru/model/fault";
import { faults } from "./faults.ts";
import { isDiskFull, messageOf } from "./server-fault.ts";

export function diskFull(where: string, detail: string): Refusal {
  return new Refusal(faults["disk-full"]({ where, detail }));
}

/** The Refusal of an error of the system that tells of a full disk; undefined where it tells of something else. */
export function diskFullBy(error: unknown, where: string): Refusal | undefined {
  if (!isDiskFull(error)) return undefined;
  // After the comma Node names the call and a file that is ours alone.
  const [detail = ""] = messageOf(error).split(", ");
  return diskFull(where, detail);
}

/** Less than PostgreSQL needs for the next two segments of its log (16 MiB each). */
export async function isNearlyFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < 32 * 1024 * 1024;
}
