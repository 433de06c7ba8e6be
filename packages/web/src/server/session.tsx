import type { SessionJson } from "@hakaru/model/exchange";
import { createContext, use } from "react";
import type { Server } from "./server.ts";

interface Signed {
  readonly session: SessionJson;
  readonly server: Server;
  /** Asks how the session stands; asking alone keeps nobody signed in. */
  readonly look: () => void;
}

const Current = createContext<Signed | undefined>(undefined);

export const SessionProvider = Current;

/** Who is at the desk, and the server as they ask it; outside the provider it is a bug. */
export function useSession(): Signed {
  const signed = use(Current);
  if (signed === undefined) throw new Error("asked for the session before it was there");
  return signed;
}
