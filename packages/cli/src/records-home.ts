import { join } from "node:path";
import type { Store } from "@hakaru/store/store";
import type { World } from "./world.ts";

/** The folder person records lie in: where HAKARU_RECORDS says, a disk or an office of its own, or beside the database. */
export function recordsHome({ folder }: Pick<Store, "folder">, env: World["env"]): string {
  return env.HAKARU_RECORDS || join(folder, "records");
}
