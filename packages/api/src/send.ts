import { sha256 } from "@hakaru/model/canonical";
import type { FastifyReply, FastifyRequest } from "fastify";

/** What an answer says. */
export interface Said {
  readonly type: string;
  readonly body: string | Uint8Array;
  /** SHA-256 of the body, where it is known already. */
  readonly hash?: string;
}

/**
 * Sends with an ETag; a reader who has these bytes gets 304. Whoever keeps it asks again each time, unless the route has
 * said otherwise.
 */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, body, hash = sha256(body) }: Said,
): FastifyReply {
  const tag = `"${hash}"`;
  reply.header("ETag", tag);
  if (!reply.hasHeader("Cache-Control")) reply.header("Cache-Control", "no-cache");
  const known = request.headers["if-none-match"]?.split(",").map((t) => t.trim().replace(/^W\//, ""));
  if (known?.some((t) => t === tag || t === "*")) return reply.code(304).send();
  return reply.type(type).send(typeof body === "string" ? body : Buffer.from(body));
}
