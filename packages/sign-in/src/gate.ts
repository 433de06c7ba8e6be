import type { BlockList } from "node:net";
import type { Database } from "@hakaru/store/database";
import type { FastifyRequest } from "fastify";
import { hashedAddress, networkOf } from "./address.ts";
import type { Cookies } from "./cookie.ts";
import type { RelyingParty } from "./relying-party.ts";
import type { RightsRule } from "./rights.ts";
import type { SignInSettings } from "./settings.ts";

/** What stands between a request and Hakaru; made once, at the start. */
export interface Gate {
  readonly database: Database;
  readonly settings: SignInSettings;
  readonly cookies: Cookies;
  readonly proxies: BlockList;
  /** Keys all processes share. */
  readonly keys: { readonly form: Uint8Array; readonly address: Uint8Array };
  /** The provider people sign in with, and what its claims mean; undefined where sign-in is not set up. */
  readonly provider?: { readonly party: RelyingParty; readonly rule: RightsRule };
  readonly log: (error: unknown) => void;
}

export function isDemonstration({ settings }: Gate): boolean {
  return settings.provider.kind === "demonstration";
}

/** The address of a request as the log may keep it. */
export function keptAddress({ settings, keys }: Gate, { address }: FastifyRequest): string {
  return settings.addresses === "plain" ? address : hashedAddress(address, keys.address);
}

/** What limits count a request's address by; never the address itself. */
export function addressKey({ keys }: Gate, { address }: FastifyRequest): string {
  return hashedAddress(networkOf(address), keys.address);
}
