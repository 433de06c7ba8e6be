import type { IngestJson, IngestOrderJson, SpooledJson } from "@hakaru/model/record/record-exchange";
import { useEffect, useRef, useState } from "react";
import { Problem } from "../server/problem.ts";
import type { Server } from "../server/server.ts";
import { useSession } from "../server/session.tsx";

export type RecordKind = IngestOrderJson["kind"];

/** What somebody is about to have taken in. */
export interface Drafted {
  readonly kind?: RecordKind;
  readonly synthetic?: boolean;
  readonly files: readonly File[];
  readonly masters: readonly File[];
  readonly mapping?: File | undefined;
}

/** A draft that says all that is asked for. */
type Complete = Drafted & Required<Pick<Drafted, "kind" | "synthetic">>;

export function isComplete(drafted: Drafted): drafted is Complete {
  return drafted.kind !== undefined && drafted.synthetic !== undefined && drafted.files.length > 0;
}

/** Sends the files one after the other and begins the ingest. @param began gets its id */
export function useIngestOrder(began: (id: string) => void) {
  const { server } = useSession();
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const send = (drafted: Complete) => {
    setProblem(undefined);
    setShare(0);
    sent(server, drafted, setShare)
      .then((order) => {
        // Whoever has left the page has not seen it through.
        if (!isHere.current) return undefined;
        return server.send<IngestJson>("POST", "/api/records/ingests", order);
      })
      .then((answer) => answer && began(answer.value.id))
      .catch((reason: unknown) =>
        setProblem(reason instanceof Problem ? reason : new Problem(500, {}, reason)),
      )
      .finally(() => setShare(undefined));
  };
  return { share, problem, send };
}

async function sent(
  server: Server,
  { kind, synthetic, files, ...beside }: Complete,
  told: (share: number) => void,
): Promise<IngestOrderJson> {
  const masters = kind === "claims" ? beside.masters : [];
  const mappings = kind === "checkups" && beside.mapping !== undefined ? [beside.mapping] : [];
  const all = [...files, ...masters, ...mappings];
  const whole = all.reduce((sum, { size }) => sum + size, 0);
  const ids: string[] = [];
  let before = 0;
  for (const file of all) {
    const share = (part: number) => told(whole === 0 ? 1 : (before + part * file.size) / whole);
    ids.push((await server.upload<SpooledJson>("/api/records/files", file, share)).id);
    before += file.size;
  }
  const [own, rest] = [ids.slice(0, files.length), ids.slice(files.length)];
  const mapping = mappings.length > 0 ? { mapping: rest.at(-1) as string } : {};
  return { kind, synthetic, files: own, masters: rest.slice(0, masters.length), ...mapping };
}
