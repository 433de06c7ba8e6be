import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadStrategy, strategiesFolder } from "@hakaru/cli/load-strategy";
import { seed } from "@hakaru/cli/seed";
import { ledgerMigrations } from "@hakaru/ledger/migrations";
import type { Strategy } from "@hakaru/model/strategy";
import { publicationMigrations } from "@hakaru/publication/migrations";
import { openPublisher, type Publisher } from "@hakaru/publication/publisher";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import type { Store } from "@hakaru/store/store";

/** The first-term strategy on an embedded server of its own, with the returns its folder brings. */
export interface OpenTerm1 {
  readonly store: Store;
  readonly strategy: Strategy;
  readonly publisher: Publisher;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export async function openTerm1(from: string = strategiesFolder): Promise<OpenTerm1> {
  const folder = await temporaryFolder();
  const store = await openStore({ dataFolder: folder, verb: "test" });
  await migrate(store.database, [await ledgerMigrations(), await publicationMigrations()]);
  const strategy = await loadStrategy("term-1", from);
  await seed(store.database, strategy, from);
  const publisher = openPublisher({ ...store, strategy, compiler: "test" });
  const close = async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { store, strategy, publisher, folder, close };
}

/** A folder the account that runs PostgreSQL may pass through. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-term-1-"));
  await chmod(folder, 0o711);
  return folder;
}
