import type { HistoryJson } from "@hakaru/model/exchange";
import { useSay } from "../frame/language.tsx";
import { Loading } from "../frame/loading.tsx";
import { ProblemNote } from "../frame/problem-view.tsx";
import { Link } from "../frame/router.tsx";
import { type Resource, useResource } from "../server/resource.ts";
import { useSession } from "../server/session.tsx";
import { entryWords } from "./entry-words.ts";
import { EventView } from "./event-view.tsx";
import type { Shown } from "./with-entry.tsx";

const shown = 3;

/** The history of an entry, the newest event first. */
export function useHistory(here: string): Resource<HistoryJson> {
  const { server } = useSession();
  const history = useResource<HistoryJson>(server.get, `/api${here}/history`);
  if (history.value === undefined) return history;
  return { ...history, value: history.value.toSorted((a, b) => b.version - a.version) };
}

/** The last events of an entry, and the way to all of them. */
export function RecentHistory({ entity, programme, here }: Shown) {
  const say = useSay();
  const history = useHistory(here);
  return (
    <section aria-labelledby="history">
      <div className="section-head">
        <h2 id="history">{say(entryWords.history)}</h2>
        <p className="actions">
          <Link to={`${here}/history`}>{say(entryWords.wholeHistory)}</Link>
        </p>
      </div>
      {history.standing === "refused" && <ProblemNote problem={history.problem} again={history.again} />}
      {history.standing === "asking" && <Loading />}
      <ol className="events" reversed>
        {history.value?.slice(0, shown).map((event) => (
          <EventView key={event.version} as="h3" {...{ entity, programme, here, event }} />
        ))}
      </ol>
    </section>
  );
}
