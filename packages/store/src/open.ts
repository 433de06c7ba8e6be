import { openEmbedded } from "./embedded-open.ts";
import { type Machine, thisMachine } from "./machine.ts";
import { placeData } from "./place-data.ts";
import { openServer } from "./server-open.ts";
import type { Store, StoreRequest } from "./store.ts";

/**
 * Opens the database: the server of `databaseUrl` where one is given, else the PostgreSQL in the data folder.
 *
 * @throws Refusal with a code of `faults.ts`
 */
export async function openStore(request: StoreRequest, machine: Machine = thisMachine): Promise<Store> {
  if (request.databaseUrl !== undefined) return openServer(request.databaseUrl, request);
  const { folder } = await placeData(request.dataFolder, machine);
  return openEmbedded(folder, request, machine);
}
