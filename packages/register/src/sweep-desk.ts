import type { Database } from "@hakaru/store/database";
import { asKeeper } from "./keeper.ts";
import { sweepDrafts } from "./own-item.ts";
import { sweepStaged } from "./staged-file.ts";

/** Erases what people left at the desk and did not come back to: drafts after 30 days, files no entry names after one. */
export async function sweepDesk(database: Database): Promise<void> {
  await asKeeper(database, async (keeper) => {
    await sweepDrafts(keeper);
    await sweepStaged(keeper);
  });
}
