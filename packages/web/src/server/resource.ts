import { useCallback, useEffect, useState } from "react";
import { Problem } from "./problem.ts";
import type { Answer, Get } from "./server.ts";

/** Something the server has: being asked for (with what was there before), here, or refused. */
export type Resource<T> = (
  | { readonly standing: "asking"; readonly value?: T }
  | { readonly standing: "here"; readonly value: T; readonly tag: string | null }
  | { readonly standing: "refused"; readonly problem: Problem; readonly value?: undefined }
) & { readonly again: () => void };

type Held<T> = { readonly path: string | undefined } & (
  | { readonly answer: Answer<T> }
  | { readonly problem: Problem }
  | { readonly bug: unknown }
);

/** Asks the server for what is under a path, and again whenever the path changes or somebody asks again. */
export function useResource<T>(get: Get, path: string | undefined): Resource<T> {
  const [held, setHeld] = useState<Held<T>>();
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn asks the same path again
  useEffect(() => {
    if (path === undefined) return;
    const asking = new AbortController();
    get<T>(path, asking.signal).then(
      (answer) => asking.signal.aborted || setHeld({ path, answer }),
      (reason: unknown) => asking.signal.aborted || setHeld({ path, ...refusalOf(reason) }),
    );
    return () => asking.abort();
  }, [get, path, turn]);
  if (held !== undefined && "bug" in held) throw held.bug;
  return { ...standingOf(held, path), again };
}

function refusalOf(reason: unknown): { readonly problem: Problem } | { readonly bug: unknown } {
  return reason instanceof Problem ? { problem: reason } : { bug: reason };
}

function standingOf<T>(held: Exclude<Held<T>, { bug: unknown }> | undefined, path: string | undefined) {
  if (held === undefined) return { standing: "asking" } as const;
  if ("problem" in held)
    return held.path === path
      ? ({ standing: "refused", problem: held.problem } as const)
      : ({ standing: "asking" } as const);
  if (held.path !== path) return { standing: "asking", value: held.answer.value } as const;
  return { standing: "here", ...held.answer } as const;
}
