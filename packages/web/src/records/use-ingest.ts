import type { IngestJson } from "@hakaru/model/record/record-exchange";
import { useEffect, useState } from "react";
import { Problem } from "../server/problem.ts";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";

const pauseMs = 700;

/** An ingest, looked at again while it runs. */
export function useIngest(id: string) {
  const { server } = useSession();
  const path = `/api/records/ingests/${id}`;
  const ingest = useResource<IngestJson>(server.get, path);
  const [problem, setProblem] = useState<Problem>();
  const { value, again, standing } = ingest;
  useEffect(() => {
    if (value?.standing !== "running" || standing !== "here") return;
    const timer = setTimeout(again, pauseMs);
    return () => clearTimeout(timer);
  });
  const cancel = () => {
    setProblem(undefined);
    server
      .send("DELETE", path)
      .then(again, (reason: unknown) =>
        setProblem(reason instanceof Problem ? reason : new Problem(500, {}, reason)),
      );
  };
  return { ingest, problem, cancel };
}
