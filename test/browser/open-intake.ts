import { chmod, mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer as createListener } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "@hakaru/api/server";
import { instant } from "@hakaru/model/calendar";
import { registerMigrations } from "@hakaru/register/migrations";
import { type DeclaredProgramme, openRegisters, type Registers } from "@hakaru/register/registers";
import { signInMigrations } from "@hakaru/sign-in/migrations";
import { signInSettings } from "@hakaru/sign-in/settings";
import { signIn } from "@hakaru/sign-in/sign-in";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";
import { query } from "@hakaru/store/query";

/** The public forms of some programmes, on a server and a database of their own. */
export interface OpenIntake {
  readonly base: string;
  readonly registers: Registers;
  /** What went wrong in the server. */
  readonly errors: unknown[];
  /** Gives every address its requests back. */
  readonly refill: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The day of the tests in Japan: 22 November 2026. */
const now = instant("2026-11-22T03:00:00Z");

export async function openIntake(programmes: readonly DeclaredProgramme[]): Promise<OpenIntake> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-intake-"));
  await chmod(folder, 0o711);
  const store = await openStore({ dataFolder: folder, verb: "serve test of intake" });
  const { database } = store;
  await migrate(database, [await registerMigrations(), await signInMigrations()]);
  const registers = await openRegisters(database, folder, programmes);
  const listening = { host: "localhost", port: await freePort() };
  const errors: unknown[] = [];
  const log = (error: unknown) => void errors.push(error);
  const server = createServer({ publishers: new Map(), registers, now: () => now }, log);
  const settings = signInSettings({ HAKARU_DEMONSTRATION: "no" }, listening);
  await signIn(server, { database, settings, folder, log });
  await server.listen(listening);
  return {
    ...{ base: `http://localhost:${listening.port}`, registers, errors },
    refill: async () => void (await database.rows(query`delete from request_rate`)),
    close: async () => {
      await server.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createListener();
  await new Promise<void>((listening) => probe.listen(0, "localhost", listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
