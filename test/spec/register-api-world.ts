import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "@hakaru/api/server";
import { type Instant, instant } from "@hakaru/model/calendar";
import type { SessionJson } from "@hakaru/model/exchange";
import type { Role } from "@hakaru/model/role";
import type { RecordDesk } from "@hakaru/record-desk/record-desk";
import { registerMigrations } from "@hakaru/register/migrations";
import { type DeclaredProgramme, openRegisters, type Registers } from "@hakaru/register/registers";
import { meetAccount } from "@hakaru/sign-in/account";
import { signInMigrations } from "@hakaru/sign-in/migrations";
import { openSession } from "@hakaru/sign-in/session";
import { signInSettings } from "@hakaru/sign-in/settings";
import { signIn } from "@hakaru/sign-in/sign-in";
import type { Database } from "@hakaru/store/database";
import { migrate } from "@hakaru/store/migrate";
import { openStore } from "@hakaru/store/open";

/** An HTTP server over registers of its own, behind a true sign-in; it is asked without a network. */
export interface ApiWorld {
  readonly database: Database;
  readonly registers: Registers;
  readonly server: Server;
  /** Whatever was logged as a bug; a test that expects none looks. */
  readonly bugs: readonly unknown[];
  /** The moment of the requests from now on. */
  readonly setNow: (moment: string) => void;
  readonly as: (role: Role, name: string, organisation?: string) => Promise<Asking>;
  readonly nobody: Asking;
  readonly close: () => Promise<void>;
}

/** Asks the server as somebody, the way the desk does. */
export type Asking = (request: Request | string) => Promise<Answer>;

interface Request {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a file, as it is. */
  readonly bytes?: Uint8Array;
  /** Whoever asks may leave before the answer. */
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly bytes: Buffer;
  /** The body as JSON of this type: the test says which, and is told where it is another. */
  readonly json: <T>() => T;
}

type Server = ReturnType<typeof createServer>;

const port = 8080;
const origin = `http://localhost:${port}`;

export function openApiWorld(...programmes: readonly DeclaredProgramme[]): Promise<ApiWorld> {
  return openWorld(programmes);
}

/** The same with person records beside the registers. */
export function openRecordsWorld(
  programmes: readonly DeclaredProgramme[],
  records: (log: (error: unknown) => void) => RecordDesk,
): Promise<ApiWorld> {
  return openWorld(programmes, records);
}

async function openWorld(
  programmes: readonly DeclaredProgramme[],
  records?: (log: (error: unknown) => void) => RecordDesk,
): Promise<ApiWorld> {
  const folder = await mkdtemp(join(tmpdir(), "hakaru-api-"));
  await chmod(folder, 0o711);
  const store = await openStore({ dataFolder: folder, verb: "test api" });
  const { database } = store;
  await migrate(database, [await registerMigrations(), await signInMigrations()]);
  const registers = await openRegisters(database, folder, programmes);
  const bugs: unknown[] = [];
  let now: Instant = instant("2026-11-22T03:00:00Z");
  const log = (error: unknown) => void bugs.push(error);
  const desk = records === undefined ? {} : { records: records(log) };
  const server = createServer({ publishers: new Map(), registers, ...desk, now: () => now }, log);
  const settings = signInSettings({}, { host: "localhost", port });
  await signIn(server, { database, settings, folder, log });
  await server.ready();
  return {
    ...{ database, registers, server, bugs },
    setNow: (moment) => {
      now = instant(moment);
    },
    as: async (role, name, organisation) => {
      const token = await sessionOf(database, role, name, organisation);
      const cookie = `hakaru-session-${port}=${token}`;
      const { csrf } = (await ask(server, { url: "/api/session", headers: { cookie } })).json<SessionJson>();
      return (request) => ask(server, withHeaders(request, { cookie, "x-csrf-token": csrf }));
    },
    nobody: (request) => ask(server, withHeaders(request, {})),
    close: async () => {
      await server.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A session as a sign-in with the provider opens it. */
async function sessionOf(database: Database, role: Role, name: string, organisation?: string) {
  const rights = { role, ...(organisation !== undefined && { organisation }) };
  return database.transaction(async (tx) => {
    const { id } = await meetAccount(tx, { issuer: "https://idp.example", subject: name, name }, rights);
    const opening = { account: id, rights, idToken: "", amr: [], address: "::1", agent: "test" };
    return (await openSession(tx, opening)).token;
  });
}

function withHeaders(request: Request | string, headers: Readonly<Record<string, string>>): Request {
  const asked = typeof request === "string" ? { url: request } : request;
  return { ...asked, headers: { ...headers, ...asked.headers } };
}

async function ask(server: Server, request: Request): Promise<Answer> {
  const { method = "GET", url, body, bytes, headers = {}, signal } = request;
  const response = await server.inject({
    method,
    url,
    ...(signal && { signal }),
    headers: {
      origin,
      "sec-fetch-site": "same-origin",
      ...(bytes !== undefined && { "content-type": "application/octet-stream" }),
      ...headers,
    },
    ...(body !== undefined && { payload: body as object }),
    ...(bytes !== undefined && { payload: Buffer.from(bytes) }),
  });
  const { statusCode: status, payload: text, rawPayload } = response;
  return {
    ...{ status, text, headers: response.headers, bytes: rawPayload },
    json: <T>() => JSON.parse(text) as T,
  };
}
