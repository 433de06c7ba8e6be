import type { EntryJson } from "@hakaru/model/exchange";
import type { ReactNode } from "react";
import { Loading } from "../frame/loading.tsx";
import { ProblemPage } from "../frame/problem-view.tsx";
import type { Params } from "../frame/route.ts";
import { type Declared, WithEntity } from "../programme/declared.tsx";
import { useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";

/** An entry with its declaration and its address. */
export interface Shown extends Declared {
  readonly entry: EntryJson;
  /** `/programmes/trial/study/12`: on the desk, and below `/api` on the server. */
  readonly here: string;
  /** Asks the server for the entry anew. */
  readonly again: () => void;
}

interface WithEntryProps {
  readonly params: Params;
  /** `valid-at=…&known-at=…`; the present where it is empty. */
  readonly asOf?: string;
  readonly children: (shown: Shown) => ReactNode;
}

/** A page about an entry: shown once it is here, or the problem instead. */
export function WithEntry({ params, asOf = "", children }: WithEntryProps) {
  return (
    <WithEntity params={params}>
      {(declared) => (
        <Loaded declared={declared} id={params.id ?? ""} asOf={asOf}>
          {children}
        </Loaded>
      )}
    </WithEntity>
  );
}

interface LoadedProps extends Pick<WithEntryProps, "children"> {
  readonly declared: Declared;
  readonly id: string;
  readonly asOf: string;
}

function Loaded({ declared, id, asOf, children }: LoadedProps) {
  const { server } = useSession();
  const here = `${declared.at}/${id}`;
  const query = asOf === "" ? "" : `?${asOf}`;
  const entry = useResource<EntryJson>(server.get, `/api${here}${query}`);
  if (entry.standing === "refused") return <ProblemPage problem={entry.problem} again={entry.again} />;
  if (entry.value === undefined) return <Loading />;
  return children({ ...declared, entry: entry.value, here, again: entry.again });
}
