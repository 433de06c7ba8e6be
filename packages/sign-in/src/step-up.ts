import { Refusal } from "@hakaru/model/fault";
import type { FastifyRequest } from "fastify";
import type { SignedIn } from "./request.ts";
import { signInFaults } from "./sign-in-faults.ts";

/** The session of a request. Errors: not-signed-in. */
export function signedIn({ session }: Pick<FastifyRequest, "session">): SignedIn {
  if (session === null) throw new Refusal(signInFaults["not-signed-in"]({}));
  return session;
}

/**
 * The session of a request, made with two factors; a programme asks for it where patients' data are seen.
 *
 * Errors: not-signed-in, two-factors-needed (whose mend is `/sign-in?factors=two`).
 */
export function signedInWithTwoFactors(request: Pick<FastifyRequest, "session">): SignedIn {
  const session = signedIn(request);
  if (session.twoFactors) return session;
  throw new Refusal(signInFaults["two-factors-needed"]({}));
}
