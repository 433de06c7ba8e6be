import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { dayInJapan, instant } from "@hakaru/model/calendar";
import { Refusal } from "@hakaru/model/fault";
import { faultJson } from "@hakaru/model/fault-json";
import type { Content } from "@hakaru/model/field/field";
import { builtDesk } from "@hakaru/web/build";
import { type Call, jsonIn, Missing, type Reply } from "./call.ts";
import { type Answering, routes } from "./desk-routes.ts";
import { people, type World } from "./desk-world.ts";
import { registerOf } from "./entry-routes.ts";
import { differencesBetween, Stale } from "./memory-register.ts";

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** The desk as it is built, and the routes of its contract over a world in memory. Who asks is told by a cookie. */
export async function deskServer(world: World) {
  const folder = await builtDesk();
  if (folder === undefined) throw new Error("the desk is not built and there is no builder");
  const server = createServer((request, response) => {
    serve(world, folder, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
      process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
  return { base: `http://127.0.0.1:${port}`, close };
}

async function serve(world: World, folder: string, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? "/", "http://desk");
  if (url.pathname.startsWith("/desk")) return page(folder, url.pathname, response);
  const reply = await answer(world, url, request).catch((error: unknown) => problemOf(error));
  const bytes = reply.json === undefined ? (reply.bytes ?? "") : JSON.stringify(reply.json);
  const status = reply.status ?? 200;
  const type = status >= 400 ? "application/problem+json" : "application/json";
  response.writeHead(status, { ...(reply.json !== undefined && { "content-type": type }), ...reply.headers });
  response.end(status === 204 ? undefined : bytes);
}

/** A file of the build, or the page every address of the desk begins with. */
async function page(folder: string, path: string, response: ServerResponse) {
  const asked = join(folder, path.replace(/^\/desk\/?/, ""));
  const file = extname(asked) !== "" && existsSync(asked) ? asked : join(folder, "index.html");
  response.writeHead(200, { "content-type": types[extname(file)] ?? "", "content-security-policy": policy });
  response.end(await readFile(file));
}

async function answer(world: World, url: URL, request: IncomingMessage): Promise<Reply> {
  const by = people[/who=(\w+)/.exec(request.headers.cookie ?? "")?.[1] ?? "nobody"] ?? people.nobody;
  if (by === undefined) throw new Missing();
  const [, broken] = [...world.broken].find(([path]) => url.pathname.startsWith(path)) ?? [];
  if (broken !== undefined) return { status: broken, json: { title: "broken by the test", status: broken } };
  const own = accounts(url, request);
  if (own !== undefined) return own;
  const { answering, params } = routeOf(request.method ?? "", url.pathname);
  const isSafe = request.method === "GET";
  if (!isSafe && request.headers["x-csrf-token"] !== "csrf-of-the-tests")
    return { status: 403, json: { title: "csrf" } };
  const on = dayInJapan(instant(new Date().toISOString()));
  const call: Call = { world, by, on, params, query: url.searchParams, request, body: await bodyOf(request) };
  return await staleOr(call, answering);
}

function routeOf(
  method: string,
  path: string,
): { readonly answering: Answering; readonly params: readonly string[] } {
  for (const [verb, pattern, answering] of routes) {
    const match = verb === method ? new RegExp(`^${pattern}$`).exec(path) : null;
    if (match !== null) return { answering, params: match.slice(1).map(decodeURIComponent) };
  }
  throw new Missing();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Signing in as anybody, which only a test may do. */
function accounts(url: URL, request: IncomingMessage): Reply | undefined {
  const to = url.searchParams.get("to") ?? "/desk/";
  if (url.pathname === "/sign-out")
    return { status: 303, headers: { "set-cookie": "who=; Path=/; Max-Age=0", location: "/desk/" } };
  if (url.pathname !== "/sign-in") return undefined;
  const who = url.searchParams.get("who");
  if (who !== null) return { status: 303, headers: { "set-cookie": `who=${who}; Path=/`, location: to } };
  const links = Object.values(people).map(
    ({ id, name }) => `<li><a href="/sign-in?who=${id}&to=${encodeURIComponent(to)}">${name}</a></li>`,
  );
  const headers = { "content-type": "text/html; charset=utf-8" };
  return { bytes: `<!doctype html><title>${request.method}</title><ul>${links.join("")}</ul>`, headers };
}

/** 409 with what is there now, and how it differs from what was sent. */
async function staleOr(call: Call, answering: Answering): Promise<Reply> {
  try {
    return await answering(call);
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    const newer = registerOf(call).reading(call.params[2] ?? "", call.by, call.on);
    const { content = {} } = jsonIn<{ content?: Content }>(call);
    const theirs = (newer?.content ?? {}) as Content;
    const differences = differencesBetween(content, theirs).map(({ field, before, after }) => ({
      field,
      yours: before,
      theirs: after,
    }));
    return { status: 409, json: { title: "conflict", status: 409, conflict: { newer, differences } } };
  }
}

function problemOf(error: unknown): Reply {
  if (error instanceof Missing) return { status: 404, json: { title: "not found", status: 404 } };
  if (!(error instanceof Refusal)) throw error;
  const isForbidden = error.faults.some(({ code }) => code === "not-allowed");
  const status = isForbidden ? 403 : 422;
  return { status, json: { title: "refused", status, faults: error.faults.map(faultJson) } };
}
