import type { SessionJson } from "@hakaru/model/exchange";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Gate, isDemonstration } from "./gate.ts";

/** Who asks, as JSON. Asking this keeps no session awake. */
export function sessionJson(
  { session, actor }: FastifyRequest,
  reply: FastifyReply,
  gate: Gate,
): SessionJson {
  return {
    actor: { ...actor, ...(session?.name !== undefined && { name: session.name }) },
    csrf: reply.formToken(),
    twoFactors: session?.twoFactors ?? false,
    idleUntil: session?.idleUntil ?? null,
    expires: session?.expiresAt ?? null,
    demonstration: isDemonstration(gate),
  };
}
