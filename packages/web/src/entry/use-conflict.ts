import type { ConflictJson, EntryJson } from "@hakaru/model/exchange";
import type { Content } from "@hakaru/model/field/field";
import { useCallback, useState } from "react";
import { Problem } from "../server/problem.ts";

/** What a change was made upon; the content is unknown where the change comes from an older draft. */
export interface Base {
  readonly version: number;
  readonly content?: Content;
}

interface Open {
  readonly base: Base;
  readonly conflict: ConflictJson;
  readonly answer: (content: Content | undefined) => void;
}

/** Sends a content that was made upon a version. */
export type Send = (content: Content, version: number) => Promise<EntryJson>;

/**
 * Sends a change, and where somebody was faster, waits for the reader to choose and sends that upon the newer version,
 * as often as it takes. Undefined where the reader goes back to the form.
 */
export function useConflict() {
  const [open, setOpen] = useState<Open>();
  const ask = useCallback(async (base: Base, conflict: ConflictJson) => {
    const content = await new Promise<Content | undefined>((answer) => setOpen({ base, conflict, answer }));
    setOpen(undefined);
    return content;
  }, []);
  const sendUpon = useCallback(
    async (send: Send, content: Content, base: Base): Promise<EntryJson | undefined> => {
      let [next, upon]: [Content | undefined, Base] = [content, base];
      while (next !== undefined) {
        const outcome = await send(next, upon.version).catch(conflictIn);
        if ("id" in outcome) return outcome;
        next = await ask(upon, outcome);
        upon = { version: outcome.newer.version, content: outcome.newer.content as Content };
      }
      return undefined;
    },
    [ask],
  );
  return { open, sendUpon };
}

function conflictIn(reason: unknown): ConflictJson {
  if (reason instanceof Problem && reason.conflict !== undefined) return reason.conflict;
  throw reason;
}
