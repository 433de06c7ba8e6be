import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import type { Store } from "@hakaru/store/store";
import { signInMigrations } from "../src/migrations.ts";

/** Empty tables on an embedded server of their own; `close` removes it. */
export async function openTestStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-sign-in-"));
  await chmod(folder, 0o711);
  const store = await openStore({ dataFolder: folder, verb: "serve test of sign-in" });
  await migrate(store.database, [await signInMigrations()]);
  const close = async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...store, close };
}
