import { roleIds } from "@hakaru/model/role";
import { nullable, type Of, record, text, word, yesNo } from "@hakaru/model/shape";
import type { FastifyRequest } from "fastify";
import { type Gate, isDemonstration } from "./gate.ts";

/** What `/session` says of who asks. */
export const sessionShape = record({
  signedIn: yesNo(),
  account: nullable(text("id of the account; what registers name as the actor")),
  name: nullable(text("as the identity provider writes it")),
  role: word(roleIds),
  organisation: nullable(text()),
  csrf: nullable(text("to be sent back in X-CSRF-Token with everything that changes something")),
  twoFactors: yesNo("whether the session was made with two factors"),
  idleUntil: nullable(text("it ends here where nothing is asked before")),
  expires: nullable(text("it ends here whatever is asked")),
  demonstration: yesNo("whether accounts are demonstrations here"),
});

/** Who asks, as JSON. Asking this keeps no session awake. */
export function sessionJson({ session, actor }: FastifyRequest, gate: Gate): Of<typeof sessionShape> {
  return {
    signedIn: session !== null,
    account: session === null ? null : actor.id,
    name: session?.name ?? null,
    role: actor.role,
    organisation: actor.organisation ?? null,
    csrf: session?.csrf ?? null,
    twoFactors: session?.twoFactors ?? false,
    idleUntil: session?.idleUntil ?? null,
    expires: session?.expiresAt ?? null,
    demonstration: isDemonstration(gate),
  };
}
