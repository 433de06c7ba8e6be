import type { RecordFiguresJson } from "@hakaru/model/record/record-exchange";
import { useEffect, useState } from "react";
import { Problem } from "../server/problem.ts";
import { useSession } from "../server/session.tsx";
import { type ExplorerQuery, figuresAsked } from "./explorer-query.ts";

interface Years {
  readonly key: string;
  readonly years: readonly RecordFiguresJson[];
  readonly problem?: Problem;
  readonly isAsking: boolean;
}

/** The same figure of every year there are records for, asked for one after the other, the earliest first. */
export function useYears({ indicator }: RecordFiguresJson, query: ExplorerQuery): Years {
  const { server } = useSession();
  const key = `${indicator.id} ${indicator.periods.join()} ${figuresAsked(query)}`;
  const [held, setHeld] = useState<Years>({ key, years: [], isAsking: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key has all that is asked
  useEffect(() => {
    const asking = new AbortController();
    const ask = async () => {
      const years: RecordFiguresJson[] = [];
      setHeld({ key, years, isAsking: true });
      for (const period of indicator.periods.toReversed()) {
        const path = `/api/records/indicators/${indicator.id}?${figuresAsked({ ...query, period })}`;
        years.push((await server.get<RecordFiguresJson>(path, asking.signal)).value);
        setHeld({ key, years: [...years], isAsking: true });
      }
      setHeld({ key, years, isAsking: false });
    };
    ask().catch((reason: unknown) => {
      if (asking.signal.aborted) return;
      const problem = reason instanceof Problem ? reason : new Problem(500, {}, reason);
      setHeld((before) => ({ ...before, problem, isAsking: false }));
    });
    return () => asking.abort();
  }, [server, key]);
  return held.key === key ? held : { key, years: [], isAsking: true };
}
