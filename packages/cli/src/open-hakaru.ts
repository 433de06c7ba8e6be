import { join } from "node:path";
import { ledgerMigrations } from "@hakaru/ledger/migrations";
import { Refusal } from "@hakaru/model/fault";
import type { Strategy } from "@hakaru/model/strategy";
import { publicationMigrations } from "@hakaru/publication/migrations";
import { openPublisher, type Publisher } from "@hakaru/publication/publisher";
import { registerMigrations } from "@hakaru/register/migrations";
import { signInMigrations } from "@hakaru/sign-in/migrations";
import { diskFullBy } from "@hakaru/store/disk-full";
import { type MigratingPackage, migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import { type Placement, placeData } from "@hakaru/store/place-data";
import type { Store } from "@hakaru/store/store";
import { cliFaults } from "./cli-faults.ts";
import { compilerIdentity } from "./compiler-identity.ts";
import { loadStrategy, strategiesFolder, strategyIds } from "./load-strategy.ts";
import { seed } from "./seed.ts";
import type { Input } from "./verb.ts";
import { checkout, type World } from "./world.ts";

/** The running program: its database, its strategies, and where its data lies. */
export interface Hakaru {
  readonly store: Store;
  readonly placement: Placement;
  readonly publishers: ReadonlyMap<string, Publisher>;
}

/**
 * Opens the data folder (or the server of DATABASE_URL), migrates, and brings in what the strategies' folders hold.
 * A second opening changes nothing.
 *
 * @param verb what others who find the folder in use are told
 */
async function openHakaru(verb: string, { env }: World): Promise<Hakaru> {
  const wanted = env.HAKARU_DATA ?? join(checkout, "data");
  // A container's settings name a variable and leave it empty where they mean none.
  const databaseUrl = env.DATABASE_URL || undefined;
  const placement = databaseUrl === undefined ? await placeData(wanted) : { folder: wanted, moved: false };
  const store = await openStore({
    dataFolder: wanted,
    ...(databaseUrl !== undefined && { databaseUrl }),
    verb,
    join: !verb.startsWith("serve"),
  });
  try {
    await migrate(store.database, await migrations());
    return {
      store,
      placement,
      publishers: await publishersOf(store, env.HAKARU_STRATEGIES ?? strategiesFolder),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Of every package, whatever the verb needs: one that is in the database but not named counts as newer. */
async function migrations(): Promise<readonly MigratingPackage[]> {
  return Promise.all([ledgerMigrations(), publicationMigrations(), registerMigrations(), signInMigrations()]);
}

async function publishersOf(store: Store, folder: string): Promise<ReadonlyMap<string, Publisher>> {
  const publishers = new Map<string, Publisher>();
  for (const id of await strategyIds(folder)) {
    const strategy = await loadStrategy(id, folder);
    await seed(store.database, strategy, folder);
    publishers.set(
      id,
      openPublisher({ ...store, strategy, compiler: await compilerIdentity(join(folder, id)) }),
    );
  }
  return publishers;
}

/** Runs work on an open Hakaru and closes it whatever happens. Errors: disk-full, where a release finds no room. */
export async function withHakaru<T>(
  verb: string,
  world: World,
  work: (hakaru: Hakaru) => Promise<T>,
): Promise<T> {
  const hakaru = await openHakaru(verb, world);
  try {
    return await work(hakaru);
  } catch (error) {
    throw diskFullBy(error, hakaru.store.folder) ?? error;
  } finally {
    await hakaru.store.close();
  }
}

/** The strategy of `--strategy`, or the only one there is. Errors: unknown-strategy, missing-argument. */
export async function chosenStrategy({ options }: Input, world: World): Promise<Strategy> {
  const known = await strategyIds(world.env.HAKARU_STRATEGIES ?? strategiesFolder);
  const [only] = known;
  if (options.strategy !== undefined) return namedStrategy(options.strategy, world);
  if (only === undefined || known.length > 1)
    throw new Refusal(cliFaults["missing-argument"]({ name: "--strategy" }));
  return namedStrategy(only, world);
}

/** The strategy a command names. Errors: unknown-strategy (told before anything is opened). */
export async function namedStrategy(id: string, { env }: World): Promise<Strategy> {
  return loadStrategy(id, env.HAKARU_STRATEGIES ?? strategiesFolder);
}
