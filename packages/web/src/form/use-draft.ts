import { useEffect, useRef, useState } from "react";
import { holdBack } from "../frame/router.tsx";
import { Problem } from "../server/problem.ts";
import { useSession } from "../server/session.tsx";
import type { EnteredFields } from "./entered.ts";

/** A form as it is kept while somebody is at it. */
export interface Draft {
  readonly entered: EnteredFields;
  /** The version of the entry it began with; a new entry has none. */
  readonly version?: number;
  /** When it was kept. */
  readonly at: string;
}

/** How the keeping of a draft stands. */
export type Keeping =
  | { readonly standing: "clean" }
  | { readonly standing: "changed" }
  | { readonly standing: "kept"; readonly at: string }
  /** For the server to come back. */
  | { readonly standing: "waiting" }
  | { readonly standing: "refused" };

const pause = 1500;
const longPause = 10_000;

interface Kept {
  readonly entered: EnteredFields;
  readonly at?: string;
  readonly problem?: Problem;
}

/** Keeps what is typed, shortly after it was typed; where the server cannot be reached, once it can be. */
export function useDraft(key: string, entered: EnteredFields, begun: Begun) {
  const { server } = useSession();
  const [kept, setKept] = useState<Kept>(begun);
  const done = useRef(false);
  const sending = useRef<Promise<unknown>>(undefined);
  const path = `/api/drafts/${encodeURIComponent(key)}`;
  const isKept = kept.entered === entered && kept.problem === undefined;
  const { version } = begun;
  useEffect(() => {
    const again = kept.problem !== undefined && isPassing(kept.problem);
    if (done.current || (kept.entered === entered && !again)) return;
    const keep = () => {
      const draft: Draft = {
        entered,
        at: new Date().toISOString(),
        ...(version !== undefined && { version }),
      };
      sending.current = server.send("PUT", path, draft).then(
        () => setKept({ entered, at: draft.at }),
        (reason: unknown) => setKept({ entered, problem: problemIn(reason) }),
      );
    };
    const timer = setTimeout(keep, again ? longPause : pause);
    return () => clearTimeout(timer);
  }, [server, path, entered, version, kept]);
  const drop = async () => {
    done.current = true;
    await sending.current;
    // A draft that is still there opens again and can be discarded then.
    await server.send("DELETE", path).catch(problemIn);
  };
  return { keeping: keepingOf(kept, entered), isKept: () => isKept || done.current, drop };
}

/** What a form begins with, and the draft it was taken from. */
export interface Begun {
  readonly entered: EnteredFields;
  readonly at?: string;
  readonly version?: number;
}

/** Only a refusal is expected here; anything else is a bug. */
function problemIn(reason: unknown): Problem {
  if (!(reason instanceof Problem)) throw reason;
  return reason;
}

function isPassing({ status }: Problem): boolean {
  return status === 0 || status >= 429;
}

function keepingOf({ entered: last, at, problem }: Kept, entered: EnteredFields): Keeping {
  if (last !== entered) return { standing: "changed" };
  if (problem !== undefined) return { standing: isPassing(problem) ? "waiting" : "refused" };
  return at === undefined ? { standing: "clean" } : { standing: "kept", at };
}

/** Asks before anybody leaves with something that is not kept. */
export function useHoldBack(isKept: () => boolean, words: string): void {
  const latest = useRef(isKept);
  useEffect(() => {
    latest.current = isKept;
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!latest.current()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    const release = holdBack(() => latest.current() || window.confirm(words));
    return () => {
      window.removeEventListener("beforeunload", warn);
      release();
    };
  }, [words]);
}
