import { once } from "node:events";
import { createServer as createListener } from "node:net";
import { createServer } from "@hakaru/api/server";
import { computeStrategy } from "@hakaru/computation/compute-strategy";
import { dayInJapan, instant } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import { sweepDue } from "@hakaru/register/sweep-due";
import { type SignInSettings, signInSettings } from "@hakaru/sign-in/settings";
import { signIn } from "@hakaru/sign-in/sign-in";
import { diskFullBy } from "@hakaru/store/disk-full";
import { cliFaults } from "../cli-faults.ts";
import { computeOverRecords } from "../compute-over-records.ts";
import { computedText, sealedText } from "../computed-text.ts";
import { everyMinute } from "../every-minute.ts";
import { faultLine } from "../fault-line.ts";
import { checkpointsFile, sealRegisters } from "../keep-sealing.ts";
import { makeDemonstration } from "../make-demonstration.ts";
import { type Hakaru, withHakaru } from "../open-hakaru.ts";
import { openRecordDesk } from "../open-record-desk.ts";
import { type ProgrammeRegisters, registersOf } from "../open-registers.ts";
import { areSamplesWanted, playSamples } from "../play-samples.ts";
import { recordsHome } from "../records-home.ts";
import { serveDesk } from "../serve-desk.ts";
import { tellError } from "../tell-error.ts";
import type { Verb } from "../verb.ts";
import type { World } from "../world.ts";

export const serve: Verb = {
  name: "serve",
  usage: "serve",
  about: {
    ja: "データベースを起動し、最新の版を作成して http://localhost:8080 で公開します。登録簿の事務画面は /desk です。",
    en: "starts the database, compiles the latest release and serves it on http://localhost:8080, the desk at /desk",
  },
  options: {},
  run: async (_, world) => {
    const port = portOf(world.env.PORT);
    const host = world.env.HOST ?? "localhost";
    const address = { port, host, signIn: signInSettings(world.env, { host, port }) };
    await checkFree(port, host);
    await withHakaru(`serve ${host}:${port}`, world, (hakaru) => serveUntilAsked(hakaru, address, world));
  },
};

/** Where it is served, and how people sign in there. */
interface Address {
  readonly port: number;
  readonly host: string;
  readonly signIn: SignInSettings;
}

async function serveUntilAsked(hakaru: Hakaru, address: Address, world: World): Promise<void> {
  const { publishers, store } = hakaru;
  const log = (error: unknown) => void tellError(diskFullBy(error, store.folder) ?? error, world);
  const programmes = await registersOf(hakaru, world);
  const records = openRecordDesk(store, world, log);
  const server = createServer({ publishers, registers: programmes.registers, records }, log);
  try {
    await signIn(server, { database: store.database, settings: address.signIn, folder: store.folder, log });
    const standing = await Promise.all([...publishers.values()].map((publisher) => publisher.latest()));
    const hasDesk = await serveDesk(server, world);
    await listen(server, address);
    world.say(startLine(hakaru, address, { valid: standing[0]?.registered.valid, hasDesk }, world));
    await keepRegisters(hakaru, programmes, world, log);
  } finally {
    await server.close();
  }
}

/** Brings the samples, publishes what registers and records then give, and keeps sealing and sweeping while it is served. */
async function keepRegisters(
  hakaru: Hakaru,
  programmes: ProgrammeRegisters,
  world: World,
  log: (error: unknown) => void,
): Promise<void> {
  const { store } = hakaru;
  const ending = new AbortController();
  const file = checkpointsFile(store, world);
  const sealing = everyMinute(() => sealRegisters(store, file), log);
  const sweeping = everyMinute(() => sweep(programmes, ending.signal), log);
  void sweeping.now();
  const wanted = areSamplesWanted(hakaru, world);
  const samples = wanted ? playSamples(programmes, world, ending.signal).then(sealing.now) : sealing.now();
  const records = wanted ? makeDemonstration(hakaru, world, ending.signal).catch(log) : undefined;
  const computed = Promise.all([samples, records]).then(() =>
    publishComputed(hakaru, programmes, world, ending.signal),
  );
  const played = computed.catch((error: unknown) => {
    if (!ending.signal.aborted) log(error);
  });
  await world.asked;
  ending.abort();
  await played;
  await sweeping.end();
  await sealing.end();
}

/** What is due, as of today in Japan. */
async function sweep({ registers }: ProgrammeRegisters, signal: AbortSignal): Promise<void> {
  const today = dayInJapan(instant(new Date().toISOString()));
  const all = [...registers.programmes.values()].flatMap((programme) => [...programme.registers.values()]);
  await sweepDue(registers.database, all, today, { signal });
}

/** Computes the figures that name an indicator; where one is new, so is the release. */
async function publishComputed(
  { publishers, store }: Hakaru,
  { registers }: ProgrammeRegisters,
  { tell, lang, env }: World,
  signal: AbortSignal,
): Promise<void> {
  for (const publisher of publishers.values()) {
    if (signal.aborted) return;
    const { strategy } = publisher;
    const outcome = await computeStrategy(registers, strategy);
    const demonstration = recordsHome(store, env);
    const sealed = await computeOverRecords(store.database, strategy, { demonstration });
    for (const fault of [...outcome.faults, ...sealed.faults]) tell(faultLine(fault, lang));
    if (outcome.entered > 0) tell(computedText(strategy, outcome)[lang]);
    if (sealed.entered > 0) tell(sealedText(strategy, sealed)[lang]);
    if (outcome.entered + sealed.entered > 0) await publisher.latest();
  }
}

async function listen(server: ReturnType<typeof createServer>, { port, host }: Address): Promise<void> {
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
  { port }: Address,
  { valid, hasDesk }: { readonly valid: string | undefined; readonly hasDesk: boolean },
  { lang }: World,
): string {
  const url = `http://localhost:${port}`;
  const because = placement.because?.[lang];
  const where = store.mode === "server" ? "DATABASE_URL" : store.folder;
  return lang === "ja"
    ? `Hakaru: ${url} で公開しています（${valid} 時点。${hasDesk ? "事務画面: /desk。" : ""}データ: ${where}${because ? `、${because}` : ""}）`
    : `Hakaru serves ${url} (as of ${valid}; ${hasDesk ? "desk: /desk; " : ""}data: ${where}${because ? `, ${because}` : ""})`;
}
