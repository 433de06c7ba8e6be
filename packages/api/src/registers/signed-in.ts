import { Refusal } from "@hakaru/model/fault";
import { signInFaults } from "@hakaru/sign-in/sign-in-faults";
import type { Call } from "./operation.ts";

/** What somebody has of their own at the desk needs somebody. @throws Refusal `not-signed-in` */
export function mustBeSignedIn({ actor }: Pick<Call, "actor">): void {
  if (actor.role === "public") throw new Refusal(signInFaults["not-signed-in"]({}));
}
