import { statfs } from "node:fs/promises";
import { Refusal } from "@hakaru/model/fault";
import { faults } from "./faults.ts";

export function diskFull(folder: string, detail: string): Refusal {
  return new Refusal(faults["disk-full"]({ where: folder, detail }));
}

/** Less than PostgreSQL needs for the next two segments of its log (16 MiB each). */
export async function isNearlyFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < 32 * 1024 * 1024;
}
