import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { sha256 } from "@hakaru/model/canonical";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { missing } from "./found.ts";
import { type Said, send } from "./send.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/**
 * Serves the built desk under /desk, read once: a build made meanwhile is for the next start. Every address that is no
 * file of it begins with its page, which finds its own way from there.
 */
export async function addDeskPages(server: FastifyInstance, folder: string): Promise<void> {
  const files = await filesIn(folder);
  const page = files.get("index.html") ?? missing("page", "/desk");
  const config = { scripts: true } as const;
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = (request.params as { "*"?: string })["*"] ?? "";
    if (!path.startsWith("assets/")) return send(request, reply, files.get(path) ?? page);
    // Its name is the hash of what it holds.
    reply.header("Cache-Control", "public, max-age=31536000, immutable");
    return send(request, reply, files.get(path) ?? missing("page", request.url));
  };
  server.get("/desk", { config }, answer);
  server.get("/desk/*", { config }, answer);
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, Said>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const files = paths.map(async (path) => {
    const body = await readFile(path);
    const type = types[extname(path)] ?? "application/octet-stream";
    return [relative(folder, path).replaceAll("\\", "/"), { type, body, hash: sha256(body) }] as const;
  });
  return new Map(await Promise.all(files));
}
