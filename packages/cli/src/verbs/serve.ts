import { once } from "node:events";
import { createServer as createListener } from "node:net";
import { createServer } from "@hakaru/api/server";
import { Refusal } from "@hakaru/model/fault";
import { diskFullBy } from "@hakaru/store/disk-full";
import { cliFaults } from "../cli-faults.ts";
import { type Hakaru, withHakaru } from "../open-hakaru.ts";
import { tellError } from "../tell-error.ts";
import type { Verb } from "../verb.ts";
import type { World } from "../world.ts";

export const serve: Verb = {
  name: "serve",
  usage: "serve",
  about: {
    ja: "データベースを起動し、最新の版を作成して http://localhost:8080 で公開します。",
    en: "starts the database, compiles the latest release and serves it on http://localhost:8080",
  },
  options: {},
  run: async (_, world) => {
    const port = portOf(world.env.PORT);
    const host = world.env.HOST ?? "localhost";
    await checkFree(port, host);
    await withHakaru(`serve ${host}:${port}`, world, (hakaru) => serveUntilAsked(hakaru, port, host, world));
  },
};

async function serveUntilAsked(hakaru: Hakaru, port: number, host: string, world: World): Promise<void> {
  const { publishers, store } = hakaru;
  const log = (error: unknown) => void tellError(diskFullBy(error, store.folder) ?? error, world);
  const server = createServer({ publishers }, log);
  try {
    const standing = await Promise.all([...publishers.values()].map((publisher) => publisher.latest()));
    await listen(server, port, host);
    world.say(startLine(hakaru, port, standing[0]?.registered.valid, world));
    await world.asked;
  } finally {
    await server.close();
  }
}

async function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  try {
    await server.listen({ port, host });
  } catch (error) {
    throw portFault(error, port);
  }
}

/** Told before the database is started: the likeliest slip should cost no second. */
async function checkFree(port: number, host: string): Promise<void> {
  const probe = createListener();
  try {
    probe.listen(port, host);
    await once(probe, "listening");
  } catch (error) {
    throw portFault(error, port);
  } finally {
    probe.close();
  }
}

function portFault(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === "EADDRINUSE" || code === "EACCES" ? new Refusal(cliFaults["port-in-use"]({ port })) : error;
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? "8080");
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Refusal(cliFaults["bad-port"]({ text: text ?? "" }));
}

function startLine(
  { store, placement }: Hakaru,
  port: number,
  valid: string | undefined,
  { lang }: World,
): string {
  const url = `http://localhost:${port}`;
  const because = placement.because?.[lang];
  const where = store.mode === "server" ? "DATABASE_URL" : store.folder;
  return lang === "ja"
    ? `Hakaru: ${url} で公開しています（${valid} 時点。データ: ${where}${because ? `、${because}` : ""}）`
    : `Hakaru serves ${url} (as of ${valid}; data: ${where}${because ? `, ${because}` : ""})`;
}
