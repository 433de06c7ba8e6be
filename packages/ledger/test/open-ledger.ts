import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import type { Store } from "@hakaru/store/store";
import { ledgerMigrations } from "../src/migrations.ts";

/** An empty ledger on an embedded server of its own; `close` removes it. */
export async function openLedger(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-ledger-"));
  await chmod(folder, 0o711);
  const store = await openStore({ dataFolder: folder, verb: "test ledger" });
  await migrate(store.database, [await ledgerMigrations()]);
  const close = async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...store, close };
}
