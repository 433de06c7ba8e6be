import type { SessionJson } from "@hakaru/model/exchange";
import type { Actor } from "@hakaru/model/programme/policy";

/** Who is at the desk, as the policy asks for them. */
export function actorOf({ actor: { id, role, organisation } }: SessionJson): Actor {
  return { id, role, ...(organisation !== undefined && { organisation }) };
}
