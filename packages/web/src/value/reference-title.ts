import type { EntryJson } from "@hakaru/model/exchange";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";

/** What another entry is called; undefined while it is asked for, and where it may not be seen. */
export function useTitleOf(at: string | undefined): string | undefined {
  const { server } = useSession();
  return useResource<EntryJson>(server.once, at && `/api${at}`).value?.title;
}
