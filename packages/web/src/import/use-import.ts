import type { ImportJson } from "@hakaru/model/exchange";
import { useEffect, useState } from "react";
import { Problem } from "../server/problem.ts";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";

const pause = 700;

/** An import, looked at again while it is at work, and what may be done with it. */
export interface RunningImport {
  /** On the desk, and below `/api` on the server. */
  readonly here: string;
  readonly value: ImportJson | undefined;
  /** The import itself could not be had. */
  readonly refused: Problem | undefined;
  /** What was asked of it was refused. */
  readonly problem: Problem | undefined;
  readonly again: () => void;
  readonly map: (mapping: Readonly<Record<string, string | null>>) => void;
  readonly accept: () => void;
  readonly abandon: () => void;
}

export function useImport(here: string): RunningImport {
  const { server } = useSession();
  const resource = useResource<ImportJson>(server.get, `/api${here}`);
  const [problem, setProblem] = useState<Problem>();
  const { value, again, standing } = resource;
  const isAtWork = value?.standing === "reading" || value?.standing === "accepting";
  useEffect(() => {
    if (!isAtWork || standing !== "here") return;
    const timer = setTimeout(again, pause);
    return () => clearTimeout(timer);
  });
  const ask = (method: "POST" | "PUT" | "DELETE", path: string, body?: unknown) => {
    setProblem(undefined);
    server
      .send(method, `/api${here}${path}`, body)
      .then(again, (reason: unknown) =>
        setProblem(reason instanceof Problem ? reason : new Problem(500, {}, reason)),
      );
  };
  return {
    here,
    value,
    problem,
    refused: standing === "refused" ? resource.problem : undefined,
    again,
    map: (mapping) => ask("PUT", "/mapping", mapping),
    accept: () => ask("POST", "/accept"),
    abandon: () => ask("DELETE", ""),
  };
}
